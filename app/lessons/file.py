"""What makes a folder, or an archive, a lesson. Light: the window asks it of whatever is dropped."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

FILE = "lesson.toml"
"""The name of the file that makes a folder a lesson."""
ENDING = ".zip"
"""Of a lesson that is sent as one file."""


def is_parcel(path: Path) -> bool:
    """Tell whether a folder, or a .zip file, holds a lesson."""
    if path.is_dir():
        return (path / FILE).is_file()
    if path.suffix.lower() != ENDING:
        return False
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return any(PurePosixPath(name).name == FILE for name in archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return False

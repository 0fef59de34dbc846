"""Which files hold images: extensions, names to show, and the walk over files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from app.images.reading import reason_of, shown_name
from app.natural_order import natural_key
from app.words import wording

# Pillow identifies these but has no decoder for them, so a folder of them is not a folder of images.
_UNDECODABLE = frozenset({"BUFR", "GRIB", "HDF5", "MPEG"})


@dataclass(frozen=True)
class ReadError:
    """A path that could not be read, and why in one sentence."""

    path: Path
    reason: str


@cache
def _image_extensions() -> frozenset[str]:
    """Return the lower-case extensions (".jpg") of the formats that Pillow can decode."""
    known = Image.registered_extensions()
    return frozenset(
        extension for extension, name in known.items() if name in Image.OPEN and name not in _UNDECODABLE
    )


def is_image_name(name: str) -> bool:
    """Tell whether the name's extension is that of a format Pillow can decode (any case)."""
    return os.path.splitext(name)[1].lower() in _image_extensions()  # noqa: PTH122 - 5 x Path().suffix's speed


def walk_images(paths: Iterable[Path]) -> tuple[list[Path], list[ReadError]]:
    """List the images among files and folders, each path once.

    Files stand as given, in the order given, whatever their extension (the decoder judges them). Folders
    are walked with all below them: files with an extension that Pillow decodes, in natural order, hidden
    ones left out. Symbolic links are followed; a folder reached twice (a loop) is walked once.
    What can't be read or doesn't exist is in the second list, and the rest is still walked.
    """
    found: dict[str, Path] = {}  # by absolute path, in order
    errors: list[ReadError] = []
    visited: set[tuple[int, int]] = set()
    for path in dict.fromkeys(paths):
        try:
            is_folder = path.is_dir()
            if not is_folder:
                path.lstat()
        except (OSError, ValueError) as error:
            errors.append(ReadError(path, f"{shown_name(path)} {reason_of(error)}."))
            continue
        files = _walk_folder(path, visited, errors) if is_folder else [path]
        for file in files:
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100 - no Path.absolute: it keeps ".."
    return list(found.values()), errors


def _walk_folder(root: Path, visited: set[tuple[int, int]], errors: list[ReadError]) -> list[Path]:
    """Return the image files below root in natural order; add what can't be read to errors."""
    files: list[str] = []
    pending = [str(root)]
    linked: list[str] = []  # walked last, so that a folder is listed under its own name, not a link's
    while pending or linked:
        folder = pending.pop() if pending else linked.pop()
        try:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                for entry in _visible(entries):
                    if entry.is_dir():
                        (linked if entry.is_symlink() else pending).append(entry.path)
                    elif is_image_name(entry.name):
                        files.append(entry.path)
        except OSError as error:
            path = Path(folder)
            errors.append(
                ReadError(
                    path,
                    wording(
                        "The folder {path} {reason_of}.", path=shown_name(path), reason_of=reason_of(error)
                    ),
                )
            )
    # Names below the root decide, folder by folder.
    of_folder = cache(lambda folder: "".join(map(natural_key, Path(folder).parts)))

    def key(file: str) -> str:
        folder, name = os.path.split(file)
        return of_folder(folder) + natural_key(name)

    return list(map(Path, sorted(files, key=key)))


def _visible(entries: Iterable[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in entries if not entry.name.startswith("."))

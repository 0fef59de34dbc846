"""The command `desktop-entry`: puts the program into the menu of a freedesktop desktop, or takes it out."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.registry import command
from app.cli.say import say
from app.errors import LoupeError
from app.paths import APP_ID, ICON_SIZES, RESOURCES
from app.write import write_all

if TYPE_CHECKING:
    from app.cli.context import Context

_IMAGES = ("png", "jpeg", "webp", "gif", "bmp", "tiff", "avif", "heif", "heic", "jxl")
_ELSEWHERE = {"darwin": "macOS", "win32": "Windows"}


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--remove", action="store_true", help="take away what an earlier call wrote")
    parser.add_argument(
        "--dir",
        type=Path,
        metavar="DIR",
        help="write below this folder (default: $XDG_DATA_HOME, or ~/.local/share)",
    )


@command(
    "desktop-entry",
    "Write a menu entry for this program (freedesktop's .desktop form, as on Linux) with its icons, in your "
    "own data folder: no rights are needed. The entry starts this very installation; call again after moving "
    "it. Each file that was written or removed is named.",
    _add_options,
    example="desktop-entry",
)
def desktop_entry(context: Context) -> None:
    """Write or remove the menu entry and its icons.

    Raises LoupeError where this system has no such menus, there is no home folder, or a file can't be
    written.
    """
    folder = _data_home(context.args.dir)
    files = entry_files(folder)
    if context.args.remove:
        removed = [path for path in files if _remove(path)]
        say("".join(f"removed {path}\n" for path in removed) or f"There is no menu entry in {folder}.\n")
        return
    for path in files:
        _make_folder(path.parent)
    write_all(list(files.items()), overwrite=True)
    os.utime(folder / "icons" / "hicolor")  # by which desktops that cache icons see that there are new ones
    say("".join(f"wrote {path}\n" for path in files))


def entry_files(folder: Path) -> dict[Path, bytes]:
    """Return what is written below a data folder: the entry, and the icon in every size."""
    icons = folder / "icons" / "hicolor"
    files = {
        icons / f"{size}x{size}" / "apps" / f"{APP_ID}.png": _icon(f"app-{size}.png") for size in ICON_SIZES
    }
    files[icons / "scalable" / "apps" / f"{APP_ID}.svg"] = _icon("app.svg")
    # Last: the entry is there when its icons are.
    files[folder / "applications" / f"{APP_ID}.desktop"] = entry_text(start_command()).encode()
    return files


def entry_text(start: list[str]) -> str:
    """Return the menu entry that starts the program with these words."""
    types = "".join(f"image/{name};" for name in _IMAGES)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        "Name=CLIP Loupe",
        "GenericName=CLIP Model Explorer",
        "Comment=See how CLIP models compare images with words",
        f"Exec={' '.join(map(_quoted, start))} %F",
        f"Icon={APP_ID}",
        "Terminal=false",
        f"StartupWMClass={APP_ID}",
        "Categories=Science;Education;ArtificialIntelligence;",
        "Keywords=CLIP;OpenCLIP;zero-shot;embedding;heatmap;bias;",
        f"MimeType={types}",
    )
    return "".join(f"{line}\n" for line in lines)


def start_command() -> list[str]:
    """Return what starts this installation from any folder: its console script, or Python on main.py."""
    script = Path(sys.argv[0]).absolute()
    if script.stem == APP_ID:
        return [str(script)]
    return [sys.executable, str(RESOURCES.parent / "main.py")]


def _quoted(word: str) -> str:
    """Return a word as Exec wants it: quoted, then escaped once more as every string of an entry is."""
    if not word.isprintable():
        raise LoupeError(f"A menu entry can't hold the path {word!r}.")
    quoted = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word.replace("%", "%%"))
    return '"' + quoted.replace("\\", "\\\\") + '"'


def _data_home(given: Path | None) -> Path:
    if given is not None:
        return given.absolute()
    if sys.platform in _ELSEWHERE:
        raise LoupeError(
            f"{_ELSEWHERE[sys.platform]} has no menus in freedesktop's form; what a shortcut of your own "
            f"should start is {shlex.join(start_command())}."
        )
    root = os.environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(root):  # noqa: PTH117 - the specification: a relative one is to be ignored
        return Path(root)
    try:
        return Path.home() / ".local" / "share"
    except RuntimeError as error:
        raise LoupeError("There is no home folder to put a menu entry into; name one with --dir.") from error


def _icon(name: str) -> bytes:
    try:
        return (RESOURCES / "icons" / name).read_bytes()
    except OSError as error:
        raise LoupeError(f"The icon {name} is missing from this installation.") from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LoupeError(f"The folder {folder} can't be made: {error.strerror}.") from error


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise LoupeError(f"{path} can't be removed: {error.strerror}.") from error
    return True

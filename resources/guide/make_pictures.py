"""Make the guide's pictures out of the window, in every language, and beside each what is written in it.

    python -m resources.guide.make_pictures [NAME…] [--check]

With --check nothing is written, and a picture whose window has other texts by now is named.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
import tomllib
from argparse import ArgumentParser
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from app.cli.forms import parse
from app.cli.registry import load_command
from app.errors import LoupeError
from app.guide.guide import GUIDE
from app.paths import RESOURCES
from main import main as run_command

if TYPE_CHECKING:
    from widgets.shell.main_window import Explorer

PICTURES = GUIDE / "pictures"
LANGUAGES = ("en", "ko")
SIZE = "1120x720"
_COLORS = 256
_COLLECTION = "{collection}"
_NO_LESSON = shutil.ignore_patterns("*.toml")


class Seen(NamedTuple):
    """What a picture's window shows: PNG, and its texts as they stand beside it."""

    png: bytes
    texts: str


def main() -> int:
    """Make the pictures asked for, all by default; with --check, return 1 where one is out of date."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stale = False
    for name in args.names or pictures():
        for language in LANGUAGES:
            seen = see(name, language)
            if args.check:
                stale = stale or seen.texts != kept_texts(name, language)
                sys.stdout.write("" if seen.texts == kept_texts(name, language) else f"{language}/{name}\n")
            else:
                write(name, language, seen)
    return 1 if stale else 0


def pictures() -> Mapping[str, str]:
    """Return each picture's arguments by its name."""
    told: dict[str, str] = tomllib.loads((GUIDE / "pictures.toml").read_text(encoding="utf-8"))
    return told


def command_of(name: str, language: str) -> str:
    """Return the arguments of `shot` that make a picture. LoupeError for a name that there is none of."""
    if name not in pictures():
        raise LoupeError(f"There is no picture '{name}'; pictures.toml has {', '.join(pictures())}.")
    return f"{pictures()[name]} --size {SIZE} --language {language}".strip()


def kept_texts(name: str, language: str) -> str:
    """Return what is written beside a picture; "" where it is missing."""
    file = PICTURES / language / f"{name}.txt"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def see(name: str, language: str) -> Seen:
    """Open a picture's window and return what it shows."""
    from PySide6.QtCore import QCoreApplication

    from resources.guide.visible_texts import visible_texts
    from widgets.shell.shot import look, scene_of

    command = command_of(name, language)
    args = parse(
        load_command("shot"), ["out.png", *chain.from_iterable(map(_in_place, shlex.split(command)))]
    )

    def take(window: Explorer) -> Seen:
        while window.notices.dismiss_newest():  # they go by themselves, after a while
            QCoreApplication.processEvents()
        window.status.show_ranked(None)  # how long it took here
        texts = visible_texts(window.window)
        return Seen(_png(window), "\n".join([f"shot OUT.png {command}", "", *texts, ""]))

    return look(scene_of(args), take)


def write(name: str, language: str, seen: Seen) -> None:
    """Write a picture with few colours, and the texts beside it."""
    folder = PICTURES / language
    folder.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(seen.png)) as image:
        few = image.convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE)
    few.save(folder / f"{name}.png", optimize=True)
    (folder / f"{name}.txt").write_text(seen.texts, encoding="utf-8")


def _in_place(word: str) -> list[str]:
    """Return a word of the arguments; as paths, in order, what stands for files of the resources."""
    if word == _COLLECTION:
        return [str(_collection())]
    pattern = (GUIDE / word).resolve()
    if not pattern.is_relative_to(RESOURCES) or "/" not in word:
        return [word]
    return sorted(map(str, pattern.parent.glob(pattern.name))) or [word]


@cache
def _collection() -> Path:
    """Embed a lesson's pictures into a collection beside them, once; return its folder."""
    folder, made = Path(tempfile.mkdtemp()) / "shapes", Path(tempfile.mkdtemp()) / "made"
    shutil.copytree(RESOURCES / "lessons" / "06-shots", folder, ignore=_NO_LESSON)
    if run_command(["embed", str(folder), "--out", str(made)]):
        raise LoupeError("The pictures' collection could not be embedded.")
    for path in made.iterdir():  # pictures in a collection's own folder are opened unasked
        path.rename(folder / path.name)
    return folder


def _png(window: Explorer) -> bytes:
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


if __name__ == "__main__":
    sys.exit(main())

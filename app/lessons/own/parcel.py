"""Sends a lesson as one file, and installs one that came: safe paths, bounded sizes, nothing overwritten."""

from __future__ import annotations

import io
import secrets
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.amounts import bytes_text
from app.errors import LoupeError
from app.images.reading import reason_of
from app.lessons.check import check_lesson, pictures_of
from app.lessons.file import ENDING, FILE
from app.lessons.lesson import Lesson
from app.lessons.own.record import MOST_BYTES
from app.lessons.read import read_lesson
from app.paths import safe_name
from app.words import visible, wording
from app.write import write_atomic

_MOST_FILES = 2_000
_MOST_OF_ONE = 100_000_000
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every file in a parcel: the same lesson is the same file."""
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
    *(NotImplementedError, RuntimeError, EOFError),
)
"""What Python's reader raises for an archive that it can't make anything of."""
_SKIPPED = ("__MACOSX/",)
_SYSTEM_FILES = (".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Sent:
    """A parcel that was written. left_out: files of the folder that the lesson doesn't name."""

    path: Path
    files: int
    left_out: int


def send(folder: Path, out: Path, overwrite: bool = False) -> Sent:
    """Write a lesson, its file and the pictures that it names, into one .zip file.

    Raises LoupeError for a lesson that isn't sound, one that is too large, or a file that can't be written.
    """
    if out.suffix.lower() != ENDING:
        raise LoupeError(
            wording("A lesson is sent as {ending}, not as “{name}”.", ending=ENDING, name=out.name)
        )
    lesson, _ = check_lesson(folder)
    files = _files_of(lesson)
    if sum(path.stat().st_size for path in files.values()) > MOST_BYTES:
        raise LoupeError(_too_large())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, path in files.items():
            entry = zipfile.ZipInfo(f"{lesson.id}/{name}", _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if name == FILE else zipfile.ZIP_STORED
            archive.writestr(entry, path.read_bytes())
    write_atomic(out, held.getvalue(), overwrite)
    there = {
        path
        for path in lesson.folder.absolute().rglob("*")
        if path.is_file() and path.name not in _SYSTEM_FILES
    }
    return Sent(out, len(files), len(there - set(files.values())))


def _files_of(lesson: Lesson) -> dict[str, Path]:
    """Return the files that a lesson is made of, by their names in its folder."""
    folder = lesson.folder.absolute()
    pictures = dict.fromkeys(path for step in lesson.steps for path in pictures_of(step))
    own = [path for path in pictures if path.is_relative_to(folder)]
    return {FILE: folder / FILE, **{path.relative_to(folder).as_posix(): path for path in own}}


@dataclass(frozen=True)
class Arrived:
    """A lesson that was unpacked and checked, and isn't installed yet. target: the folder it is to have."""

    lesson: Lesson
    target: Path

    @property
    def replaces(self) -> bool:
        """Whether a lesson of this id is there already."""
        return self.target.exists()


def install(source: Path, root: Path, taken: Mapping[str, Path], overwrite: bool = False) -> Arrived:
    """Install a lesson from a .zip file or a folder into `root`, under its id, whole or not at all.

    taken: the folder of each lesson that is known, by id. Raises LoupeError, and changes nothing, for an
    archive that isn't safe or too large, a lesson that isn't sound, an id that another lesson has, or,
    without `overwrite`, one that is installed.
    """
    with unpacked(source, root) as lesson:
        target = root / lesson.id
        other = taken.get(lesson.id, target)
        if other.absolute() != target.absolute():
            raise LoupeError(
                wording("Another lesson has the id “{name}” already; nothing was installed.", name=lesson.id)
            )
        if target.exists() and not overwrite:
            raise LoupeError(
                wording("There is a lesson “{name}” already; nothing was installed.", name=lesson.id)
            )
        _give_place(lesson.folder, target)
    return Arrived(read_lesson(target), target)


@contextmanager
def unpacked(source: Path, root: Path) -> Iterator[Lesson]:
    """Give a lesson that lies, checked, in a folder beside `root` for as long; nothing else is in there."""
    place = root.parent / f".lesson-{secrets.token_hex(6)}"
    try:
        place.mkdir(parents=True)
        if source.is_dir():
            _take_folder(source, place)
        else:
            _unpack(source, place)
        yield check_lesson(place)[0]
    except OSError as error:
        raise LoupeError(
            wording(
                "“{name}” was not installed: {why}.",
                name=visible(source.name),
                why=error.strerror or reason_of(error),
            )
        ) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _take_folder(source: Path, place: Path) -> None:
    files = _files_of(read_lesson(source))
    if sum(path.stat().st_size for path in files.values()) > MOST_BYTES:
        raise LoupeError(_too_large())
    for name, path in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place / name)


def _unpack(source: Path, place: Path) -> None:
    """Unpack an archive; what the lesson doesn't name is taken away again."""
    try:
        with zipfile.ZipFile(source) as archive:
            _write_members(archive, place)
    except _DAMAGED as error:
        raise LoupeError(
            wording("“{name}” is no .zip file that can be read, or is damaged.", name=visible(source.name))
        ) from error
    named = set(_files_of(read_lesson(place)).values())
    for path in [path for path in place.rglob("*") if path.is_file()]:
        if path.absolute() not in named:
            path.unlink()


def _write_members(archive: zipfile.ZipFile, place: Path) -> None:
    members = _members(archive)
    left = MOST_BYTES
    for name, entry in members.items():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as packed:
            data = packed.read(min(_MOST_OF_ONE, left) + 1)  # what the archive says of sizes may be untrue
        left -= len(data)
        if left < 0 or len(data) > _MOST_OF_ONE:
            raise LoupeError(_too_large())
        with target.open("xb") as file:
            file.write(data)


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return an archive's files by their names in the lesson's folder. Raises LoupeError for unsafe ones."""
    entries = [entry for entry in archive.infolist() if not _is_skipped(entry)]
    if len(entries) > _MOST_FILES:
        raise LoupeError(wording("This archive holds more than {most:,} files.", most=_MOST_FILES))
    for entry in entries:
        _refuse_unsafe(entry)
    files = [PurePosixPath(entry.filename) for entry in entries if entry.filename.endswith(f"/{FILE}")]
    files += [PurePosixPath(FILE) for entry in entries if entry.filename == FILE]
    if len(files) != 1:
        raise LoupeError(
            wording("This archive holds {count} lessons; one is installed at a time.", count=len(files))
            if files
            else wording("This archive holds no lesson: there is no {file} in it.", file=FILE)
        )
    above = files[0].parent
    inside = [entry for entry in entries if PurePosixPath(entry.filename).is_relative_to(above)]
    names = [PurePosixPath(entry.filename).relative_to(above).as_posix() for entry in inside]
    if len({name.casefold() for name in names}) < len(names):
        raise LoupeError(wording("This archive holds two files of one name; nothing was installed."))
    return dict(zip(names, inside, strict=True))


def _is_skipped(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return entry.is_dir() or name.startswith(_SKIPPED) or PurePosixPath(name).name in _SYSTEM_FILES


def _refuse_unsafe(entry: zipfile.ZipInfo) -> None:
    """Raise LoupeError for a file that would lie elsewhere, is a link or is locked."""
    name, path = entry.filename, PurePosixPath(entry.filename)
    kind = entry.external_attr >> 16
    leads_out = path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts
    if leads_out or (kind and not stat.S_ISREG(kind) and stat.S_IFMT(kind)):
        raise LoupeError(
            wording("“{name}” leads out of the lesson's folder; nothing was installed.", name=visible(name))
        )
    if any(safe_name(part) != part for part in path.parts):
        raise LoupeError(
            wording("“{name}” is no name that every system takes; nothing was installed.", name=visible(name))
        )
    if entry.flag_bits & 1:
        raise LoupeError(wording("This archive is locked by a password; nothing was installed."))


def _give_place(folder: Path, target: Path) -> None:
    """Move a folder to its place; what was there is kept until the new one stands."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        folder.rename(target)
        return
    old = folder.with_name(f"{folder.name}.old")
    target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _too_large() -> str:
    return wording("The lesson is too large: {most} at most.", most=bytes_text(MOST_BYTES))

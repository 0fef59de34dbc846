"""Images inside a tar archive, read in place: `shard.tar/000123.jpg` is a path like any other.

Nothing is unpacked: of an archive its index is kept, a member is read from its place in the file. Loads
neither numpy nor torch.
"""

from __future__ import annotations

import io
import tarfile
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from app.errors import LoupeError
from app.words import visible, wording

ENDING = ".tar"
_KEPT = 256
"""Indexes in memory at once; one of 10,000 members takes about 2 MB."""

Stamp = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Index:
    """The regular files in an archive: name -> (offset, bytes), in the archive's order.

    stamp: the archive's time of change and size when it was read. damage: where the archive can't be read to
    its end, why, in one sentence; what comes before is in the index.
    """

    stamp: Stamp
    places: Mapping[str, tuple[int, int]]
    damage: str = ""


_CUT = "{name} is damaged or cut off; whole files before that, which are read: {count:,}."

_lock = threading.Lock()
_indexes: OrderedDict[Path, Index] = OrderedDict()


def is_archive(path: Path) -> bool:
    """Tell whether a path is an archive whose images can be read in place; never raises."""
    try:
        return path.suffix.lower() == ENDING and path.is_file()
    except (OSError, ValueError):
        return False


def archive_of(path: Path) -> Path | None:
    """Return the archive that a path leads into; None for the archive itself and for every other path."""
    for parent in path.parents:
        if parent.suffix.lower() == ENDING and is_archive(parent):
            return parent
    return None


def index_of(archive: Path) -> Index:
    """Return the archive's index, reading its headers where it is new or changed.

    Raises LoupeError for a file that is no tar archive, is compressed, or can't be read.
    """
    stamp = _stamp(archive)
    with _lock:
        known = _indexes.get(archive)
        if known is not None and known.stamp == stamp:
            _indexes.move_to_end(archive)
            return known
    index = _read_index(archive, stamp)
    with _lock:
        _indexes[archive] = index
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)
    return index


def member_stamp(path: Path) -> Stamp | None:
    """Return the time of change and size of the archive that a path leads into; None where it has none."""
    archive = archive_of(path)
    try:
        return None if archive is None else _stamp(archive)
    except LoupeError:
        return None


def is_member(path: Path) -> bool:
    """Tell whether a path is a file in an archive."""
    archive = archive_of(path)
    try:
        return archive is not None and _name(path, archive) in index_of(archive).places
    except LoupeError:
        return False


def open_member(path: Path, archive: Path, most: int) -> IO[bytes]:
    """Return a member's bytes. Raises LoupeError where it isn't there, is empty, or has over `most` bytes."""
    name = visible(path.name)
    place = index_of(archive).places.get(_name(path, archive))
    if place is None:
        raise LoupeError(wording("{name} is not in {archive}.", name=name, archive=visible(archive.name)))
    offset, size = place
    if size == 0:
        raise LoupeError(wording("{name} is empty (0 bytes).", name=name))
    if size > most:
        raise LoupeError(
            wording(
                "{name} has {size:,} bytes, above the limit of {most:,}.", name=name, size=size, most=most
            )
        )
    try:
        with archive.open("rb") as file:
            file.seek(offset)
            return io.BytesIO(file.read(size))
    except OSError as error:
        raise LoupeError(_unread(archive, error)) from error


def _name(path: Path, archive: Path) -> str:
    return path.relative_to(archive).as_posix()


def _stamp(archive: Path) -> Stamp:
    try:
        status = archive.stat()
    except (OSError, ValueError) as error:
        raise LoupeError(_unread(archive, error)) from error
    return status.st_mtime_ns, status.st_size


def _unread(archive: Path, error: Exception) -> str:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return wording("{name} cannot be read: {why}.", name=visible(archive.name), why=why.lower())


def _read_index(archive: Path, stamp: Stamp) -> Index:
    places: dict[str, tuple[int, int]] = {}
    end, is_whole = 0, True
    name = visible(archive.name)
    try:
        with tarfile.open(archive, "r:") as tar:
            try:
                for member in tar:
                    end = member.offset_data + -(-member.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
                    if member.isreg() and not member.issparse():
                        places[_clean(member.name)] = (member.offset_data, member.size)
            except (tarfile.TarError, OSError, ValueError, EOFError):
                is_whole = False
        # tarfile ends without a word where a header is cut; a whole archive goes on with a block of zeros.
        is_whole = is_whole and _block(archive, end) == bytes(tarfile.BLOCKSIZE)
    except (tarfile.TarError, EOFError, ValueError) as error:
        said = "{name} is not a tar archive that can be read in place (a compressed one can't)."
        raise LoupeError(wording(said, name=name)) from error
    except OSError as error:
        raise LoupeError(_unread(archive, error)) from error
    whole = {member: place for member, place in places.items() if sum(place) <= stamp[1]}
    is_whole = is_whole and len(whole) == len(places)
    return Index(stamp, whole, "" if is_whole else wording(_CUT, name=name, count=len(whole)))


def _block(archive: Path, offset: int) -> bytes:
    with archive.open("rb") as file:
        file.seek(offset)
        return file.read(tarfile.BLOCKSIZE)


def _clean(name: str) -> str:
    """Return a member's name as part of a path: it never leads out of the archive."""
    return "/".join(part for part in PurePosixPath(name).parts if part not in ("/", "..", "."))

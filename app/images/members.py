"""Images inside an archive, read in place: `shard.tar/000123.jpg`, `train.parquet/000012.jpg` are paths, too.

Nothing is unpacked: of an archive its index is kept, a file is read from its place in it. Loads neither numpy
nor torch, and pyarrow for a table alone.
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.errors import LoupeError
from app.images.archives import parquet, tar, zipped
from app.images.archives.index import Index, Stamp, stamp_of
from app.words import visible, wording

_KEPT = 256
"""Indexes in memory at once; one of 10,000 members takes about 2 MB."""

_KINDS: dict[str, Callable[[Path, Stamp], Index]] = {
    tar.ENDING: tar.read_tar,
    parquet.ENDING: parquet.read_parquet,
    zipped.ENDING: zipped.read_zip,
}

ARCHIVES = frozenset(_KINDS)
"""The endings of archives that are read in place."""

_lock = threading.Lock()
_indexes: OrderedDict[Path, Index] = OrderedDict()


def is_archive(path: Path) -> bool:
    """Tell whether a path is an archive whose images can be read in place; never raises."""
    try:
        return path.suffix.lower() in _KINDS and path.is_file()
    except (OSError, ValueError):
        return False


def archive_of(path: Path) -> Path | None:
    """Return the archive that a path leads into; None for the archive itself and for every other path."""
    for parent in path.parents:
        if parent.suffix.lower() in _KINDS and is_archive(parent):
            return parent
    return None


def index_of(archive: Path) -> Index:
    """Return the archive's index, reading its headers where it is new or changed.

    Raises LoupeError for a file that is no archive of its kind or can't be read.
    """
    stamp = stamp_of(archive)
    with _lock:
        known = _indexes.get(archive)
        if known is not None and known.stamp == stamp:
            _indexes.move_to_end(archive)
            return known
    index = _KINDS[archive.suffix.lower()](archive, stamp)
    with _lock:
        _indexes[archive] = index
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)
    return index


def member_stamp(path: Path) -> Stamp | None:
    """Return the time of change and size of the archive that a path leads into; None where it has none."""
    archive = archive_of(path)
    try:
        return None if archive is None else stamp_of(archive)
    except LoupeError:
        return None


def is_member(path: Path) -> bool:
    """Tell whether a path is a file in an archive."""
    archive = archive_of(path)
    try:
        return archive is not None and _name(path, archive) in index_of(archive)
    except LoupeError:
        return False


def open_member(path: Path, archive: Path, most: int) -> IO[bytes]:
    """Return a member's bytes. Raises LoupeError where it isn't there, is empty, or has over `most` bytes."""
    index = index_of(archive)
    name = _name(path, archive)
    if name not in index:
        said = "{name} is not in {archive}."
        raise LoupeError(wording(said, name=visible(path.name), archive=visible(archive.name)))
    return io.BytesIO(index.read(name, most))


def _name(path: Path, archive: Path) -> str:
    return path.relative_to(archive).as_posix()

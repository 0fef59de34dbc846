"""What every kind of archive gives: the names of what is in it, and their bytes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from app.errors import LoupeError
from app.words import visible, wording

Stamp = tuple[int, int]


class Index(Protocol):
    """The files in an archive; any thread."""

    @property
    def stamp(self) -> Stamp:
        """The archive's time of change and size when it was read."""

    @property
    def names(self) -> Collection[str]:
        """The files, in the archive's order."""

    @property
    def damage(self) -> str:
        """Why the archive can't be read to its end, in one sentence; "" where it can."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str, most: int) -> bytes:
        """Return a file's bytes. Raises LoupeError where it can't be read or has over `most` bytes."""


def stamp_of(archive: Path) -> Stamp:
    """Return an archive's time of change and size. Raises LoupeError where it can't be had."""
    try:
        status = archive.stat()
    except (OSError, ValueError) as error:
        raise LoupeError(unread(archive, error)) from error
    return status.st_mtime_ns, status.st_size


def unread(archive: Path, error: Exception) -> str:
    """Say why an archive can't be read, in one sentence."""
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return wording("{name} cannot be read: {why}.", name=visible(archive.name), why=why.lower())


def check_size(name: str, size: int, most: int) -> None:
    """Raise LoupeError for a file that is empty or has over `most` bytes."""
    name = visible(name.rpartition("/")[2])
    if size == 0:
        raise LoupeError(wording("{name} is empty (0 bytes).", name=name))
    if size > most:
        said = "{name} has {size:,} bytes, above the limit of {most:,}."
        raise LoupeError(wording(said, name=name, size=size, most=most))

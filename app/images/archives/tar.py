"""Tar archives: of each its index is kept, a file is read from its place in it."""

from __future__ import annotations

import tarfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.errors import LoupeError
from app.images.archives.index import Stamp, check_size, unread
from app.words import visible, wording

ENDING = ".tar"
_CUT = "{name} is damaged or cut off; whole files before that, which are read: {count:,}."


@dataclass(frozen=True, eq=False)
class TarIndex:
    """The regular files in an archive: name -> (offset, bytes), in the archive's order.

    damage: as `Index` says; what comes before it is in the index.
    """

    archive: Path
    stamp: Stamp
    places: Mapping[str, tuple[int, int]]
    damage: str = ""

    @property
    def names(self) -> Collection[str]:
        """The files, in the archive's order."""
        return self.places.keys()

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def read(self, name: str, most: int) -> bytes:
        """Return a file's bytes. Raises LoupeError as `Index.read` does."""
        check_size(name, self.places[name][1], most)
        ((_, content),) = self.contents([name])
        return content

    def contents(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield files with their bytes, the archive being opened once. Raises LoupeError as it can't be."""
        try:
            with self.archive.open("rb", buffering=0) as file:
                for name in names:
                    offset, size = self.places[name]
                    file.seek(offset)
                    yield name, file.read(size)
        except OSError as error:
            raise LoupeError(unread(self.archive, error)) from error


def read_tar(archive: Path, stamp: Stamp) -> TarIndex:
    """Return an archive's index, reading its headers.

    Raises LoupeError for a file that is no tar archive, is compressed, or can't be read.
    """
    places: dict[str, tuple[int, int]] = {}
    end, is_whole = 0, True
    name = visible(archive.name)
    try:
        with tarfile.open(archive, "r:") as tar:
            try:
                for member in tar:
                    end = member.offset_data + -(-member.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
                    if member.isreg() and not member.issparse():
                        places[clean_name(member.name)] = (member.offset_data, member.size)
                    tar.members = []  # type: ignore[attr-defined]  # tarfile would keep every header
            except (tarfile.TarError, OSError, ValueError, EOFError):
                is_whole = False
        # tarfile ends without a word where a header is cut; a whole archive goes on with a block of zeros.
        is_whole = is_whole and _block(archive, end) == bytes(tarfile.BLOCKSIZE)
    except (tarfile.TarError, EOFError, ValueError) as error:
        said = "{name} is not a tar archive that can be read in place (a compressed one can't)."
        raise LoupeError(wording(said, name=name)) from error
    except OSError as error:
        raise LoupeError(unread(archive, error)) from error
    whole = {member: place for member, place in places.items() if sum(place) <= stamp[1]}
    is_whole = is_whole and len(whole) == len(places)
    return TarIndex(archive, stamp, whole, "" if is_whole else wording(_CUT, name=name, count=len(whole)))


def _block(archive: Path, offset: int) -> bytes:
    with archive.open("rb") as file:
        file.seek(offset)
        return file.read(tarfile.BLOCKSIZE)


def clean_name(name: str) -> str:
    """Return a member's name as part of a path: it never leads out of the archive."""
    if "/" not in name and name not in (".", ".."):
        return name
    return "/".join(part for part in PurePosixPath(name).parts if part not in ("/", "..", "."))

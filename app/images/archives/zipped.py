"""Zip archives: of each its directory is kept, a file is read from its place in it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import LoupeError
from app.images.archives.index import Stamp, check_size, unread
from app.images.archives.tar import clean_name
from app.words import visible, wording

ENDING = ".zip"
_LENGTHS = 26
"""Where, in a file's own header, the lengths of its name and of what follows it stand."""


@dataclass(frozen=True, eq=False)
class ZipIndex:
    """The files in an archive: name -> its entry, in the archive's order."""

    archive: Path
    stamp: Stamp
    entries: Mapping[str, zipfile.ZipInfo]
    damage: str = ""

    @property
    def names(self) -> Collection[str]:
        """The files, in the archive's order."""
        return self.entries.keys()

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def read(self, name: str, most: int) -> bytes:
        """Return a file's bytes. Raises LoupeError as `Index.read` does."""
        entry = self.entries[name]
        check_size(name, entry.file_size, most)
        try:
            content = self._content(entry)
        except OSError as error:
            raise LoupeError(unread(self.archive, error)) from error
        except (zlib.error, struct.error):
            content = b""
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise LoupeError(self._why(entry))
        return content

    def _why(self, entry: zipfile.ZipInfo) -> str:
        names = {"name": visible(entry.filename.rpartition("/")[2]), "archive": visible(self.archive.name)}
        if _is_plain(entry):
            return wording("{name} in {archive} is damaged.", **names)
        return wording("{name} in {archive} is packed in a way that is not read (or encrypted).", **names)

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        """Return what an entry holds; b"" where it is encrypted or compressed in a rare way.

        From its own place: `ZipFile` would read the whole directory again for each of 100,000 images.
        """
        with self.archive.open("rb", buffering=0) as file:
            file.seek(entry.header_offset + _LENGTHS)
            file.seek(sum(struct.unpack("<HH", file.read(4))), 1)
            packed = file.read(entry.compress_size)
        if not _is_plain(entry):
            return b""
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size)


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is not encrypted, and stored or deflated."""
    is_encrypted = bool(entry.flag_bits & 1)
    return not is_encrypted and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_zip(archive: Path, stamp: Stamp) -> ZipIndex:
    """Return an archive's index. Raises LoupeError for a file that is no zip archive or can't be read."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = {clean_name(entry.filename): entry for entry in opened.infolist() if not entry.is_dir()}
    except OSError as error:
        raise LoupeError(unread(archive, error)) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        said = "{name} is no zip archive, or is damaged."
        raise LoupeError(wording(said, name=visible(archive.name))) from error
    return ZipIndex(archive, stamp, entries)

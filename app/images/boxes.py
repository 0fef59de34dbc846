"""What the boxes of an AVIF or HEIF file (ISO 23008-12) say of its main picture before it is decoded."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_META_READ = 2**20
"""The properties lie in the box `meta` near the file's beginning, before the pixels."""
_DEEP, _TWELVE = 0x40, 0x20
"""Flags of AV1's own configuration: more than 8 bits, and 12 of them."""


@dataclass(frozen=True)
class MainPicture:
    """The (width, height) as stored, the bits a channel, and the colours' primaries and transfer (H.273).

    None where the file doesn't say. is_av1: it is AVIF, whatever brand its head names first.
    """

    size: tuple[int, int] | None = None
    bits: int | None = None
    primaries: int | None = None
    transfer: int | None = None
    is_av1: bool = False


def read_main_picture(source: IO[bytes]) -> MainPicture | None:
    """Return what the file says of its main picture; None where it is of another format, or is damaged."""
    source.seek(0)
    head = source.read(12)
    if head[4:8] != b"ftyp":
        return None
    source.seek(0)
    data = source.read(_META_READ)
    source.seek(0)
    try:
        meta = next(content[4:] for kind, content in _boxes(data) if kind == b"meta")
        return _main_picture(dict(_boxes(meta)))
    except (StopIteration, KeyError, IndexError, struct.error):
        return None


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each box's kind and content; the last may be cut."""
    at = 0
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, start)
            start += 8
        end = at + length if length else len(data)
        if end < start:
            return
        yield kind, data[start:end]
        at = end


def _main_picture(meta: dict[bytes, bytes]) -> MainPicture:
    pitm = meta[b"pitm"]
    main = struct.unpack_from(">I" if pitm[0] else ">H", pitm, 4)[0]
    parts = dict(_boxes(meta[b"iprp"]))
    properties = list(_boxes(parts[b"ipco"]))
    own = [properties[place - 1] for place in _properties_of(main, parts[b"ipma"]) if place]
    size = bits = primaries = transfer = None
    for kind, content in own:
        if kind == b"ispe":
            size = struct.unpack_from(">II", content, 4)
        elif kind == b"pixi":
            bits = max(content[5 : 5 + content[4]])
        elif kind == b"av1C" and bits is None:
            bits = (12 if content[2] & _TWELVE else 10) if content[2] & _DEEP else 8
        elif kind == b"colr" and content[:4] == b"nclx":
            primaries, transfer = struct.unpack_from(">HH", content, 4)
    return MainPicture(size, bits, primaries, transfer, any(kind == b"av1C" for kind, _ in properties))


def _properties_of(main: int, ipma: bytes) -> list[int]:
    """Return the places, counted from 1, of an item's properties."""
    version, wide = ipma[0], ipma[3] & 1
    (count,) = struct.unpack_from(">I", ipma, 4)
    at = 8
    for _ in range(count):
        (item,) = struct.unpack_from(">I" if version else ">H", ipma, at)
        at += 4 if version else 2
        length = ipma[at]
        at += 1
        places = struct.unpack_from(f">{length}{'H' if wide else 'B'}", ipma, at)
        at += length * (2 if wide else 1)
        if item == main:
            return [place & (0x7FFF if wide else 0x7F) for place in places]
    return []

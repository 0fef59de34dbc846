"""What a JPEG XL file says of itself before it is decoded: its size, and whether its decoder turns it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

_CODESTREAM = b"\xff\x0a"
_CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_READ = 4096  # the first boxes and the codestream's header lie within
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_WIDTHS = (9, 13, 18, 30)


@dataclass(frozen=True)
class _Header:
    """The size as stored, and the orientation (1 to 8, as EXIF has it) that the decoder applies."""

    size: tuple[int, int]
    orientation: int


def jxl_size(source: IO[bytes]) -> tuple[int, int] | None:
    """Return the (width, height) that the file says it has; None where it is no JPEG XL, or isn't clear."""
    header = _read_header(source)
    return None if header is None else header.size


def is_turned(source: IO[bytes]) -> bool:
    """Tell whether the decoder sets the image upright by itself, so that EXIF's orientation is done with."""
    header = _read_header(source)
    return header is not None and header.orientation != 1


def _read_header(source: IO[bytes]) -> _Header | None:
    source.seek(0)
    head = source.read(_READ)
    source.seek(0)
    stream = _codestream(head)
    if stream is None:
        return None
    bits = _Bits(stream[len(_CODESTREAM) :])
    try:
        size = _size(bits)
        plain = bits.take(1)
        more = not plain and bits.take(1)
        return _Header(size, bits.take(3) + 1 if more else 1)
    except IndexError:
        return None


def _codestream(head: bytes) -> bytes | None:
    """Return the beginning of the codestream, out of its box where it lies in one."""
    if head.startswith(_CODESTREAM):
        return head
    at = 0
    while head.startswith(_CONTAINER) and at + 8 <= len(head):
        length, kind = int.from_bytes(head[at : at + 4], "big"), head[at + 4 : at + 8]
        start = at + (16 if length == 1 else 8)
        if kind in (b"jxlc", b"jxlp"):
            stream = head[start + (4 if kind == b"jxlp" else 0) :]
            return stream if stream.startswith(_CODESTREAM) else None
        if length == 1:
            length = int.from_bytes(head[at + 8 : at + 16], "big")
        if length < 8:
            return None
        at += length
    return None


class _Bits:
    """Bits of a codestream, the lowest of each byte first. IndexError behind the last."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, count: int) -> int:
        value = 0
        for place in range(count):
            value |= (self._data[self._at >> 3] >> (self._at & 7) & 1) << place
            self._at += 1
        return value


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.take(1)
    height = _side(bits, small)
    ratio = bits.take(3)
    if ratio:
        over, under = _RATIOS[ratio]
        return height * over // under, height
    return _side(bits, small), height


def _side(bits: _Bits, small: int) -> int:
    return 8 * (bits.take(5) + 1) if small else bits.take(_WIDTHS[bits.take(2)]) + 1

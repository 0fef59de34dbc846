"""What a JPEG XL file says of itself before it is decoded, and what Pillow's plugin can't give of it.

The plugin keeps the upper 8 bits of colour, and the last picture of an animation: for those, imagecodecs
decodes the file again, imported for such a file alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt

_CODESTREAM = b"\xff\x0a"
_CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_READ = 4096  # the first boxes and the codestream's header lie within
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_WIDTHS = (9, 13, 18, 30)
# Numbers whose first two bits choose (what is added, how many bits follow).
_TICKS = ((100, 0), (1000, 0), (1, 10), (1, 30))
_TICKS_UNDER = ((1, 0), (1001, 0), (1, 8), (1, 10))
_LOOPS = ((0, 0), (0, 3), (0, 16), (0, 32))
_DEPTHS = ((8, 0), (10, 0), (12, 0), (1, 6))
_FLOAT_DEPTHS = ((32, 0), (16, 0), (24, 0), (1, 6))
_PREVIEW_EIGHTHS = ((16, 0), (32, 0), (1, 5), (33, 9))
_PREVIEW_SIDES = ((1, 6), (65, 8), (321, 10), (1345, 12))


@dataclass(frozen=True)
class JxlHeader:
    """The (width, height) as stored, and the orientation (1 to 8, as EXIF has it) that the decoder applies.

    bits: of a channel's values, which may be floats.
    """

    size: tuple[int, int]
    orientation: int = 1
    is_animation: bool = False
    bits: int = 8
    is_float: bool = False

    @property
    def is_deep(self) -> bool:
        """Tell whether the values are more than bytes."""
        return self.is_float or self.bits > 8


def read_jxl_header(source: IO[bytes]) -> JxlHeader | None:
    """Return what the file says of itself; None where it is no JPEG XL, or isn't clear."""
    source.seek(0)
    head = source.read(_READ)
    source.seek(0)
    stream = _codestream(head)
    if stream is None:
        return None
    bits = _Bits(stream[len(_CODESTREAM) :])
    try:
        return _header(bits)
    except IndexError:
        return None


def jxl_values(source: IO[bytes]) -> npt.NDArray[Any]:
    """Return the values [H, W] or [H, W, C] of the file's first picture, turned as its codestream says."""
    import imagecodecs

    source.seek(0)
    header, data = read_jxl_header(source), source.read()
    index = 0 if header is not None and header.is_animation else None
    values: npt.NDArray[Any] = imagecodecs.jpegxl_decode(data, index=index)
    return values[..., 0] if values.ndim == 3 and values.shape[2] == 1 else values


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

    def take_number(self, choices: tuple[tuple[int, int], ...]) -> int:
        """Return a number in the one of four ways that two bits choose."""
        added, count = choices[self.take(2)]
        return added + self.take(count)


def _header(bits: _Bits) -> JxlHeader:
    size = _size(bits)
    if bits.take(1):  # all is as usual
        return JxlHeader(size)
    orientation, is_animation = 1, False
    if bits.take(1):
        orientation = bits.take(3) + 1
        if bits.take(1):
            _size(bits)  # at which to show it
        if bits.take(1):
            _pass_preview(bits)
        is_animation = bool(bits.take(1))
        if is_animation:
            for choices in (_TICKS, _TICKS_UNDER, _LOOPS):
                bits.take_number(choices)
            bits.take(1)
    is_float = bool(bits.take(1))
    return JxlHeader(
        size, orientation, is_animation, bits.take_number(_FLOAT_DEPTHS if is_float else _DEPTHS), is_float
    )


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


def _pass_preview(bits: _Bits) -> None:
    choices = _PREVIEW_EIGHTHS if bits.take(1) else _PREVIEW_SIDES
    bits.take_number(choices)
    if not bits.take(3):  # no ratio: the width follows
        bits.take_number(choices)

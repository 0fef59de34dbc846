"""A camera's raw photo made by hand: an uncompressed DNG (1.4) of one Bayer mosaic, red at its top left."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

_BYTE, _TEXT, _SHORT, _LONG, _RATIO, _SIGNED_RATIO = 1, 2, 3, 4, 5, 10
_FORMS = {_BYTE: "B", _SHORT: "H", _LONG: "I", _RATIO: "II", _SIGNED_RATIO: "ii"}
_TO_SRGB = (32406, -15372, -4986, -9689, 18758, 415, 557, -2040, 10570)
"""From X, Y, Z to linear sRGB, in parts of 10,000: the sensor sees sRGB's own primaries."""
_D65 = 21


def mosaic(linear: npt.NDArray[Any]) -> npt.NDArray[np.uint16]:
    """Return what a sensor sees, uint16 [H, W], of linear RGB [H, W, 3] from 0 to 1."""
    seen = linear[..., 1].copy()
    seen[0::2, 0::2], seen[1::2, 1::2] = linear[0::2, 0::2, 0], linear[1::2, 1::2, 2]
    return np.asarray(np.rint(seen * 65535), np.uint16)


def dng(
    values: npt.NDArray[np.uint16], orientation: int = 1, neutral: Sequence[int] | None = (100, 100, 100)
) -> bytes:
    """Return the file. neutral: what the camera took for white, in hundredths of its range, if it did."""
    height, width = values.shape
    pixels = values.astype("<u2").tobytes()
    numbers = {254: 0, 256: width, 257: height, 273: 0, 278: height, 279: len(pixels), 50717: 65535}
    shorts = {258: 16, 259: 1, 262: 32803, 274: orientation, 277: 1, 284: 1, 50714: 0, 50778: _D65}
    entries: dict[int, tuple[int, Any]] = {
        **{tag: (_LONG, [value]) for tag, value in numbers.items()},
        **{tag: (_SHORT, [value]) for tag, value in shorts.items()},
        271: (_TEXT, b"Loupe\0"),
        272: (_TEXT, b"Mosaic\0"),
        33421: (_SHORT, [2, 2]),
        33422: (_BYTE, [0, 1, 1, 2]),
        50706: (_BYTE, [1, 4, 0, 0]),
        50707: (_BYTE, [1, 1, 0, 0]),
        50708: (_TEXT, b"Loupe Mosaic\0"),
        50721: (_SIGNED_RATIO, [part for value in _TO_SRGB for part in (value, 10000)]),
    }
    if neutral is not None:
        entries[50728] = (_RATIO, [part for value in neutral for part in (value, 100)])
    packed = {tag: _packed(*entry) for tag, entry in sorted(entries.items())}
    start = 8 + 2 + 12 * len(packed) + 4
    entries[273] = (_LONG, [start + sum(len(value) for value in packed.values() if len(value) > 4)])
    packed[273] = _packed(*entries[273])
    table, more = struct.pack("<H", len(packed)), b""
    for tag, value in packed.items():
        kind = entries[tag][0]
        count = len(value) // struct.calcsize("<" + _FORMS.get(kind, "B"))
        place = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", start + len(more))
        more += value if len(value) > 4 else b""
        table += struct.pack("<HHI", tag, kind, count) + place
    return struct.pack("<4sI", b"II*\0", 8) + table + struct.pack("<I", 0) + more + pixels


def _packed(kind: int, values: Any) -> bytes:
    if kind == _TEXT:
        return bytes(values)
    return struct.pack(f"<{len(values)}{_FORMS[kind][0]}", *values)

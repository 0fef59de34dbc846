"""ICC profiles made by hand (ICC.1:2001-04): three primaries and one exponent."""

from __future__ import annotations

import struct
from collections.abc import Sequence

DISPLAY_P3 = ((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
"""X, Y, Z of red, green and blue, for a white of D50."""
ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
_D50 = (0.9642, 1.0, 0.8249)


def icc_profile(name: str, primaries: Sequence[Sequence[float]], gamma: float) -> bytes:
    """Return a display profile."""
    text = name.encode("ascii") + b"\0"
    curve = struct.pack(">4s4xIHxx", b"curv", 1, round(gamma * 256))
    tags = [
        (b"desc", struct.pack(">4s4xI", b"desc", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)),
        (b"wtpt", _xyz(_D50)),
        *((kind, _xyz(place)) for kind, place in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)),
        *((kind, curve) for kind in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table, content = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for kind, value in tags:
        table += struct.pack(">4sII", kind, start + len(content), len(value))
        content += value + bytes(-len(value) % 4)
    kinds = (b"mntr", b"RGB ", b"XYZ ", b"acsp")
    header = struct.pack(">I4xI4s4s4s12x4s28x", start + len(content), 0x02100000, *kinds)
    return header + _fixed(_D50) + bytes(48) + table + content


def _xyz(values: Sequence[float]) -> bytes:
    return struct.pack(">4s4x", b"XYZ ") + _fixed(values)


def _fixed(values: Sequence[float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))

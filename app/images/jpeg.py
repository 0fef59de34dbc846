"""JPEG files without their end: whole but for the last two bytes, or cut short?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from PIL import Image

_END = b"\xff\xd9"
"""The marker behind the last scan; some cameras and broken copies leave it out."""

_TAILS = (b"", b"\x00" * 64, b"\x55\xaa" * 32, b"\xb6\xdb\x6d" * 24)
"""What is put before the end: a decoder that has all pixels already doesn't look at it."""
_SCAN = 0xDA
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


def lacks_end(source: IO[bytes]) -> bool:
    """Tell whether no end marker follows a JPEG's last scan; a decoder may have its pixels all the same."""
    source.seek(-len(_END), io.SEEK_END)
    if source.read() == _END:
        return False
    source.seek(0)
    data = source.read()
    return data.rfind(_END) < data.rfind(bytes((0xFF, _SCAN)))


def only_end_is_missing(data: bytes) -> bool:
    """Tell whether a JPEG that a decoder calls truncated holds every pixel, and lacks the end marker alone.

    Its scans must cover every coefficient, and whatever follows the last one must not change a pixel.
    """
    try:
        if not _has_all_scans(data):
            return False
        first, *others = (_pixels(with_end(data, tail)) for tail in _TAILS)
    except Exception:  # noqa: BLE001 - a damaged file raises anything; then it isn't whole
        return False
    return all(other == first for other in others)


def with_end(data: bytes, tail: bytes = b"") -> bytes:
    """Return the file with an end marker; half of one that is there is left out."""
    return data.rstrip(b"\xff") + tail + _END


def _pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


def _has_all_scans(data: bytes) -> bool:
    """Tell whether the scans bring every coefficient of every component to its last bit."""
    wanted: set[tuple[int, int]] = set()
    last: dict[tuple[int, int], int] = {}
    progressive = False
    for marker, segment in _segments(data):
        if marker in _FRAMES:
            progressive = marker in _PROGRESSIVE
            names = segment[6 : 6 + 3 * segment[5] : 3]
            wanted = {(name, place) for name in names for place in range(64)}
        elif marker == _SCAN:
            count = segment[0]
            names = segment[1 : 1 + 2 * count : 2]
            low, high, bits = segment[1 + 2 * count : 4 + 2 * count]
            places = range(low, high + 1) if progressive else range(64)
            last |= {(name, place): bits & 15 if progressive else 0 for name in names for place in places}
    return bool(wanted) and all(last.get(one) == 0 for one in wanted)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each marker of a JPEG with its segment's content; entropy-coded data is passed over."""
    at = 2
    while (at := data.find(b"\xff", at)) >= 0 and at + 4 <= len(data):
        marker = data[at + 1]
        if marker in (0x00, 0xFF) or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length

"""JPEG files without their end: whole but for the last two bytes, or cut short, and by how much?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.words import wording

_END = b"\xff\xd9"
"""The marker behind the last scan; some cameras and broken copies leave it out."""

_ENDLESS = wording("the file's end marker is missing; every pixel is there")
_CUT_SHORT = wording("cut short")
_PADDING = 512
"""So many zeros at the end are room that a download was given and never filled."""

_TAILS = (b"", b"\x00" * 64, b"\x55\xaa" * 32, b"\xb6\xdb\x6d" * 24)
"""What is put before the end: a decoder that has all pixels already doesn't look at it."""
_SCAN = 0xDA
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LOSSLESS_LS = 0xF7
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


def lacks_end(source: IO[bytes]) -> bool:
    """Tell whether no end marker follows a JPEG's last scan; a decoder may have its pixels all the same."""
    source.seek(-len(_END), io.SEEK_END)
    if source.read() == _END:
        return False
    source.seek(0)
    data = source.read()
    return data.rfind(_END) <= data.rfind(bytes((0xFF, _SCAN)))


def mended_jpeg(source: IO[bytes]) -> tuple[bytes, str] | None:
    """Return a JPEG that lacks its end with one, as viewers show it, and a note on what is missing.

    What a decoder doesn't find is grey, or lacks its detail. None where not one row is there.
    """
    source.seek(0)
    data = source.read()
    padding = len(data) - len(data.rstrip(b"\0"))
    if padding >= _PADDING:
        data = data[:-padding]
    try:
        data = _whole_segments(data)
        missing = _missing(data)
    except Exception:  # noqa: BLE001 - a damaged file raises anything; then there is nothing to show
        return None
    return None if missing is None else (_with_end(data), missing)


def rare_kind(source: IO[bytes]) -> str:
    """Return what makes a JPEG one that Pillow doesn't read: "12 bits a channel"; "" for none of it."""
    source.seek(0)
    data = source.read()
    for marker, at, _ in _segments(data):
        if marker == _LOSSLESS_LS:
            return "JPEG-LS"
        if marker in _FRAMES:
            bits = data[at + 4] if at + 4 < len(data) else 8
            return "" if bits == 8 else wording("{bits} bits a channel", bits=bits)
    return ""


def is_cut_short(note: str) -> bool:
    """Tell whether a note of an image says that part of its picture is missing."""
    return note.startswith(_CUT_SHORT)


def _missing(data: bytes) -> str | None:
    """Say what is missing beside the end; None where nothing is there.

    Pixels are there if whatever follows in their scan doesn't change them.
    """
    first, *others = (_pixels(_with_end(data, tail)) for tail in _TAILS)
    changed = np.any([np.any(other != first, axis=(1, 2)) for other in others], axis=0)
    if not changed.any() and _has_all_scans(data):
        return _ENDLESS
    if not changed.any() or sum(marker == _SCAN for marker, *_ in _segments(data)) > 1:
        return wording("{cut_short}: some of its detail or colour is missing", cut_short=_CUT_SHORT)
    whole = int(np.argmax(changed)) / len(changed)  # the first row's place, as a share of the height
    return (
        wording(
            "{cut_short}: {part} % of the picture is missing",
            cut_short=_CUT_SHORT,
            part=max(1, round(100 * (1 - whole))),
        )
        if whole
        else None
    )


def _whole_segments(data: bytes) -> bytes:
    """Return the file without a segment that is cut; entropy-coded data may be."""
    return data[: next((at for _, at, end in _segments(data) if end > len(data)), len(data))]


def _with_end(data: bytes, tail: bytes = b"") -> bytes:
    """Return the file with an end marker; half of one that is there is left out."""
    return data.rstrip(b"\xff") + tail + _END


def _pixels(data: bytes) -> npt.NDArray[np.uint8]:
    """Return the pixels [H, W, C]."""
    with Image.open(io.BytesIO(data)) as image:
        return np.atleast_3d(np.asarray(image))


def _has_all_scans(data: bytes) -> bool:
    """Tell whether the scans bring every coefficient of every component to its last bit."""
    wanted: set[tuple[int, int]] = set()
    last: dict[tuple[int, int], int] = {}
    progressive = False
    for marker, at, end in _segments(data):
        segment = data[at + 4 : end]
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


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each marker of a JPEG, its place and its segment's end; entropy-coded data is passed over.

    The last may be cut: its end is behind that of the file.
    """
    at = 2
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        marker = data[at + 1]
        if marker in (0x00, 0xFF) or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
        yield marker, at, end
        at = end

"""From values of more than 8 bits to bytes: which range counts as black to white, and a note that says so.

Pillow's own conversion clips at 255 instead: nearly all of a 16-bit picture turns white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.words import wording

NOTES = "clip-loupe notes"
"""Where a loaded image's `info` holds what was changed to make it, a tuple of phrases."""

_BAND_ROWS = 512  # rows scaled at a time, so that a large picture needs little memory beside itself
_DEPTHS = (8, 10, 12, 14)
"""Bits a channel that cameras, scanners and microscopes use; the fewest that hold the values count."""
_NO_DATA = (-9999.0, -99999.0, -32768.0, -32767.0, -999.0)
"""What maps and measurements write where there is no value."""
_FAR = 10
"""An extreme whose distance to all other values is more than this many times their range is no shade."""
_LEAST_SHADES = 3
"""Fewer different values beside an extreme one say nothing of how far it is: a mask, a drawing."""

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class _Range:
    """Black is `low` and white is `high`, or the upper 8 of `bits` count; `missing` says what is no shade."""

    low: float
    high: float
    bits: int | None = None
    missing: str = ""


def to_bytes(
    values: Numbers, no_data: float | None = None, width: int = 0
) -> tuple[npt.NDArray[np.uint8], str]:
    """Return values [H, W] or [H, W, C], integers or floats, as bytes, and a note ("": nothing was done).

    Whole numbers from 0 count in the fewest of 8, 10, 12, 14 and 16 bits that hold them, floats of 0 to 1 or
    of 0 to 255 in those ranges, others in their own; one range for all channels. Pixels without a value (nan,
    `no_data`, -9999 and its like, one value far from all others) don't count; they take the nearer end.
    width: bits a value as the file has them; 0 for those of its type.
    """
    width = width or 8 * values.dtype.itemsize
    if values.dtype == np.uint8 and width == 8 and no_data is None:
        return values, ""
    chosen = _range_of(values, no_data, width)
    scaled = np.empty(values.shape, dtype=np.uint8)
    for start in range(0, values.shape[0], _BAND_ROWS):
        band = values[start : start + _BAND_ROWS]
        scaled[start : start + _BAND_ROWS] = _scaled(band, chosen)
    return scaled, _note(values, chosen, width)


def to_upper_bytes(values: Numbers) -> npt.NDArray[np.uint8]:
    """Return values that fill their type's range, or floats of 0 to 1, as bytes, such as those of alpha."""
    if values.dtype.kind == "f":
        return np.asarray(np.rint(np.clip(np.nan_to_num(values), 0, 1) * 255), np.uint8)
    return np.asarray(values >> (8 * values.dtype.itemsize - 8), np.uint8)


def _scaled(band: Numbers, chosen: _Range) -> Numbers:
    if chosen.bits is not None and not (chosen.bits == 16 and band.ndim == 2):
        # The upper 8 bits, as Pillow takes them of 16-bit colour.
        return np.clip(band, 0, 2**chosen.bits - 1).astype(np.uint16) >> (chosen.bits - 8)
    span = chosen.high - chosen.low
    band = np.nan_to_num(band.astype(np.float64), nan=chosen.low, posinf=chosen.high, neginf=chosen.low)
    band = np.clip(band, chosen.low, chosen.high) - chosen.low
    return np.rint(band * (255.0 / span)) if span > 0 else np.zeros_like(band)


def _range_of(values: Numbers, no_data: float | None, width: int) -> _Range:
    low, high, missing = _extremes(values, no_data)
    if values.dtype.kind == "f":
        for top in (1.0, 255.0):
            if low >= 0 and top / 4 < high <= top:
                return _Range(0.0, top, missing=missing)
    elif low >= 0 and high < 2**16:
        most = 15 if values.dtype == np.int16 else 16
        bits = width if width in _DEPTHS else next(bits for bits in (*_DEPTHS, most) if high < 2**bits)
        return _Range(0.0, float(2**bits - 1), bits, missing)
    return _Range(low, high, missing=missing)


def _extremes(values: Numbers, no_data: float | None) -> tuple[float, float, str]:
    """Return the least and greatest value, and in words what was left out; (0, 0) where there is none."""
    kept = values[np.isfinite(values)] if values.dtype.kind == "f" else values.reshape(-1)
    missing: list[str] = []
    if count := values.size - kept.size:
        missing.append(wording("; {counted} without a finite number", counted=_counted(count)))
    if no_data is not None and np.isfinite(no_data):
        kept = _without(kept, no_data, missing)
    for end in (np.min, np.max):
        if kept.size and _is_missing(kept, extreme := float(end(kept))):
            kept = _without(kept, extreme, missing)
    if not kept.size:
        return 0.0, 0.0, "".join(missing)
    return float(kept.min()), float(kept.max()), "".join(missing)


def _without(kept: Numbers, value: float, missing: list[str]) -> Numbers:
    left: Numbers = kept[kept != value]
    if count := kept.size - left.size:
        missing.append(
            wording("; {counted} of {value:g} taken as no data", counted=_counted(count), value=value)
        )
    return left


def _counted(count: int) -> str:
    return wording("1 value") if count == 1 else wording("{count:,} values", count=count)


def _is_missing(kept: Numbers, extreme: float) -> bool:
    """Tell whether the least or greatest value stands for "no value"."""
    others = kept[kept != extreme]
    if not others.size:
        return False
    low, high = float(others.min()), float(others.max())
    distance = low - extreme if extreme < low else extreme - high
    if extreme in _NO_DATA:
        return distance > high - low or low >= 0
    return distance > _FAR * (high - low) > 0 and _shades(others) >= _LEAST_SHADES


def _shades(values: Numbers) -> int:
    """Return how many different values there are, counting no further than is asked for."""
    count = 0
    while values.size and count < _LEAST_SHADES:
        values, count = values[values != values[0]], count + 1
    return count


def _note(values: Numbers, chosen: _Range, width: int) -> str:
    colour = "grey" if values.ndim == 2 else "colour"
    kind = f"{width}-bit" if values.dtype.kind in "ui" else "float"
    if chosen.bits == width == 8:
        return chosen.missing.removeprefix("; ")
    if chosen.bits == width:
        return wording(
            "{kind} {colour} scaled to 8 bits{missing}", kind=kind, colour=colour, missing=chosen.missing
        )
    if chosen.bits is not None:
        return wording(
            "{kind} {colour} that uses {bits} bits, scaled from those to 8 bits{missing}",
            kind=kind,
            colour=colour,
            bits=chosen.bits,
            missing=chosen.missing,
        )
    if kind == "float" and not np.isfinite(values).any():
        return wording("float {colour} without a finite number, shown black", colour=colour)
    own = "" if (chosen.low, chosen.high) in ((0.0, 1.0), (0.0, 255.0)) else wording("its own range, ")
    return wording(
        "{kind} {colour} scaled from {own}{low:g} to {high:g}, to 8 bits{missing}",
        kind=kind,
        colour=colour,
        own=own,
        low=chosen.low,
        high=chosen.high,
        missing=chosen.missing,
    )

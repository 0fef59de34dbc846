"""Values to colours, through matplotlib's colour maps."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from app.errors import LoupeError
from app.words import wording

Bytes = npt.NDArray[np.uint8]

COLORMAPS = ("viridis", "inferno", "cividis")
"""For values that rise: perceptually uniform, lightness alone carries the order."""

DIVERGING = "coolwarm"
"""For differences about zero. Of matplotlib's blue-red maps its arms are the most alike (lightness differs by
less than 1 L*, 5 for RdBu, over 20 for bwr and seismic), so equal differences look equally strong; its steps
are even, without a kink at zero, and blue and red stay apart for colour-blind readers."""

NAN_COLOR = (128, 128, 128)
"""What is not a number is painted in plain grey."""

_STEPS = 256


@lru_cache(maxsize=32)
def lut(name: str) -> Bytes:
    """Return a colour map's 256 colours, uint8 [256, 3], read-only; LoupeError for an unknown name."""
    import matplotlib

    if name not in matplotlib.colormaps:
        names = ", ".join((*COLORMAPS, DIVERGING))
        raise LoupeError(
            wording("There is no colour map “{name}”; choose one of {names}.", name=name, names=names)
        )
    colors = matplotlib.colormaps[name](np.arange(_STEPS) / (_STEPS - 1), bytes=True)
    table = np.ascontiguousarray(colors[:, :3], dtype=np.uint8)
    table.flags.writeable = False
    return table


def colorize(values: npt.NDArray[np.floating[Any]], lo: float, hi: float, name: str) -> Bytes:
    """Paint values [H, W] as RGB, uint8 [H, W, 3]: `lo` and below the first colour, `hi` and above the last.

    NaN becomes NAN_COLOR. LoupeError when lo is not below hi, or the name is unknown.
    """
    if not lo < hi:
        raise LoupeError(
            wording("The lower colour limit ({lo:g}) must be below the upper one ({hi:g}).", lo=lo, hi=hi)
        )
    table = lut(name)
    # Bins of equal width, as in matplotlib: value v falls into floor(256 (v - lo) / (hi - lo)).
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = (np.asarray(values, dtype=np.float32) - np.float32(lo)) * np.float32(_STEPS / (hi - lo))
        missing = np.isnan(scaled)
        bins = np.clip(scaled, 0, _STEPS - 1).astype(np.uint8)
    painted: Bytes = np.take(table, bins, axis=0)
    if missing.any():
        painted[missing] = NAN_COLOR
    return painted

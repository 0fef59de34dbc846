"""A heatmap laid over its image: what a panel shows, and painting it exactly over the crop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.files.colormaps import DIVERGING, colorize

if TYPE_CHECKING:
    from app.images.images import Crop

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

_BAND = 256
"""Rows painted at a time, so that a large image needs little memory beside itself."""


@dataclass(frozen=True)
class Look:
    """How a heatmap lies on its image. opacity: 0 (image alone) to 1; smooth: bilinear between patches."""

    opacity: float = 0.6
    smooth: bool = False


@dataclass(frozen=True, eq=False)
class FigurePanel:
    """One heatmap and what it shows.

    heat: [rows, columns] of the grid over `crop`. prompt: the title, in quotes; minus: in a difference the
    prompt taken away, else None. token: whose row it is, such as "EOT" or "mean of a, cat". limits: (lo, hi)
    of the colour map `colormap`. cosine: of image and prompt (or a difference of two), None to leave it out.
    """

    heat: Floats
    crop: Crop
    prompt: str
    token: str
    limits: tuple[float, float]
    colormap: str = "viridis"
    cosine: float | None = None
    minus: str | None = None

    @property
    def quantity(self) -> str:
        """What the colours stand for, in words."""
        return "cosine" if self.minus is None else "difference of cosines"

    def as_dict(self) -> dict[str, object]:
        """Return what the panel shows, for the provenance."""
        return {
            "prompt": self.prompt,
            "minus": self.minus,
            "token": self.token,
            "limits": list(self.limits),
            "colormap": self.colormap,
            "cosine": self.cosine,
            "quantity": self.quantity,
        }


def difference_panel(
    first: FigurePanel, second: FigurePanel, heat: Floats, limits: tuple[float, float]
) -> FigurePanel:
    """Return the panel of `heat` = first - second, in the diverging colour map."""
    cosine = None
    if first.cosine is not None and second.cosine is not None:
        cosine = first.cosine - second.cosine
    token = first.token if first.token == second.token else f"{first.token} − {second.token}"
    return FigurePanel(heat, first.crop, first.prompt, token, limits, DIVERGING, cosine, minus=second.prompt)


def paint_overlay(pixels: Bytes, panel: FigurePanel, look: Look) -> Bytes:
    """Paint the heatmap over pixels [H, W, 3], inside the panel's crop (in these pixels' coordinates) only.

    A pixel is inside where its centre is. Nearest: the patch it lies in; smooth: bilinear between the
    centres of patches, level beyond the outer ones. The values are interpolated, never the colours.
    """
    painted = pixels.copy()
    crop, heat = panel.crop, panel.heat
    top, rows = _positions(crop.y0, crop.y1, heat.shape[0], pixels.shape[0])
    left, cols = _positions(crop.x0, crop.x1, heat.shape[1], pixels.shape[1])
    sample = _smooth if look.smooth else _nearest
    for start in range(0, len(rows), _BAND):
        values = sample(heat, rows[start : start + _BAND], cols)
        color = colorize(values, *panel.limits, panel.colormap)
        window = painted[top + start : top + start + len(values), left : left + len(cols)]
        mixed = window * np.float32(1 - look.opacity) + color * np.float32(look.opacity)
        window[:] = np.rint(mixed).astype(np.uint8)
    return painted


def _positions(start: float, end: float, count: int, size: int) -> tuple[int, npt.NDArray[np.float64]]:
    """Return the first pixel of 0..size-1 whose centre is in start..end, and all such centres in patches."""
    first, last = max(0, int(np.ceil(start - 0.5))), min(size, int(np.ceil(end - 0.5)))
    centres = np.arange(first, last, dtype=np.float64) + 0.5
    inside = np.clip((centres - start) / (end - start) * count, 0, np.nextafter(count, 0))
    return first, inside


def _nearest(heat: Floats, rows: npt.NDArray[np.float64], cols: npt.NDArray[np.float64]) -> Floats:
    return heat[np.ix_(rows.astype(np.intp), cols.astype(np.intp))]


def _smooth(heat: Floats, rows: npt.NDArray[np.float64], cols: npt.NDArray[np.float64]) -> Floats:
    low, high, part = _between(rows, heat.shape[0])
    lines = heat[low] * (1 - part)[:, None] + heat[high] * part[:, None]
    low, high, part = _between(cols, heat.shape[1])
    smooth: Floats = (lines[:, low] * (1 - part) + lines[:, high] * part).astype(np.float32)
    return smooth


def _between(
    positions: npt.NDArray[np.float64], count: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Floats]:
    centred = np.clip(positions - 0.5, 0, count - 1)
    low = centred.astype(np.intp)
    return low, np.minimum(low + 1, count - 1), (centred - low).astype(np.float32)

"""A heatmap laid over its image: what a panel shows, and painting it exactly over the crop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.files.colormaps import DIVERGING, colorize
from app.images.geometry import Crop

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

_RATIO = 4.0
"""Beyond this ratio of sides only the part about the crop is shown: the crop would be a dot."""
_PAD_COLOR = (235, 235, 235)
"""Beyond the image, in mode pad."""
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
    note: what a reader must know of this map, or "". unit: what its values are.
    """

    heat: Floats
    crop: Crop
    prompt: str
    token: str
    limits: tuple[float, float]
    colormap: str = "viridis"
    cosine: float | None = None
    minus: str | None = None
    note: str = ""
    unit: str = "cosine"

    @property
    def quantity(self) -> str:
        """What the colours stand for, in words."""
        return self.unit if self.minus is None else "difference of cosines"

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
            **({"note": self.note} if self.note else {}),
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


def shown_part(size: tuple[int, int], crops: Sequence[Crop]) -> Crop:
    """Return the rectangle to show: the image and the crops, less of a very long image."""
    x0, y0 = min(0.0, *(crop.x0 for crop in crops)), min(0.0, *(crop.y0 for crop in crops))
    x1, y1 = max(size[0], *(crop.x1 for crop in crops)), max(size[1], *(crop.y1 for crop in crops))
    crop = crops[0]
    if x1 - x0 > _RATIO * (y1 - y0):
        x0, x1 = _part(x0, x1, crop.x0, crop.x1, _RATIO * (y1 - y0))
    elif y1 - y0 > _RATIO * (x1 - x0):
        y0, y1 = _part(y0, y1, crop.y0, crop.y1, _RATIO * (x1 - x0))
    return Crop(x0, y0, x1, y1)


def _part(start: float, end: float, crop_start: float, crop_end: float, length: float) -> tuple[float, float]:
    length = max(length, crop_end - crop_start)
    first = min(max(start, (crop_start + crop_end - length) / 2), end - length)
    return first, first + length


def base_of(pixels: Bytes, view: Crop, size: tuple[int, int]) -> Bytes:
    """Return what `view` shows of the image as uint8 [height, width, 3], grey beyond the image."""
    box = Crop(
        max(0.0, view.x0), max(0.0, view.y0), min(pixels.shape[1], view.x1), min(pixels.shape[0], view.y1)
    )
    scale_x, scale_y = size[0] / (view.x1 - view.x0), size[1] / (view.y1 - view.y0)
    left, top = round((box.x0 - view.x0) * scale_x), round((box.y0 - view.y0) * scale_y)
    right, bottom = round((box.x1 - view.x0) * scale_x), round((box.y1 - view.y0) * scale_y)
    scale = max(scale_x, scale_y)
    method = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC
    if scale >= 3:  # a tiny image's pixels are shown as they are
        method = Image.Resampling.NEAREST
    inner = Image.fromarray(pixels).resize(
        (max(1, right - left), max(1, bottom - top)),
        method,
        box=(box.x0, box.y0, box.x1, box.y1),
        reducing_gap=3.0,
    )
    canvas = Image.new("RGB", size, _PAD_COLOR)
    canvas.paste(inner, (left, top))
    return np.array(canvas)


def placed_in(crop: Crop, view: Crop, size: tuple[int, int]) -> Crop:
    """Return a crop in the pixels (width, height) of a picture of `view`."""
    scale_x, scale_y = size[0] / (view.x1 - view.x0), size[1] / (view.y1 - view.y0)
    return Crop(
        (crop.x0 - view.x0) * scale_x,
        (crop.y0 - view.y0) * scale_y,
        (crop.x1 - view.x0) * scale_x,
        (crop.y1 - view.y0) * scale_y,
    )

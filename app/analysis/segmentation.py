"""Classes of pixels from maps of cosines over patches, and what they are worth against masks.

Maps are upsampled bilinearly before the argmax, onto the pixels of the image whose centres lie in the model's
crop; the others are void. Counts are summed over images before a ratio is taken of them: a mean of images'
own IoUs is another number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles, Floats
    from app.images.images import Crop

Indices = npt.NDArray[np.int16]
"""Classes of pixels [H, W]: 0 is background, n the n-th class, VOID none."""

VOID = -1
"""Pixels of no class, which no measure counts."""


@dataclass(frozen=True, eq=False)
class Window:
    """The pixels of an image whose centres a model's crop holds, and how they lie between patches.

    down [h, rows], across [w, columns]: bilinear weights of the patches' centres; beyond the outermost of
    them the value stays.
    """

    rows: slice
    columns: slice
    down: Floats
    across: Floats

    def upsampled(self, values: Floats) -> Floats:
        """Return a map [rows, columns] at the window's pixels [h, w]."""
        made: Floats = np.matmul(np.matmul(self.down, values), self.across.T)
        return made


def window_of(size: tuple[int, int], crop: Crop, grid: tuple[int, int]) -> Window:
    """Return the window of a crop with a grid (rows, columns) of patches in an image of size (W, H)."""
    columns, across = _weights(size[0], crop.x0, crop.x1, grid[1])
    rows, down = _weights(size[1], crop.y0, crop.y1, grid[0])
    return Window(rows, columns, down, across)


def _weights(size: int, start: float, end: float, cells: int) -> tuple[slice, Floats]:
    first, last = (int(np.clip(np.ceil(edge - 0.5), 0, size)) for edge in (start, end))
    places = (np.arange(first, last) + 0.5 - start) / (end - start) * cells - 0.5
    places = np.clip(places, 0, cells - 1)
    lower = np.minimum(places.astype(int), max(cells - 2, 0))
    weights = np.zeros((last - first, cells), np.float32)
    number = np.arange(last - first)
    weights[number, lower] = 1 - (places - lower)
    if cells > 1:
        weights[number, lower + 1] = places - lower
    return slice(first, last), weights


def highest(window: Window, maps: Floats) -> tuple[Indices, Floats]:
    """Return which of the maps [K, rows, columns] is highest at each pixel [h, w], and its value there.

    One map after the other is upsampled: all at once would not fit the memory for large images. Equal values
    go to the first.
    """
    best = window.upsampled(maps[0])
    which = np.zeros(best.shape, np.int16)
    for place in range(1, len(maps)):
        values = window.upsampled(maps[place])
        above = values > best
        which[above] = place
        np.maximum(best, values, out=best)
    return which, best


def segmented(
    window: Window, size: tuple[int, int], maps: Floats, labels: int, threshold: float = -np.inf
) -> Indices:
    """Return the classes of an image's pixels [H, W], by argmax; size: (W, H).

    The first `labels` of the maps [K, rows, columns] are classes 1 and up; those after are background, and so
    is a pixel whose highest value lies below the threshold. Pixels outside the window are VOID.
    """
    which, best = highest(window, maps)
    indices = np.full(size[::-1], VOID, np.int16)
    indices[window.rows, window.columns] = np.where((which < labels) & (best >= threshold), which + 1, 0)
    return indices


def counted(
    truth: Indices, which: Indices, best: Floats, thresholds: Floats, classes: int
) -> npt.NDArray[np.int64]:
    """Return of each class how many pixels are rightly given to it, truly of it, and given to it [T, 3, C].

    truth, which [h, w]: classes below `classes`; pixels that are VOID in truth don't count. best [h, w]: the
    highest value; where it lies below a threshold (ascending [T]), the pixel is given to background.
    """
    there = truth != VOID
    steps = np.searchsorted(thresholds, best[there], side="right")
    pairs = truth[there].astype(np.int64) * classes + which[there]
    size = (classes, classes, len(thresholds) + 1)
    pixels = np.bincount(pairs * size[2] + steps, minlength=int(np.prod(size))).reshape(size)
    reached = pixels[..., ::-1].cumsum(axis=-1)[..., ::-1][..., 1:]  # [true, given, T]
    true = pixels.sum(axis=(1, 2))
    given, right = reached.sum(axis=0), np.diagonal(reached, axis1=0, axis2=1).T.copy()
    given[0] = true.sum() - given[1:].sum(axis=0)
    right[0] = true[0] - reached[0, 1:].sum(axis=0)
    whole = np.broadcast_to(true[:, None], given.shape)
    return np.stack([right, whole, given]).transpose(2, 0, 1)


def overlaps(counts: npt.NDArray[np.int64] | Doubles) -> Doubles:
    """Return the IoU of each class [..., C] of counts [..., 3, C] as `counted` has them; nan: nowhere."""
    right, true, given = (counts[..., place, :].astype(np.float64) for place in range(3))
    with np.errstate(invalid="ignore", divide="ignore"):
        ious: Doubles = right / (true + given - right)
    return ious


def mean_overlap(counts: npt.NDArray[np.int64] | Doubles) -> Doubles:
    """Return the mean IoU [...] over the classes that are anywhere, in truth or given; nan for none."""
    ious = overlaps(counts)
    there = np.isfinite(ious)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: Doubles = np.where(there, ious, 0).sum(axis=-1) / there.sum(axis=-1)
    return mean


def peak_of(values: Floats, crop: Crop) -> tuple[float, float]:
    """Return the centre (x, y) in the image of the patch with the highest value of a map [rows, columns]."""
    rows, columns = values.shape
    row, column = divmod(int(values.argmax()), columns)
    return (
        crop.x0 + (column + 0.5) / columns * (crop.x1 - crop.x0),
        crop.y0 + (row + 0.5) / rows * (crop.y1 - crop.y0),
    )

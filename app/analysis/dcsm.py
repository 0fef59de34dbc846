"""Dense cosine similarity maps: every text token against every image token, and their views.

M[j, i] = cos(text token j, image token i) (Kang et al. 2025). Rows are the shown tokens (SOT..EOT), column 0
is the image's global embedding (CLS or pooled), the columns after it are patches, row by row.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.zeroshot import Floats, require_finite
from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.images.images import Crop
    from app.models.encoder import DenseImage, DenseText

LimitMode = Literal["shared", "per-map", "typed"]

MIN_SPAN = 1e-6
"""The narrowest automatic colour range (relative for values above 1); below it lies float32 noise."""


@dataclass(frozen=True, eq=False)
class Dcsm:
    """The map of one prompt on one image, with what its rows and columns are."""

    prompt: str
    values: Floats
    """Cosines [T, I]; I = 1 + rows x columns of the grid."""
    tokens: tuple[str, ...]
    token_ids: tuple[int, ...]
    global_row: int
    """The row of the prompt's own embedding (EOT for CLIP)."""
    global_name: str
    """What column 0 is: "CLS" or "pooled"."""
    text_global: str
    """What `global_row` is: "EOT", "CLS" or "pooled"."""
    grid: tuple[int, int]
    variant: str
    crop: Crop

    @property
    def cosine(self) -> float:
        """The model's own cosine of image and prompt: the global column at the global row."""
        return float(self.values[self.global_row, 0])

    @property
    def unit(self) -> str:
        """What a patch's values are: cosines, or what feature surgery leaves of them (`less_empty`)."""
        return wording("cosine above “”") if self.variant == "surgery" else wording("cosine")

    @property
    def has_cls(self) -> bool:
        """Whether column 0 is a global column and patches begin at column 1; true for every tower."""
        return int(self.values.shape[1]) == 1 + self.grid[0] * self.grid[1]

    def column_of(self, row: int, col: int) -> int:
        """Return the column of the patch at (row, col) of the grid; LoupeError outside it."""
        rows, cols = self.grid
        if not (0 <= row < rows and 0 <= col < cols):
            raise LoupeError(
                wording(
                    "There is no patch ({row}, {col}) in a grid of {rows} x {cols}.",
                    row=row,
                    col=col,
                    rows=rows,
                    cols=cols,
                )
            )
        return 1 + row * cols + col

    def patch_of(self, column: int) -> tuple[int, int] | None:
        """Return (row, col) in the grid of a column's patch; None for the global column."""
        return divmod(column - 1, self.grid[1]) if column > 0 else None


def build_dcsm(text: DenseText, image: DenseImage) -> Dcsm:
    """Take the cosine of every text token with every image token.

    LoupeError when the two come from different models or hold NaN.
    """
    if text.embeddings.shape[1] != image.embeddings.shape[1]:
        raise LoupeError(
            wording("The embeddings of image and prompt differ in length; were they made by one model?")
        )
    # Not `cosines`: rows have length 1 already, and a second division would move maps in their last digit.
    values = text.embeddings.astype(np.float64) @ image.embeddings.astype(np.float64).T
    require_finite(values)
    return Dcsm(
        prompt=text.tokens.text,
        values=values.astype(np.float32),
        tokens=text.names,
        token_ids=text.ids,
        global_row=text.global_row,
        global_name=image.global_name,
        text_global=text.names[text.global_row],
        grid=image.grid,
        variant=image.variant,
        crop=image.crop,
    )


def heatmap(dcsm: Dcsm, rows: Sequence[int]) -> Floats:
    """Return the mean of those token rows over the patches, [rows, columns] of the grid.

    LoupeError when no row is given, or one that the prompt hasn't.
    """
    count = len(dcsm.values)
    if not rows:
        raise LoupeError(wording("Choose at least one token to see its map."))
    if not all(0 <= row < count for row in rows):
        raise LoupeError(
            wording("A chosen token is not in this prompt, which has {count} tokens.", count=count)
        )
    mean: Floats = dcsm.values[list(rows), 1:].mean(axis=0, dtype=np.float64).astype(np.float32)
    return mean.reshape(dcsm.grid)


def upsample(values: Floats, factor: int) -> Floats:
    """Interpolate a grid bilinearly, [rows, columns] -> [rows * factor, columns * factor].

    Values stand at patch centres; beyond the outermost centres they stay constant.
    """
    for axis in (0, 1):
        count = values.shape[axis]
        place = np.clip((np.arange(count * factor) + 0.5) / factor - 0.5, 0, count - 1)
        lower = np.floor(place).astype(np.intp)
        upper = np.minimum(lower + 1, count - 1)
        weight = (place - lower).astype(np.float32)
        weight = weight[:, None] if axis == 0 else weight[None, :]
        values = values.take(lower, axis) * (1 - weight) + values.take(upper, axis) * weight
    return values.astype(np.float32, copy=False)


def profile(dcsm: Dcsm, row: int, col: int) -> Floats:
    """Return the cosines [T] of the patch at (row, col) with every token; LoupeError outside the grid."""
    return dcsm.values[:, dcsm.column_of(row, col)].copy()


def patch_norm_map(image: DenseImage) -> Floats:
    """Return the patch tokens' lengths before normalisation, [rows, columns]: outlier tokens stand out."""
    norms: Floats = image.norms[1:].astype(np.float32)
    return norms.reshape(image.grid)


def difference(a: Floats, b: Floats) -> Floats:
    """Return a - b for two heatmaps of one grid, in units of cosine; LoupeError when the grids differ."""
    if a.shape != b.shape:
        raise LoupeError(wording("Two maps can be compared only when they have the same grid."))
    return np.subtract(a, b, dtype=np.float32)


def color_limits(
    maps: Sequence[Floats],
    mode: LimitMode,
    typed: tuple[float, float] | None = None,
    centred: bool = False,
) -> list[tuple[float, float]]:
    """Return (lo, hi) with lo < hi for each map.

    shared: the least and greatest value over all maps; per-map: of each alone; typed: as typed, for all.
    centred makes automatic limits symmetric about 0 (for differences). A range narrower than MIN_SPAN, as of
    a constant map, is widened to it about its middle. Values that aren't finite are left out.
    LoupeError when the typed limits are missing, not finite or don't rise.
    """
    if mode == "typed":
        return [_check_typed(typed)] * len(maps)
    if mode == "per-map":
        return [_limits([one], centred) for one in maps]
    return [_limits(maps, centred)] * len(maps)


def _check_typed(typed: tuple[float, float] | None) -> tuple[float, float]:
    if typed is None or not all(math.isfinite(limit) for limit in typed):
        raise LoupeError(wording("Type a number for both colour limits."))
    lo, hi = typed
    if not lo < hi:
        raise LoupeError(
            wording("The lower colour limit ({lo:g}) must be below the upper one ({hi:g}).", lo=lo, hi=hi)
        )
    return float(lo), float(hi)


def _limits(maps: Sequence[Floats], centred: bool) -> tuple[float, float]:
    finite = [one[np.isfinite(one)] for one in maps]
    lo = min((float(one.min()) for one in finite if one.size), default=0.0)
    hi = max((float(one.max()) for one in finite if one.size), default=0.0)
    if centred:
        hi = max(abs(lo), abs(hi))
        lo = -hi
    span = MIN_SPAN * max(1.0, abs(lo), abs(hi))
    if hi - lo < span:
        middle = (lo + hi) / 2
        lo, hi = middle - span / 2, middle + span / 2
    return lo, hi

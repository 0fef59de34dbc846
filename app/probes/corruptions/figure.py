"""The figure of corruptions: a field for each kind and severity, its accuracy or drift in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.files.figure_page import families
from app.images.corruptions.kinds import KIND_WORDS
from app.probes.axes import ROW, ROW_AXIS, ROW_NAMES, ROWS_WIDTH
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.files.figure_page import Page
    from app.probes.corruptions.measure import CorruptionGrid


def severities_of(grid: CorruptionGrid) -> tuple[int, ...]:
    """Return the severities, in order."""
    return tuple(sorted({cell.severity for cell in grid.cells}))


def values_of(grid: CorruptionGrid, drift: bool) -> Doubles:
    """Return accuracy in %, or mean drift, of kinds (rows) by severities (columns)."""
    severities = severities_of(grid)
    values = np.full((len(grid.kinds), len(severities)), np.nan)
    for cell in grid.cells:
        place = grid.kinds.index(cell.kind), severities.index(cell.severity)
        values[place] = cell.drift.mean() if drift else 100 * cell.top1.value
    return values


def grid_sketch(grid: CorruptionGrid, drift: bool) -> Sketch:
    """Return the grid with each field's number."""
    what = "Mean drift (1 - cosine with the image as it is)" if drift else "Top-1 in %"
    title = f"{what} under corruptions made here (not ImageNet-C); without: {grid.top1}"
    return Sketch(title, ROWS_WIDTH, len(grid.kinds) * ROW + ROW_AXIS, partial(_draw, grid, drift))


def _draw(grid: CorruptionGrid, drift: bool, page: Page, box: Box) -> None:
    values = values_of(grid, drift)
    height = len(grid.kinds) * ROW
    axes = page.axes(box.left + ROW_NAMES, box.top, box.width - ROW_NAMES - 40, height)
    top = max(float(values.max()), 1e-9) if drift else 100.0
    axes.imshow(values, cmap="viridis", vmin=0.0, vmax=top, aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        color = "white" if value < 0.6 * top else INK
        said = f"{value:.3f}" if drift else f"{value:.1f}"
        axes.text(
            column, row, said, ha="center", va="center", color=color, fontsize=TEXT, fontfamily=families()
        )
    axes.set_yticks(range(len(grid.kinds)), [KIND_WORDS[kind] for kind in grid.kinds])
    severities = severities_of(grid)
    axes.set_xticks(range(len(severities)), [f"severity {severity}" for severity in severities])
    axes.tick_params(labelsize=TEXT - 1, length=0, labelcolor=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)

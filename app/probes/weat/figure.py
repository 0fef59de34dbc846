"""The figure of an association test: each target's association, X as circles and Y as diamonds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.files.figure_page import Page
from app.probes.axes import COLORS, ROW, ROW_AXIS, ROW_NAMES, ROWS_WIDTH, SHAPES, one_line, rows_axes
from app.probes.page import INK, MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.probes.weat.measure import Weat


def weat_sketch(weat: Weat) -> Sketch:
    """Return each target's association, X as circles and Y as diamonds, with the means of both."""
    d = "undefined" if np.isnan(weat.effect) else f"{weat.effect:.3f}"
    how = "exact" if weat.exact else f"{weat.samples:,} partitions drawn"
    title = (
        f"Association: {weat.names['X']} / {weat.names['Y']} by {weat.names['A']} / {weat.names['B']}: "
        f"d = {d} (ddof {weat.ddof}), one-sided p = {weat.p:.4g} ({how})"
    )
    return Sketch(title, ROWS_WIDTH, 2 * 3 * ROW + ROW_AXIS, partial(_draw_weat, weat))


def _draw_weat(weat: Weat, page: Page, box: Box) -> None:
    both = (("X", weat.x), ("Y", weat.y))
    names = [f"{mark} {weat.names[mark]} (n = {len(values)})" for mark, values in both]
    axes = rows_axes(page, box, names)
    axes.axvline(0, color=MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
    for row, (_, values) in enumerate(both):
        # Dealt over several lines, so that equal ones don't hide each other; the height means nothing.
        height = row + 0.5 * ((np.arange(len(values)) % 5) / 4 - 0.5)
        axes.plot(values, height, SHAPES[row], color=COLORS[row], markersize=4.5, alpha=0.6)
        axes.plot([values.mean()] * 2, [row - 0.35, row + 0.35], color=INK, linewidth=1.6)
    said = (
        f"s(w) = mean cosine with A ({weat.names['A']}) − mean cosine with B ({weat.names['B']}); bar: mean"
    )
    axes.set_xlabel(one_line(page, said, box.width - ROW_NAMES), fontsize=TEXT, parse_math=False)

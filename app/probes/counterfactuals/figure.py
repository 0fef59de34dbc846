"""The figure of counterfactual prompts: flips between fillers, and the cosines of the texts below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.files.figure_page import Page
from app.probes.axes import COLORS, ROW, ROW_AXIS, ROW_RIGHT, ROWS_WIDTH, SHAPES, draw_legend, rows_axes
from app.probes.page import MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.counterfactuals.measure import Counterfactual

_MOST_PAIRS = 40


def swap_sketch(swap: Counterfactual, attributes: Sequence[str], cosines: Doubles) -> Sketch:
    """Return the rate of flips of each pair of fillers, and below it the cosines [F, A] of the texts."""
    pairs = (
        sorted(swap.flips.items(), key=lambda item: -item[1].hits)[:_MOST_PAIRS] if len(swap.flipped) else []
    )
    rows = {"flips": len(pairs), "texts": len(attributes)}
    height = sum(count * ROW + ROW_AXIS for count in rows.values() if count) or ROW
    title = f"Counterfactual prompts: “{swap.prompts.template.text}”, {{{swap.prompts.swap}}} swapped"
    if len(pairs) < len(swap.flips) and pairs:
        title += f" (the {len(pairs)} pairs with most flips)"

    def draw(page: Page, box: Box) -> None:
        top = box.top
        if pairs:
            part = Box(box.left, top, box.width, rows["flips"] * ROW + ROW_AXIS)
            _draw_flips(swap, [pair for pair, _ in pairs], page, part)
            top += part.height
        if attributes:
            part = Box(box.left, top, box.width, rows["texts"] * ROW + ROW_AXIS)
            _draw_cosines(swap.prompts.fillers, attributes, cosines, page, part)

    return Sketch(title, ROWS_WIDTH, height, draw)


def _draw_flips(swap: Counterfactual, pairs: Sequence[tuple[int, int]], page: Page, box: Box) -> None:
    fillers = swap.prompts.fillers
    names = [f"{fillers[a]} ⇄ {fillers[b]}" for a, b in pairs]
    axes = rows_axes(page, box, names, right=ROW_RIGHT)
    for row, pair in enumerate(pairs):
        rate = swap.flips[pair]
        low, high = rate.interval()
        axes.plot([100 * low, 100 * high], [row, row], color=COLORS[0], linewidth=1.2)
        axes.plot([100 * rate.value], [row], "o", color=COLORS[0], markersize=5)
        axes.annotate(
            f"{rate.hits} of {rate.n}",
            (1.01, row),
            xycoords=("axes fraction", "data"),
            fontsize=TEXT - 1,
            color=MUTED,
            va="center",
        )
    axes.set_xlim(0, 100)
    axes.set_xlabel("images whose best label differs, %, with Wilson's 95 % interval", fontsize=TEXT)


def _draw_cosines(
    fillers: Sequence[str], attributes: Sequence[str], cosines: Doubles, page: Page, box: Box
) -> None:
    axes = rows_axes(page, box, attributes, right=ROW_RIGHT)
    for place, filler in enumerate(fillers):
        shape, color = SHAPES[place % len(SHAPES)], COLORS[place % len(COLORS)]
        axes.plot(
            cosines[place], np.arange(len(attributes)), shape, color=color, markersize=5.5, label=filler
        )
    axes.set_xlabel("cosine of filler and attribute, as texts alone", fontsize=TEXT)
    draw_legend(axes, page)

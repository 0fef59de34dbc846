"""Figures of skew, association tests and counterfactual prompts: letters and shapes beside colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from app.files.figure_page import Page, families
from app.probes.marks import GroupMark
from app.probes.page import FAINT, INK, MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.analysis.zeroshot import Doubles
    from app.probes.counterfactuals.measure import Counterfactual
    from app.probes.skew.measure import Skews
    from app.probes.weat.measure import Weat

_ROW, _AXIS, _NAMES, _RIGHT = 44, 136, 340, 150
"""Pixels of a row, of the axis below, of the names at the left, of the numbers at the right."""
_WIDTH = 1300
_MARK = 30
"""Pixels from one letter to the next above it."""
_LETTER = 6.0
_MOST_PAIRS = 40
_MOST_NAME = 400
_SHAPES = "oDs^vP*X"
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#999999", "#000000")
"""Okabe and Ito's; a shape goes with each, so that colours need not be told apart."""


def skew_sketch(skews: Skews, marks: Mapping[str, GroupMark]) -> Sketch:
    """Return a row for each query: each group's skew@k as its letter on its colour, and the NDKL."""
    lanes = _lanes(skews.skew)
    row = max(_ROW, _MARK * (int(lanes.max(initial=0)) + 1))
    title = f"Retrieval skew by {skews.grouping.attribute}, k = {skews.k}"
    return Sketch(title, _WIDTH, len(skews.queries) * row + _AXIS, partial(_draw_skew, skews, marks, row))


def _draw_skew(skews: Skews, marks: Mapping[str, GroupMark], row: int, page: Page, box: Box) -> None:
    axes = _rows_axes(page, box, skews.queries, right=_RIGHT)
    axes.axvline(0, color=MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
    lanes = _lanes(skews.skew)
    # The dots of a row that would hide each other stand above one another, about the row's line.
    y = np.arange(len(skews.queries)) + (lanes - lanes.max(axis=0) / 2) * (_MARK / row)
    middle: Any = {"ha": "center", "va": "center_baseline"}
    for group, name in enumerate(skews.grouping.names):
        mark = marks[name]
        if np.isnan(skews.shares[group]):
            continue
        x, heights = skews.skew[group], y[group]
        axes.plot(x, heights, "o", color=mark.color, markersize=9, label=f"{mark.letter} {name}")
        for at, height in zip(x.tolist(), heights.tolist(), strict=True):
            axes.text(at, height, mark.letter, color=mark.ink, fontsize=_LETTER, **middle)
    axes.set_xlabel(f"skew@{skews.k} = ln(share of the first {skews.k} / desired share), nats", fontsize=TEXT)
    for row, ndkl in enumerate(skews.ndkl.tolist()):
        axes.annotate(
            f"NDKL {ndkl:.3f}",
            (1.01, row),
            xycoords=("axes fraction", "data"),
            fontsize=TEXT - 1,
            color=MUTED,
            va="center",
        )
    _legend(axes, page)


def _lanes(skew: Doubles) -> Doubles:
    """Return a lane for each dot [G, Q]: 0, or the next one free of dots too near in its query's row."""
    lanes = np.zeros(skew.shape)
    known = skew[~np.isnan(skew)]
    near = 0.03 * float(np.ptp(known)) if len(known) else 0.0
    for query in range(skew.shape[1]):
        for group in range(1, len(skew)):
            close = np.abs(skew[:group, query] - skew[group, query]) <= near
            taken = set(lanes[:group, query][close].tolist())
            lanes[group, query] = next(lane for lane in range(len(skew)) if lane not in taken)
    return lanes


def weat_sketch(weat: Weat) -> Sketch:
    """Return each target's association, X as circles and Y as diamonds, with the means of both."""
    d = "undefined" if np.isnan(weat.effect) else f"{weat.effect:.3f}"
    how = "exact" if weat.exact else f"{weat.samples:,} partitions drawn"
    title = (
        f"Association: {weat.names['X']} / {weat.names['Y']} by {weat.names['A']} / {weat.names['B']}: "
        f"d = {d} (ddof {weat.ddof}), one-sided p = {weat.p:.4g} ({how})"
    )
    return Sketch(title, _WIDTH, 2 * 3 * _ROW + _AXIS, partial(_draw_weat, weat))


def _draw_weat(weat: Weat, page: Page, box: Box) -> None:
    both = (("X", weat.x), ("Y", weat.y))
    names = [f"{mark} {weat.names[mark]} (n = {len(values)})" for mark, values in both]
    axes = _rows_axes(page, box, names)
    axes.axvline(0, color=MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
    for row, (_, values) in enumerate(both):
        # Dealt over several lines, so that equal ones don't hide each other; the height means nothing.
        height = row + 0.5 * ((np.arange(len(values)) % 5) / 4 - 0.5)
        axes.plot(values, height, _SHAPES[row], color=_COLORS[row], markersize=4.5, alpha=0.6)
        axes.plot([values.mean()] * 2, [row - 0.35, row + 0.35], color=INK, linewidth=1.6)
    said = (
        f"s(w) = mean cosine with A ({weat.names['A']}) − mean cosine with B ({weat.names['B']}); bar: mean"
    )
    axes.set_xlabel(_one_line(page, said, box.width - _NAMES), fontsize=TEXT, parse_math=False)


def swap_sketch(swap: Counterfactual, attributes: Sequence[str], cosines: Doubles) -> Sketch:
    """Return the rate of flips of each pair of fillers, and below it the cosines [F, A] of the texts."""
    pairs = (
        sorted(swap.flips.items(), key=lambda item: -item[1].hits)[:_MOST_PAIRS] if len(swap.flipped) else []
    )
    rows = {"flips": len(pairs), "texts": len(attributes)}
    height = sum(count * _ROW + _AXIS for count in rows.values() if count) or _ROW
    title = f"Counterfactual prompts: “{swap.prompts.template.text}”, {{{swap.prompts.swap}}} swapped"
    if len(pairs) < len(swap.flips) and pairs:
        title += f" (the {len(pairs)} pairs with most flips)"

    def draw(page: Page, box: Box) -> None:
        top = box.top
        if pairs:
            part = Box(box.left, top, box.width, rows["flips"] * _ROW + _AXIS)
            _draw_flips(swap, [pair for pair, _ in pairs], page, part)
            top += part.height
        if attributes:
            part = Box(box.left, top, box.width, rows["texts"] * _ROW + _AXIS)
            _draw_cosines(swap.prompts.fillers, attributes, cosines, page, part)

    return Sketch(title, _WIDTH, height, draw)


def _draw_flips(swap: Counterfactual, pairs: Sequence[tuple[int, int]], page: Page, box: Box) -> None:
    fillers = swap.prompts.fillers
    names = [f"{fillers[a]} ⇄ {fillers[b]}" for a, b in pairs]
    axes = _rows_axes(page, box, names, right=_RIGHT)
    for row, pair in enumerate(pairs):
        rate = swap.flips[pair]
        low, high = rate.interval()
        axes.plot([100 * low, 100 * high], [row, row], color=_COLORS[0], linewidth=1.2)
        axes.plot([100 * rate.value], [row], "o", color=_COLORS[0], markersize=5)
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
    axes = _rows_axes(page, box, attributes, right=_RIGHT)
    for place, filler in enumerate(fillers):
        shape, color = _SHAPES[place % len(_SHAPES)], _COLORS[place % len(_COLORS)]
        axes.plot(
            cosines[place], np.arange(len(attributes)), shape, color=color, markersize=5.5, label=filler
        )
    axes.set_xlabel("cosine of filler and attribute, as texts alone", fontsize=TEXT)
    _legend(axes, page)


def _rows_axes(page: Page, box: Box, names: Sequence[str], right: int = 0) -> Axes:
    """Return axes with a named row for each of `names`, the first at the top."""
    axes = page.axes(box.left + _NAMES, box.top, box.width - _NAMES - right, box.height - _AXIS)
    axes.set_ylim(len(names) - 0.4, -0.6)
    shown = [_one_line(page, name, _NAMES - 20) for name in names]
    labels: Any = {"fontsize": TEXT, "color": INK, "fontfamily": families(), "parse_math": False}
    axes.set_yticks(range(len(names)), shown, **labels)
    axes.tick_params(axis="x", labelsize=TEXT - 1, colors=MUTED)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    return axes


def _one_line(page: Page, text: str, width: int) -> str:
    return page.wrap(text[:_MOST_NAME], width, TEXT, 1)[0]


def _legend(axes: Axes, page: Page) -> None:
    """Name the marks in one row at the axis."""
    legend = axes.legend(
        loc="upper right",
        bbox_to_anchor=(1.0, 0.0),
        bbox_transform=axes.transAxes,
        borderaxespad=5.0,
        ncols=6,
        fontsize=TEXT - 1,
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.0,
        prop={"family": families(), "size": TEXT - 1},
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
        text.set_text(_one_line(page, text.get_text(), 220))

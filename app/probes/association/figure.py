"""The figure of the association probe: the most different labels as pairs of bars, and their curves.

A group has its colour and its letter everywhere, so that a figure can be read in grey too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.files.figure_page import Page, families
from app.probes.axes import AXIS, NAMES, WIDTH, Marks, draw_badge, draw_letter, plain_axes, write_name
from app.probes.marks import GroupMark
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.probes.association.measure import Association, Curve

MOST_LABELS = 25
"""The most labels of the figure: the most different ones."""
MOST_CURVES = 3
_BAR = 30
_CURVE = 420


def association_sketch(result: Association, curve: Curve, chosen: Sequence[str], marks: Marks) -> Sketch:
    """Return the most different labels as pairs of bars, and the chosen ones' curves over thresholds."""
    bars = min(len(result.labels), MOST_LABELS)
    curves = [label for label in chosen if label in curve.labels][:MOST_CURVES]
    first, second = result.groups
    title = (
        f"Share of images with a {result.measure} above {result.threshold:g}: {first} (n = {result.n[0]}) "
        f"and {second} (n = {result.n[1]}); * found at a false discovery rate of {result.level:g}"
    )
    height = bars * 2 * _BAR + AXIS + (_CURVE + AXIS if curves else 0)
    draw = partial(_draw_association, result, curve, curves, marks)
    return Sketch(title, WIDTH, height, draw)


def _draw_association(
    result: Association, curve: Curve, chosen: Sequence[str], marks: Marks, page: Page, box: Box
) -> None:
    count = min(len(result.labels), MOST_LABELS)
    height = count * 2 * _BAR
    axes = page.axes(box.left + NAMES, box.top, box.width - NAMES - 20, height)
    axes.set(xlim=(0, 100), ylim=(height, 0))
    plain_axes(axes, "share of the group's images (%), Wilson 95 % interval")
    found = set(result.found.tolist())
    for row, label in enumerate(result.order[:count].tolist()):
        star = " *" if label in found else ""
        write_name(axes, -0.06, row * 2 * _BAR + _BAR, f"{result.labels[label]}{star}")
        for side, group in enumerate(result.groups):
            _draw_bar(axes, row * 2 * _BAR + (side + 0.5) * _BAR, result, side, label, marks[group])
    if chosen:
        _draw_curves(curve, chosen, marks, result.threshold, page, box, box.top + height + AXIS)


def _draw_bar(axes: Axes, y: float, result: Association, side: int, label: int, mark: GroupMark) -> None:
    draw_badge(axes, y, mark, size=TEXT - 2)
    rate = float(result.rates[side, label])
    if math.isnan(rate):
        return
    axes.barh(y, 100 * rate, height=_BAR * 0.7, color=mark.color, edgecolor=INK, linewidth=0.4)
    ends = [100 * float(result.low[side, label]), 100 * float(result.high[side, label])]
    axes.plot(ends, [y, y], "-", color=INK, linewidth=0.9)


def _draw_curves(
    curve: Curve, chosen: Sequence[str], marks: Marks, threshold: float, page: Page, box: Box, top: int
) -> None:
    width = (box.width - 90 * len(chosen)) // len(chosen)
    for place, label in enumerate(chosen):
        axes = page.axes(box.left + 90 + place * (width + 90), top + 40, width - 20, _CURVE - 40)
        column = curve.labels.index(label)
        for side, group in enumerate(curve.groups):
            mark, style = marks[group], "-" if side == 0 else "--"
            rates = 100 * curve.rates[side, :, column]
            low, high = 100 * curve.low[side, :, column], 100 * curve.high[side, :, column]
            axes.fill_between(curve.thresholds, low, high, color=mark.color, alpha=0.25, linewidth=0)
            axes.plot(curve.thresholds, rates, style, color=mark.color, linewidth=1.8)
            middle = len(curve.thresholds) * (2 + side) // 5
            draw_letter(axes, float(curve.thresholds[middle]), float(rates[middle]), mark)
        axes.axvline(threshold, color=INK, linewidth=0.8, linestyle=":")
        axes.set(ylim=(-2, 102))
        plain_axes(axes, f"threshold ({curve.measure})", "share (%)")
        axes.set_title(label[:60], fontsize=TEXT, color=INK, fontfamily=families(), parse_math=False)

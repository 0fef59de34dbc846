"""The figures of the label-set probe, its class design and the association probe.

A group has its colour and its letter everywhere, so that a figure can be read in grey too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.files.figure_page import Page, families
from app.probes.marks import GroupMark
from app.probes.page import FAINT, INK, MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.probes.association.measure import Association, Curve
    from app.probes.label_sets.class_design import ClassDesign
    from app.probes.label_sets.measure import Cell, LabelProbe

Marks = Mapping[str, GroupMark]

WIDTH = 1240
MOST_LABELS = 25
"""The most labels of the association figure: the most different ones."""
MOST_CURVES = 3
_ROW, _HEAD, _AXIS = 46, 52, 90
_NAMES = 380
_BAR = 30
_CURVE = 420


@dataclass(frozen=True)
class _Dot:
    """One line of a dot plot; `before` is the rate of the other design."""

    name: str
    mark: GroupMark
    cell: Cell
    before: Cell | None = None


# --- label sets -------------------------------------------------------------------------------------------


def probe_sketch(probe: LabelProbe, marks: Marks) -> Sketch:
    """Return the rates of a label-set probe with their intervals."""
    blocks = [
        (
            one.title or one.name,
            [_dot(probe, group, place, marks) for group in range(len(probe.grouping.names))],
        )
        for place, one in enumerate(probe.sets)
    ]
    title = f"Share of each group's images in a label set, by {probe.grouping.attribute}"
    return Sketch(
        title, WIDTH, _height(blocks), partial(_draw_dots, blocks, "rate (%), Wilson 95 % interval")
    )


def design_sketch(design: ClassDesign, marks: Marks) -> Sketch:
    """Return the rates before (rings) and after (dots) a change of the labels."""
    before, after = design.before, design.after
    blocks = [
        (
            one.title or one.name,
            [_dot(after, group, place, marks, before) for group in range(len(after.grouping.names))],
        )
        for place, one in enumerate(after.sets)
    ]
    title = f"Share of each group's images in a label set before and after, by {after.grouping.attribute}"
    said = "rate (%), Wilson 95 % interval; ring: before, dot: after"
    return Sketch(title, WIDTH, _height(blocks), partial(_draw_dots, blocks, said))


def _dot(probe: LabelProbe, group: int, place: int, marks: Marks, before: LabelProbe | None = None) -> _Dot:
    name = probe.grouping.names[group]
    first = before.cell(group, place) if before is not None else None
    return _Dot(name, marks[name], probe.cell(group, place), first)


def _height(blocks: Sequence[tuple[str, list[_Dot]]]) -> int:
    return sum(_HEAD + _ROW * len(dots) for _, dots in blocks) + _AXIS


def _draw_dots(blocks: Sequence[tuple[str, list[_Dot]]], said: str, page: Page, box: Box) -> None:
    """Draw a line for each group under its set's title, on one scale of 0 to 100 %."""
    height = box.height - _AXIS
    axes = page.axes(box.left + _NAMES, box.top, box.width - _NAMES - 20, height)
    axes.set(xlim=(-1, 101), ylim=(height, 0))
    _plain(axes, said)
    y = 0.0
    for title, dots in blocks:
        _write(axes, -0.01, y + _HEAD / 2, title, weight="bold", where=_NAMES)
        y += _HEAD
        for dot in dots:
            _draw_dot(axes, y + _ROW / 2, dot)
            y += _ROW


def _draw_dot(axes: Axes, y: float, dot: _Dot) -> None:
    _badge(axes, y, dot.mark)
    _write(axes, -0.06, y, f"{dot.name} (n = {dot.cell.rate.n})")
    axes.axhline(y, color=FAINT, linewidth=0.5, zorder=0)
    pairs = [(dot.before, False), (dot.cell, True)] if dot.before is not None else [(dot.cell, True)]
    for cell, filled in pairs:
        if cell is None or not cell.rate.n:
            continue
        low, high = cell.rate.interval()
        at = y + (6 if filled and dot.before is not None else -6 if not filled else 0)
        style = "-" if filled else ":"
        axes.plot([100 * low, 100 * high], [at, at], style, color=dot.mark.color, linewidth=2)
        face = dot.mark.color if filled else "white"
        axes.plot(
            [100 * cell.rate.value], [at], "o", markersize=5, markerfacecolor=face, markeredgecolor=INK,
            markeredgewidth=0.6,
        )  # fmt: skip


# --- association ------------------------------------------------------------------------------------------


def association_sketch(result: Association, curve: Curve, chosen: Sequence[str], marks: Marks) -> Sketch:
    """Return the most different labels as pairs of bars, and the chosen ones' curves over thresholds."""
    bars = min(len(result.labels), MOST_LABELS)
    curves = [label for label in chosen if label in curve.labels][:MOST_CURVES]
    first, second = result.groups
    title = (
        f"Share of images with a {result.measure} above {result.threshold:g}: {first} (n = {result.n[0]}) "
        f"and {second} (n = {result.n[1]}); * found at a false discovery rate of {result.level:g}"
    )
    height = bars * 2 * _BAR + _AXIS + (_CURVE + _AXIS if curves else 0)
    draw = partial(_draw_association, result, curve, curves, marks)
    return Sketch(title, WIDTH, height, draw)


def _draw_association(
    result: Association, curve: Curve, chosen: Sequence[str], marks: Marks, page: Page, box: Box
) -> None:
    count = min(len(result.labels), MOST_LABELS)
    height = count * 2 * _BAR
    axes = page.axes(box.left + _NAMES, box.top, box.width - _NAMES - 20, height)
    axes.set(xlim=(0, 100), ylim=(height, 0))
    _plain(axes, "share of the group's images (%), Wilson 95 % interval")
    found = set(result.found.tolist())
    for row, label in enumerate(result.order[:count].tolist()):
        star = " *" if label in found else ""
        _write(axes, -0.06, row * 2 * _BAR + _BAR, f"{result.labels[label]}{star}")
        for side, group in enumerate(result.groups):
            _draw_bar(axes, row * 2 * _BAR + (side + 0.5) * _BAR, result, side, label, marks[group])
    if chosen:
        _draw_curves(curve, chosen, marks, result.threshold, page, box, box.top + height + _AXIS)


def _draw_bar(axes: Axes, y: float, result: Association, side: int, label: int, mark: GroupMark) -> None:
    _badge(axes, y, mark, size=TEXT - 2)
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
            _letter(axes, float(curve.thresholds[middle]), float(rates[middle]), mark)
        axes.axvline(threshold, color=INK, linewidth=0.8, linestyle=":")
        axes.set(ylim=(-2, 102))
        _plain(axes, f"threshold ({curve.measure})", "share (%)")
        axes.set_title(label[:60], fontsize=TEXT, color=INK, fontfamily=families(), parse_math=False)


# --- what they share --------------------------------------------------------------------------------------


def _plain(axes: Axes, said: str, beside: str = "") -> None:
    axes.set_xlabel(said, fontsize=TEXT, color=INK, fontfamily=families())
    axes.tick_params(labelsize=TEXT - 1, length=3, width=0.6, labelcolor=INK, color=INK)
    if beside:
        axes.set_ylabel(beside, fontsize=TEXT, color=INK, fontfamily=families())
    else:
        axes.set_yticks([])
    for name, spine in axes.spines.items():
        spine.set(linewidth=0.6, edgecolor=MUTED)
        spine.set_visible(name == "bottom" or (name == "left" and bool(beside)))


def _write(
    axes: Axes, x: float, y: float, text: str, weight: str = "normal", where: int = _NAMES - 60
) -> None:
    """Write beside the axes, ending at x (a share of their width), cut where there is no room."""
    letters = max(8, int(where / (TEXT * 1.75)))
    shown = text if len(text) <= letters else f"{text[: letters - 1]}…"
    axes.text(
        x, y, shown, transform=axes.get_yaxis_transform(), ha="right", va="center", fontsize=TEXT, color=INK,
        fontweight=weight, fontfamily=families(), parse_math=False,
    )  # fmt: skip


def _badge(axes: Axes, y: float, mark: GroupMark, size: float = TEXT - 1) -> None:
    axes.text(
        -0.03, y, mark.letter, transform=axes.get_yaxis_transform(), ha="center", va="center", fontsize=size,
        color=mark.ink, fontweight="bold", fontfamily=families(),
        bbox={"boxstyle": "round,pad=0.2", "facecolor": mark.color, "edgecolor": INK, "linewidth": 0.4},
    )  # fmt: skip


def _letter(axes: Axes, x: float, y: float, mark: GroupMark) -> None:
    axes.text(
        x, y, mark.letter, ha="center", va="center", fontsize=TEXT - 1.5, color=mark.ink, fontweight="bold",
        fontfamily=families(),
        bbox={"boxstyle": "round,pad=0.15", "facecolor": mark.color, "edgecolor": INK, "linewidth": 0.4},
    )  # fmt: skip

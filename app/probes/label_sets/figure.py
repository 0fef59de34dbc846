"""The figures of the label-set probe and its class design: each group's rates with their intervals.

A group has its colour and its letter everywhere, so that a figure can be read in grey too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.files.figure_page import Page
from app.probes.axes import AXIS, NAMES, WIDTH, Marks, draw_badge, plain_axes, write_name
from app.probes.marks import GroupMark
from app.probes.page import FAINT, INK, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.probes.label_sets.class_design import ClassDesign
    from app.probes.label_sets.measure import Cell, LabelProbe

_ROW, _HEAD = 46, 52


@dataclass(frozen=True)
class _Dot:
    """One line of a dot plot; `before` is the rate of the other design."""

    name: str
    mark: GroupMark
    cell: Cell
    before: Cell | None = None


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
    return sum(_HEAD + _ROW * len(dots) for _, dots in blocks) + AXIS


def _draw_dots(blocks: Sequence[tuple[str, list[_Dot]]], said: str, page: Page, box: Box) -> None:
    """Draw a line for each group under its set's title, on one scale of 0 to 100 %."""
    height = box.height - AXIS
    axes = page.axes(box.left + NAMES, box.top, box.width - NAMES - 20, height)
    axes.set(xlim=(-1, 101), ylim=(height, 0))
    plain_axes(axes, said)
    y = 0.0
    for title, dots in blocks:
        write_name(axes, -0.01, y + _HEAD / 2, title, weight="bold", where=NAMES)
        y += _HEAD
        for dot in dots:
            _draw_dot(axes, y + _ROW / 2, dot)
            y += _ROW


def _draw_dot(axes: Axes, y: float, dot: _Dot) -> None:
    draw_badge(axes, y, dot.mark)
    write_name(axes, -0.06, y, f"{dot.name} (n = {dot.cell.rate.n})")
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

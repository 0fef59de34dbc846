"""Rankings as figures: bars of one image, and the table or matrix of several under all labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import percent, plural, signed
from app.files.colormaps import lut
from app.files.figure_page import Page, text_height
from app.files.sketch import FAINT, INK, MUTED, TEXT, Box, Sketch
from app.words import wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from app.analysis.zeroshot import RankedLabel

BAR, BAR_OTHER = "#2457c5", "#8fabe4"
MOST_BARS = 40
"""Rows that a figure of bars shows; of more labels it says how many there are."""
_ROW, _HEAD = 48, 44
_WIDTH = 1100
_NUMBERS = 170
"""Pixels of a column of numbers."""
_MOST_ROWS, _MOST_COLUMNS = 60, 40
_NAMES, _CELL, _TITLES = 300, 92, 130
_LEAST_TEXT = 84
"""The least pixels of a cell that its number stands in."""


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """Scores of images [N] under labels [L] as a figure shows them: `values` [N, L] of one kind.

    value: their name. limits: what the ends of the colours stand for. tops: each image's column of its
    highest cosine. paired: image n belongs to label n.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    values: NDArray[np.float32]
    value: str
    limits: tuple[float, float]
    tops: tuple[int, ...]
    colormap: str = "viridis"
    paired: bool = False
    note: str = ""


def bars_sketch(name: str, rows: Sequence[RankedLabel], kind: str) -> Sketch:
    """Return the figure of one image's ranking, best first; kind: "softmax" or "sigmoid"."""
    count = len(rows)
    title = wording(
        "{name}: {count:,} {labels} ranked", name=name, count=count, labels=plural("label", count)
    )
    if count > MOST_BARS:
        title = wording("{title}, the first {most}", title=title, most=MOST_BARS)
    shown = list(rows[:MOST_BARS])
    return Sketch(title, _WIDTH, _HEAD + _ROW * len(shown), partial(_draw_bars, shown, kind))


def _draw_bars(rows: Sequence[RankedLabel], kind: str, page: Page, box: Box) -> None:
    """Draw a row for each label: its rank and name, the bar of its probability, both numbers."""
    right = box.left + box.width
    bars_left, bars_right = box.left + box.width * 45 // 100, right - 2 * _NUMBERS
    heads = (("label", box.left, "left"), (wording("probability ({kind})", kind=kind), bars_left, "left"))
    for text, left, align in (*heads, ("cosine", right, "right")):
        page.write((text,), left, box.top, TEXT, MUTED, align=align)
    axes = page.axes(bars_left, box.top + _HEAD, bars_right - bars_left, _ROW * len(rows))
    axes.set(xlim=(0, 1), ylim=(len(rows), 0))
    axes.set_axis_off()
    places = np.arange(len(rows)) + 0.5
    axes.barh(places, [1.0] * len(rows), 0.42, color=FAINT)
    colors = [BAR if place == 0 else BAR_OTHER for place in range(len(rows))]
    axes.barh(places, [row.probability for row in rows], 0.42, color=colors)
    drop = (_ROW - text_height(1, TEXT)) // 2
    for place, row in enumerate(rows):
        top = box.top + _HEAD + _ROW * place + drop
        label = page.wrap(f"{place + 1}  {row.label}", bars_left - box.left - 20, TEXT, 1)
        page.write(label, box.left, top, TEXT, INK)
        page.write((percent(row.probability),), right - _NUMBERS - 20, top, TEXT, INK, align="right")
        page.write((signed(row.cosine, 4),), right, top, TEXT, INK, align="right")


def table_sketch(table: ScoreTable) -> Sketch:
    """Return the figure of a table or matrix of scores, with its colour bar."""
    images, labels = len(table.names), len(table.labels)
    title = wording(
        "{value} of {images:,} {image} under {labels:,} {label}",
        value=table.value.capitalize(),
        images=images,
        image=plural("image", images),
        labels=labels,
        label=plural("label", labels),
    )
    rows, columns = min(images, _MOST_ROWS), min(labels, _MOST_COLUMNS)
    if (rows, columns) != (images, labels):
        title = wording("{title}; the first {rows} × {columns}", title=title, rows=rows, columns=columns)
    cell = max(_CELL, (_WIDTH - _NAMES) // columns)
    width = _NAMES + cell * columns
    return Sketch(title, width, _TITLES + _ROW * rows + 70, partial(_draw_table, table, rows, columns))


def _draw_table(table: ScoreTable, rows: int, columns: int, page: Page, box: Box) -> None:
    cell = (box.width - _NAMES) // columns
    left, top = box.left + _NAMES, box.top + _TITLES
    axes = page.axes(left, top, cell * columns, _ROW * rows)
    values = table.values[:rows, :columns]
    lo, hi = table.limits
    axes.imshow(
        values, cmap=table.colormap, vmin=lo, vmax=hi if hi > lo else lo + 1e-6, aspect="auto",
        interpolation="none", extent=(0, columns, rows, 0),
    )  # fmt: skip
    axes.set_axis_off()
    for place, label in enumerate(table.labels[:columns]):
        lines = page.wrap(label, cell - 12, TEXT, 3)
        page.write(lines, left + place * cell + 6, top - text_height(len(lines), TEXT) - 6, TEXT, INK)
    drop = (_ROW - text_height(1, TEXT)) // 2
    for place, name in enumerate(table.names[:rows]):
        page.write(page.wrap(name, _NAMES - 16, TEXT, 1), box.left, top + place * _ROW + drop, TEXT, INK)
    if cell >= _LEAST_TEXT:
        _write_cells(table, axes, rows, columns)
    _draw_limits(table, page, Box(left, top + _ROW * rows + 24, min(500, cell * columns), 20))


def _write_cells(table: ScoreTable, axes: Axes, rows: int, columns: int) -> None:
    """Write each value on its colour, the image's highest in bold and pairs outlined."""
    from matplotlib.patches import Rectangle

    colors = lut(table.colormap).astype(np.float64) / 255
    lo, hi = table.limits
    for row in range(rows):
        for column in range(columns):
            value = float(table.values[row, column])
            step = int((len(colors) - 1) * min(1.0, max(0.0, (value - lo) / (hi - lo)))) if hi > lo else 128
            ink = "black" if colors[step] @ (0.299, 0.587, 0.114) > 0.5 else "white"
            text = percent(value) if table.value == "probability" else signed(value, 3)
            weight = "bold" if column == table.tops[row] else "normal"
            axes.text(
                column + 0.5, row + 0.5, text, ha="center", va="center", fontsize=TEXT - 1, color=ink,
                fontweight=weight, parse_math=False,
            )  # fmt: skip
            if table.paired and row == column:
                axes.add_patch(Rectangle((column + 0.03, row + 0.06), 0.94, 0.88, fill=False, edgecolor=ink))


def _draw_limits(table: ScoreTable, page: Page, box: Box) -> None:
    axes = page.axes(box.left, box.top, box.width, box.height)
    axes.imshow(lut(table.colormap)[None], aspect="auto", interpolation="none")
    axes.set_axis_off()
    ends = [percent(end) if table.value == "probability" else signed(end, 3) for end in table.limits]
    below = box.top + box.height + 2
    page.write((ends[0],), box.left, below, TEXT - 1, MUTED)
    page.write((ends[1],), box.left + box.width, below, TEXT - 1, MUTED, align="right")
    said = " · ".join(filter(None, (table.value, table.note)))
    page.write((said,), box.left + box.width + 20, box.top - 4, TEXT - 1, MUTED)

"""A table as values: columns, rows with keys, and what each cell says and draws. No Qt, no numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.amounts import signed
from app.natural_order import natural_key

if TYPE_CHECKING:
    from app.probes.marks import GroupMark

NONE = "—"
"""Stands for a number that doesn't exist."""

Tone = Literal["text", "muted", "accent", "good", "error", "bar"]
"""A colour of the theme, by name."""


@dataclass(frozen=True)
class Column:
    """A column's title, its unit and formula for the hover, and how wide it is.

    number: its cells stand at the right. sort: rows may be ordered by it, "down" the highest first, "up" the
    lowest. grow: it shares the width that the others leave; where no column does, the first one does. least,
    most: pixels that it may shrink and grow to. sample: a text that must have room whatever the cells say.
    opens: what the head's and the cells' menu offers for the column as a whole, as "Show its 4 images".
    """

    title: str
    tip: str = ""
    number: bool = True
    sort: Literal["", "up", "down"] = ""
    grow: bool = False
    least: int = 0
    most: int = 160
    sample: str = ""
    opens: str = ""


@dataclass(frozen=True)
class Line:
    """A line below a cell's text; `short` stands in where the text has no room."""

    text: str
    tone: Tone = "muted"
    short: str = ""


@dataclass(frozen=True)
class Interval:
    """A value with its interval, all 0..1. before: painted as a ring; chance: as a dotted line."""

    value: float
    low: float
    high: float
    before: float | None = None
    chance: float | None = None
    tone: Tone = "bar"


@dataclass(frozen=True)
class Bar:
    """A group's bar: its mark, its length with an interval (None: there is no number), and its text."""

    text: str
    mark: GroupMark
    span: Interval | None


@dataclass(frozen=True)
class Cell:
    """What one cell says and draws, from the top: text, lines, interval, bars.

    mark: before the text. strong: bold. note: at the right of the text. wrap: a long text goes on below.
    editable: the user may reword the text. value: the number that rows are ordered by; None stands last.
    """

    text: str
    tip: str = ""
    mark: GroupMark | None = None
    strong: bool = False
    tone: Tone = "text"
    note: str = ""
    lines: tuple[Line, ...] = ()
    interval: Interval | None = None
    bars: tuple[Bar, ...] = ()
    wrap: bool = False
    editable: bool = False
    value: float | None = None


@dataclass(frozen=True)
class Row:
    """Cells, one a column. `key` names the row whatever its numbers are; `ruled`: a line below parts it."""

    key: str
    cells: tuple[Cell, ...]
    ruled: bool = False


@dataclass(frozen=True)
class Table:
    """Columns and rows. copied: the lines of fields that are copied where cells say it otherwise."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    copied: tuple[tuple[str, ...], ...] = ()

    def order(self, column: int, descending: bool) -> list[int]:
        """Return the rows by a column's values, else its texts; those without a value are last."""
        cells = [row.cells[column] for row in self.rows]
        keys: list[float | str | None] = [cell.value for cell in cells]
        if all(key is None for key in keys):
            keys = [natural_key(cell.text) for cell in cells]
        known = [place for place, key in enumerate(keys) if key is not None and key == key]  # not nan
        known.sort(key=lambda place: keys[place], reverse=descending)  # type: ignore[arg-type, return-value]
        there = set(known)
        return known + [place for place in range(len(cells)) if place not in there]

    def tsv(self) -> str:
        """Return the table as tab-separated lines with a header."""
        lines = list(self.copied) or [
            tuple(column.title for column in self.columns),
            *(tuple(map(cell_text, row.cells)) for row in self.rows),
        ]
        return "".join("\t".join(" ".join(text.split()) for text in line) + "\n" for line in lines)


def cell_text(cell: Cell) -> str:
    """Return what a cell says in one line, the letter of its mark in brackets."""
    words = [cell.text, f"({cell.mark.letter})" if cell.mark else "", cell.note]
    words += [line.text for line in cell.lines]
    words += [f"{bar.mark.letter} {bar.text}" for bar in cell.bars]
    return " ".join(filter(None, words))


def fixed(value: float, places: int) -> str:
    """Return a number with a typographic minus; a dash for one that doesn't exist."""
    return signed(value, places) if math.isfinite(value) else NONE


def share(value: float) -> str:
    """Return a share in whole percent; a dash for one that doesn't exist."""
    return f"{100 * value:.0f} %" if math.isfinite(value) else NONE


def joined(texts: Sequence[str]) -> str:
    """Return texts as a list that `split_labels` reads back; quotes where a text holds a comma or a quote."""
    return ", ".join(
        '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text for text in texts
    )

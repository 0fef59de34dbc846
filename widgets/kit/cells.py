"""A probe's table as text: columns, rows and cells with their hover texts and marks. No Qt, no numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.amounts import signed

if TYPE_CHECKING:
    from app.probes.marks import GroupMark

NONE = "—"
"""Stands for a number that doesn't exist."""


@dataclass(frozen=True)
class Column:
    """A column's title, its unit and formula for the hover, and whether its cells are numbers."""

    title: str
    tip: str = ""
    number: bool = True


@dataclass(frozen=True)
class Cell:
    """What one cell says. `mark` stands before the text; `strong` sets it apart, in bold."""

    text: str
    tip: str = ""
    mark: GroupMark | None = None
    strong: bool = False


@dataclass(frozen=True)
class ProbeTable:
    """Columns, and rows of one cell each. The first column is the widest: it names the row."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def tsv(self) -> str:
        """Return the table as tab-separated lines with a header."""
        lines = [[column.title for column in self.columns]]
        for row in self.rows:
            lines.append([f"{cell.text}{f' ({cell.mark.letter})' if cell.mark else ''}" for cell in row])
        return "".join("\t".join(" ".join(text.split()) for text in line) + "\n" for line in lines)


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

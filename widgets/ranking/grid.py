"""Scores of several images, as a table model: rows of images, columns of labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.amounts import percent, signed
from app.words import wording
from widgets.kit.words import as_shown, tip_text
from widgets.ranking.text import logit_formula, probability_formula

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Index = QModelIndex | QPersistentModelIndex
Color = tuple[int, int, int]
_ROOT = QModelIndex()
_DECIMALS = {"cosine": 3}

NAME_KEY = ""
TOP_KEY = "\n"
"""What sorting by the name or by the top label is called; no label is either of them."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Scores of N images under L labels, each array [N, L]; rows in the order of the list."""

    paths: tuple[Path, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    cosine: NDArray[np.float32]
    logit: NDArray[np.float32]
    probability: NDArray[np.float32]
    top: tuple[int, ...]
    """The column of each image's top label."""
    value: str
    """Which of the three arrays is shown."""
    limits: tuple[float, float]
    """The values that the first and the last colour stand for."""
    colors: tuple[Color, ...]
    kind: str
    logit_scale: float
    logit_bias: float | None
    temperature: float
    current: Path | None
    matrix: bool
    """Figure 1: no column of top labels, no sorting."""
    paired: bool
    """Image n belongs to label n: the diagonal is outlined."""

    def shown(self, row: int, column: int) -> float:
        """Return the value shown in a cell."""
        return float(getattr(self, self.value)[row, column])

    def tip(self, row: int, column: int) -> str:
        """Return a cell's three values with their formulas, a line each."""
        logit = logit_formula(self.logit_scale, self.logit_bias, self.temperature)
        probability = probability_formula(self.kind, len(self.labels))
        return wording("\n").join(
            (
                f"{self.names[row]}, {self.labels[column][:200]}",
                wording("cosine = {signed}", signed=signed(float(self.cosine[row, column]), 6)),
                wording(
                    "logit = {signed} = {logit}",
                    signed=signed(float(self.logit[row, column]), 6),
                    logit=logit,
                ),
                wording(
                    "probability = {float:.6f} = {probability}",
                    float=float(self.probability[row, column]),
                    probability=probability,
                ),
                wording("Click shows this image and the label's map; double click or P pins the map"),
            )
        )


def ink(color: Color) -> QColor:
    """Return black or white, whichever stands out more; the contrast is at least 4.5 to 1 on any colour."""
    linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return QColor(Qt.GlobalColor.black if (luminance + 0.05) ** 2 > 0.0525 else Qt.GlobalColor.white)


def in_cell(value: float, kind: str) -> str:
    """Return a value as a cell shows it; the colour bar names the unit."""
    if kind == "probability":
        return percent(value).removesuffix(" %")
    if kind == "places":
        return in_places(value)
    return signed(value, _DECIMALS.get(kind, 2))


def in_places(value: float) -> str:
    """Return which of two models ranks a label above the other, and by how many places: "A +4", "B +0.5"."""
    return f"{'A' if value > 0 else 'B'} +{abs(value):g}" if value else "0"


def at_limit(value: float, kind: str) -> str:
    """Return a colour limit with its unit."""
    return f"{100 * value:g} %" if kind == "probability" else in_cell(value, kind)


class GridModel(QAbstractTableModel):
    """Rows of images, columns of labels; sorting moves rows and keeps what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self._order: list[int] = []
        self.sorted_by: tuple[str, bool] | None = None
        """(label, TOP_KEY or NAME_KEY; whether descending), or None for the order of the list."""

    @property
    def offset(self) -> int:
        """How many columns stand before the labels."""
        return 0 if self.grid is None or self.grid.matrix else 1

    def set_grid(self, grid: Grid) -> None:
        """Replace the scores; the sorting stays as long as its label is there."""
        old = self.grid
        if self.sorted_by and self.sorted_by[0] not in (NAME_KEY, TOP_KEY, *grid.labels):
            self.sorted_by = None
        if old is None or (old.paths, old.labels, old.matrix) != (grid.paths, grid.labels, grid.matrix):
            self.beginResetModel()
            self.grid = grid
            self._order = self._sorted(grid)
            self.endResetModel()
            return
        self._rearrange(grid)

    def sort_by(self, key: tuple[str, bool] | None) -> None:
        """Sort the rows by a label's values, the top label or the name; None restores the list's order."""
        self.sorted_by = key
        if self.grid is not None:
            self._rearrange(self.grid)

    def path_at(self, row: int) -> Path:
        """Return the image of a row as shown."""
        return self._grid().paths[self._order[row]]

    def key_of(self, column: int) -> str:
        """Return what a column is sorted by: its label, or TOP_KEY."""
        return TOP_KEY if column < self.offset else self._grid().labels[column - self.offset]

    def label_at(self, row: int, column: int) -> str:
        """Return the label of a cell as shown: its column's, or the image's top label."""
        grid = self._grid()
        place, label = self.cell(row, column)
        return grid.labels[grid.top[place] if label < 0 else label]

    def arrow(self, key: str) -> str:
        """Return "↓ " (highest first) or "↑ " for what the rows are sorted by, "" for all else."""
        if self.sorted_by is None or self.sorted_by[0] != key or self._grid().matrix:
            return ""
        return "↓ " if self.sorted_by[1] else "↑ "

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Return a shown cell's row and column in the arrays; column -1 is the top label."""
        return self._order[row], column - self.offset

    def tsv(self) -> str:
        """Return the table as shown, at full precision, as tab-separated lines with a header."""
        if self.grid is None:
            return ""
        grid = self.grid
        labels = [" ".join(label.split()) for label in grid.labels]
        lines = ["\t".join((wording("image ({value})", value=grid.value), wording("top label"), *labels))]
        for row in self._order:
            values = (f"{grid.shown(row, column):.9g}" for column in range(len(grid.labels)))
            name = " ".join(grid.names[row].split())
            lines.append("\t".join((name, labels[grid.top[row]], *values)))
        return "\n".join(lines) + "\n"

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.paths)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.labels) + self.offset

    @as_shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tooltip or accessible text."""
        grid = self._grid()
        row, column = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if column < 0:
                return grid.labels[grid.top[row]]
            return in_cell(grid.shown(row, column), grid.value)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            tip = grid.tip(row, grid.top[row] if column < 0 else column)
            return tip_text(tip) if role == Qt.ItemDataRole.ToolTipRole else tip.replace("\n", ", ")
        return None

    @as_shown
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or tooltip."""
        grid = self._grid()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if orientation == Qt.Orientation.Horizontal and section >= self.offset:
                side = Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        tip = role == Qt.ItemDataRole.ToolTipRole
        if orientation == Qt.Orientation.Vertical:
            row = self._order[section]
            name = f"{row + 1}  {grid.names[row]}" if grid.matrix else grid.names[row]
            if tip:
                return wording("{names}\nClick to make it the current image", names=grid.names[row])
            return f"▸ {name}" if grid.paths[row] == grid.current else name
        if section < self.offset:
            return (
                wording("The label of the highest cosine; click to sort")
                if tip
                else wording("{arrow}top label", arrow=self.arrow(TOP_KEY))
            )
        label = grid.labels[section - self.offset]
        if tip:
            return (
                label
                if grid.matrix
                else wording("{label}\nClick to sort by its {value}", label=label, value=grid.value)
            )
        short = " ".join(label.split())[:80]
        return f"{section + 1}  {short}" if grid.matrix else f"{self.arrow(label)}{short}"

    def _grid(self) -> Grid:
        if self.grid is None:
            raise IndexError("the table is empty")
        return self.grid

    def _sorted(self, grid: Grid) -> list[int]:
        rows = list(range(len(grid.paths)))
        if self.sorted_by is None or grid.matrix:
            return rows
        key, descending = self.sorted_by
        if key == NAME_KEY:
            names = [name.casefold() for name in grid.names]
            return sorted(rows, key=names.__getitem__, reverse=descending)
        if key == TOP_KEY:
            return sorted(rows, key=grid.top.__getitem__, reverse=descending)
        values = getattr(grid, grid.value)[:, grid.labels.index(key)].tolist()
        return sorted(rows, key=values.__getitem__, reverse=descending)

    def _rearrange(self, grid: Grid) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self._order
        self.grid = grid
        self._order = self._sorted(grid)
        where = {row: place for place, row in enumerate(self._order)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(where[before[index.row()]], index.column()))
        self.layoutChanged.emit()
        if self._order:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._order) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

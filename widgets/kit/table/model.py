"""The cells of the kit's table in the order asked for: the same keys keep what is chosen and scrolled to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.words import wording
from widgets.kit.table.cells import Table, cell_text
from widgets.kit.words import as_shown, tip_text

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
ARROWS = {True: " ▾", False: " ▴"}
"""What stands behind the title of the column that orders the rows: whether the highest is first."""
_ROOT = QModelIndex()


class TableModel(QAbstractTableModel):
    """The cells of one table in the order asked for; a rewording is passed on, not kept.

    Signals:
        text_edited(int, str): the text of a row's cell was reworded.
    """

    text_edited = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = Table()
        self._order: list[int] = []
        self._sort: tuple[int, bool] | None = None

    def table(self) -> Table:
        """Return what is shown, in the order it was given in."""
        return self._table

    def row(self, place: int) -> int:
        """Return the row of the table that stands at a place."""
        return self._order[place]

    def places(self) -> dict[str, int]:
        """Return where each row stands, by its key."""
        return {self._table.rows[row].key: place for place, row in enumerate(self._order)}

    def sorting(self) -> tuple[int, bool] | None:
        """Return the column that orders the rows, and whether the highest is first."""
        return self._sort

    def set_table(self, table: Table) -> None:
        """Replace what is shown; rows that stay keep what is chosen, hovered and scrolled to."""
        if [column.title for column in self._table.columns] != [column.title for column in table.columns]:
            self._sort = None
        self._arrange(table)

    def sort_by(self, column: int) -> None:
        """Order the rows by a column; anew turns the order round, and a third time takes it back."""
        first = self._table.columns[column].sort == "down"
        turns: dict[tuple[int, bool] | None, tuple[int, bool] | None]
        turns = {(column, first): (column, not first), (column, not first): None}
        self._sort = turns.get(self._sort, (column, first))
        self._arrange(self._table)

    def _arrange(self, table: Table) -> None:
        order = list(range(len(table.rows))) if self._sort is None else table.order(*self._sort)
        old = [self._table.rows[row].key for row in self._order]
        new = [table.rows[row].key for row in order]
        if len(old) != len(new) or len(self._table.columns) != len(table.columns):
            self.beginResetModel()
            self._table, self._order = table, order
            self.endResetModel()
            return
        if old == new:
            self._table, self._order = table, order
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(table.columns) - 1))
        else:
            self.layoutAboutToBeChanged.emit()
            self._table, self._order = table, order
            where = {key: place for place, key in enumerate(new)}
            for index in self.persistentIndexList():
                place = where.get(old[index.row()])
                moved = QModelIndex() if place is None else self.index(place, index.column())
                self.changePersistentIndex(index, moved)
            self.layoutChanged.emit()
        if table.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(table.columns) - 1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be reworded that may be."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.isValid() and index.data(CELL_ROLE).editable
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a rewording on."""
        cell = index.data(CELL_ROLE)
        if role != Qt.ItemDataRole.EditRole or cell is None or not cell.editable:
            return False
        if str(value) != cell.text:
            self.text_edited.emit(self.row(index.row()), str(value))
        return True

    @as_shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, its text, tooltip or accessible text."""
        if not index.isValid():
            return None
        cell = self._table.rows[self._order[index.row()]].cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = cell.tip or cell_text(cell)
            return tip_text(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    @as_shown
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or formula."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._table.columns):
            return None
        column = self._table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            sorts = self._sort is not None and self._sort[0] == section
            return column.title + ARROWS[self._sort[1]] if sorts and self._sort else column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            click = {"down": wording("Click to sort, the highest first"), "up": wording("Click to sort")}.get(
                column.sort, ""
            )
            return tip_text(wording("\n").join(filter(None, (column.tip, click)))) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

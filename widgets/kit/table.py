"""The view of a probe's table: marks before numbers, formulas on hover, one row chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.kit import theme
from widgets.kit.cells import Cell, ProbeTable
from widgets.kit.paint import SIDE, paint_badge, tabular

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_MEASURED = 200
"""Columns are as wide as the cells of so many rows; measuring all of thousands would take too long."""
_WIDEST = 160


class ProbeModel(QAbstractTableModel):
    """The cells of one table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = ProbeTable()

    def table(self) -> ProbeTable:
        """Return what is shown."""
        return self._table

    def set_table(self, table: ProbeTable) -> None:
        """Replace what is shown."""
        old = self._table
        if (len(old.rows), len(old.columns)) == (len(table.rows), len(table.columns)) and table.rows:
            self._table = table
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.rows) - 1, len(table.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(table.columns) - 1)
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, its text, tooltip or accessible text."""
        if not index.isValid():
            return None
        cell = self._table.rows[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.tip or cell.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or formula."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._table.columns):
            return None
        column = self._table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class ProbeDelegate(QStyledItemDelegate):
    """Paints a cell: its mark, if any, and its text; numbers at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors = theme.current()
        cell: Cell = index.data(CELL_ROLE)
        model = index.model()
        number = isinstance(model, ProbeModel) and model.table().columns[index.column()].number
        painter.save()
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(style.rect, colors.color("accent_soft"))
        elif style.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(style.rect, colors.color("hover"))
        font = tabular(painter.font())
        font.setBold(cell.strong)
        painter.setFont(font)
        inner = QRectF(style.rect).adjusted(4, 0, -6, 0)
        width = painter.fontMetrics().horizontalAdvance(cell.text)
        left = (
            max(inner.left(), inner.right() - width - (SIDE + 4 if cell.mark else 0))
            if number
            else inner.left()
        )
        if cell.mark is not None:
            corner = QPointF(round(left), round(inner.center().y() - SIDE / 2))
            left += paint_badge(painter, corner, cell.mark) + 4
        room = QRectF(left, inner.top(), inner.right() - left, inner.height())
        shown = painter.fontMetrics().elidedText(
            cell.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        painter.setPen(colors.color("text"))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the whole text and the mark before it."""
        cell: Cell = index.data(CELL_ROLE)
        font = tabular(option.font)
        font.setBold(cell.strong)
        width = QFontMetrics(font).horizontalAdvance(cell.text) + 12
        return QSize(width + (int(SIDE) + 4 if cell.mark else 0), row_height(option.fontMetrics))


def row_height(metrics: QFontMetrics) -> int:
    """Return how high a row is: a line of text or a mark, and air."""
    return max(metrics.height(), int(SIDE)) + 6


class ProbeTableView(QTableView):
    """A probe's table. Ctrl+C copies it whole.

    Signals:
        cell_chosen(int, int): row and column of a cell that was clicked or reached by the keyboard.
        header_pressed(int): the title of a column was clicked.
    """

    cell_chosen = Signal(int, int)
    header_pressed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProbeModel(self)
        self._updating = False
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(ProbeDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(4 * row_height(self.fontMetrics()))
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(24)
        columns.sectionClicked.connect(self.header_pressed)
        self.clicked.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell_moved)

    def show_table(self, table: ProbeTable, chosen: int = -1) -> None:
        """Show a table with one row chosen (-1: none); the place scrolled to stays."""
        if table != self._model.table():
            place = self.verticalScrollBar().value()
            self._updating = True
            self._model.set_table(table)
            self._fit_columns(table)
            self.verticalScrollBar().setValue(place)
            self._updating = False
        self._choose(chosen)

    def table(self) -> ProbeTable:
        """Return what is shown."""
        return self._model.table()

    def chosen(self) -> int:
        """Return the row chosen, -1 for none."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def _choose(self, row: int) -> None:
        if row == self.chosen():
            return
        self._updating = True
        if 0 <= row < self._model.rowCount():
            column = max(0, self.currentIndex().column())
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._model.index(row, column), flags)
        else:
            self.clearSelection()
        self._updating = False

    def _fit_columns(self, table: ProbeTable) -> None:
        """Make numbers as wide as they are; the first column takes what is left."""
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(row_height(metrics))
        header = self.horizontalHeader()
        strong = tabular(self.font())
        strong.setBold(True)
        bold = QFontMetrics(strong)
        for place, column in enumerate(table.columns):
            if place == 0:
                header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
                continue
            cells = (row[place] for row in table.rows[:_MEASURED])
            widths = [bold.horizontalAdvance(one.text) + (int(SIDE) + 4 if one.mark else 0) for one in cells]
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            title = metrics.horizontalAdvance(column.title) + 4
            header.resizeSection(place, min(_WIDEST, max([title, *widths])) + 14)

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        self.cell_chosen.emit(index.row(), index.column())

    @Slot(QModelIndex, QModelIndex)
    def _tell_moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        # A click tells it by itself, also on the cell that is the current one already.
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if index.isValid() and not self._updating and not pressed:
            self.cell_chosen.emit(index.row(), index.column())

    def sizeHint(self) -> QSize:
        """Ask for the least; more is welcome."""
        return QSize(256, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.table().rows:
            QGuiApplication.clipboard().setText(self.table().tsv())
        else:
            super().keyPressEvent(event)

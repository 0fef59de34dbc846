"""The label-set probe as a table of groups by sets: number, interval and bar; a click picks a cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.composition.table import broken
from widgets.kit import theme
from widgets.kit.paint import SIDE, paint_badge, tabular
from widgets.probes.label_sets.state import RateCell, RateGrid, RateRow, Span

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_LEAST = 118
"""The least pixels of a set's column, unless the view was given another; with more sets it scrolls."""


class RateGridModel(QAbstractTableModel):
    """Groups by sets; column 0 holds the groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = RateGrid()

    def grid(self) -> RateGrid:
        """Return what is shown."""
        return self._grid

    def set_grid(self, grid: RateGrid) -> None:
        """Replace what is shown; where groups and sets are the same, the place and the selection stay."""
        old, self._grid = self._grid, grid
        same = old.sets == grid.sets and [row.name for row in old.rows] == [row.name for row in grid.rows]
        if same and grid.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.rows) - 1, len(grid.sets)))
            return
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many groups there are."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return one column for the groups and one for each set."""
        return 0 if parent.isValid() else 1 + len(self._grid.sets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, its text or its tooltip."""
        if not index.isValid():
            return None
        row = self._grid.rows[index.row()]
        if index.column() == 0:
            if role == CELL_ROLE:
                return row
            tip = f"{row.name}: n = {row.n:,} images" + (", the reference group" if row.reference else "")
            return self._said(role, row.name, tip)
        cell = row.cells[index.column() - 1]
        return cell if role == CELL_ROLE else self._said(role, cell.text, cell.tip)

    @staticmethod
    def _said(role: int, text: str, tip: str) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        both = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return tip if role in both else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or tooltip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._grid.sets[section - 1] if section else "group"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._grid.tips[section - 1] if section else "A click on a group selects its images"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class RateGridDelegate(QStyledItemDelegate):
    """Paints three lines and a bar: the rate, its interval, and how it differs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors, rect = theme.current(), QRectF(style.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular(painter.font()))
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colors.color("accent_soft"))
        elif style.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.color("hover"))
        painter.setPen(QPen(colors.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        held, inner = index.data(CELL_ROLE), rect.adjusted(4, 3, -4, -5)
        if isinstance(held, RateRow):
            _paint_group(painter, inner, held)
        elif isinstance(held, RateCell):
            _paint_cell(painter, inner, held)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has three lines and a bar."""
        return QSize(_LEAST, row_height(option.fontMetrics))


_LEAST_NAME = 64
"""The least pixels of the groups' column, where that spares the scrolling."""


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row: three lines and a bar."""
    return 3 * metrics.height() + 20


def _paint_group(painter: QPainter, inner: QRectF, row: RateRow) -> None:
    colors, metrics = theme.current(), painter.fontMetrics()
    used = paint_badge(painter, inner.topLeft(), row.mark)
    line = QRectF(inner.left() + used + 4, inner.top(), inner.width() - used - 4, max(SIDE, metrics.height()))
    fits = metrics.horizontalAdvance("reference") <= line.width()
    first, rest = broken(row.name, metrics, int(line.width()))
    last = ("reference" if fits else "ref.") if row.reference else ""
    lines = [(first, "text"), (f"n = {row.n:,}", "muted"), (last, "muted")]
    if rest and not last:
        lines[1:] = [(rest, "text"), lines[1]]
    for text, color in lines:
        painter.setPen(colors.color(color))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        line.translate(0, metrics.height())


def _paint_cell(painter: QPainter, inner: QRectF, cell: RateCell) -> None:
    colors, font = theme.current(), painter.font()
    metrics = painter.fontMetrics()
    line = QRectF(inner.left(), inner.top(), inner.width(), metrics.height())
    parts = (
        (cell.text, "text", True),
        (cell.interval, "muted", False),
        (cell.more, "text" if cell.found else "muted", False),
    )
    for text, color, bold in parts:
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(colors.color(color))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        line.translate(0, metrics.height())
    if cell.span is not None:
        bar = QRectF(inner.left(), inner.bottom() - 8, min(inner.width(), 200.0), 9)
        _paint_bar(painter, bar, cell.span, cell.before)


def _paint_bar(painter: QPainter, bar: QRectF, span: Span, before: Span | None) -> None:
    """Paint a rate on a scale of 0 to 100 %: interval and dot; the rate before as a ring."""
    colors, middle = theme.current(), bar.center().y()

    def x(share: float) -> float:
        return bar.left() + 4 + (bar.width() - 8) * share

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("sunken"))
    painter.drawRoundedRect(bar.adjusted(0, 2, 0, -2), 2, 2)
    painter.setPen(QPen(colors.color("bar_other"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x(span.low), middle), QPointF(x(span.high), middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("bar"))
    painter.drawEllipse(QPointF(x(span.value), middle), 3.5, 3.5)
    if before is not None:
        painter.setPen(QPen(colors.color("text"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x(before.value), middle), 3.5, 3.5)


class RateGridView(QTableView):
    """A table of rates. Ctrl+C copies it whole; Enter picks as a click does.

    Signals:
        cell_chosen(int, int): group and set of a cell that was clicked.
        group_chosen(int): a group's name was clicked.
    """

    cell_chosen = Signal(int, int)
    group_chosen = Signal(int)

    def __init__(self, name: str, least: int = _LEAST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._longest = 0
        self._model = RateGridModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RateGridDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(8)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.clicked.connect(self._choose)

    def show_grid(self, grid: RateGrid) -> None:
        """Show other rates."""
        self._model.set_grid(grid)
        metrics = QFontMetrics(tabular(self.font()))
        self.verticalHeader().setDefaultSectionSize(row_height(metrics))
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        longest = max((metrics.horizontalAdvance(row.name) for row in grid.rows), default=0)
        self._longest = int(longest + SIDE) + 16
        self._fit()

    def grid(self) -> RateGrid:
        """Return what is shown."""
        return self._model.grid()

    def _fit(self) -> None:
        """Share the width among the sets; the groups' names get what leaves the sets their least."""
        count, width = len(self.grid().sets), self.viewport().width()
        names = min(max(96, self._longest), 128)
        left = width - count * self._least
        self.setColumnWidth(0, min(names, left) if left >= _LEAST_NAME else names)  # else it scrolls anyway
        for column in range(1, count + 1):
            self.setColumnWidth(column, max(self._least, (width - self.columnWidth(0)) // count))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.group_chosen.emit(index.row())
        else:
            self.cell_chosen.emit(index.row(), index.column() - 1)

    def resizeEvent(self, event: Any) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy takes the whole table, Enter picks the cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.grid().tsv())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

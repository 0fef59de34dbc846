"""Labels with a pair of bars each, most different first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
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
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as StyleOption

from app.probes.marks import GroupMark
from widgets.kit import theme
from widgets.kit.paint import SIDE, paint_badge, tabular
from widgets.probes.association.state import PairRow, PairTable
from widgets.probes.label_sets.state import Span

Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_BAR = 18


class PairsModel(QAbstractListModel):
    """The labels, a row each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = PairTable()

    def table(self) -> PairTable:
        """Return what is shown."""
        return self._table

    def set_table(self, table: PairTable) -> None:
        """Replace what is shown; where the labels keep their order, the place stays."""
        old, self._table = self._table, table
        if table.rows and [row.label for row in old.rows] == [row.label for row in table.rows]:
            self.dataChanged.emit(self.index(0), self.index(len(table.rows) - 1))
            return
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many labels there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, its label or its tooltip."""
        if not index.isValid():
            return None
        row = self._table.rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        both = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.tip if role in both else None


class PairsDelegate(QStyledItemDelegate):
    """Paints a label over its two bars, each with its group's letter, its share and its interval."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: tuple[GroupMark, ...] = ()

    def paint(self, painter: QPainter, option: StyleOption, index: Index) -> None:
        """Paint one row."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors, rect = theme.current(), QRectF(style.rect)
        row: PairRow = index.data(_ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular(painter.font()))
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colors.color("accent_soft"))
        elif style.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.color("hover"))
        painter.setPen(QPen(colors.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(4, 2, -8, -3)
        head = QRectF(inner.left(), inner.top(), inner.width(), painter.fontMetrics().height())
        _paint_head(painter, head, row)
        for side, mark in enumerate(self.marks):
            line = QRectF(inner.left(), head.bottom() + 2 + side * _BAR, inner.width(), _BAR)
            _paint_bar(painter, line, mark, row.spans[side], row.shares[side])
        painter.restore()

    def sizeHint(self, option: StyleOption, _index: Index) -> QSize:
        """Every row has a line and two bars."""
        return QSize(160, option.fontMetrics.height() + 2 * _BAR + 8)


def _paint_head(painter: QPainter, head: QRectF, row: PairRow) -> None:
    colors, font = theme.current(), painter.font()
    font.setBold(row.found)
    painter.setFont(font)
    said = f"{row.difference} · {row.tests}"
    wide = painter.fontMetrics().horizontalAdvance(said)
    painter.setPen(colors.color("text" if row.found else "muted"))
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, said)
    label = f"★ {row.label}" if row.found else row.label
    painter.setPen(colors.color("text"))
    room = int(head.width() - wide - 8)
    shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, shown)
    font.setBold(False)
    painter.setFont(font)


def _paint_bar(painter: QPainter, line: QRectF, mark: GroupMark, span: Span | None, share: str) -> None:
    colors, metrics = theme.current(), painter.fontMetrics()
    paint_badge(painter, line.topLeft(), mark)
    number = metrics.horizontalAdvance("> 99.9 %") + 4
    bar = QRectF(line.left() + SIDE + 6, line.center().y() - 5, line.width() - SIDE - number - 12, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("sunken"))
    painter.drawRect(bar)
    painter.setPen(colors.color("text"))
    where = QRectF(line.right() - number, line.top(), number, line.height() - 2)
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, share)
    if span is None:
        return
    painter.setPen(QPen(colors.color("text"), 0.6))
    painter.setBrush(QColor(mark.color))
    painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * span.value, bar.height()))
    middle = bar.center().y()
    ends = [QPointF(bar.left() + bar.width() * at, middle) for at in (span.low, span.high)]
    for color, width in (("panel", 3.4), ("text", 1.4)):  # an outline parts it from the bar
        painter.setPen(QPen(colors.color(color), width))
        painter.drawLine(ends[0], ends[1])


class PairsView(QListView):
    """The labels. Those selected have their curves shown; Ctrl+C copies the table whole.

    Signals:
        labels_chosen(tuple[str, ...]): the selected labels, in the order shown.
    """

    labels_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PairsModel(self)
        self._delegate = PairsDelegate(self)
        self._updating = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Labels, most different first")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(self._tell_labels)

    def show_table(self, table: PairTable, chosen: tuple[str, ...]) -> None:
        """Show other numbers, with the rows of the chosen labels selected."""
        self._updating = True
        self._delegate.marks = table.marks
        self._model.set_table(table)
        self.viewport().update()
        selected = QItemSelection()
        for place, row in enumerate(table.rows):
            if row.label in chosen:
                selected.select(self._model.index(place), self._model.index(place))
        self.selectionModel().select(selected, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._updating = False

    def table(self) -> PairTable:
        """Return what is shown."""
        return self._model.table()

    @Slot(QItemSelection, QItemSelection)
    def _tell_labels(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if not self._updating:
            rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
            self.labels_chosen.emit(tuple(self.table().rows[row].label for row in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy takes the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.table().tsv())
        else:
            super().keyPressEvent(event)

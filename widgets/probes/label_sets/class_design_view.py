"""Labels to switch on and off beside the rates before and after; and who moved where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from widgets.kit import theme
from widgets.kit.naming import named
from widgets.kit.paint import SIDE, paint_badge, tabular
from widgets.probes.label_sets.state import LabelSwitch, MoveRow, RateGrid
from widgets.probes.label_sets.table import RateGridView

Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_LEAST = 90
"""The least pixels of a set's column: the labels beside it take their share."""


class DesignView(QWidget):
    """Labels with ticks, a field that adds one, and the table of both designs.

    Signals:
        label_switched(str, bool): a label should be on or off.
        label_added(str): a label should be added.
        reset_requested(): all should be as before.
    """

    label_switched = Signal(str, bool)
    label_added = Signal(str)
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._switches: tuple[LabelSwitch, ...] = ()
        self._updating = False
        self.table = RateGridView("Rates before and after", _LEAST)
        self.list = named(QListWidget(), "Labels", "Ticked labels are on in the design after the change")
        self.list.setWordWrap(True)
        self.field = named(QLineEdit(), "Add a label", "Add a label and press Enter")
        self.field.setPlaceholderText("Add…")
        self.reset_button = named(QPushButton("Reset"), "Reset the labels", "All labels as they were before")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.reset_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.table)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setSizes([104, 272])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.list.itemChanged.connect(self._tell_switch)
        self.field.returnPressed.connect(self._add)
        self.reset_button.clicked.connect(self._reset)

    def show_design(self, switches: Sequence[LabelSwitch], grid: RateGrid) -> None:
        """Show labels and rates."""
        self.table.show_grid(grid)
        self.reset_button.setEnabled(any(one.added or not one.on for one in switches))
        if tuple(switches) == self._switches:
            return
        before, self._switches = self._switches, tuple(switches)
        self._updating = True
        if [one.label for one in before] != [one.label for one in switches]:
            self.list.clear()
            for _ in switches:
                item = QListWidgetItem()
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.addItem(item)
        for row, one in enumerate(switches):
            item = self.list.item(row)
            item.setText(f"+ {one.shown}" if one.added else one.shown)
            item.setToolTip("Added: off before, on after" if one.added else one.shown)
            item.setCheckState(Qt.CheckState.Checked if one.on else Qt.CheckState.Unchecked)
        self._updating = False

    def switches(self) -> tuple[LabelSwitch, ...]:
        """Return the labels shown."""
        return self._switches

    @Slot(QListWidgetItem)
    def _tell_switch(self, item: QListWidgetItem) -> None:
        if not self._updating:
            label = self._switches[self.list.row(item)].label
            self.label_switched.emit(label, item.checkState() == Qt.CheckState.Checked)

    @Slot()
    def _add(self) -> None:
        label = " ".join(self.field.text().split())
        if label:
            self.field.clear()
            self.label_added.emit(label)

    @Slot()
    def _reset(self) -> None:
        self.reset_requested.emit()


class MovesModel(QAbstractListModel):
    """The moves, a row each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[MoveRow, ...] = ()

    def rows(self) -> tuple[MoveRow, ...]:
        """Return what is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[MoveRow]) -> None:
        """Replace what is shown."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many moves there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, its text or its tooltip."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.group}: {row.n:,}, {row.before} → {row.after}"
        both = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.tip if role in both else None


class MovesDelegate(QStyledItemDelegate):
    """Paints a move: the group's mark, how many, from which label to which."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors, rect = theme.current(), QRectF(style.rect)
        row: MoveRow = index.data(_ROW_ROLE)
        painter.save()
        painter.setFont(tabular(painter.font()))
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colors.color("accent_soft"))
        elif style.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colors.color("hover"))
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        paint_badge(painter, QPointF(rect.left() + 4, rect.center().y() - SIDE / 2), row.mark)
        number = f"{row.n:,}"
        wide = metrics.horizontalAdvance("00,000")
        box = QRectF(rect.left() + SIDE + 8, rect.top(), wide, rect.height())
        painter.setPen(colors.color("text"))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, number)
        text = QRectF(box.right() + 8, rect.top(), rect.right() - box.right() - 12, rect.height())
        said = f"{row.before} → {row.after}"
        painter.drawText(
            text, middle, metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, int(text.width()))
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has one line."""
        return QSize(120, max(int(SIDE) + 8, option.fontMetrics.height() + 8))


class MovesView(QListView):
    """Who moved where; a click picks the images.

    Signals:
        move_chosen(int): a row was clicked or Enter pressed on it.
    """

    move_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MovesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(MovesDelegate(self))
        self.setAccessibleName("Who moved where")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)

    def show_moves(self, rows: Sequence[MoveRow]) -> None:
        """Show other moves."""
        self._model.set_rows(rows)

    def moves(self) -> tuple[MoveRow, ...]:
        """Return what is shown."""
        return self._model.rows()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.move_chosen.emit(index.row())

    def keyPressEvent(self, event: Any) -> None:
        """Enter picks as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

"""Labels to switch on and off beside the rates before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.desk.probing.label_sets import LabelSwitch
from widgets.kit.naming import named
from widgets.kit.table.cells import Table
from widgets.kit.table.tips import TipDelegate
from widgets.kit.table.view import TableView
from widgets.kit.words import localised, tip_text


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
        self.table = TableView(wording("Rates before and after"), "cell")
        self.list = named(
            QListWidget(), wording("Labels"), wording("Ticked labels are on in the design after the change")
        )
        self.list.setItemDelegate(TipDelegate(self.list))
        self.list.setWordWrap(True)
        self.field = named(QLineEdit(), wording("Add a label"), wording("Add a label and press Enter"))
        self.field.setPlaceholderText(localised(wording("Add…")))
        self.reset_button = named(
            QPushButton(localised(wording("Reset"))),
            wording("Reset the labels"),
            wording("All labels as they were before"),
        )
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

    def show_design(self, switches: Sequence[LabelSwitch], table: Table) -> None:
        """Show labels and rates."""
        self.table.show_table(table)
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
            item.setText(localised(f"+ {one.shown}" if one.added else one.shown))
            item.setToolTip(tip_text(wording("Added: off before, on after") if one.added else one.shown))
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

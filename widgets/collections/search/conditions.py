"""A line of conditions on metadata's columns: one that is being made, and a chip for each that holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from app.words import visible, wording
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text

_KINDS = (
    (wording("is"), "="),
    (wording("contains"), "~"),
    (wording("from … to"), ".."),
)
_FIELD = 130


class ConditionStrip(QWidget):
    """Chooses rows by columns; texts are as `search --where` takes them.

    Signals:
        added(str): this condition should hold, too.
        removed(int): the condition at this place should hold no more.
    """

    added = Signal(str)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = named(
            ComboBox(), wording("Column"), wording("The column of metadata to choose rows by")
        )
        self.column.setMaximumWidth(160)
        self.kind = named(ComboBox(), wording("Condition"))
        for title, _ in _KINDS:
            self.kind.addItem(localised(title))
        self.value = named(QLineEdit(), wording("Value"))
        self.upper = named(QLineEdit(), wording("Highest value"))
        for field in (self.value, self.upper):
            field.setFixedWidth(_FIELD)
            field.returnPressed.connect(self._add)
        self.add = named(
            QPushButton(localised(wording("Add condition"))),
            wording("Add condition"),
            wording("List only rows that meet it (Enter)"),
        )
        self._chips: list[QToolButton] = []
        self._shown: tuple[str, ...] = ()
        self._flow = FlowLayout(self)
        for widget in (self.column, self.kind, self.value, self.upper, self.add):
            self._flow.addWidget(widget)
        self.kind.currentIndexChanged.connect(self._take_kind)
        self.add.clicked.connect(self._add)
        self._take_kind(0)

    def show_columns(self, columns: Sequence[str]) -> None:
        """Offer these columns."""
        if [self.column.itemData(place) for place in range(self.column.count())] != list(columns):
            self.column.clear()
            for column in columns:
                self.column.addItem(localised(visible(column)), column)

    def show_conditions(self, conditions: Sequence[str]) -> None:
        """Show a chip for each condition that holds."""
        if tuple(conditions) == self._shown:
            return
        self._shown = tuple(conditions)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for place, text in enumerate(conditions):
            chip = named(QToolButton(), wording("Remove condition {text}", text=visible(text)))
            chip.setText(localised(f"{visible(text)}  ✕"))
            chip.setToolTip(tip_text(wording("Press to list rows without it: {text}", text=visible(text))))
            chip.clicked.connect(partial(self._remove, place))
            self._chips.append(chip)
            self._flow.addWidget(chip)

    def chips(self) -> list[str]:
        """Return what the chips say."""
        return [chip.text() for chip in self._chips]

    def _remove(self, place: int, *_checked: bool) -> None:
        self.removed.emit(place)

    @Slot(int)
    def _take_kind(self, place: int) -> None:
        self.upper.setVisible(_KINDS[place][1] == "..")

    @Slot()
    def _add(self) -> None:
        column, value, sign = (
            self.column.currentData(),
            self.value.text(),
            _KINDS[self.kind.currentIndex()][1],
        )
        if not column or not value.strip():
            self.value.setFocus()
            return
        text = f"{column}={value}..{self.upper.text()}" if sign == ".." else f"{column}{sign}{value}"
        self.value.clear()
        self.upper.clear()
        self.added.emit(text)

"""The frame of a page that measures a collection's rows: which rows, which column, and the result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.words import visible, wording
from widgets.collections.sample_strip import SampleChoice, SampleStrip
from widgets.desk.probing.page import ProbePage
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.words import localised


class RowsPage(ProbePage):
    """Has the strip of rows before its other options.

    Signals:
        sample_chosen(SampleChoice): other rows should be measured.
    """

    sample_chosen = Signal(object)

    def __init__(self, name: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(name, content, parent)
        self.sample = SampleStrip()
        self.options.addWidget(self.sample)
        self.sample.chosen.connect(self.sample_chosen)

    def show_sample(self, choice: SampleChoice, rows: int) -> None:
        """Show which of so many rows are taken."""
        self.sample.show_choice(choice, rows)


def column_box(name: str, tip: str) -> ComboBox:
    """Return a choice of a column of the metadata."""
    box = named(ComboBox(), name, tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return box


def show_columns(box: ComboBox, none: str, columns: Sequence[str], chosen: str) -> None:
    """Offer columns; `none` stands first, for no column."""
    items = [localised(none), *(visible(column) for column in columns)]
    if [box.itemText(place) for place in range(box.count())] != items:
        box.clear()
        for text, column in zip(items, ("", *columns), strict=True):
            box.addItem(text, column)
    box.setCurrentIndex(max(0, box.findData(chosen)))


NO_COLUMN = wording("choose a column…")

"""The two prompts of a difference: a row of two choosers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.words import wording
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.words import tip_text


class PairChooser(QWidget):
    """Chooses two of the pinned prompts.

    Signals:
        chosen(int, int): the prompts, by their place.
    """

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = (
            named(ComboBox(), wording("First prompt")),
            named(ComboBox(), wording("Second prompt")),
        )
        minus = QLabel("−")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.boxes[0], minus, self.boxes[1]):
            row.addWidget(widget, 0 if widget is minus else 1)
        for box in self.boxes:
            box.setMinimumContentsLength(4)
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self._choose)

    def show_pair(self, pins: Sequence[str], pair: Sequence[str]) -> None:
        """Offer the pinned prompts, and show which two are chosen."""
        names = [f"{number}  {pin}" for number, pin in enumerate(pins, 1)]
        for box, pin in zip(self.boxes, pair, strict=False):
            if [box.itemText(index) for index in range(box.count())] != names:
                box.clear()
                box.addItems(names)
            box.setCurrentIndex(list(pins).index(pin))
            box.setToolTip(tip_text(pin))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.boxes[0].currentIndex(), self.boxes[1].currentIndex())

"""Which rows of the collection numbers are of: all, or so many drawn at random; and the controls for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.collections.sample import SEED
from app.files.codec import option
from app.words import wording
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.naming import named
from widgets.kit.words import localised

USUAL = 100_000
"""Rows that are taken unless the user says otherwise."""
_MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class SampleChoice:
    """Which rows are taken. usual: all up to USUAL rows, of more so many; some: `count`, by the seed."""

    take: Literal["usual", "all", "some"] = "usual"
    count: int = option(10_000, low=1)
    seed: int = option(SEED, low=0, high=_MOST_SEED)

    def most(self, rows: int) -> int:
        """Return how many rows are taken of so many."""
        return min(rows, {"usual": USUAL, "all": rows, "some": self.count}[self.take])

    def shown(self, rows: int) -> SampleChoice:
        """Return the same choice, by its number or as all."""
        most = self.most(rows)
        return replace(self, take="all") if most == rows else replace(self, take="some", count=most)


class SampleStrip(QWidget):
    """Controls of a SampleChoice.

    Signals:
        chosen(SampleChoice): another choice was made.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice, self._rows, self._updating = SampleChoice(), 0, False
        self.take = named(
            ComboBox(),
            wording("Rows"),
            wording("Which rows are measured; a part of them says so first, here and in every file"),
        )
        self.take.addItem("", "all")
        self.take.addItem(localised(wording("at random")), "some")
        self.count = named(
            SpinBox(), wording("Number of rows"), wording("So many rows, drawn at random without replacement")
        )
        self.seed = named(
            SpinBox(), wording("Seed"), wording("The same seed draws the same rows, here and in the commands")
        )
        self.seed.setPrefix(localised(wording("seed ")))
        self.seed.setRange(0, _MOST_SEED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for field in (self.take, self.count, self.seed):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(field)
        for box in (self.count, self.seed):
            box.setKeyboardTracking(False)
            box.setGroupSeparatorShown(box is self.count)
            box.valueChanged.connect(self._tell)
        self.take.activated.connect(self._tell)

    def show_choice(self, choice: SampleChoice, rows: int) -> None:
        """Show a choice among so many rows."""
        self._choice, self._rows = choice, rows
        shown = choice.shown(rows)
        self._updating = True
        self.take.setItemText(0, localised(wording("all {rows:,} rows", rows=rows)))
        self.take.setCurrentIndex(0 if shown.take == "all" else 1)
        self.count.setRange(1, max(1, rows))
        self.count.setValue(shown.count if shown.take == "some" else choice.count)
        self.seed.setValue(choice.seed)
        self._updating = False
        for box in (self.count, self.seed):
            box.setVisible(shown.take == "some")

    @Slot()
    def _tell(self) -> None:
        if self._updating:
            return
        count = min(self.count.value(), max(1, self._rows))
        made = SampleChoice(self.take.currentData(), count, self.seed.value())
        if made.take == "some" and made.count == self._rows and self._choice.take != "some":
            made = replace(made, count=max(1, min(SampleChoice().count, self._rows // 2)))
        self.chosen.emit(made)

"""The answers to a question: choices, or a number to be typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.inputs.fields import DoubleSpinBox
from widgets.kit.naming import named
from widgets.kit.words import localised
from widgets.learn.state import ChoiceView, NumberView, StepView
from widgets.learn.wrapped import WrappedChoice

_MARKS = {"": "", "right": "✓ ", "wrong": "✗ "}


class Question(QWidget):
    """Takes a guess. Nothing is chosen beforehand.

    Signals:
        guessed(object): a choice's id, or a number in the measure's own unit.
    """

    guessed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: list[WrappedChoice] = []
        self._shown: tuple[tuple[ChoiceView, ...], bool] = ((), False)
        self._group: QButtonGroup | None = None
        self._number: NumberView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._make_number())

    def _make_number(self) -> QWidget:
        self._field = QWidget()
        self.box = named(DoubleSpinBox(), wording("Your guess"))
        self.box.setMinimumWidth(112)
        self.give = QPushButton(localised(wording("Guess")))
        row = QHBoxLayout(self._field)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.give)
        row.addStretch(1)
        self.give.clicked.connect(self._give_number)
        self.box.lineEdit().returnPressed.connect(self._give_number)
        self._field.hide()
        return self._field

    def show_step(self, view: StepView) -> None:
        """Show the choices, or the number, of a step; nothing where it asks nothing."""
        self.setVisible(bool(view.choices) or view.number is not None)
        settled = view.locked or view.result is not None
        if (view.choices, settled) != self._shown:
            self._shown = (view.choices, settled)
            self._show_choices(view.choices, settled)
        self._show_number(view.number, settled)

    def _show_choices(self, choices: tuple[ChoiceView, ...], settled: bool) -> None:
        names = [choice.id for choice in choices]
        if [button.name for button in self.choices] != names:
            self._make_choices(choices)
        for button, choice in zip(self.choices, choices, strict=True):
            button.show_choice(f"{_MARKS[choice.mark]}{choice.text}", choice.chosen, choice.mark)
            button.setEnabled(not settled)

    def _make_choices(self, choices: tuple[ChoiceView, ...]) -> None:
        for button in self.choices:
            button.hide()
            button.deleteLater()
        self._group = QButtonGroup(self)
        self.choices = [WrappedChoice(choice.id) for choice in choices]
        for button in self.choices:
            self._group.addButton(button)
            self._column.addWidget(button)
            button.clicked.connect(partial(self._choose, button.name))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.guessed.emit(name)

    def _show_number(self, number: NumberView | None, settled: bool) -> None:
        self._number = number
        self._field.setVisible(number is not None)
        if number is None:
            return
        with QSignalBlocker(self.box):
            self.box.setRange(number.low, number.high)
            self.box.setDecimals(number.decimals)
            self.box.setSingleStep((number.high - number.low) / 20)
            self.box.setSuffix(localised(number.suffix))
            if number.value is not None:
                self.box.setValue(number.value)
        self._field.setEnabled(not settled)

    @Slot()
    def _give_number(self) -> None:
        if self._number is not None:
            self.guessed.emit(self.box.value() / self._number.factor)

    def take_focus(self, reason: Qt.FocusReason) -> bool:
        """Take the keyboard where something is asked, and tell so. What is typed replaces the number."""
        if self._number is not None and self._field.isEnabled():
            self.box.setFocus(reason)
            self.box.selectAll()  # Qt does so for Tab alone: digits before "0.00" would be out of range
            return True
        if self.choices and self.choices[0].isEnabled():
            self.choices[0].setFocus(reason)
            return True
        return False

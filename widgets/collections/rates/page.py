"""Rates of a collection's groups in label sets: columns, sets and rule, and the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.files.codec import option
from app.probes.label_sets.ask import RuleName
from app.words import wording
from widgets.collections.rows_page import NO_COLUMN, RowsPage, column_box, show_columns
from widgets.collections.sample_strip import SampleChoice
from widgets.desk.probing.panes import text_button
from widgets.desk.probing.set_picker import SetPicker
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox
from widgets.kit.naming import named
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_RULES = (
    (wording("top label"), wording("A row falls into a set where its top label is in the set")),
    (wording("probability >"), wording("A row falls into a set by any label with a probability above")),
    (wording("cosine >"), wording("A row falls into a set by any label with a cosine above")),
)
ACROSS = wording("not crossed")


@dataclass(frozen=True)
class RowsRatesDraft:
    """What the page asks. second: a column that the first is crossed with. reference: "" is the largest."""

    sample: SampleChoice = field(default_factory=SampleChoice)
    column: str = ""
    second: str = ""
    sets: tuple[str, ...] = ()
    rule: RuleName = "top"
    threshold: float = option(0.5, low=-1, high=1)
    reference: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values, crossed, are the groups."""
        return tuple(dict.fromkeys(filter(None, (self.column, self.second))))


class RowsRatesPage(RowsPage):
    """Shows rates of groups of rows.

    Signals:
        cell_pressed(int, int): row and column of the table.
    """

    cell_pressed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rates = TableView(wording("Rates of groups of rows in label sets"), "cell")
        super().__init__(wording("Rates of rows"), self.rates, parent)
        self._draft = RowsRatesDraft()
        self._updating = False
        self.picker = SetPicker()
        self._stack.addWidget(self.picker)
        self.picker.closed.connect(self.close_sets)
        self._make_options()
        self.rates.cell_chosen.connect(self.cell_pressed)

    def _make_options(self) -> None:
        self.column = column_box(
            wording("Column of the groups"), wording("A column of the metadata whose values are the groups")
        )
        self.second = column_box(
            wording("Crossed with"), wording("A second column, whose values are crossed with the first's")
        )
        self.sets_button: QPushButton = text_button(
            wording("Sets…"), wording("Choose, read and edit label sets")
        )
        self.sets_button.setCheckable(True)
        self.reference = named(
            ComboBox(), wording("Reference"), wording("The group that the others are compared to")
        )
        self.rule = named(ComboBox(), wording("Rule"), wording("When a row falls into a set"))
        for title, _tip in _RULES:
            self.rule.addItem(localised(title))
        self.threshold = named(
            DoubleSpinBox(), wording("Threshold"), wording("A value equal to it is not above")
        )
        self.threshold.setLocale(QLocale.c())
        self.threshold.setKeyboardTracking(False)
        self.threshold.setDecimals(3)
        self.threshold.setSingleStep(0.01)
        self.threshold.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.column, self.second, self.sets_button, self.reference, self.rule, self.threshold):
            self.options.addWidget(widget)
        for box in (self.column, self.second, self.reference, self.rule):
            box.activated.connect(self._tell)
        self.threshold.valueChanged.connect(self._tell)
        self.sets_button.toggled.connect(self._turn_sets)
        self.method_button.toggled.connect(self._leave_sets)

    def show_draft(self, draft: RowsRatesDraft, columns: Sequence[str], groups: Sequence[str]) -> None:
        """Show the options; groups: those that there are to refer to."""
        self._draft, self._updating = draft, True
        show_columns(self.column, NO_COLUMN, columns, draft.column)
        show_columns(self.second, ACROSS, columns, draft.second)
        show_columns(self.reference, wording("vs. largest"), groups, draft.reference)
        place = get_args(RuleName).index(draft.rule)
        self.rule.setCurrentIndex(place)
        self.threshold.setVisible(draft.rule != "top")
        self.threshold.setRange(-1.0 if draft.rule == "cosine" else 0.0, 1.0)
        self.threshold.setValue(draft.threshold)
        self.sets_button.setText(localised(wording("Sets ({count})…", count=len(draft.sets))))
        self._updating = False

    def show_rates(self, table: Table) -> None:
        """Show the table."""
        self.rates.show_table(table)

    @Slot()
    def open_sets(self) -> None:
        """Show the list of sets."""
        self.sets_button.setChecked(True)

    @Slot()
    def close_sets(self) -> None:
        """Show the result again."""
        self.sets_button.setChecked(False)

    @Slot(bool)
    def _turn_sets(self, shown: bool) -> None:
        if shown:
            self.method_button.setChecked(False)
            self._stack.setCurrentWidget(self.picker)
        elif not self.method_button.isChecked():
            self._stack.setCurrentIndex(0)

    @Slot(bool)
    def _leave_sets(self, method: bool) -> None:
        if method:
            self.sets_button.setChecked(False)

    @Slot()
    def _tell(self) -> None:
        if not self._updating:
            made = replace(
                self._draft,
                column=self.column.currentData(),
                second=self.second.currentData(),
                reference=self.reference.currentData(),
                rule=get_args(RuleName)[self.rule.currentIndex()],
                threshold=self.threshold.value(),
            )
            self.edited.emit(made)

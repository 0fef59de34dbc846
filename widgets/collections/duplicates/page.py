"""Duplicates among a collection's rows: what is held against what, a button that looks, and the groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.files.codec import option
from app.words import visible, wording
from widgets.collections.rows_page import RowsPage, column_box, show_columns
from widgets.collections.sample_strip import SampleChoice
from widgets.desk.probing.panes import HeadedTable, above, beside, text_button
from widgets.kit.inputs.fields import DoubleSpinBox
from widgets.kit.naming import named
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.words import localised, tip_text

_LEAST, _MOST = 0.0001, 0.5
_NO_CLASSES = wording("no classes")
_OFFER = wording("Against…")
_OFFER_TIP = wording("Look for the rows in another collection, or in images, which are embedded now")


@dataclass(frozen=True)
class RowsOverlapDraft:
    """What the page asks. second: a collection or folder; "": the rows' own. column: tells classes, or ""."""

    sample: SampleChoice = field(default_factory=SampleChoice)
    false_rate: float = option(0.01, low=_LEAST, high=_MOST)
    second: str = ""
    column: str = ""


class RowsOverlapPage(RowsPage):
    """Shows near duplicates among rows; nothing is looked for before its button is pressed.

    Signals:
        find_requested(): from the button.
        second_requested(): another collection or folder should be asked for.
        group_pressed(int, int): row and column of a cell of the groups.
    """

    find_requested = Signal()
    second_requested = Signal()
    group_pressed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.roc, self.caught = Plot(wording("ROC on copies of pictures")), Plot(wording("Copies caught"))
        self.groups = HeadedTable(wording("Groups of near duplicate rows"), follow=False)
        self._plots = beside((self.roc, self.caught), (500, 400))
        super().__init__(wording("Duplicates"), above((self._plots, self.groups), (260, 290)), parent)
        self._draft = RowsOverlapDraft()
        self._updating = False
        self._make_options()
        self.groups.table.cell_chosen.connect(self.group_pressed)

    def _make_options(self) -> None:
        self.rate = named(
            DoubleSpinBox(decimals=2, singleStep=0.5),
            wording("False rate"),
            wording("The share of rows that may be called near duplicates by chance"),
        )
        self.rate.setLocale(QLocale.c())
        self.rate.setRange(100 * _LEAST, 100 * _MOST)
        self.rate.setPrefix(localised(wording("false rate ")))
        self.rate.setSuffix(localised(wording(" %")))
        self.rate.setKeyboardTracking(False)
        self.rate.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.column = column_box(
            wording("Column of the classes"),
            wording("A column of the metadata that tells classes: rows of different ones are no duplicates"),
        )
        self.second = named(QPushButton(localised(_OFFER)), wording("Hold against another set"), _OFFER_TIP)
        self.no_second = named(
            QPushButton(localised(wording("✕"))),
            wording("Hold against no other set"),
            wording("Look for duplicates among the rows themselves"),
        )
        self.search: QPushButton = text_button(
            wording("Find duplicates"), wording("Hold each row that is taken against all, block by block")
        )
        for widget in (self.rate, self.column, self.second, self.no_second, self.search):
            self.options.addWidget(widget)
        self.rate.valueChanged.connect(self._tell)
        self.column.activated.connect(self._tell)
        self.second.clicked.connect(self.second_requested)
        self.no_second.clicked.connect(self._tell_alone)
        self.search.clicked.connect(self.find_requested)

    def show_draft(self, draft: RowsOverlapDraft, columns: Sequence[str], can: bool) -> None:
        """Show the options; can: whether the button may be pressed."""
        self._draft, self._updating = draft, True
        self.rate.setValue(100 * draft.false_rate)
        show_columns(self.column, _NO_CLASSES, columns, draft.column)
        name = visible(Path(draft.second).name or draft.second)
        self.second.setText(localised(wording("against {name}", name=name) if draft.second else _OFFER))
        self.second.setToolTip(tip_text(draft.second or _OFFER_TIP))
        self.no_second.setVisible(bool(draft.second))
        self.search.setEnabled(can)
        self._updating = False

    def show_limits(self, roc: PlotView, caught: PlotView, known: bool) -> None:
        """Show how the limit was found, where it was calibrated on copies."""
        self._plots.setVisible(known)
        if known:
            self.roc.show_view(roc)
            self.caught.show_view(caught)

    def show_groups(self, table: Table, heading: str) -> None:
        """Show the groups."""
        self.groups.show_table(table, heading)

    @Slot()
    def _tell(self) -> None:
        if not self._updating:
            rate = round(self.rate.value() / 100, 4)
            self.edited.emit(replace(self._draft, false_rate=rate, column=self.column.currentData()))

    @Slot()
    def _tell_alone(self) -> None:
        self.edited.emit(replace(self._draft, second=""))

"""The page of overlap: what is held against what, a button that looks, the limits, and the groups found."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.probes.overlap.ask import LEAST, MOST, OverlapDraft
from app.words import wording
from widgets.desk.probing.panes import HeadedTable, above, beside
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import DoubleSpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.folder_page import FolderPage

_ROWS = 3
"""Of the sets."""


class OverlapPage(FolderPage):
    """Shows near duplicates; nothing is looked for before its button is pressed.

    Signals:
        find_requested(): from the button.
        set_pressed(int, int): row and column of a cell of the sets.
        group_pressed(int, int): row and column of a cell of the groups.
    """

    find_requested = Signal()
    set_pressed = Signal(int, int)
    group_pressed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.roc, self.caught = Plot(wording("ROC on copies of these images")), Plot(wording("Copies caught"))
        self.sets = TableView(wording("Accuracy with and without duplicates"), follow=False)
        self.listed = HeadedTable(wording("Groups of near duplicates"), follow=False)
        self.groups = self.listed.table
        self._tested = with_role(ElidedLabel(most_lines=2), "muted")
        super().__init__(wording("Overlap"), self._lay_out(), parent)
        self._draft = OverlapDraft()
        self._updating = False
        self._build_options()
        self.sets.cell_chosen.connect(self.set_pressed)
        self.groups.cell_chosen.connect(self.group_pressed)

    def _lay_out(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.sets)
        column.addWidget(self._tested)
        column.addWidget(self.caught, 1)
        return above((beside((self.roc, right), (470, 430)), self.listed), (310, 240))

    def _build_options(self) -> None:
        self.rate = named(
            DoubleSpinBox(decimals=2, singleStep=0.5),
            wording("False rate"),
            wording("The share of images that may be called near duplicates by chance"),
        )
        self.rate.setLocale(QLocale.c())
        self.rate.setRange(100 * LEAST, 100 * MOST)
        self.rate.setPrefix(localised(wording("false rate ")))
        self.rate.setSuffix(localised(wording(" %")))
        self.rate.setKeyboardTracking(False)
        self.rate.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.build_folder(
            wording("Against a folder…"),
            wording("Hold against a folder"),
            wording("Look for the listed images in another folder, which may be dropped here, too"),
            wording("Hold against no folder"),
            wording("Look for near duplicates among the listed images alone"),
        )
        self.search = named(
            QPushButton(localised(wording("Find duplicates"))),
            wording("Find duplicates"),
            wording("Read and hash the files, make copies of up to 100, and hold all images against all"),
        )
        for widget in (self.rate, self.folder, self.no_folder, self.search):
            self.options.addWidget(widget)
        self.rate.valueChanged.connect(self._tell_rate)
        self.folder_removed.connect(self._tell_alone)
        self.search.clicked.connect(self.find_requested)

    def show_draft(self, draft: OverlapDraft) -> None:
        """Show the options."""
        self._draft = draft
        self._updating = True
        self.rate.setValue(100 * draft.false_rate)
        self._updating = False
        name = self.folder_name(draft.second)
        self.show_folder(draft.second, wording("against {name}", name=name))

    def show_can(self, find: bool) -> None:
        """Let the button be pressed where there are images."""
        self.search.setEnabled(find)

    def show_limits(self, roc: PlotView, caught: PlotView) -> None:
        """Show how the limits were found."""
        self.roc.show_view(roc)
        self.caught.show_view(caught)

    def show_sets(self, table: Table, tested: str) -> None:
        """Show accuracy with and without duplicates, and what the test tells."""
        self.sets.show_table(table)
        height = _ROWS * self.sets.shape.height(self.sets.fontMetrics())
        self.sets.setFixedHeight(height + self.sets.horizontalHeader().sizeHint().height() + 4)
        self._tested.show_text(tested)

    def show_groups(self, table: Table, heading: str) -> None:
        """Show the groups."""
        self.listed.show_table(table, heading)

    @Slot(float)
    def _tell_rate(self, percent: float) -> None:
        if not self._updating:
            self.edited.emit(replace(self._draft, false_rate=round(percent / 100, 4)))

    @Slot()
    def _tell_alone(self) -> None:
        self.edited.emit(replace(self._draft, second=""))

"""The page of benchmarks: a folder, models, results side by side, types, misses, and one case of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.analysis.prompts import split_labels
from app.words import wording
from widgets.composition.benchmarks.case import CasePane
from widgets.composition.benchmarks.state import Draft
from widgets.composition.state import duration
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import CountBox
from widgets.kit.naming import named, with_role
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.table.cells import Table, joined
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_MOST = 10_000_000


class BenchmarksPage(QWidget):
    """Shows published benchmarks; nothing is measured before its button is pressed.

    Signals:
        open_requested(), measure_requested(), cancel_requested(), export_requested(): from the buttons.
        edited(Draft): other options.
        cell_pressed(int, int): row and column of a result.
        type_pressed(str), miss_pressed(str): the key of a row.
    """

    open_requested = Signal()
    measure_requested = Signal()
    cancel_requested = Signal()
    export_requested = Signal()
    edited = Signal(object)
    cell_pressed = Signal(int, int)
    type_pressed = Signal(str)
    miss_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Draft()
        self._running = self._updating = False
        self.results = TableView(wording("Models by benchmarks"), "cell")
        self.types = TableView(wording("Types of cases"))
        self.misses = TableView(wording("Cases not won"))
        self.case = CasePane()
        self._title, self._said = (
            with_role(ElidedLabel(), "title"),
            with_role(ElidedLabel(most_lines=3), "muted"),
        )
        self._heading, self._tested = (with_role(ElidedLabel(most_lines=2), "muted") for _ in range(2))
        self._bar = named(ProgressBar(), wording("Progress"))
        self._bar.setFixedHeight(6)
        self._bar.hide()
        self._build_buttons()
        self._lay_out()
        self._wire()
        self.show_running(False)

    def _build_buttons(self) -> None:
        self.open = _button(wording("Open a folder…"), wording("Open a benchmark's folder, as downloaded"))
        self.measure = _button(
            wording("Measure"), wording("Ask the model in use, and those named, each case")
        )
        self.export = _button(
            wording("Export…"), wording("Save as CSV, JSON, a LaTeX table, or the figure as PNG or SVG")
        )
        self.models = named(
            QLineEdit(),
            wording("Other models"),
            wording("Models beside the one in use: ids divided by commas, as ViT-B-32@openai"),
        )
        self.models.setPlaceholderText(localised(wording("other models: ids, divided by commas")))
        self.limit = named(
            CountBox("case"),
            wording("Cases"),
            wording(
                "Cases drawn of each benchmark (seed 0; pairs and sets stay whole); what is partial says so"
            ),
        )
        self.limit.setRange(0, _MOST)
        self.limit.setSingleStep(100)
        self.limit.setSpecialValueText(localised(wording("all cases")))
        self.limit.setKeyboardTracking(False)
        self.published = named(
            QCheckBox(localised(wording("published"))),
            wording("Published figures"),
            wording("Show the DCSM paper's own figures, not reproduced here, and what a public report got"),
        )

    def _lay_out(self) -> None:
        head, options = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (head, (self._title, self.open, self.export, self.measure)),
            (options, (self.models, self.limit, self.published)),
        ):
            row.setSpacing(4)
            for widget in widgets:
                row.addWidget(widget, 1 if widget in (self._title, self.models) else 0)
        across, down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter, panes, sizes in (
            (across, (self.types, _below(self._heading, self.misses), self.case), (286, 345, 309)),
            (down, (_below(self.results, self._tested), across), (270, 330)),
        ):
            for pane in panes:
                splitter.addWidget(pane)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(options)
        column.addWidget(self._bar)
        column.addWidget(self._said)
        column.addWidget(down, 1)

    def _wire(self) -> None:
        self.open.clicked.connect(self.open_requested)
        self.export.clicked.connect(self.export_requested)
        self.measure.clicked.connect(self._press)
        self.models.editingFinished.connect(self._edit)
        self.limit.valueChanged.connect(self._edit)
        self.published.toggled.connect(self._edit)
        self.results.cell_chosen.connect(self.cell_pressed)
        self.types.cell_chosen.connect(self._tell_type)
        self.misses.cell_chosen.connect(self._tell_miss)

    def show_draft(self, draft: Draft) -> None:
        """Show the options."""
        self._draft, self._updating = draft, True
        self.models.setText(localised(joined(draft.models)))
        self.limit.setValue(draft.limit)
        self.published.setChecked(draft.published)
        self._updating = False

    def show_title(self, title: str, said: str = "") -> None:
        """Say what is open, and what is to be said before its figures."""
        self._title.show_text(title)
        self._said.show_text(said)
        self._said.setVisible(bool(said))

    def show_misses(self, table: Table, heading: str, tested: str) -> None:
        """Show cases that were not won, and how the row does against the others."""
        self.misses.show_table(table)
        self._heading.show_text(heading)
        self._tested.show_text(tested)

    def title(self) -> str:
        """Return the page's first line."""
        return self._title.full_text

    def remarks(self) -> str:
        """Return what is said before the figures."""
        return self._said.full_text

    def show_can(self, measure: bool, export: bool) -> None:
        """Let the buttons be pressed that have something to do."""
        self.measure.setEnabled(measure or self._running)
        self.export.setEnabled(export)

    def show_running(self, running: bool, done: int = 0, total: int = 0, left: float | None = None) -> None:
        """Show that measuring goes on, how far it is and how long it will take."""
        self._running = running
        self._bar.setVisible(running)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.measure.setText(localised(wording("Cancel") if running else wording("Measure")))
        if running:
            said = (
                wording("{done:,} of {total:,}", done=done, total=total)
                if total
                else wording("Waiting for the worker…")
            )
            self._title.show_text(
                said if left is None else wording("{said}, {time} left", said=said, time=duration(left))
            )

    @Slot()
    def _press(self) -> None:
        (self.cancel_requested if self._running else self.measure_requested).emit()

    @Slot()
    def _edit(self) -> None:
        if not self._updating:
            self.edited.emit(
                replace(
                    self._draft,
                    models=split_labels(self.models.text()),
                    limit=self.limit.value(),
                    published=self.published.isChecked(),
                )
            )

    @Slot(int, int)
    def _tell_type(self, row: int, _column: int) -> None:
        self.type_pressed.emit(self.types.table().rows[row].key)

    @Slot(int, int)
    def _tell_miss(self, row: int, _column: int) -> None:
        self.miss_pressed.emit(self.misses.table().rows[row].key)


def _below(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, TableView) else 0)
    return holder


def _button(title: str, tip: str) -> QPushButton:
    return named(QPushButton(localised(title)), title.rstrip("…"), tip)

"""The accuracy of a collection's rows: which column tells the classes, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.probes.accuracy.ask import Order
from app.words import wording
from widgets.collections.rows_page import NO_COLUMN, RowsPage, column_box, show_columns
from widgets.collections.sample_strip import SampleChoice
from widgets.desk.probing.panes import HeadedTable, above, beside, text_button
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView

_ORDERS: tuple[tuple[Order, str], ...] = (
    ("name", wording("classes by name")),
    ("recall", wording("lowest recall first")),
    ("size", wording("most rows first")),
    ("confusion", wording("mistaken ones together")),
)


@dataclass(frozen=True)
class RowsAccuracyDraft:
    """What the page asks and shows. column: tells the classes. order: of the confusion matrix."""

    sample: SampleChoice = field(default_factory=SampleChoice)
    column: str = ""
    order: Order = "name"


class RowsAccuracyPage(RowsPage):
    """Shows an accuracy of rows.

    Signals:
        class_pressed(int, int): row and column of a cell of the classes.
        cell_pressed(tuple[int, int]): row and column of a cell of the matrix, in its order.
        answer_chosen(int): the place of an answer in its table.
        all_wrong_requested(): the table should have all wrong answers again.
    """

    class_pressed = Signal(int, int)
    cell_pressed = Signal(object)
    answer_chosen = Signal(int)
    all_wrong_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.doctor = TableView(wording("What is wrong"), follow=False)
        self.classes = TableView(wording("Accuracy by class"), follow=False)
        self.confusion = Plot(wording("Confusion matrix"))
        self.answers = HeadedTable(wording("Answers"), follow=False)
        self.all_wrong: QPushButton = text_button(
            wording("All wrong answers"), wording("List every wrong answer again, not those of one cell")
        )
        self._of_cell = False
        middle = beside((self.classes, self.confusion), (440, 460))
        panes = above((self.doctor, middle, self.answers), (60, 300, 160))
        super().__init__(wording("Accuracy of rows"), panes, parent)
        self._draft = RowsAccuracyDraft()
        self.column = column_box(
            wording("Column of the classes"), wording("A column of the metadata that tells each row's class")
        )
        self.order = named(ComboBox(), wording("Order of the matrix"), wording("The order of the classes"))
        for value, title in _ORDERS:
            self.order.addItem(title, value)
        for widget in (self.column, self.order, self.all_wrong):
            self.options.addWidget(widget)
        self.column.activated.connect(self._tell)
        self.order.activated.connect(self._tell)
        self.classes.cell_chosen.connect(self.class_pressed)
        self.confusion.clicked.connect(self.cell_pressed)
        self.answers.table.cell_chosen.connect(self._tell_answer)
        self.all_wrong.clicked.connect(self.all_wrong_requested)

    def show_draft(self, draft: RowsAccuracyDraft, columns: Sequence[str]) -> None:
        """Show the options."""
        self._draft = draft
        show_columns(self.column, NO_COLUMN, columns, draft.column)
        self.order.setCurrentIndex(max(0, self.order.findData(draft.order)))

    def show_accuracy(self, doctor: Table, classes: Table) -> None:
        """Show what was measured."""
        self.doctor.show_table(doctor)
        self.doctor.setVisible(bool(doctor.rows))
        self.classes.show_table(classes)

    def show_confusion(self, confusion: PlotView) -> None:
        """Show the confusion matrix."""
        self.confusion.show_view(confusion)

    def show_answers(self, table: Table, heading: str, all_wrong: bool) -> None:
        """Show answers; all_wrong: whether they are all that are wrong."""
        self.answers.show_table(table, heading)
        self._of_cell = not all_wrong
        self.all_wrong.setVisible(self._of_cell)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what to do next; there are no answers to list."""
        super().show_empty(sentence, action)
        self.all_wrong.hide()

    def show_content(self) -> None:
        """Show the content."""
        super().show_content()
        self.all_wrong.setVisible(self._of_cell)

    @Slot(int, int)
    def _tell_answer(self, row: int, _column: int) -> None:
        self.answer_chosen.emit(row)

    @Slot()
    def _tell(self) -> None:
        column, order = self.column.currentData(), self.order.currentData()
        self.edited.emit(replace(self._draft, column=column, order=order))

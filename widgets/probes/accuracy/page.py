"""The accuracy page: what the doctor finds, the classes, the confusion matrix, and the wrong answers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.probes.accuracy.ask import AccuracyDraft
from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.probes.page import ProbePage

_ORDERS = (
    ("data", wording("classes as in the data")),
    ("recall", wording("lowest recall first")),
    ("size", wording("most images first")),
)
_FINDING_ROWS = 3


class AccuracyPage(ProbePage):
    """Shows an accuracy.

    Signals:
        class_pressed(int, int): row and column of a cell of the classes.
        class_reworded(int, str): a class should have another name in prompts.
        answer_pressed(tuple[int, int]): row and column of a cell of the matrix, in its order.
        wrong_chosen(str): the path of a wrong answer's image.
    """

    class_pressed = Signal(int, int)
    class_reworded = Signal(int, str)
    answer_pressed = Signal(object)
    wrong_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(wording("Accuracy"), content, parent)
        self._draft = AccuracyDraft()
        self.order = named(ComboBox(), wording("Order of the matrix"), wording("The order of the classes"))
        for value, title in _ORDERS:
            self.order.addItem(title, value)
        self.options.addWidget(self.order)
        self.doctor = TableView(wording("What is wrong"), follow=False)
        self.classes = TableView(wording("Accuracy by class"), follow=False)
        self.confusion = Plot(wording("Confusion matrix"))
        self._heading = with_role(ElidedLabel(), "muted")
        self.wrong = TableView(wording("Wrong answers"))
        self._lay_out(content)
        self.order.activated.connect(self._choose_order)
        self.classes.cell_chosen.connect(self.class_pressed)
        self.classes.text_edited.connect(self.class_reworded)
        self.confusion.clicked.connect(self.answer_pressed)
        self.wrong.selection_made.connect(self._tell_wrong)

    def _lay_out(self, content: QWidget) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self.wrong, 1)
        across, down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter, widgets, shares in (
            (across, (self.classes, self.confusion), (46, 54)),
            (down, (across, below), (64, 36)),
        ):
            splitter.setChildrenCollapsible(False)
            for place, (widget, share) in enumerate(zip(widgets, shares, strict=True)):
                splitter.addWidget(widget)
                splitter.setStretchFactor(place, share)
        across.setSizes([420, 490])
        down.setSizes([380, 210])
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.doctor)
        column.addWidget(down, 1)

    def show_draft(self, draft: AccuracyDraft) -> None:
        """Show the options."""
        self._draft = draft
        self.order.setCurrentIndex(max(0, self.order.findData(draft.order)))

    def show_doctor(self, table: Table) -> None:
        """Show what is wrong; nothing where nothing is."""
        self.doctor.setVisible(bool(table.rows))
        self.doctor.show_table(table)
        rows = min(len(table.rows), _FINDING_ROWS)
        height = rows * self.doctor.shape.height(self.doctor.fontMetrics())
        self.doctor.setFixedHeight(height + self.doctor.horizontalHeader().sizeHint().height() + 4)

    def show_accuracy(self, classes: Table, confusion: PlotView, wrong: Table, heading: str) -> None:
        """Show classes, matrix and wrong answers."""
        self.classes.show_table(classes)
        self.confusion.show_view(confusion)
        self.wrong.show_table(wrong)
        self._heading.show_text(heading)

    def _choose_order(self, place: int) -> None:
        self.edited.emit(replace(self._draft, order=self.order.itemData(place)))

    def _tell_wrong(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.wrong_chosen.emit(keys[0])

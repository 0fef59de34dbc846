"""The accuracy page: what the doctor finds, the classes, the confusion matrix, and the answers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.probes.accuracy.ask import AccuracyDraft
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_ORDERS = (
    ("data", wording("classes as in the data")),
    ("name", wording("classes by name")),
    ("recall", wording("lowest recall first")),
    ("size", wording("most images first")),
    ("confusion", wording("mistaken ones together")),
)
_RATES = (
    ("classes", wording("each class")),
    ("groups", wording("each group")),
    ("both", wording("each class and group")),
)
_SHORT = 3
"""Rows of a short table that are seen at once."""


class AccuracyPage(ProbePage):
    """Shows an accuracy.

    Signals:
        class_pressed(int, int): row and column of a cell of the classes.
        class_reworded(int, str): a class should have another name in prompts.
        group_pressed(int, int): row and column of a cell of the groups.
        cell_pressed(tuple[int, int]): row and column of a cell of the matrix, in its order.
        mode_pressed(int, int): row and column of a cell of the crop modes.
        compare_requested(), check_requested(): from the buttons.
        answer_chosen(str): the path of an answer's image, in the table.
        all_wrong_requested(): the table should have all wrong answers again.
    """

    class_pressed = Signal(int, int)
    class_reworded = Signal(int, str)
    group_pressed = Signal(int, int)
    cell_pressed = Signal(object)
    mode_pressed = Signal(int, int)
    compare_requested = Signal()
    check_requested = Signal()
    answer_chosen = Signal(str)
    all_wrong_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(wording("Accuracy"), content, parent)
        self._draft = AccuracyDraft()
        self.order = named(ComboBox(), wording("Order of the matrix"), wording("The order of the classes"))
        for value, title in _ORDERS:
            self.order.addItem(localised(title), value)
        self.rates = named(ComboBox(), wording("Accuracy of"), wording("Whose accuracies are listed"))
        for value, title in _RATES:
            self.rates.addItem(localised(title), value)
        self.options.addWidget(self.rates)
        self.options.addWidget(self.order)
        self._add_buttons()
        self.doctor = TableView(wording("What is wrong"), follow=False)
        self.modes = TableView(wording("Accuracy by crop mode"), follow=False)
        self.modes.hide()
        self.classes = TableView(wording("Accuracy by class"), follow=False)
        self.groups = TableView(wording("Accuracy by group"), follow=False)
        self._listed = QStackedWidget()
        self._listed.addWidget(self.classes)
        self._listed.addWidget(self.groups)
        self.confusion = Plot(wording("Confusion matrix"))
        self._heading = with_role(ElidedLabel(), "muted")
        self.all_wrong = named(
            QPushButton(localised(wording("All wrong answers"))),
            wording("All wrong answers"),
            wording("List every wrong answer again, not those of one cell"),
        )
        self.answers = TableView(wording("Answers"))
        self._lay_out(content)
        self.order.activated.connect(self._choose_order)
        self.rates.activated.connect(self._choose_rates)
        self.groups.cell_chosen.connect(self.group_pressed)
        self.modes.cell_chosen.connect(self.mode_pressed)
        self.classes.cell_chosen.connect(self.class_pressed)
        self.classes.text_edited.connect(self.class_reworded)
        self.confusion.clicked.connect(self.cell_pressed)
        self.answers.selection_made.connect(self._tell_answer)
        self.all_wrong.clicked.connect(self._want_all_wrong)

    def _add_buttons(self) -> None:
        self.compare = named(
            QPushButton(localised(wording("Compare crop modes"))),
            wording("Compare crop modes"),
            wording("Encode the same images fitted in the other ways, and measure; can be cancelled"),
        )
        self.check = named(
            QPushButton(localised(wording("Check the model"))),
            wording("Check the model"),
            wording("Let the model's check look for what is wrong with it; takes some seconds"),
        )
        self.compare.clicked.connect(self.compare_requested)
        self.check.clicked.connect(self.check_requested)
        self.options.addWidget(self.compare)
        self.options.addWidget(self.check)

    def _lay_out(self, content: QWidget) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self.all_wrong)
        self.all_wrong.hide()
        column.addLayout(row)
        column.addWidget(self.answers, 1)
        across, down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter, widgets, shares in (
            (across, (self._listed, self.confusion), (46, 54)),
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
        column.addWidget(self.modes)
        column.addWidget(down, 1)

    def show_draft(self, draft: AccuracyDraft) -> None:
        """Show the options."""
        self._draft = draft
        self.order.setCurrentIndex(max(0, self.order.findData(draft.order)))
        self.rates.setCurrentIndex(max(0, self.rates.findData(draft.rates)))

    def show_doctor(self, table: Table) -> None:
        """Show what is wrong; nothing where nothing is."""
        _show_short(self.doctor, table)

    def show_modes(self, table: Table) -> None:
        """Show the crop modes; nothing where none was compared."""
        _show_short(self.modes, table)

    def show_can(self, compare: bool, check: bool) -> None:
        """Let the buttons be pressed."""
        self.compare.setEnabled(compare)
        self.check.setEnabled(check)

    def show_accuracy(self, classes: Table, confusion: PlotView) -> None:
        """Show classes and matrix."""
        self.classes.show_table(classes)
        self.confusion.show_view(confusion)

    def show_groups(self, groups: Table | None, grouped: bool) -> None:
        """Show groups in the classes' place; None shows the classes. grouped: whether there are groups."""
        self.rates.setVisible(grouped)
        self._listed.setCurrentWidget(self.classes if groups is None else self.groups)
        if groups is not None:
            self.groups.show_table(groups)

    def show_answers(self, answers: Table, heading: str, all_wrong: bool) -> None:
        """Show what was said of images: all that are wrong, or those of a cell."""
        self.answers.show_table(answers)
        self._heading.show_text(heading)
        self.all_wrong.setVisible(not all_wrong)

    def _choose_order(self, place: int) -> None:
        self.edited.emit(replace(self._draft, order=self.order.itemData(place)))

    def _choose_rates(self, place: int) -> None:
        self.edited.emit(replace(self._draft, rates=self.rates.itemData(place)))

    def _tell_answer(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.answer_chosen.emit(keys[0])

    @Slot()
    def _want_all_wrong(self) -> None:
        self.all_wrong_requested.emit()


def _show_short(view: TableView, table: Table) -> None:
    """Show a table as high as its first rows; hide it where it has none."""
    view.setVisible(bool(table.rows))
    view.show_table(table)
    height = min(len(table.rows), _SHORT) * view.shape.height(view.fontMetrics())
    view.setFixedHeight(height + view.horizontalHeader().sizeHint().height() + 4)

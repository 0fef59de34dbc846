"""Retrieval skew among a collection's rows: queries, groups and their measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.files.codec import option
from app.probes.skew.measure import Desired
from app.words import wording
from widgets.collections.rows_page import NO_COLUMN, RowsPage, column_box, show_columns
from widgets.collections.sample_strip import SampleChoice
from widgets.desk.probing.skew import SkewView
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.legend import MarkLegend
from widgets.kit.naming import named, with_role
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

MOST_K = 10_000_000
_TYPED = wording("typed")


@dataclass(frozen=True)
class RowsSkewDraft:
    """What the page asks. source: the label set that the queries are of; "" where they were typed.

    query: whose first k rows are told of.
    """

    sample: SampleChoice = field(default_factory=SampleChoice)
    column: str = ""
    source: str = ""
    queries: tuple[str, ...] = ()
    k: int = option(100, low=1, high=MOST_K)
    desired: Desired = "dataset"
    query: str = ""


class RowsSkewPage(RowsPage):
    """Shows retrieval skew among rows.

    Signals:
        set_chosen(str): the queries of this label set are wanted.
        queries_edited(str): the queries were typed, divided by commas.
        query_chosen(str): a row of the table was chosen.
        rows_requested(str): a measure of this query was pressed; it stands for the rows found first.
    """

    set_chosen = Signal(str)
    queries_edited = Signal(str)
    query_chosen = Signal(str)
    rows_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(wording("Retrieval skew of rows"), content, parent)
        self._draft = RowsSkewDraft()
        self._updating = False
        self._make_options()
        self.table = TableView(wording("Skew of the queries among rows"))
        self._heading = with_role(ElidedLabel(), "muted")
        self.legend = MarkLegend()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self._heading)
        column.addWidget(self.legend)
        self.table.cell_chosen.connect(self._tell_query)
        self.table.clicked.connect(self._ask_rows)

    def _make_options(self) -> None:
        self.column = column_box(
            wording("Column of the groups"), wording("A column of the metadata whose values are the groups")
        )
        self.sets = named(ComboBox(), wording("List of queries"), wording("Whose labels are the queries"))
        self.queries = named(
            QLineEdit(),
            wording("Queries"),
            wording("Queries, divided by commas; each is put into the templates of the Prompts panel"),
        )
        self.queries.setPlaceholderText(localised(wording("doctor, nurse, …")))
        self.queries.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.queries.setMinimumWidth(150)
        self.k = named(SpinBox(), "k", wording("k: so many rows, ranked first, count as found"))
        self.k.setRange(1, MOST_K)
        self.k.setPrefix("k = ")
        self.k.setKeyboardTracking(False)
        self.desired = named(
            ComboBox(),
            wording("Desired shares"),
            wording("What the shares of the first k are measured against"),
        )
        self.desired.addItem(localised(wording("dataset shares")), "dataset")
        self.desired.addItem(localised(wording("equal shares")), "equal")
        for widget in (self.column, self.sets, self.queries, self.k, self.desired):
            self.options.addWidget(widget)
        self.sets.activated.connect(self._tell_set)
        self.queries.textEdited.connect(self.queries_edited)
        for box in (self.column, self.desired):
            box.activated.connect(self._tell)
        self.k.valueChanged.connect(self._tell)

    def show_draft(self, draft: RowsSkewDraft, columns: Sequence[str], sets: Sequence[str]) -> None:
        """Show the options, and the label sets to choose from."""
        self._draft, self._updating = draft, True
        show_columns(self.column, NO_COLUMN, columns, draft.column)
        show_columns(self.sets, _TYPED, sets, draft.source)
        self.desired.setCurrentIndex(max(0, self.desired.findData(draft.desired)))
        self.k.setValue(draft.k)
        self._updating = False

    def show_queries(self, text: str) -> None:
        """Put another list into the field."""
        if text != self.queries.text():
            self.queries.setText(localised(text))
            self.queries.setCursorPosition(0)

    def show_view(self, view: SkewView) -> None:
        """Show measures, and the groups among the first k of the chosen query."""
        self.table.show_table(view.table, (view.chosen,))
        self._heading.show_text(view.title)
        self.legend.show_groups(view.legend)

    @Slot(int)
    def _tell_set(self, number: int) -> None:
        self.set_chosen.emit(str(self.sets.itemData(number)))

    @Slot()
    def _tell(self) -> None:
        if not self._updating:
            column, desired = self.column.currentData(), self.desired.currentData()
            self.edited.emit(replace(self._draft, column=column, desired=desired, k=self.k.value()))

    @Slot(int, int)
    def _tell_query(self, row: int, _column: int) -> None:
        self.query_chosen.emit(self.table.table().rows[row].key)

    @Slot(QModelIndex)
    def _ask_rows(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.rows_requested.emit(self.table.table().rows[self.table.row_at(index)].key)

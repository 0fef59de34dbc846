"""The page Search: what is asked, the rows found, and beside them the row chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.words import wording
from widgets.collections.search.conditions import ConditionStrip
from widgets.collections.search.detail import DetailPane
from widgets.collections.search.grid import RowGrid
from widgets.collections.search.work import SearchDraft
from widgets.kit.elided import ElidedLabel
from widgets.kit.empty_page import Page
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.messages import MessageStrip
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised

_INDEXES = (
    ("exact", wording("Exact"), wording("Compare every row")),
    (
        "usearch",
        "usearch",
        wording("Compare only rows that an index names: milliseconds at millions, its recall said beside"),
    ),
    ("faiss", "faiss", wording("The faiss index (image.index or knn.index) that lies beside the collection")),
)
_FIELD_TIP = wording(
    "Orders all rows by their cosine with a prompt, highest first.\n"
    "The text as typed is the prompt; no template is applied.\n"
    "cosine = row · prompt embedding, both of length 1"
)


class CollectionSearchPage(QWidget):
    """Shows rows; computes nothing.

    Signals:
        typed(str): the prompt was edited.
        first_requested(): the row found first is wanted.
        order_chosen(str, str): what rows should be ordered by, as a draft's `by` has it, and which label.
        index_chosen(str): another index should be asked.
        back_requested(): in place of another page's rows, those of the search are wanted.
        action_requested(): the button of the empty list was pressed.
        shown(): the page can be seen.
    """

    typed = Signal(str)
    first_requested = Signal()
    order_chosen = Signal(str, str)
    index_chosen = Signal(str)
    back_requested = Signal()
    action_requested = Signal()
    shown = Signal()

    def __init__(self, grid: RowGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.message = MessageStrip(self)
        self.field = named(QLineEdit(), wording("Search the collection by a prompt"), _FIELD_TIP)
        self.field.setPlaceholderText(localised(wording("Search: a dog on a beach…")))
        self.field.setClearButtonEnabled(True)
        self.order = named(
            ComboBox(), wording("Order"), wording("What rows are ordered by, highest cosine first")
        )
        self.order.setMinimumWidth(170)
        self.index = named(ComboBox(), wording("Index"))
        for place, (name, title, tip) in enumerate(_INDEXES):
            self.index.addItem(localised(title), name)
            self.index.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.conditions = ConditionStrip()
        self._title = with_role(ElidedLabel(most_lines=2), "title")
        self._warning = named(with_role(ElidedLabel(), "error"), wording("Warning"))
        self.back = named(
            QPushButton(localised(wording("Back to the search"))), wording("Back to the search")
        )
        self.back.hide()
        self.export = named(
            QPushButton(localised(wording("Export…"))),
            wording("Export rows"),
            wording("Save the selected rows, or where fewer than two are the first thousand, as CSV or JSON"),
        )
        self.detail = DetailPane()
        self._page = Page(grid)
        self._orders: tuple[tuple[str, str, str], ...] = ()
        self._lay_out()
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self.first_requested)
        self.order.activated.connect(self._choose_order)
        self.index.activated.connect(self._choose_index)
        self.back.clicked.connect(self.back_requested)
        self._page.action_requested.connect(self.action_requested)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self.order)
        first.addWidget(self.index)
        second.addWidget(self._title, 1)
        second.addWidget(self.back)
        second.addWidget(self.export)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._page)
        both.addWidget(self.detail)
        both.setChildrenCollapsible(False)
        both.setStretchFactor(0, 1)
        both.setSizes([600, 280])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.conditions)
        column.addWidget(self._warning)
        column.addLayout(second)
        column.addWidget(both, 1)

    def show_draft(self, draft: SearchDraft, orders: Sequence[tuple[str, str, str]]) -> None:
        """Show what is asked; `orders` are (by, which, title) of what rows may be ordered by."""
        if self.field.text() != draft.text:
            with QSignalBlocker(self.field):
                self.field.setText(localised(draft.text))
        if tuple(orders) != self._orders:
            self._orders = tuple(orders)
            self.order.clear()
            for by, _, title in orders:
                if by == "label" and self.order.itemData(self.order.count() - 1) not in ("label", None):
                    self.order.insertSeparator(self.order.count())
                self.order.addItem(localised(title), by)
                self.order.setItemData(self.order.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        self.order.setCurrentIndex(self._order_place(draft))
        self.index.setCurrentIndex(self.index.findData(draft.index))
        self.conditions.show_conditions(draft.conditions)

    def _order_place(self, draft: SearchDraft) -> int:
        for (by, which, _), place in zip(self._orders, self._order_places(), strict=True):
            if by == draft.by and (by != "label" or which == draft.label):
                return place
        return 0

    def _order_places(self) -> list[int]:
        return [place for place in range(self.order.count()) if self.order.itemData(place) is not None]

    def show_title(self, title: str, tip: str, warning: str, back: bool) -> None:
        """Say which rows are listed; `warning` in strong words; back: they are another page's."""
        self._title.show_text(title, tip)
        self._warning.show_text(warning)
        self._warning.setVisible(bool(warning))
        self.back.setVisible(back)

    def show_stale(self, stale: str) -> None:
        """Mark the list where it is outdated."""
        role = "warning" if stale else "title"
        if self._title.property("role") != role:
            with_role(self._title, role)
            self._title.style().unpolish(self._title)
            self._title.style().polish(self._title)

    def show_rows(self) -> None:
        """Show the list."""
        self._page.show_content()

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say in the list's place what to do next."""
        self._page.show_empty(sentence, action)

    def title(self) -> str:
        """Return which rows are listed."""
        return self._title.full_text

    def warning(self) -> str:
        """Return what is said in strong words; "" for nothing."""
        return self._warning.full_text

    def sentence(self) -> str:
        """Return what stands in the list's place; "" while it is shown."""
        return self._page.sentence()

    def action(self) -> str:
        """Return what the button in the list's place says; "" while the list is shown."""
        return self._page.action.text() if self.sentence() else ""

    @Slot(int)
    def _choose_order(self, place: int) -> None:
        by, which, _ = self._orders[self._order_places().index(place)]
        self.order_chosen.emit(by, which)

    @Slot(int)
    def _choose_index(self, place: int) -> None:
        self.index_chosen.emit(self.index.itemData(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the field."""
        self.field.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the page is seen."""
        super().showEvent(event)
        self.shown.emit()

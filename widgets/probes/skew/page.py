"""The skew page: queries, their measures in a table, and the images that the chosen one finds first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.probes.skew.ask import MOST_K, SkewDraft
from app.probes.tags import valid_attributes
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.desk.probing.skew import SkewView
from widgets.desk.thumbnail_cache import Thumbnail
from widgets.groups.choice import AttributeChoice
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.legend import MarkLegend
from widgets.kit.naming import named, with_role
from widgets.kit.scrolled import Scrolled
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.ranked_strip import RankedStrip

_DESIRED = (
    (
        "dataset",
        wording("dataset shares"),
        wording("Desired shares: those of the groups among the tagged images"),
    ),
    ("equal", wording("equal shares"), wording("Desired shares: the same for every group that has an image")),
)
_TYPED = "typed"


class SkewPage(ProbePage):
    """Shows retrieval skew.

    Signals:
        set_chosen(str): the queries of this label set are wanted.
        queries_edited(str): the queries were typed, divided by commas.
        query_chosen(str): a row of the table was chosen.
        images_requested(str): a measure of this query was clicked; it stands for the images found first.
        image_chosen(Path): an image of the strip was chosen.
        thumbnails_wanted(tuple[Path, ...]): images of the strip need a picture.
    """

    set_chosen = Signal(str)
    queries_edited = Signal(str)
    query_chosen = Signal(str)
    images_requested = Signal(str)
    image_chosen = Signal(object)
    thumbnails_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(wording("Retrieval skew"), Scrolled(content), parent)
        self._draft = SkewDraft()
        self._make_options()
        self.table = TableView(wording("Skew of the queries"))
        self._heading = with_role(ElidedLabel(), "muted")
        self.legend = MarkLegend()
        self.strip = RankedStrip()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self._heading)
        column.addWidget(self.strip)
        column.addWidget(self.legend)
        self.table.cell_chosen.connect(self._tell_query)
        self.table.clicked.connect(self._ask_images)
        self.strip.image_chosen.connect(self.image_chosen)
        self.strip.thumbnails_wanted.connect(self.thumbnails_wanted)

    def _make_options(self) -> None:
        self.sets = named(ComboBox(), wording("List of queries"), wording("Whose labels are the queries"))
        self.sets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sets.setMinimumContentsLength(11)
        self.queries = named(
            QLineEdit(),
            wording("Queries"),
            wording("Queries, divided by commas; each is put into the templates of the Prompts panel"),
        )
        self.queries.setPlaceholderText(localised(wording("doctor, nurse, …")))
        self.queries.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.queries.setMinimumWidth(150)
        self.attributes = AttributeChoice()
        self.k = named(SpinBox(), "k", wording("k: so many images, ranked first, count as found"))
        self.k.setRange(1, MOST_K)
        self.k.setPrefix("k = ")
        self.k.setKeyboardTracking(False)
        self.k.setFixedWidth(self.k.fontMetrics().horizontalAdvance("k = 100000") + 14)
        self.desired = named(
            ComboBox(),
            wording("Desired shares"),
            wording("What the shares of the first k are measured against"),
        )
        for number, (value, title, tip) in enumerate(_DESIRED):
            self.desired.addItem(localised(title), value)
            self.desired.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        for widget in (self.sets, self.queries, self.attributes, self.k, self.desired):
            self.options.addWidget(widget)
        self.sets.activated.connect(self._tell_set)
        self.queries.textEdited.connect(self.queries_edited)
        self.attributes.attributes_chosen.connect(self._tell_attributes)
        self.k.valueChanged.connect(self._tell_k)
        self.desired.activated.connect(self._tell_desired)

    def show_options(
        self, draft: SkewDraft, sets: Sequence[tuple[str, str]], attributes: Sequence[str]
    ) -> None:
        """Show what is asked, the label sets to choose from (name, title) and the attributes there are."""
        self._draft = draft
        items = [("", _TYPED), *sets]
        _fill(self.sets, items, draft.source)
        self.attributes.show_attributes(attributes, valid_attributes(attributes, draft.attributes))
        self.attributes.setVisible(bool(attributes))
        self.desired.setCurrentIndex(max(0, self.desired.findData(draft.desired)))
        if self.k.value() != draft.k:
            self.k.blockSignals(True)
            self.k.setValue(draft.k)
            self.k.blockSignals(False)

    def show_queries(self, text: str) -> None:
        """Put another list into the field."""
        if text != self.queries.text():
            self.queries.setText(localised(text))
            self.queries.setCursorPosition(0)

    def show_view(self, view: SkewView) -> None:
        """Show measures and ranked images."""
        self.table.show_table(view.table, (view.chosen,))
        self._heading.show_text(view.title)
        self.legend.show_groups(view.legend)
        self.strip.show_cells(view.strip)

    def show_current(self, path: Path | None) -> None:
        """Mark the image that is current in the list."""
        self.strip.show_current(path)

    def show_thumbnails(self, thumbnails: Iterable[Thumbnail]) -> None:
        """Take in pictures for the strip."""
        self.strip.show_thumbnails(thumbnails)

    def heading(self) -> str:
        """Return the line above the strip."""
        return self._heading.full_text

    @Slot(int)
    def _tell_set(self, number: int) -> None:
        self.set_chosen.emit(str(self.sets.itemData(number)))

    @Slot(int)
    def _tell_desired(self, number: int) -> None:
        self.edited.emit(replace(self._draft, desired=self.desired.itemData(number)))

    @Slot(object)
    def _tell_attributes(self, attributes: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, attributes=attributes))

    @Slot(int)
    def _tell_k(self, k: int) -> None:
        self.edited.emit(replace(self._draft, k=k))

    @Slot(int, int)
    def _tell_query(self, row: int, _column: int) -> None:
        self.query_chosen.emit(self.table.table().rows[row].key)

    @Slot(QModelIndex)
    def _ask_images(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.images_requested.emit(self.table.table().rows[self.table.row_at(index)].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the queries."""
        self.queries.setFocus(event.reason())


def _fill(box: QComboBox, items: Sequence[tuple[str, str]], chosen: str) -> None:
    """Give a box these items (value, title), unless it has them, and choose one."""
    held = [(box.itemData(place), box.itemText(place)) for place in range(box.count())]
    if held != [(value, localised(title)) for value, title in items]:
        box.clear()
        for value, title in items:
            box.addItem(localised(title), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))

"""A window that lists the catalogue; typing filters, Enter loads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.catalogue_view import COLUMNS, action_of, choices_of, details_of, figures_of
from app.models.choice.start_here import starts
from app.models.registry import typed_id
from app.words import wording
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised
from widgets.models.filters import ModelFilters
from widgets.models.start_row import StartRow
from widgets.models.table import ModelRows, make_model_table

if TYPE_CHECKING:
    from app.models.catalogue import CatalogueEntry
    from app.models.catalogue_view import Filter

_LEAD = wording(
    "Weights are downloaded once, then kept on this computer. What is downloaded already opens at once."
)


class ModelPicker(QDialog):
    """A non-modal list of models, filters, what is known of the one selected, and the model id as text.

    Signals:
        model_requested(str): the model id to load.
        catalogue_requested(): the window is shown and wants its entries.
        speed_requested(): the speed of the model in use should be measured.
        details_requested(CatalogueEntry): more than is known here is wanted of an entry.
    """

    model_requested = Signal(str)
    catalogue_requested = Signal()
    details_requested = Signal(object)
    speed_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Choose a model")))
        with_guide(self, "topic:model picker")
        self.resize(1240, 740)
        self._checkpoint = ""
        self._words = ""  # of the last search, while a checkpoint's architecture is chosen
        self._in_use = ""
        self._read = False
        self._place: QPoint | None = None
        self._lead = with_role(QLabel(wordWrap=True), "muted")
        self.starts = StartRow()
        self.filters = ModelFilters()
        self.rows = ModelRows(self)
        self.table = make_model_table(self.rows, self)
        self._count = with_role(QLabel(localised(wording("Reading the catalogue…"))), "muted")
        self._details = named(QLabel(wordWrap=True), wording("What is known of the model"))
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details.setMinimumHeight(4 * self._details.fontMetrics().lineSpacing())  # the table stays put
        self._reason = named(with_role(QLabel(wordWrap=True), "warning"), wording("Why it can't be opened"))
        self._id = QLineEdit(
            placeholderText=localised(wording("ARCH@TAG, ARCH@/path/checkpoint, local-dir:PATH, hf:ORG/NAME"))
        )
        named(
            self._id,
            wording("Model id"),
            wording("The model to load; what the list doesn't have can be typed here"),
        )
        self._load = with_role(QPushButton(localised(wording("Load")), default=True), "primary")
        named(
            self._load,
            wording("Load the model"),
            wording("Until it is loaded, the model in use goes on working (Enter)"),
        )
        self._measure = named(QPushButton(), wording("Measure the speed of the model in use"))
        self._measure.setAutoDefault(False)
        self._measure.hide()
        self._arrange()
        self._connect()
        self._show_chosen()

    def _connect(self) -> None:
        self._measure.clicked.connect(self.speed_requested)
        self.starts.model_chosen.connect(self._choose_start)
        self.filters.filter_changed.connect(self._filter)
        self.filters.rows_requested.connect(self._enter_table)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.doubleClicked.connect(self._request)
        self._load.clicked.connect(self._request)
        self._id.textChanged.connect(self._show_chosen)

    def open_for(self, checkpoint: str, fits: tuple[str, ...] = ()) -> None:
        """Show the window; with a checkpoint path, a row chooses the architecture that the file is for.

        `fits` are the architectures that its tensors fit.
        """
        if not self._checkpoint:
            self._words = self.filters.words.text()
        self._checkpoint = checkpoint
        self.rows.name_architectures(bool(checkpoint))
        self._lead.setText(localised(_lead(checkpoint, fits)))
        self.filters.show_architectures(bool(checkpoint), fits)
        self._id.clear()
        self.filters.words.setText(localised("" if checkpoint else self._words))
        self.starts.setVisible(bool(self.starts.cards) and not checkpoint)
        self.table.clearSelection()
        self._go_to_its_place()
        self.show()
        self.raise_()
        self.filters.words.setFocus()
        self.filters.words.selectAll()  # the last search is there, and typing begins another
        self.catalogue_requested.emit()

    def view_state(self) -> dict[str, Any]:
        """Return the last search, the switches and the order, as JSON types."""
        header = self.table.horizontalHeader()
        column = header.sortIndicatorSection()
        words = self._words if self._checkpoint else self.filters.words.text()
        order = {"sort": COLUMNS[column].title} if 0 <= column < len(COLUMNS) else {}
        down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return {"words": words, "descending": down, **order, **self.filters.view_state()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Take back what `view_state` returned; what is damaged is ignored."""
        if isinstance(words := state.get("words"), str):
            self.filters.words.setText(localised(words))
        self.filters.restore_view_state(state)
        titles = [column.title for column in COLUMNS]
        if (title := state.get("sort")) in titles:
            down = state.get("descending") is True
            order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            self.table.sortByColumn(titles.index(title), order)

    def _go_to_its_place(self) -> None:
        """Open where it was closed; the first time in the middle of its window."""
        parent = self.parentWidget()
        if self._place is not None:
            self.move(self._place)
        elif parent is not None and not self.isVisible():
            frame = self.frameGeometry()
            frame.moveCenter(parent.window().frameGeometry().center())
            self.move(frame.topLeft())

    def show_catalogue(self, entries: tuple[CatalogueEntry, ...]) -> None:
        """Fill the list; filters and the selection stay."""
        chosen = self._id.text()
        self._read = True
        self.rows.set_entries(entries)
        self.filters.set_choices(choices_of(entries))
        self.starts.show_entries(starts(entries))
        self.starts.setVisible(bool(self.starts.cards) and not self._checkpoint)
        self._after_rows(chosen)
        self._show_chosen()

    def show_in_use(self, model_id: str, measuring: bool = False) -> None:
        """Offer to measure the speed of the model in use, unless it is being measured."""
        self._in_use = model_id
        self._measure.setEnabled(not measuring)
        self._measure.setText(localised(wording("Measuring…") if measuring else wording("Measure its speed")))
        self._show_chosen()

    def show_entry(self, entry: CatalogueEntry) -> None:
        """Show what has been learnt of one entry."""
        self.rows.put(entry)
        self._show_chosen()

    def show_failure(self, sentence: str) -> None:
        """Say why the model asked for was not loaded, until another is chosen."""
        self._reason.setText(localised(sentence))
        self._reason.show()

    def _arrange(self) -> None:
        close = named(
            QPushButton(localised(wording("Close"))), wording("Close"), wording("Close without loading (Esc)")
        )
        close.clicked.connect(self.close)
        close.setAutoDefault(False)
        bottom = QWidget()
        row = QHBoxLayout(bottom)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(QLabel(localised(wording("Model id"))))
        row.addWidget(self._id, 1)
        row.addWidget(self._measure)
        row.addWidget(self._load)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._lead)
        column.addWidget(self.starts)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        for line in (self._count, self._details, self._reason):
            column.addWidget(line)
        column.addWidget(bottom)

    def _chosen(self) -> CatalogueEntry | None:
        return self.rows.find(self._id.text().strip())

    @Slot(object)
    def _filter(self, wanted: Filter) -> None:
        chosen = self._id.text()
        self.rows.set_filter(wanted)
        self._after_rows(chosen)

    def _after_rows(self, chosen: str) -> None:
        """Select again what was chosen, if it is still shown, and say how many are."""
        shown = self.rows.rowCount()
        typed = "" if shown or self._checkpoint else typed_id(self.filters.words.text())
        if typed:
            self._id.setText(localised(typed))
            chosen = typed
        if self._read:
            self._count.setText(localised(_counted(shown, typed)))
        row = self.rows.row_of(chosen)
        if row >= 0 and not self._checkpoint:
            self.table.selectRow(row)

    @Slot()
    def _enter_table(self) -> None:
        self.table.setFocus()  # which makes a row the current one, and selects none
        if self.rows.rowCount() and not self.table.selectionModel().hasSelection():
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        entry = self.rows.entry(current.row())
        self._id.setText(localised(f"{entry.arch}@{self._checkpoint}" if self._checkpoint else entry.id))
        if not self._checkpoint:
            self.details_requested.emit(entry)

    @Slot()
    def _show_chosen(self) -> None:
        entry = self._chosen()
        self._load.setText(localised(action_of(entry)))
        self._load.setEnabled(bool(self._id.text().strip()) and not (entry is not None and entry.unsupported))
        self._details.setText(
            localised(wording("\n").join((figures_of(entry), details_of(entry))) if entry is not None else "")
        )
        self.starts.mark(entry.id if entry is not None else "")
        self._measure.setVisible(entry is not None and bool(self._in_use) and entry.id == self._in_use)
        self._reason.setText(localised(entry.unsupported if entry is not None else ""))
        self._reason.setVisible(bool(self._reason.text()))

    @Slot(str)
    def _choose_start(self, model_id: str) -> None:
        """Choose a card's model, in the list, too, where a filter lets it through."""
        row = self.rows.row_of(model_id)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.rows.index(row, 0))
        else:
            self.table.clearSelection()
        self._id.setText(localised(model_id))
        self._show_chosen()

    @Slot()
    def _request(self) -> None:
        if self._load.isEnabled():
            self._show_chosen()  # why another was not loaded is over
            self.model_requested.emit(self._id.text().strip())

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember where it stood."""
        self._place = self.pos()
        super().hideEvent(event)


def _lead(checkpoint: str, fits: tuple[str, ...]) -> str:
    if not checkpoint:
        return _LEAD
    if not fits:
        return wording("Which architecture is {checkpoint} a checkpoint of?", checkpoint=checkpoint)
    return wording(
        "The tensors of {checkpoint} fit each of these architectures; which of them were its weights "
        "trained in?",
        checkpoint=checkpoint,
    )


def _counted(shown: int, typed: str) -> str:
    if typed:
        return wording("{typed} is not in the list; it can be loaded by its id.", typed=typed)
    if not shown:
        return wording("No model of the list has all of these words and choices.")
    return wording("1 model") if shown == 1 else wording("{shown} models", shown=shown)

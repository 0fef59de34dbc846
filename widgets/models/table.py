"""The catalogue's entries as a table: sorted and filtered rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.models.catalogue_view import COLUMNS, Filter, arrange
from app.words import wording
from widgets.kit import theme
from widgets.kit.naming import named
from widgets.kit.table.tips import HeaderTips, TipDelegate
from widgets.kit.words import as_shown, tip_text
from widgets.models.memory_bar import SHARE_ROLE, MemoryBar

if TYPE_CHECKING:
    from app.models.catalogue import CatalogueEntry

_Index = QModelIndex | QPersistentModelIndex
_NUMBERS = (
    *("ImageNet", "Mean of 38", "Speed here", "Memory"),
    *(wording("Image (px)"), "Patches", "Parameters", "Weights"),
)
_MOST_FIRST = frozenset(("ImageNet", "Mean of 38", "Speed here", "Downloaded"))
"""What a first press on the title puts the largest of on top."""

_ARROW = 24
"""Pixels."""
_BELOW = (wording("Parameters"), wording("Image (px)"), wording("Family"))
"""What has no room beside the model's id; it is said below the list of the one selected."""


class ModelRows(QAbstractTableModel):
    """The rows of the catalogue that pass a filter, in the order of a column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[CatalogueEntry, ...] = ()
        self._shown: tuple[CatalogueEntry, ...] = ()
        self._filter = Filter()
        self._column = -1
        self._descending = False
        self._for_checkpoint = False

    def name_architectures(self, alone: bool) -> None:
        """Name rows by architecture alone: they are what a checkpoint may be of, and no weights are meant."""
        self._for_checkpoint = alone

    def set_entries(self, entries: tuple[CatalogueEntry, ...]) -> None:
        """Show other entries, filtered and sorted as before."""
        self._entries = entries
        self._arrange()

    def set_filter(self, wanted: Filter) -> None:
        """Show the entries that pass."""
        self._filter = wanted
        self._arrange()

    def put(self, entry: CatalogueEntry) -> None:
        """Show what has been learnt of an entry in its place: the order stays."""
        self._entries = tuple(entry if old.id == entry.id else old for old in self._entries)
        row = self.row_of(entry.id)
        if row >= 0:
            self._shown = (*self._shown[:row], entry, *self._shown[row + 1 :])
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def entry(self, row: int) -> CatalogueEntry:
        """Return the entry of a row that is shown."""
        return self._shown[row]

    def find(self, model_id: str) -> CatalogueEntry | None:
        """Return the entry of an id, shown or not."""
        return next((entry for entry in self._entries if entry.id == model_id), None)

    def row_of(self, model_id: str) -> int:
        """Return the row that shows an id, -1 where none does."""
        return next((row for row, entry in enumerate(self._shown) if entry.id == model_id), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = arrange(self._entries, self._filter, self._column, self._descending)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the catalogue's own order."""
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of entries that pass."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    @as_shown
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a column's title, and what it means as the tooltip."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section].title
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip_text(wording("{meaning} (click to sort)", meaning=COLUMNS[section].meaning))
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
            if role == Qt.ItemDataRole.InitialSortOrderRole and COLUMNS[section].title in _MOST_FIRST:
                return Qt.SortOrder.DescendingOrder
        return None

    @as_shown
    def data(self, index: _Index, role: int = 0) -> object:
        """Return a cell's text; models that can't be opened are grey and say why."""
        entry, column = self._shown[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.arch if self._for_checkpoint and index.column() == 0 else column.text(entry)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return _color(entry, column.title)
        if role == SHARE_ROLE and column.title == "Memory":
            return entry.fit.share if entry.fit is not None else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(entry.unsupported or (entry.id if index.column() == 0 else column.meaning))
        return None


def _color(entry: CatalogueEntry, title: str) -> QColor | None:
    if entry.unsupported:
        return theme.current().color("disabled")
    if title == "Memory" and entry.fit is not None and (entry.fit.share or 0) > 1:
        return theme.current().color("error")
    return theme.current().color("muted") if title == "Speed here" and entry.speed is None else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].title in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class _Header(QHeaderView):
    """Titles as wide as their texts: Qt keeps room for the arrow of the order, which the padding has too."""

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803 - Qt's own name
        """Ask for the title with its padding."""
        size = super().sectionSizeFromContents(logicalIndex)
        return size - QSize(_ARROW, 0)


def make_model_table(rows: ModelRows, parent: QWidget) -> QTableView:
    """Return a view of the rows: one is selected, a click on a title sorts, the id has the room."""
    table = named(QTableView(parent), wording("Models"))
    table.setModel(rows)
    table.setItemDelegate(TipDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setProperty("roomy", True)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # many ids begin alike: their ends tell them apart
    table.setTabKeyNavigation(False)
    vertical = table.verticalHeader()
    vertical.hide()
    vertical.setDefaultSectionSize(table.fontMetrics().height() + 8)
    header = _Header(Qt.Orientation.Horizontal, table)
    header.setSectionsClickable(True)
    table.setHorizontalHeader(header)
    HeaderTips(header)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    header.setProperty("roomy", True)
    header.style().unpolish(header)  # it was polished before it had the property
    header.style().polish(header)
    header.setSortIndicatorClearable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.setSortingEnabled(True)
    titles = [column.title for column in COLUMNS]
    table.setItemDelegateForColumn(titles.index("Memory"), MemoryBar(table))
    for title in _BELOW:
        table.setColumnHidden(titles.index(title), True)
    return table

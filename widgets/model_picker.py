"""A window that lists open_clip's models; typing filters, Enter loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from widgets.naming import named, with_role

if TYPE_CHECKING:
    from app.models.registry import CatalogueEntry

_Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("Architecture", "Pretrained tag", "Family", "Image (px)", "Patches", "Context")


class _Catalogue(QAbstractTableModel):
    """The catalogue's entries as rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[CatalogueEntry, ...] = ()

    def set_entries(self, entries: tuple[CatalogueEntry, ...]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> CatalogueEntry:
        return self._entries[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.unsupported or None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole):
            return None
        if role == Qt.ItemDataRole.UserRole:
            return f"{entry.id} {entry.family}"
        size, patches = _by(entry.image_size), _by(entry.grid) if entry.grid else ""
        return (entry.arch, entry.tag, entry.family, size, patches, str(entry.context_length))[index.column()]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Grey out what this program can't open; the tooltip says why."""
        if self._entries[index.row()].unsupported:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class ModelPicker(QDialog):
    """A non-modal list of open_clip's (architecture, tag) pairs, a filter, and the model id as text.

    Signals:
        model_requested(str): the model id to load.
        catalogue_requested(): the list is shown for the first time and wants its entries.
    """

    model_requested = Signal(str)
    catalogue_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Choose a model")
        self.resize(720, 520)
        self._checkpoint = ""
        self._lead = QLabel(wordWrap=True)
        self._filter = QLineEdit(placeholderText="Filter: ViT-B-32, SigLIP, laion…", clearButtonEnabled=True)
        named(self._filter, "Filter models")
        self._rows = _Catalogue(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._rows)
        self._proxy.setFilterRole(Qt.ItemDataRole.UserRole)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._table = self._make_table()
        self._id = QLineEdit(placeholderText="ARCH@TAG, ARCH@/path/checkpoint, local-dir:PATH, hf-hub:NAME")
        named(self._id, "Model id")
        self._load = with_role(QPushButton("Load", default=True), "primary")
        self._arrange()
        self._filter.textChanged.connect(self._proxy.setFilterFixedString)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._table.doubleClicked.connect(self._request)
        self._load.clicked.connect(self._request)
        self._id.textChanged.connect(self._enable)
        self._enable("")

    def open_for(self, checkpoint: str) -> None:
        """Show the window; with a checkpoint path, a row chooses the architecture that the file is for."""
        self._checkpoint = checkpoint
        self._lead.setText(
            f"Which architecture is {checkpoint} a checkpoint of?"
            if checkpoint
            else "Weights are downloaded once from the model's own hub, then kept in its cache."
        )
        self._id.clear()
        self.show()
        self.raise_()
        self._filter.setFocus()
        if not self._rows.rowCount():
            self.catalogue_requested.emit()

    def show_catalogue(self, entries: tuple[CatalogueEntry, ...]) -> None:
        """Fill the list."""
        self._rows.set_entries(entries)

    def _make_table(self) -> QTableView:
        table = named(QTableView(self), "Models")
        table.setModel(self._proxy)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _arrange(self) -> None:
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        bottom = QHBoxLayout()
        bottom.addWidget(QLabel("Model id"))
        bottom.addWidget(self._id, 1)
        bottom.addWidget(self._load)
        bottom.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._lead)
        column.addWidget(self._filter)
        column.addWidget(self._table, 1)
        column.addLayout(bottom)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        entry = self._rows.entry(self._proxy.mapToSource(current).row())
        self._id.setText(f"{entry.arch}@{self._checkpoint}" if self._checkpoint else entry.id)

    @Slot(str)
    def _enable(self, text: str) -> None:
        self._load.setEnabled(bool(text.strip()))

    @Slot()
    def _request(self) -> None:
        if text := self._id.text().strip():
            self.model_requested.emit(text)


def _by(size: tuple[int, int]) -> str:
    return f"{size[1]} × {size[0]}"

"""The groups of one attribute as rows: mark, name, count, and the button that tags the selected images."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.words import wording
from widgets.desk.drops import holds_images, holds_own, take
from widgets.groups.delegate import BUTTON_WIDTH, ROW_ROLE, GroupDelegate, RowState
from widgets.groups.state import Column, GroupRow, images_word
from widgets.kit.words import as_shown, localised

Index = QModelIndex | QPersistentModelIndex
UNTAGGED = ""
"""Stands for no group, as a row and as a target of a drop."""


class GroupListModel(QAbstractListModel):
    """The groups in order, then a row for the images of no group.

    Signals:
        renamed(str, str): a group should have another name (old, new).
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._column = Column("", (), 0, 0)
        self._selected = 0

    def set_column(self, column: Column, selected: int) -> None:
        """Show an attribute's groups; `selected` images are selected. A row being edited stays open."""
        before = [row.name for row in self._column.groups]
        if before == [row.name for row in column.groups]:
            self._column, self._selected = column, selected
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self._column, self._selected = column, selected
        self.endResetModel()

    def group(self, index: Index) -> GroupRow | None:
        """Return the group of a row; None for the row of untagged images."""
        rows = self._column.groups
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def name(self, index: Index) -> str:
        """Return a row's group, UNTAGGED for the last row."""
        group = self.group(index)
        return group.name if group is not None else UNTAGGED

    def row_of(self, name: str) -> QModelIndex:
        """Return the row of a group; an invalid index where there is none."""
        names = [row.name for row in self._column.groups]
        return self.index(names.index(name)) if name in names else QModelIndex()

    def state(self, index: Index) -> RowState:
        """Return what a row shows."""
        group = self.group(index)
        if group is None:
            return RowState(localised(wording("untagged")), self._column.untagged)
        whole = bool(self._selected) and group.selected == self._selected
        return RowState(group.name, group.count, group.mark, bool(self._selected), whole)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are, that of the untagged images among them."""
        return 0 if parent.isValid() else len(self._column.groups) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let groups be renamed in place."""
        editable = Qt.ItemFlag.ItemIsEditable if self.group(index) is not None else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    @as_shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's name, state or description."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.state(index).name
        if role == ROW_ROLE:
            return self.state(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.state(index)
            letter = f", {state.mark.letter}" if state.mark else ""
            return wording(
                "{name}{letter}, {images}", name=state.name, letter=letter, images=images_word(state.count)
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say that a group should be renamed; whether it may be is for others to judge."""
        group = self.group(index)
        if role != Qt.ItemDataRole.EditRole or group is None:
            return False
        self.renamed.emit(group.name, str(value))
        return True

    def _tooltip(self, index: Index) -> str:
        column, state, group = self._column, self.state(index), self.group(index)
        share = wording(
            "{count:,} of {images_word}", count=state.count, images_word=images_word(column.total)
        )
        if group is None:
            return wording(
                "{share} in no group of {attribute}\nClick to select; drop images here to untag",
                share=share,
                attribute=column.attribute,
            )
        key = wording(" ({key} in the image list)", key=group.mark.key) if group.mark.key else ""
        if state.holds_selection:
            act = wording(
                "✓: the selected images are in {name}; click to take them out{key}", name=group.name, key=key
            )
        elif self._selected:
            act = wording(
                "Tag: put the {images_word} selected into {name}{key}",
                images_word=images_word(self._selected),
                name=group.name,
                key=key,
            )
        else:
            act = wording("Select images to tag them{key}, or drag them here", key=key)
        return wording(
            "{name}: {share}\nClick to select its images\n{act}", name=group.name, share=share, act=act
        )


class GroupList(QListView):
    """Rows of groups, of any number; takes images that are dropped on a row.

    Signals:
        members_requested(str): the images of a group, or UNTAGGED, should be selected.
        tag_requested(str): the selected images should go into a group, or out of it.
        removal_requested(str): a group should go.
        menu_requested(str, QPoint): the menu of a group is wanted at a global position.
        mime_dropped(str, QMimeData): something was dropped on a group or UNTAGGED.
    """

    members_requested = Signal(str)
    tag_requested = Signal(str)
    removal_requested = Signal(str)
    menu_requested = Signal(str, QPoint)
    mime_dropped = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = GroupListModel(self)
        self._cells = GroupDelegate(self)
        self._on_button = False
        self.setModel(self.groups)
        self.setItemDelegate(self._cells)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.customContextMenuRequested.connect(self._ask_menu)

    def edit_group(self, name: str) -> None:
        """Open a group's name for editing."""
        index = self.groups.row_of(name)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        name = self.groups.name(self.indexAt(place))
        if name != UNTAGGED:
            self.menu_requested.emit(name, self.viewport().mapToGlobal(place))

    def _hits_button(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        inside = place.x() >= self.visualRect(index).right() - BUTTON_WIDTH
        return inside and self.groups.group(index) is not None

    def _drop_row(self, place: QPoint) -> str | None:
        index = self.indexAt(place)
        return self.groups.name(index) if index.isValid() else None

    def _mark_drop(self, row: int) -> None:
        self._cells.drop_row = row
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the button is not one on the row."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._on_button = left and self._hits_button(event.position().toPoint())
        if not self._on_button:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the button tags, anywhere else it selects the group's images."""
        place = event.position().toPoint()
        pressed, self._on_button = self._on_button, False
        if pressed and self._hits_button(place):
            self.tag_requested.emit(self.groups.name(self.indexAt(place)))
            return
        super().mouseReleaseEvent(event)
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and not pressed and index.isValid():
            self.members_requested.emit(self.groups.name(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click renames; on the button it is a second press."""
        if self._hits_button(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter selects the group's images, Space tags the selected ones, Delete removes the group."""
        index = self.currentIndex()
        name = self.groups.name(index)
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing or not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.members_requested.emit(name)
        elif event.key() == Qt.Key.Key_Space and name != UNTAGGED:
            self.tag_requested.emit(name)
        elif event.key() == Qt.Key.Key_Delete and name != UNTAGGED:
            self.removal_requested.emit(name)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept our own images, and files."""
        if holds_own(event.mimeData()) or holds_images(event.mimeData()):
            take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the row below; between and beside rows nothing can be dropped."""
        index = self.indexAt(event.position().toPoint())
        self._mark_drop(index.row())
        event.setAccepted(index.isValid())

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self._mark_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped on which row."""
        self._mark_drop(-1)
        name = self._drop_row(event.position().toPoint())
        if name is not None:
            take(event)
            self.mime_dropped.emit(name, event.mimeData())

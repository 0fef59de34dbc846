"""One attribute of the groups page: its name, its groups, and the field that adds one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.groups.list import GroupList
from widgets.groups.state import Column, images_word
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised, tip_text

WIDTH = 176
"""The narrowest column; two fit into the dock."""


class AttributeColumn(QWidget):
    """Shows an attribute; says what the user wants of it and its groups. All signals name it first.

    Signals:
        renamed(str, str): the attribute should have another name.
        removal_requested(str): the attribute should go with its groups.
        group_added(str, str): a group of this name is wanted.
        group_renamed(str, str, str): a group should have another name (old, new).
        group_removal_requested(str, str): a group should go.
        members_requested(str, str): a group's images (of UNTAGGED: those of none) should be selected.
        tag_requested(str, str): the selected images should go into a group, or out of it.
        mime_dropped(str, str, QMimeData): something was dropped on a group or on UNTAGGED.
    """

    renamed = Signal(str, str)
    removal_requested = Signal(str)
    group_added = Signal(str, str)
    group_renamed = Signal(str, str, str)
    group_removal_requested = Signal(str, str)
    members_requested = Signal(str, str)
    tag_requested = Signal(str, str)
    mime_dropped = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self._column = Column("", (), 0, 0)
        self.name = named(
            QLineEdit(), wording("Name of the attribute"), wording("Click to rename the attribute")
        )
        self.name.setProperty("heading", True)
        self._count = with_role(QLabel(), "muted")
        self._more = named(QToolButton(), wording("More"), wording("Rename or delete this attribute"))
        self._more.setText("⋯")
        self._more.setProperty("flat", True)
        self.list = GroupList()
        self.adder = named(QLineEdit(), wording("New group"), wording("Type a name and press Enter"))
        self.adder.setPlaceholderText(localised(wording("New group…")))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.name, 1)
        head.addWidget(self._count)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.adder)
        self._wire()

    def _wire(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self._more.clicked.connect(self._show_menu)
        self.adder.returnPressed.connect(self._add)
        self.list.groups.renamed.connect(self._rename_group)
        self.list.members_requested.connect(self._want_members)
        self.list.tag_requested.connect(self._tag)
        self.list.removal_requested.connect(self._remove_group)
        self.list.mime_dropped.connect(self._take_drop)
        self.list.menu_requested.connect(self._show_group_menu)

    @property
    def attribute(self) -> str:
        """The attribute shown."""
        return self._column.attribute

    def show_column(self, column: Column, selected: int) -> None:
        """Show an attribute's groups and counts; `selected` images are selected."""
        grown = len(column.groups) - len(self._column.groups) == 1
        if column.attribute != self._column.attribute:
            self.name.setText(localised(column.attribute))
            self.name.setCursorPosition(0)
            self.list.setAccessibleName(
                localised(wording("Groups of {attribute}", attribute=column.attribute))
            )
            self.adder.setAccessibleName(
                localised(wording("New group of {attribute}", attribute=column.attribute))
            )
        self._column = column
        self._count.setText(
            localised(wording("{tagged:,} of {total:,}", tagged=column.tagged, total=column.total))
        )
        self._count.setToolTip(
            tip_text(
                wording(
                    "{tagged:,} of {images_word} tagged, {untagged:,} untagged",
                    tagged=column.tagged,
                    images_word=images_word(column.total),
                    untagged=column.untagged,
                )
            )
        )
        self.list.groups.set_column(column, selected)
        if grown:
            self.list.scrollToBottom()

    def show_name(self) -> None:
        """Show the attribute's name again, after a name that was refused."""
        self.name.setText(localised(self.attribute))

    def clear_adder(self) -> None:
        """Empty the field for a new group: its name was taken."""
        self.adder.clear()

    def count_text(self) -> str:
        """Return how many images are tagged, as shown."""
        return str(self._count.text())

    @Slot()
    def _rename(self) -> None:
        if self.name.text() != self.attribute:
            self.renamed.emit(self.attribute, self.name.text())

    @Slot()
    def _add(self) -> None:
        self.group_added.emit(self.attribute, self.adder.text())

    @Slot(str, str)
    def _rename_group(self, old: str, new: str) -> None:
        self.group_renamed.emit(self.attribute, old, new)

    @Slot(str)
    def _want_members(self, group: str) -> None:
        self.members_requested.emit(self.attribute, group)

    @Slot(str)
    def _tag(self, group: str) -> None:
        self.tag_requested.emit(self.attribute, group)

    @Slot(str)
    def _remove_group(self, group: str) -> None:
        self.group_removal_requested.emit(self.attribute, group)

    @Slot(str, object)
    def _take_drop(self, group: str, mime: QMimeData) -> None:
        self.mime_dropped.emit(self.attribute, group, mime)

    @Slot()
    def _edit_name(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self.attribute)

    @Slot()
    def _show_menu(self) -> None:
        menu = self._make_menu()
        menu.addAction(localised(wording("Rename the attribute")), self._edit_name)
        menu.addAction(localised(wording("Delete the attribute and its groups")), self._remove)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    @Slot(str, QPoint)
    def _show_group_menu(self, group: str, place: QPoint) -> None:
        menu = self._make_menu()
        held = self.list.groups.state(self.list.groups.row_of(group)).holds_selection
        for text, act in (
            (wording("Select its images"), self._want_members),
            (wording("Untag the selected images") if held else wording("Tag the selected images"), self._tag),
            (wording("Rename the group"), self.list.edit_group),
            (wording("Delete the group"), self._remove_group),
        ):
            menu.addAction(localised(text), partial(act, group))
        menu.popup(place)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

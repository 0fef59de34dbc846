"""The groups page: attributes side by side, each with its groups; tables and folders in, a table out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.words import wording
from widgets.desk.drops import tables_in, take
from widgets.groups.attribute_column import AttributeColumn
from widgets.groups.new_attribute import NewAttribute
from widgets.groups.state import GroupsTable
from widgets.kit.messages import MessageStrip
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.timing import Later
from widgets.kit.words import localised

_HINT = wording(
    "Name groups to compare how the model treats them. Then select images and press a group's letter, "
    "or drag them onto it."
)
_LAYOUT_MS = 10
"""How often to look whether a column that was added has got its place."""
_FOOTER = 40
"""Pixels at the bottom that a message leaves free: the buttons there."""


class GroupsPanel(QWidget):
    """Shows the groups; says what the user wants of them and leaves the doing to its controller.

    Signals (those of a group name the attribute and the group; UNTAGGED stands for no group):
        attribute_named(str, str): a new attribute with its first group is wanted.
        attribute_renamed(str, str): old and new name.
        attribute_removal_requested(str): an attribute should go with its groups.
        group_added(str, str): a group is wanted.
        group_renamed(str, str, str): attribute, old and new name of a group.
        group_removal_requested(str, str): a group should go.
        members_requested(str, str): a group's images should be selected.
        tag_requested(str, str): the selected images should go into a group, or out of it.
        mime_dropped(str, str, QMimeData): something was dropped on a group.
        table_dropped(Path): a table of groups was dropped beside the groups.
        open_requested(), folders_requested(), export_requested(): from the buttons.
    """

    attribute_named = Signal(str, str)
    attribute_renamed = Signal(str, str)
    attribute_removal_requested = Signal(str)
    group_added = Signal(str, str)
    group_renamed = Signal(str, str, str)
    group_removal_requested = Signal(str, str)
    members_requested = Signal(str, str)
    tag_requested = Signal(str, str)
    mime_dropped = Signal(str, str, object)
    table_dropped = Signal(object)
    open_requested = Signal()
    folders_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Groups")))
        self.setAcceptDrops(True)
        self._shown = -1  # how many columns; none were shown yet
        self.message = MessageStrip(self, _FOOTER)
        self._hint = with_role(QLabel(localised(_HINT), wordWrap=True), "muted")
        self._columns: list[AttributeColumn] = []
        self.new_attribute = NewAttribute()
        footer = self._make_footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(8)
        column.addWidget(self._hint)
        column.addWidget(self._make_scroll(), 1)
        column.addLayout(footer)
        self._reveal = Later(self, _LAYOUT_MS, self._reveal_last)
        self.new_attribute.attribute_named.connect(self.attribute_named)
        self.new_attribute.cancelled.connect(self._close_new)
        self.show_table(GroupsTable())

    def _make_scroll(self) -> QScrollArea:
        self._inner = inner = as_panel(QWidget())
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.new_attribute, 1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        return self._scroll

    def _make_footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.add_button = named(
            QPushButton(localised(wording("Add attribute"))),
            wording("Add an attribute"),
            wording("Add another attribute"),
        )
        self.folders_button = named(
            QPushButton(localised(wording("Folders…"))),
            wording("One folder per group"),
            wording(
                "One folder per group: the images in a folder's folders, tagged with their folder's name"
            ),
        )
        self.open_button = named(
            QPushButton(localised(wording("Open CSV…"))),
            wording("Open groups"),
            wording("Read a table path,group[,group2]; or drop it here"),
        )
        self.export_button = named(
            QPushButton(localised(wording("Export…"))),
            wording("Export groups"),
            wording("Write the groups as a table path,group[,group2]"),
        )
        row.addWidget(self.add_button)
        row.addStretch(1)
        for button in (self.folders_button, self.open_button, self.export_button):
            row.addWidget(button)
        self.add_button.clicked.connect(self._open_new)
        self.folders_button.clicked.connect(self._want_folders)
        self.open_button.clicked.connect(self._want_table)
        self.export_button.clicked.connect(self._want_export)
        return row

    def show_table(self, table: GroupsTable) -> None:
        """Show these attributes; without any, the fields that make the first."""
        before, self._shown = self._shown, len(table.columns)
        while len(self._columns) > len(table.columns):
            gone = self._columns.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._columns) < len(table.columns):
            self._columns.append(self._make_column())
        for view, column in zip(self._columns, table.columns, strict=True):
            view.show_column(column, table.selected)
        self._hint.setVisible(not table.columns)
        self.export_button.setEnabled(any(column.tagged for column in table.columns))
        if not table.columns and before != 0:
            self.new_attribute.open("group", cancellable=False)
        elif len(table.columns) > before:
            self._close_new()
            self._reveal.start()
        self.add_button.setEnabled(self.new_attribute.isHidden())

    def columns(self) -> list[AttributeColumn]:
        """Return the attributes' views, in order."""
        return list(self._columns)

    def show_names(self) -> None:
        """Show the attributes' names again, after one that was refused."""
        for column in self._columns:
            column.show_name()

    def clear_adder(self, attribute: str) -> None:
        """Empty an attribute's field for a new group: its name was taken."""
        for column in self._columns:
            if column.attribute == attribute:
                column.clear_adder()

    def _make_column(self) -> AttributeColumn:
        column = AttributeColumn()
        column.renamed.connect(self.attribute_renamed)
        column.removal_requested.connect(self.attribute_removal_requested)
        column.group_added.connect(self.group_added)
        column.group_renamed.connect(self.group_renamed)
        column.group_removal_requested.connect(self.group_removal_requested)
        column.members_requested.connect(self.members_requested)
        column.tag_requested.connect(self.tag_requested)
        column.mime_dropped.connect(self.mime_dropped)
        self._row.insertWidget(len(self._columns), column, 1)
        return column

    @Slot()
    def _open_new(self) -> None:
        self.new_attribute.open("", cancellable=True)
        self.add_button.setEnabled(False)
        self.new_attribute.attribute.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal.start()

    @Slot()
    def _close_new(self) -> None:
        self.new_attribute.hide()
        self.add_button.setEnabled(True)

    @Slot()
    def _reveal_last(self) -> None:
        """Scroll to the column just added, once it has its place."""
        if self.isVisible() and self._inner.width() < self._inner.minimumSizeHint().width():
            self._reveal.start()
            return
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _want_folders(self) -> None:
        self.folders_requested.emit()

    @Slot()
    def _want_table(self) -> None:
        self.open_requested.emit()

    @Slot()
    def _want_export(self) -> None:
        self.export_requested.emit()

    def sizeHint(self) -> QSize:
        """Ask for the place of a page in the dock."""
        return QSize(392, 310)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first groups, or to the fields that make them."""
        where = self._columns[0].list if self._columns else self.new_attribute.attribute
        where.setFocus(event.reason())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a table; images are for the groups, or for the window."""
        if tables_in(event.mimeData()):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the table that was dropped."""
        take(event)
        self.table_dropped.emit(tables_in(event.mimeData())[0])

"""How a page divides its room: panes beside or above each other, and a list under a line saying of what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised


class HeadedTable(QWidget):
    """A table, mostly of images, under a line that says what it lists.

    Signals:
        row_chosen(str): the key of the first chosen row, of images the path.
    """

    row_chosen = Signal(str)

    def __init__(self, name: str, follow: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TableView(name, follow=follow)
        self._heading = with_role(ElidedLabel(), "muted")
        stack(self, (self._heading, self.table))
        self.table.selection_made.connect(self._tell_row)

    def show_table(self, table: Table, heading: str) -> None:
        """Show rows and what was said of them."""
        self.table.show_table(table)
        self._heading.show_text(heading)

    def heading(self) -> str:
        """Return the line above the rows."""
        return self._heading.full_text

    @Slot(object)
    def _tell_row(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.row_chosen.emit(keys[0])


def stack(holder: QWidget, widgets: Sequence[QWidget]) -> None:
    """Lay widgets out in a holder, each below the one before; those that are no lines share the room."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget, 0 if isinstance(widget, ElidedLabel) else 1)


def beside(panes: Sequence[QWidget], sizes: Sequence[int]) -> QSplitter:
    """Return panes from left to right, of widths in pixels to begin with."""
    return _split(Qt.Orientation.Horizontal, panes, sizes)


def above(panes: Sequence[QWidget], sizes: Sequence[int]) -> QSplitter:
    """Return panes from top to bottom, of heights in pixels to begin with."""
    return _split(Qt.Orientation.Vertical, panes, sizes)


def _split(orientation: Qt.Orientation, panes: Sequence[QWidget], sizes: Sequence[int]) -> QSplitter:
    splitter = QSplitter(orientation)
    for pane in panes:
        splitter.addWidget(pane)
    splitter.setChildrenCollapsible(False)
    splitter.setSizes(list(sizes))
    return splitter


def text_button(title: str, tip: str) -> QPushButton:
    """Return a button that is called what it says."""
    return named(QPushButton(localised(title)), title.rstrip("…"), tip)

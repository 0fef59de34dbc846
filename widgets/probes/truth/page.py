"""The truth page: the classes that the images have, their names in prompts, and where they are from."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.desk.drops import files_in, take
from widgets.kit.elided import ElidedLabel
from widgets.kit.empty_page import Page
from widgets.kit.messages import MessageStrip
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_FOOTER = 40
"""Pixels at the bottom that a message leaves free: the buttons there."""
_EMPTY = wording(
    "Evaluation needs images whose classes are known: a folder with a folder for each class, or a table "
    "path,label. Open one, or drop it here."
)


class TruthPage(QWidget):
    """Shows the classes; says what the user wants and leaves the doing to its controller.

    Signals:
        folder_requested(), open_requested(), names_requested(), removal_requested(): from the buttons.
        templates_requested(): the data's own templates should stand in the Prompts panel.
        dropped(Path): a folder or a table was dropped here.
        class_pressed(int, int): row and column of a cell that was clicked or chosen.
        class_reworded(int, str): a class should have another name in prompts.
    """

    folder_requested = Signal()
    open_requested = Signal()
    names_requested = Signal()
    removal_requested = Signal()
    templates_requested = Signal()
    dropped = Signal(object)
    class_pressed = Signal(int, int)
    class_reworded = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Truth")))
        self.setAcceptDrops(True)
        as_panel(self)
        self.message = MessageStrip(self, _FOOTER)
        self._summary = with_role(ElidedLabel(), "title")
        self.table = TableView(wording("Classes"), follow=False)
        self._page = Page(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self._page, 1)
        column.addLayout(self._make_footer())
        self._page.action_requested.connect(self.folder_requested)
        self.table.cell_chosen.connect(self.class_pressed)
        self.table.text_edited.connect(self.class_reworded)
        self.show_nothing()

    def _make_openers(self) -> None:
        self.folder_button = named(
            QPushButton(localised(wording("Folder…"))),
            wording("Open a labelled folder"),
            wording("A folder with a folder for each class, or a data set in another layout"),
        )
        self.open_button = named(
            QPushButton(localised(wording("File…"))),
            wording("Open truth"),
            wording("A table path,label; an image of several labels has several rows, or a|b"),
        )
        self.names_button = named(
            QPushButton(localised(wording("Names…"))),
            wording("Open class names"),
            wording(
                "A text file with a class name a line; line n, from 0, where the data's labels are numbers"
            ),
        )
        self.templates_button = named(
            QPushButton(localised(wording("Its templates"))),
            wording("Use the data's templates"),
            wording("Put the templates that came with the data into the Prompts panel"),
        )
        self.names_button.clicked.connect(self._want_names)
        self.templates_button.clicked.connect(self._want_templates)
        self.folder_button.clicked.connect(self._want_folder)
        self.open_button.clicked.connect(self._want_file)

    def _make_footer(self) -> QHBoxLayout:
        self._make_openers()
        self.remove_button = named(
            QPushButton(localised(wording("Remove"))),
            wording("Remove the truth"),
            wording("Forget the classes; the images stay listed"),
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.remove_button)
        row.addWidget(self.templates_button)
        row.addStretch(1)
        row.addWidget(self.names_button)
        row.addWidget(self.folder_button)
        row.addWidget(self.open_button)
        self.remove_button.clicked.connect(self._want_removal)
        return row

    def show_nothing(self) -> None:
        """Say what can be opened."""
        self._page.show_empty(_EMPTY, wording("Open a labelled folder…"))
        self._summary.show_text("")
        self.remove_button.setEnabled(False)
        self.names_button.setEnabled(False)
        self.offer_templates(False)

    def show_classes(self, table: Table, summary: str) -> None:
        """Show the classes."""
        self._page.show_content()
        self._summary.show_text(summary)
        self.table.show_table(table)
        self.remove_button.setEnabled(True)
        self.names_button.setEnabled(True)

    def offer_templates(self, offered: bool) -> None:
        """Offer the data's own templates, where it has some that aren't in use."""
        self.templates_button.setVisible(offered)

    def summary(self) -> str:
        """Return the line above the classes."""
        return self._summary.full_text

    def sentence(self) -> str:
        """Return what the empty page says; "" while classes are shown."""
        return self._page.sentence()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if files_in(event.mimeData()):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file or folder of a drop."""
        if files := files_in(event.mimeData()):
            take(event)
            self.dropped.emit(files[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the table, or to what opens one."""
        (self.folder_button if self.sentence() else self.table).setFocus(event.reason())

    @Slot()
    def _want_folder(self) -> None:
        self.folder_requested.emit()

    @Slot()
    def _want_file(self) -> None:
        self.open_requested.emit()

    @Slot()
    def _want_names(self) -> None:
        self.names_requested.emit()

    @Slot()
    def _want_templates(self) -> None:
        self.templates_requested.emit()

    @Slot()
    def _want_removal(self) -> None:
        self.removal_requested.emit()

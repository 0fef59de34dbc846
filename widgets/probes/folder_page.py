"""A probe's page beside whose images a folder can be set: chosen with a button, or dropped on the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.words import wording
from widgets.desk.drops import files_in, take
from widgets.desk.probing.page import ProbePage
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text


class FolderPage(ProbePage):
    """Has a button that asks for a folder, one that takes it away, and takes what is dropped.

    Signals:
        folder_requested(), folder_removed(): from the two buttons.
        folder_dropped(Path): a folder or data set was dropped here.
    """

    folder_requested = Signal()
    folder_removed = Signal()
    folder_dropped = Signal(object)

    def __init__(
        self, name: str, content: QWidget, parent: QWidget | None = None, editor: QWidget | None = None
    ) -> None:
        super().__init__(name, content, parent, editor)
        self.setAcceptDrops(True)

    def build_folder(self, offer: str, name: str, tip: str, removal: str, removal_tip: str) -> None:
        """Make both buttons; offer: the first one's text while none is set. removal: the other's name."""
        self._offer, self._tip = offer, tip
        self.folder = named(QPushButton(localised(offer)), name, tip)
        self.no_folder = named(QPushButton(localised(wording("✕"))), removal, removal_tip)
        self.folder.clicked.connect(self.folder_requested)
        self.no_folder.clicked.connect(self.folder_removed)

    def show_folder(self, path: str, said: str) -> None:
        """Show the folder that is set, in these words; "" is none."""
        self.folder.setText(localised(said if path else self._offer))
        self.folder.setToolTip(tip_text(path or self._tip))
        self.no_folder.setVisible(bool(path))

    @staticmethod
    def folder_name(path: str) -> str:
        """Return what a folder is called."""
        return Path(path).name or path

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder."""
        if files_in(event.mimeData()):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Set what was dropped."""
        if files := files_in(event.mimeData()):
            take(event)
            self.folder_dropped.emit(files[0])

"""A window with every file that could not be read; it never stops other work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.naming import named
from widgets.kit.words import localised


class ErrorList(QDialog):
    """Lists one sentence a file, to read or to copy."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Files that could not be read")))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 320)
        self._lines = named(QPlainTextEdit(), wording("Files that could not be read"))
        self._lines.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self._lines)
        column.addWidget(buttons)

    @classmethod
    def open_for(cls, parent: QWidget, lines: Sequence[str]) -> ErrorList:
        """Show the sentences in a window of its own over `parent`."""
        window = cls(parent)
        window._lines.setPlainText("\n".join(lines))
        window.show()
        return window

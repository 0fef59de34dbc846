"""A window with every file that could not be read; it never stops other work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.amounts import how_many
from app.words import visible, wording
from widgets.desk.sources import sentence_of
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named
from widgets.kit.words import localised

_NAMED = 3
"""So many files are named in a sentence; the list has them all."""


class ErrorList(QDialog):
    """Lists one sentence a file, and below it the folder, to read or to copy."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Files that could not be read")))
        with_guide(self, "topic:unread images")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 320)
        self._lines = named(QPlainTextEdit(), wording("Files that could not be read"))
        self._lines.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(localised(wording("Copy")), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._lines)
        column.addWidget(buttons)

    @classmethod
    def open_for(cls, parent: QWidget, errors: Sequence[tuple[Path, str]]) -> ErrorList:
        """Show files and why they could not be read, in a window of its own over `parent`."""
        window = cls(parent)
        window._lines.setPlainText(wording("\n").join(_entry(path, reason) for path, reason in errors))
        window.show()
        return window

    @Slot()
    def _copy(self) -> None:
        self._lines.selectAll()
        self._lines.copy()


def _entry(path: Path, reason: str) -> str:
    """Return the sentence, and the file's folder in a line of its own."""
    sentence = localised(sentence_of(path, reason))
    return f"{sentence}\n    {visible(str(path.parent))}" if path.is_absolute() else sentence


def unread(errors: Sequence[tuple[Path, str]]) -> str:
    """Return how many files could not be read, and why the first of them, in one sentence."""
    lines = [sentence_of(path, reason).rstrip(".") for path, reason in errors]
    more = len(lines) - _NAMED
    return wording(
        "{what} could not be read: {named}{more}.",
        what=how_many(len(lines), "file"),
        named=wording("; ").join(lines[:_NAMED]),
        more=wording("; and {count:,} more", count=more) if more > 0 else "",
    )

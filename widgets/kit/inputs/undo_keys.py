"""Ctrl+Z is the window's wherever the field with the keyboard has nothing to take back itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

StandardKey = QKeySequence.StandardKey
_Text = QLineEdit | QPlainTextEdit | QTextEdit


class UndoKeys(QObject):
    """Watches the text field that has the focus; Qt's take the keys of undo even where they do nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and _text_of(now) is not None:
            now.installEventFilter(self)  # which watches it once, however often it is asked to

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window where the field has nothing to undo, or to make again."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(StandardKey.Undo), event.matches(StandardKey.Redo)
        if (undo or redo) and isinstance(watched, QWidget) and not _can(_text_of(watched), redo):
            event.ignore()
            return True
        return False


def _text_of(field: QWidget) -> _Text | None:
    """Return the text that is edited in a field; None where it is no field of text."""
    if isinstance(field, QAbstractSpinBox | QComboBox):
        return field.lineEdit()
    return field if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) else None


def _can(text: _Text | None, redo: bool) -> bool:
    if text is None or text.isReadOnly():
        return False
    steps = text if isinstance(text, QLineEdit) else text.document()
    return steps.isRedoAvailable() if redo else steps.isUndoAvailable()

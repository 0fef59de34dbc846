"""What of the guide explains a widget: a key on it or on what it stands in, and the “?” that asks for it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.words import wording
from widgets.kit.icons import IconButton

W = TypeVar("W", bound=QWidget)
GUIDE_KEY = "Shift+F1"
_PROPERTY = "guide"
_CORNER = 16
"""Pixels of the side of the “?” in a dialog's corner."""


class GuideAsked(QEvent):
    """Sent to the outermost window: the guide should open at what explains a widget."""

    TYPE = QEvent.Type(QEvent.registerEventType())

    def __init__(self, widget: QWidget) -> None:
        super().__init__(self.TYPE)
        self.widget = widget


def explained(widget: W, key: str) -> W:
    """Tell which key of the guide explains a widget and all that stands in it; returns the widget."""
    widget.setProperty(_PROPERTY, key)
    return widget


def own_key(widget: QWidget) -> str:
    """Return the key that a widget was given; "" for none."""
    return str(widget.property(_PROPERTY) or "")


def ask_guide(widget: QWidget) -> None:
    """Ask the program's window for the guide on a widget."""
    outermost = widget
    while (parent := outermost.parentWidget()) is not None:
        outermost = parent
    QCoreApplication.sendEvent(outermost, GuideAsked(widget))


class GuideButton(IconButton):
    """A “?” that opens the guide on what it stands in."""

    def __init__(self, name: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__("help", name, tip, parent=parent)
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        ask_guide(self)


def with_guide(dialog: QDialog, key: str) -> GuideButton:
    """Put a “?” into a dialog's upper corner, in its margin; Shift+F1 presses it. Returns the button."""
    explained(dialog, key)
    tip = wording("Open the guide on this window ({key})", key=GUIDE_KEY)
    button = GuideButton(wording("Guide on this window"), tip, dialog)
    button.setShortcut(QKeySequence(GUIDE_KEY))
    button.setProperty("corner", True)
    button.setIconSize(QSize(_CORNER - 2, _CORNER - 2))
    button.setFixedSize(_CORNER, _CORNER)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard begins where it did; Shift+F1 presses it
    _Corner(dialog, button)
    return button


class _Corner(QObject):
    """Keeps a button in the upper corner of a dialog, at the side where lines end."""

    def __init__(self, dialog: QDialog, button: QWidget) -> None:
        super().__init__(dialog)
        self._button = button
        dialog.installEventFilter(self)
        self._place(dialog.width())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the dialog's size."""
        if isinstance(event, QResizeEvent):
            self._place(event.size().width())
        return False

    def _place(self, width: int) -> None:
        self._button.move(width - self._button.width(), 0)
        self._button.raise_()

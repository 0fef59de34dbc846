"""One line under the toolbar for what a modal box would otherwise say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit.naming import named
from widgets.kit.words import localised

_MARKS = {"info": "i", "warning": "!", "error": "×"}
_NAMES = {"info": "Note", "warning": "Warning", "error": "Error"}


class MessageStrip(QFrame):
    """Shows the newest sentence until it is dismissed or replaced; a button may do what it proposes.

    Signals:
        action_requested(): the strip's button was pressed.
        dismissed(): the sentence was closed by hand.
        visibility_changed(): the strip was shown or hidden.
    """

    action_requested = Signal()
    dismissed = Signal()
    visibility_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        plain = Qt.TextFormat.PlainText  # a file may be called <b>.jpg
        self._text = QLabel(wordWrap=True, textFormat=plain, textInteractionFlags=selectable)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._action = QPushButton()
        self._close = named(QToolButton(), wording("Dismiss message"), wording("Dismiss"))
        self._close.setText("✕")
        self._close.setProperty("flat", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        for widget, stretch in ((self._mark, 0), (self._text, 1), (self._action, 0), (self._close, 0)):
            row.addWidget(widget, stretch)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self._dismiss)
        self.hide()

    def show_message(self, level: str, sentence: str, action: str = "") -> None:
        """Show a sentence. Level: "info", "warning" or "error"; `action` labels the button, if any."""
        self.setProperty("strip", level)
        self._mark.setText(localised(f"<b>{_MARKS[level]}</b>"))
        self._text.setText(localised(sentence))
        self._fit_height()
        self._text.setToolTip(localised(sentence))
        self._action.setText(localised(action))
        self._action.setVisible(bool(action))
        self.setAccessibleName(localised(f"{_NAMES[level]}: {sentence}"))
        for widget in (self, self._mark, self._text):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.setVisible(True)

    def text(self) -> str:
        """Return the sentence shown, or "" where the strip is hidden."""
        return self._text.text() if not self.isHidden() else ""

    @Slot()
    def _act(self) -> None:
        self.action_requested.emit()

    @Slot()
    def _dismiss(self) -> None:
        self.setVisible(False)
        self.dismissed.emit()

    def _fit_height(self) -> None:
        # A toolbar asks a wrapping label for its height before it has a width, and would keep the height of a
        # column one word wide: until there is a width, one line is right.
        line = self._text.fontMetrics().height()
        self._text.setMinimumHeight(0)  # a label never asks for less than it
        wrapped = self._text.heightForWidth(self._text.width()) if self.isVisible() else line
        self._text.setFixedHeight(max(wrapped, line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentence for the new width."""
        super().resizeEvent(event)
        self._fit_height()

    def setVisible(self, visible: bool) -> None:
        """Show or hide the strip, and say so."""
        super().setVisible(visible)
        self.visibility_changed.emit()


class MessageBar(QToolBar):
    """Holds the banner (what the built-in model is) and the message line; gone while both are empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Messages", parent)
        self.setObjectName("toolbar-messages")
        self.setMovable(False)
        self.banner = MessageStrip()
        self.message = MessageStrip()
        strips = QWidget()
        column = QVBoxLayout(strips)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for strip in (self.banner, self.message):
            column.addWidget(strip)
            strip.visibility_changed.connect(self.fit)
        strips.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(strips)
        self.setVisible(False)

    @Slot()
    def fit(self) -> None:
        """Show the bar exactly while one of its strips has something to say."""
        self.setVisible(not (self.banner.isHidden() and self.message.isHidden()))

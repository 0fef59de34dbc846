"""One sentence over the edge of a part, for what a modal box would otherwise say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named
from widgets.kit.notices.log import NAMES, log_of
from widgets.kit.timing import Later
from widgets.kit.words import localised, tip_text

_MARKS = {"info": "i", "warning": "!", "error": "×"}
_READ_MS, _READ_LETTER_MS = 5_000, 50
"""How long a sentence that only confirms stays: so much, and so much more for each letter."""
_OFFER_MS = 20_000
"""How long one stays that has a button."""
_MARGIN = 8
_WIDEST = 640


class MessageStrip(QFrame):
    """Lies over the lower edge of its host and moves nothing; shows the newest sentence.

    One that only confirms goes by itself, unless the pointer or the keyboard is on it; a warning or an error
    stays until it is dismissed, replaced or hidden. All of them are in the window's log.

    Signals:
        action_requested(): the strip's button was pressed.
        gone(): the strip is hidden now.
    """

    action_requested = Signal()
    gone = Signal()

    def __init__(self, host: QWidget, lift: int = _MARGIN, widest: int = _WIDEST) -> None:
        """Lie in `host`, at most so wide; `lift`: pixels between its lower edge and this one's."""
        super().__init__(host)
        self._host, self._lift, self._widest = host, lift, widest
        self._back: QWidget | None = None
        self._mark = QLabel()
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        plain = Qt.TextFormat.PlainText  # a file may be called <b>.jpg
        self._text = QLabel(wordWrap=True, textFormat=plain, textInteractionFlags=selectable)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._text.setSizePolicy(policy)
        self._action = QPushButton()
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it was
        self._close = named(QToolButton(), wording("Dismiss message"), wording("Dismiss (Esc)"))
        self._close.setText("✕")
        self._close.setProperty("flat", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        for widget, stretch in ((self._mark, 0), (self._text, 1), (self._action, 0), (self._close, 0)):
            row.addWidget(widget, stretch)
        self._leave = Later(self, _READ_MS, self._fade)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        host.installEventFilter(self)
        self.hide()

    def show_message(self, level: str, sentence: str, action: str = "") -> None:
        """Show a sentence. Level: "info", "warning" or "error"; `action` labels the button, if any."""
        self.setProperty("strip", level)
        self._mark.setText(localised(f"<b>{_MARKS[level]}</b>"))
        self._text.setText(localised(sentence))
        self._text.setToolTip(tip_text(sentence))
        self._action.setText(localised(action))
        self._action.setVisible(bool(action))
        self.setAccessibleName(localised(wording(": ").join((NAMES[level], sentence))))
        for widget in (self, self._mark, self._text):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._leave.stop()
        if level == "info":
            self._leave.start(_OFFER_MS if action else _READ_MS + _READ_LETTER_MS * len(sentence))
        self.place()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        if (log := log_of(self)) is not None:
            log.add(level, sentence)

    def text(self) -> str:
        """Return the sentence shown, or "" where the strip is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def set_lift(self, lift: int) -> None:
        """Lie so many pixels above the host's lower edge."""
        self._lift = lift
        self.place()

    def place(self) -> None:
        """Lie at the host's lower edge, as high as the sentence needs."""
        self.ensurePolished()
        width = max(0, min(self._host.width() - 2 * _MARGIN, self._widest))
        height = self.heightForWidth(width)  # of the frame, too; the layout's own leaves it out
        self.setGeometry(_MARGIN, self._host.height() - self._lift - height, width, height)
        self.raise_()

    def take_focus(self) -> None:
        """Bring the keyboard here; it goes back to where it was when the strip goes."""
        self._back = QApplication.focusWidget()
        button = self._close if self._action.isHidden() else self._action
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def dismiss(self) -> None:
        """Hide the strip, and give the keyboard back where it was on it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            back = self._back if self._back is not None and self._back.isVisible() else self._host
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    @Slot()
    def _act(self) -> None:
        self.dismiss()
        self.action_requested.emit()

    @Slot()
    def _fade(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._leave.start(_READ_MS)
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the style gives."""
        super().showEvent(event)
        self.place()

    def setVisible(self, visible: bool) -> None:
        """Show or hide the strip; say that it went."""
        shown = not self.isHidden()
        super().setVisible(visible)
        if shown and not visible:
            self._leave.stop()
            self.gone.emit()


class Banner(QFrame):
    """A standing sentence of one line, in room that is there anyway, with a button; gone once dismissed.

    Signals:
        action_requested(): its button was pressed.
        dismissed(): it was closed by hand.
    """

    action_requested = Signal()
    dismissed = Signal()

    def __init__(self, sentence: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", "info")
        self.setAccessibleName(localised(sentence))
        self._text = ElidedLabel()
        self._text.show_text(sentence)
        self._action = QToolButton()
        self._action.setText(localised(action))
        self._close = named(QToolButton(), wording("Dismiss message"), wording("Dismiss"))
        self._close.setText("✕")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        for button in (self._action, self._close):
            button.setProperty("flat", True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action.clicked.connect(self.action_requested)
        self._close.clicked.connect(self._dismiss)
        self.hide()

    def text(self) -> str:
        """Return the sentence, or "" where the banner is hidden."""
        return self._text.full_text if not self.isHidden() else ""

    @Slot()
    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

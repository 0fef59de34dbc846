"""A lesson in the list."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.naming import named, with_role
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.words import localised
from widgets.learn.result import plain_label, show_line
from widgets.learn.state import Card


class LessonCard(QFrame):
    """Shows a lesson: what it is about, how long it takes, how far the learner is, and a button.

    Signals:
        pressed(): the button was pressed.
        edit_requested(), send_requested(), worksheet_requested(): the other buttons and the menu's lines.
    """

    pressed = Signal()
    edit_requested = Signal()
    send_requested = Signal()
    worksheet_requested = Signal()

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "card")
        self._number, self._title = plain_label("muted"), plain_label("title")
        self._about, self._facts, self._state = plain_label(), plain_label("muted"), plain_label("muted")
        self._number.setWordWrap(False)
        self._bar = ProgressBar()
        self._bar.setFixedHeight(4)
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        self.edit = QPushButton(localised(wording("Edit")))
        self.edit.clicked.connect(self.edit_requested)
        self._make_menu()
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._number)
        head.addWidget(self._title, 1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._facts)
        texts.addWidget(self._state)
        foot.addLayout(texts, 1)
        for button in (self.more, self.edit, self.button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self.show_card(card)

    def _make_menu(self) -> None:
        self.more = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setText("⋯")
        self.more.setProperty("flat", True)
        menu = QMenu(self.more)
        menu.addAction(localised(wording("Worksheet…"))).triggered.connect(self.worksheet_requested)
        menu.addAction(localised(wording("Send…"))).triggered.connect(self.send_requested)
        self.more.setMenu(menu)

    def show_card(self, card: Card) -> None:
        """Show the lesson as it stands."""
        named(self, card.title)
        show_line(self._number, card.number)
        show_line(self._title, card.title)
        show_line(self._about, card.about)
        show_line(self._facts, card.facts)
        show_line(self._state, card.state.text, card.state.level)
        self._bar.setRange(0, card.count)
        self._bar.setValue(card.done)
        self.button.setText(localised(card.action))
        self.button.setAccessibleName(
            localised(wording("{action}: {title}", action=card.action, title=card.title))
        )
        self.button.setEnabled(card.enabled)
        self.edit.setVisible(card.own and not card.broken)
        self.edit.setAccessibleName(localised(wording("Edit: {title}", title=card.title)))
        self.more.setVisible(not card.broken)
        named(self.more, wording("More for “{title}”", title=card.title), wording("Worksheet, send"))
        role = "primary" if card.primary else ""
        if self.button.property("role") != role:
            with_role(self.button, role)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    @Slot()
    def _press(self) -> None:
        self.pressed.emit()

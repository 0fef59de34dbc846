"""The view Learn: the list of lessons, with how far the learner is in each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.empty_page import Page
from widgets.kit.naming import as_panel, named
from widgets.kit.scrolled import Scrolled
from widgets.kit.words import localised
from widgets.learn.card import LessonCard
from widgets.learn.own.new_lesson import NewLesson
from widgets.learn.result import plain_label, show_line
from widgets.learn.state import Card

_ABOUT = wording(
    "Lessons on how CLIP works, done in this window. You guess before you are told, and every answer is "
    "computed on the loaded model at that moment. Your own images and prompts come back when you leave one."
)
_COLUMN = 340
"""Pixels that a card takes at least; as many stand beside each other as there is room for."""
_MOST = 3


class LearnPanel(QWidget):
    """Shows the lessons as cards.

    Signals:
        lesson_chosen(str): the button of the lesson of this id was pressed.
        seen(): the list came into sight.
        new_requested(), open_requested(): a lesson of one's own is to be begun, or one that came installed.
        edit_requested(str), send_requested(str), worksheet_requested(str): for the lesson of this id.
    """

    lesson_chosen = Signal(str)
    seen = Signal()
    new_requested = Signal()
    open_requested = Signal()
    edit_requested = Signal(str)
    send_requested = Signal(str)
    worksheet_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.cards: dict[str, LessonCard] = {}
        self._columns = 0
        self._about, self._errors = plain_label("muted"), plain_label("warning")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addWidget(self._about)
        column.addLayout(self._tools())
        self.new_lesson = NewLesson()
        column.addWidget(self.new_lesson)
        column.addWidget(self._errors)
        show_line(self._about, _ABOUT)  # not before it has a parent: it would be a window
        show_line(self._errors, "")
        column.addLayout(self._grid)
        column.addStretch(1)
        self._scrolled = Scrolled(inside)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # of which the lessons take it once there
        self._page = Page(self._scrolled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _tools(self) -> QHBoxLayout:
        self.new_button = QPushButton(localised(wording("New lesson…")))
        new_tip = wording("Write a lesson of your own: set the window up, record it as a step, add texts")
        named(self.new_button, wording("New lesson…"), new_tip)
        self.open_button = QPushButton(localised(wording("Open a lesson…")))
        open_tip = wording(
            "Install a lesson that was sent to you: a .zip file, or the lesson.toml of a folder"
        )
        named(self.open_button, wording("Open a lesson…"), open_tip)
        self.new_button.clicked.connect(self.new_requested)
        self.open_button.clicked.connect(self.open_requested)
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        return row

    def show_cards(self, cards: Sequence[Card], errors: Sequence[str] = ()) -> None:
        """Show the lessons, and why others can't be read."""
        show_line(self._errors, wording("\n").join(errors))
        if [card.id for card in cards] != list(self.cards):
            self._make(cards)
        for card in cards:
            self.cards[card.id].show_card(card)
        if not cards:
            self._page.show_empty(wording("There are no lessons in this installation."))
            return
        self._page.show_content()
        if self._scrolled.hasFocus():
            self._focus(Qt.FocusReason.OtherFocusReason)

    def _make(self, cards: Sequence[Card]) -> None:
        for old in self.cards.values():
            old.hide()
            old.deleteLater()
        self.cards = {card.id: LessonCard(card) for card in cards}
        for name, card in self.cards.items():
            card.pressed.connect(partial(self.lesson_chosen.emit, name))
            card.edit_requested.connect(partial(self.edit_requested.emit, name))
            card.send_requested.connect(partial(self.send_requested.emit, name))
            card.worksheet_requested.connect(partial(self.worksheet_requested.emit, name))
        self._columns = 0
        self._place()

    def _place(self) -> None:
        """Lay the cards out in as many columns as there is room for."""
        columns = max(1, min(_MOST, self.width() // _COLUMN))
        if columns == self._columns:
            return
        for place in range(_MOST):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more columns, or fewer."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the list is looked at."""
        super().showEvent(event)
        self.seen.emit()

    def _focus(self, reason: Qt.FocusReason) -> None:
        """Give the keyboard to the lesson to begin with; to the page while lessons are being read."""
        cards = self.cards.values()
        primary = next((card for card in cards if card.button.property("role") == "primary"), None)
        (self._scrolled if primary is None else primary.button).setFocus(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on."""
        self._focus(event.reason())

    def sizeHint(self) -> QSize:
        """Ask for the stage."""
        return QSize(800, 560)

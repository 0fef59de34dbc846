"""The strip of a lesson under way: it stays beside whatever view the step needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.lessons.texts import rich
from app.words import wording
from widgets.kit import theme
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.scrolled import Scrolled
from widgets.kit.words import localised, tip_text
from widgets.learn.question import Question
from widgets.learn.result import ResultBox, plain_label, show_line
from widgets.learn.state import StepView

_WIDTH = 304
_LEAVE_TIP = wording(
    "Your own images, prompts and groups come back; the lesson knows where you are and what you guessed"
)
_AGAIN_TIP = wording("Make the window what this step wants, whatever was changed since")


class LessonStrip(QWidget):
    """Shows one step: its text, the question, what was measured, and how to go on.

    Signals:
        next_requested(), back_requested(), leave_requested(): the buttons.
        set_up_requested(): the window is to be as the step wants it.
        measure_requested(): what was measured is to be measured again.
        guessed(object): a choice's id, or a number.
    """

    next_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()
    set_up_requested = Signal()
    measure_requested = Signal()
    guessed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(as_panel(self), wording("Lesson"))
        self._view: StepView | None = None
        self._lesson, self._place = ElidedLabel(), plain_label("muted")
        self._place.setWordWrap(False)
        self._bar = ProgressBar()
        self._bar.setFixedHeight(4)
        self._title = plain_label("title")
        self._body = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.question, self.result = Question(), ResultBox()
        self._guess, self._status = plain_label(), plain_label("muted")
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.leave = QPushButton(localised(wording("Leave")))
        self.leave.setToolTip(tip_text(_LEAVE_TIP))
        self.back = QPushButton(localised(wording("Back")))
        self.set_up = QPushButton(localised(wording("Set up again")))
        self.set_up.setToolTip(tip_text(_AGAIN_TIP))
        self.measure = QPushButton(localised(wording("Measure again")))
        self.next = QPushButton(localised(wording("Next")))
        self.leave.clicked.connect(self.leave_requested)
        self.back.clicked.connect(self.back_requested)
        self.set_up.clicked.connect(self.set_up_requested)
        self.measure.clicked.connect(self.measure_requested)
        self.next.clicked.connect(self.next_requested)
        self.question.guessed.connect(self.guessed)

    def _lay_out(self) -> None:
        head, small, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._lesson, 1)
        head.addWidget(self.leave)
        small.addWidget(self.set_up)
        small.addWidget(self.measure)
        small.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self._place, 1, Qt.AlignmentFlag.AlignCenter)
        foot.addWidget(self.next)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        parts = (self._title, self._body, self.question, self._guess, self.result, self._status)
        for part in parts:
            column.addWidget(part)
        column.addLayout(small)
        column.addStretch(1)
        self.scrolled = Scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for layout, margins in ((head, (12, 6, 6, 6)), (None, ()), (foot, (8, 6, 8, 8))):
            if layout is None:
                whole.addWidget(self._bar)
                whole.addWidget(self.scrolled, 1)
            else:
                layout.setContentsMargins(*margins)
                layout.setSpacing(8)
                whole.addLayout(layout)
        with_role(self._lesson, "title")

    def show_step(self, view: StepView) -> None:
        """Show a step as it stands; a new one is read from its beginning."""
        old, self._view = self._view, view
        is_new = old is None or (old.lesson, old.place) != (view.lesson, view.place)
        self._lesson.show_text(view.lesson)
        show_line(self._place, view.progress)
        self._bar.setRange(0, view.count)
        self._bar.setValue(view.place + 1)
        show_line(self._title, view.title)
        self._show_text()
        self.question.show_step(view)
        show_line(self._guess, view.guess.text, view.guess.level)
        self.result.show_result(view.result)
        show_line(self._status, view.status.text, view.status.level)
        self.set_up.setVisible(view.can_set_up)
        self.measure.setVisible(view.can_measure)
        self.back.setEnabled(view.can_go_back)
        self._show_next(view)
        if is_new:
            self.scrolled.verticalScrollBar().setValue(0)

    def _show_next(self, view: StepView) -> None:
        role = "primary" if view.primary else ""
        self.next.setText(localised(view.next))
        self.next.setEnabled(view.can_go)
        if self.next.property("role") != role:
            with_role(self.next, role)
            self.next.style().unpolish(self.next)
            self.next.style().polish(self.next)

    def _show_text(self) -> None:
        if self._view is not None:
            ground = theme.current().sunken
            show_line(
                self._body, rich(self._view.text, f"background-color: {ground};") if self._view.text else ""
            )

    def view(self) -> StepView | None:
        """Return what is shown."""
        return self._view

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the answer, or to what goes on."""
        if not self.question.take_focus(event.reason()):
            self.next.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_text()

    def sizeHint(self) -> QSize:
        """Ask for a column to read in."""
        return QSize(_WIDTH, 480)

    def minimumSizeHint(self) -> QSize:
        """Take no less than a column that can be read; the text scrolls."""
        return QSize(_WIDTH - 24, 160)

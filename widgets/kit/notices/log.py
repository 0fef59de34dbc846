"""Every notice of a window, to be read again."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.words import wording

MOST = 500
NAMES = {"info": wording("Note"), "warning": wording("Warning"), "error": wording("Error")}
"""What each level is called."""


@dataclass(frozen=True)
class Said:
    """A notice: when (as in "19:02:11"), its level, its sentence."""

    when: str
    level: str
    sentence: str

    def line(self) -> str:
        """Return it in one line."""
        return wording(": ").join((f"{self.when}  " + NAMES[self.level], self.sentence))


class NoticeLog(QObject):
    """Keeps the last notices of a window and of what belongs to it, oldest first.

    Signals:
        added(): a notice was kept.
    """

    added = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.said: deque[Said] = deque(maxlen=MOST)

    def add(self, level: str, sentence: str) -> None:
        """Keep a notice."""
        self.said.append(Said(time.strftime("%H:%M:%S"), level, sentence))
        self.added.emit()


def log_of(widget: QWidget) -> NoticeLog | None:
    """Return the log of the window that a widget belongs to, through floating panels and dialogs."""
    above: QWidget | None = widget
    while above is not None:
        log = above.findChild(NoticeLog, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if log is not None:
            return log
        above = above.parentWidget()
    return None

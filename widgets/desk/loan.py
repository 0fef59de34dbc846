"""Whether the window shows something of its own, a lesson's images, in place of the user's work."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Loan(QObject):
    """While it is active the session isn't kept: what was kept at its beginning is the user's.

    Signals:
        beginning(): the user's work is still there, and is about to be replaced for a while.
        recalled(): the user's work is wanted back at once.
        ended(): the user's work is back.
    """

    beginning = Signal()
    recalled = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active = False

    def begin(self) -> None:
        """Say that what follows isn't the user's."""
        if not self.active:
            self.beginning.emit()
            self.active = True

    def recall(self) -> None:
        """Have the user's work brought back now, where something else stands in its place."""
        if self.active:
            self.recalled.emit()

    def end(self) -> None:
        """Say that the user's work is back."""
        if self.active:
            self.active = False
            self.ended.emit()

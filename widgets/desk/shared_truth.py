"""The classes of the images as the window knows them: one of the pieces of state that all parts share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from widgets.desk.history import History, to

if TYPE_CHECKING:
    from app.truth.truth import Truth


class SharedTruth(QObject):
    """Holds the truth that was opened last; images that aren't listed may be in it. GUI thread only.

    Signals:
        changed(): another truth, or none; or a class has another name.
    """

    changed = Signal()

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._truth: Truth | None = None
        history.hold("truth", lambda: self._truth, to(self.set))

    @property
    def value(self) -> Truth | None:
        """The truth; None where none was opened."""
        return self._truth

    def set(self, truth: Truth | None) -> None:
        """Replace the truth."""
        if truth is not self._truth:
            self._truth = truth
            self.changed.emit()

    def rename(self, place: int, name: str) -> None:
        """Put another name for a class into prompts; its key in the data stays."""
        truth = self._truth
        if truth is not None and name and name != truth.classes[place]:
            classes = (*truth.classes[:place], name, *truth.classes[place + 1 :])
            self.set(replace(truth, classes=classes))

"""A label that stays as wide as it was while its text changes by some figures."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel

from widgets.kit.words import localised

_SLACK = 0.75
"""A text narrower than so much of the label's room gets a narrower label."""


class SteadyLabel(QLabel):
    """Shows text that changes several times a second; only one that needs other room moves what is beside it.

    Its size is fixed at any moment: Qt lays the whole window out anew where a label of any size says more.
    """

    _room = -1
    """The width of the text that the label was made to fit."""

    def show_text(self, text: str) -> None:
        """Show a text, in the room there is if it needs between three quarters of it and all."""
        self.setText(localised(text))
        if not _SLACK * self._room <= self._wanted() <= self._room:
            self._fit()

    def _wanted(self) -> int:
        """Return the width of the text, were its figures others: 1 is narrower than 8 in many fonts."""
        return self.fontMetrics().horizontalAdvance(re.sub(r"\d", "8", self.text()))

    def _fit(self) -> None:
        self._room = self._wanted()
        self.setMinimumSize(0, 0)  # which the hint would not fall below
        more = self._room - self.fontMetrics().horizontalAdvance(self.text())
        self.setFixedSize(self.sizeHint() + QSize(max(0, more), 0))

    def changeEvent(self, event: QEvent) -> None:
        """Fit the size to another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

"""The page of image-text matching: which images, a button that scores the pairs, and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from app.words import wording
from widgets.kit.naming import named
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage

if TYPE_CHECKING:
    from app.probes.base import Probe


class ItmPage(AutoPage):
    """Shows match probabilities; nothing is computed before its button is pressed.

    Signals:
        score_requested(): the pairs that the button names should be scored.
    """

    score_requested = Signal()

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.images = self.controls["images"]
        if isinstance(self.images, QComboBox):
            self.images.setItemText(0, localised(wording("selected images")))
            self.images.setItemText(1, localised(wording("all images")))
        self.score = named(
            QPushButton(), wording("Score the pairs"), wording("One forward pass for each image and label")
        )
        self.score.clicked.connect(self.score_requested)
        self.options.addWidget(self.score)

    def show_score(self, text: str, can: bool) -> None:
        """Say what the button does, and whether it can."""
        self.score.setText(localised(text))
        self.score.setEnabled(can)

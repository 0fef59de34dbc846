"""The page of a text's picture: nearest images, nearest words, and the picture made, side by side."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.words import wording
from widgets.desk.probing.panes import HeadedTable, above, beside, stack, text_button
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.qimage import fitted
from widgets.kit.table.cells import Table
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage
from widgets.probes.known_models import KnownModels

if TYPE_CHECKING:
    from app.probes.base import Probe

_SIDE = 190
"""Logical pixels of a picture's side."""
_LINE = 220
"""The fewest in which a text, and a model's id, can be read."""


class PicturePage(AutoPage):
    """Shows the three answers; no picture is made before its button is pressed.

    Signals:
        make_requested(): from the button.
        stop_requested(): the picture being made is good as it is.
        save_requested(): the picture is wanted as a file.
        image_chosen(str): the path of a nearest image, or the kind of a floor.
    """

    make_requested = Signal()
    stop_requested = Signal()
    save_requested = Signal()
    image_chosen = Signal(str)

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.start = text_button(
            wording("Make picture"),
            wording("Make a picture whose cosine with the text is high; takes a while, and can be stopped"),
        )
        self.stop = text_button(wording("Stop"), wording("End here, and keep the picture as it is"))
        self.save = text_button(
            wording("Save picture…"), wording("Save the picture itself as PNG, with how it was made in it")
        )
        self.known = KnownModels()
        for button, wanted in (
            (self.start, self.make_requested),
            (self.stop, self.stop_requested),
            (self.save, self.save_requested),
        ):
            button.clicked.connect(wanted)
        self._order_options()
        self.images.row_chosen.connect(self.image_chosen)

    def _order_options(self) -> None:
        """Put the text and what is done with it first, then how; the seed last."""
        prompt, beside = self.controls["prompt"], self.controls["beside"]
        prompt.setMinimumWidth(_LINE)
        beside.setMinimumWidth(_LINE)
        if isinstance(beside, QLineEdit):
            beside.setPlaceholderText(localised(wording("another model, as ViT-B-32@openai")))
        named(
            beside,
            wording("Another model"),
            wording(
                "Its cosines with the picture and with the nearest image are shown: a picture made for one "
                "model may be nothing to another. Empty for none"
            ),
        )
        details = [self.controls[name] for name in ("steps", "size", "views")]
        order = (
            prompt,
            self.start,
            self.stop,
            self.save,
            *details,
            beside,
            self.known,
            self.controls["seed"],
        )
        for widget in order:
            self.options.removeWidget(widget)
            self.options.addWidget(widget)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def lay_out(self) -> QWidget:
        """Return the images above the words, and beside them the picture above its cosine by step."""
        self.images, self.words = (
            HeadedTable(wording("Nearest images")),
            HeadedTable(wording("Nearest words")),
        )
        self.curve = Plot(wording("Cosine by step"))
        self.made, self.nearest = _picture(wording("The picture made")), _picture(wording("Nearest image"))
        self._made_said = with_role(ElidedLabel(most_lines=3), "muted")
        self._image_said = with_role(ElidedLabel(most_lines=2), "muted")
        pictures = QWidget()
        row = QHBoxLayout(pictures)
        row.setContentsMargins(0, 0, 0, 0)
        for picture, said in ((self.made, self._made_said), (self.nearest, self._image_said)):
            column = QVBoxLayout()
            column.addWidget(picture)
            column.addWidget(said)
            column.addStretch(1)
            row.addLayout(column, 1)
        right = QWidget()
        stack(right, (pictures, self.curve))
        return beside((above((self.images, self.words), (280, 260)), right), (380, 520))

    def show_looked(self, prompt: str) -> None:
        """Say which prompt is asked about where none is typed."""
        line = self.controls["prompt"]
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(localised(prompt or wording("prompt")))

    def show_can(self, make: bool, stop: bool, save: bool) -> None:
        """Let the buttons be pressed that have something to do."""
        for button, can in ((self.start, make), (self.stop, stop), (self.save, save)):
            button.setEnabled(can)

    def show_nearest(self, images: tuple[Table, str], words: tuple[Table, str], said: str) -> None:
        """Show both lists with the lines above them, and the line below the nearest image."""
        self.images.show_table(*images)
        self.words.show_table(*words)
        self._image_said.show_text(said)

    def show_made(self, picture: QImage | None, said: str, curve: PlotView) -> None:
        """Show the picture made, what is said of it, and its cosine by step."""
        self._show(self.made, picture)
        self._made_said.show_text(said)
        self.curve.show_view(curve)

    def show_image(self, image: QImage | None) -> None:
        """Show the nearest image; None where there is none."""
        self._show(self.nearest, image)

    def said(self) -> str:
        """Return the lines below the picture made."""
        return self._made_said.full_text

    def _show(self, label: QLabel, image: QImage | None) -> None:
        label.setPixmap(fitted(image, QSize(_SIDE, _SIDE), self.devicePixelRatioF()))


def _picture(name: str) -> QLabel:
    label = named(QLabel(), name)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setFixedHeight(_SIDE)
    return label

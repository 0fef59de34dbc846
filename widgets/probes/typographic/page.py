"""The page of typographic attacks: the word, the sweep's rates, images that flipped, what heads carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.probes.typographic.ask import TypographicDraft
from app.probes.typographic.paste import CONTRASTS, PLACE_WORDS, PLACES, SIZES
from app.words import wording
from widgets.desk.probing.panes import beside, stack, text_button
from widgets.desk.thumbnail_cache import Thumbnail
from widgets.groups.choice import AttributeChoice
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.qimage import fitted
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage
from widgets.probes.ranked_strip import RankedStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.probes.base import Probe
    from widgets.desk.probing.strip_cell import StripCell

_SIDE = 170
"""Logical pixels of a picture's side."""
_LINE = 150


class TypographicPage(AutoPage):
    """Shows an attack; nothing is pasted before its button is pressed.

    Signals:
        attack_requested(): from the button.
        row_pressed(int): a row of the rates, counted from the top.
        save_requested(): the picture shown should be saved.
    """

    attack_requested = Signal()
    row_pressed = Signal(object)
    save_requested = Signal()

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        for control in self.controls.values():
            if isinstance(control, QLineEdit):
                control.setFixedWidth(_LINE)
                control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.sizes = self._choice(wording("Widths"), wording("Of the label, over the image's"))
        self.places = self._choice(wording("Places"), wording("Where the label is pasted"))
        self.contrasts = self._choice(wording("Contrasts"), wording("Of the letters: (paper − ink) / paper"))
        self.start = text_button(
            wording("Paste"),
            wording("Paste the word onto every image and ask again; takes a while, and can be cancelled"),
        )
        self.options.addWidget(self.start)
        self.start.clicked.connect(self.attack_requested)
        self.sizes.attributes_chosen.connect(self._tell_sizes)
        self.places.attributes_chosen.connect(self._tell_places)
        self.contrasts.attributes_chosen.connect(self._tell_contrasts)
        self.rates.clicked.connect(self.row_pressed)
        self.save.clicked.connect(self.save_requested)

    def _choice(self, name: str, tip: str) -> AttributeChoice:
        choice = named(AttributeChoice(), name, tip)
        self.options.addWidget(choice)
        return choice

    def lay_out(self) -> QWidget:
        """Return the rates, and beside them flipped images, one as it is and pasted, and the heads."""
        self.table.hide()  # the rates are a chart, and in the export
        self.rates = Plot(wording("Flip rates"))
        self.strip = RankedStrip()
        self.heads = Plot(wording("What heads carry of the change"))
        self._heading = with_role(ElidedLabel(), "muted")
        self._caption = with_role(ElidedLabel(), "muted")
        self.clean, self.pasted = _picture(wording("As it is")), _picture(wording("With the label"))
        self.save = text_button(wording("Save picture…"), wording("Save the pasted picture as PNG"))
        self._pictures, line, right = QWidget(), QWidget(), QWidget()
        pictures = QHBoxLayout(self._pictures)
        pictures.setContentsMargins(0, 0, 0, 0)
        for picture in (self.clean, self.pasted):
            pictures.addWidget(picture, 1)
        below = QHBoxLayout(line)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._caption, 1)
        below.addWidget(self.save)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self._heading, self.strip, self._pictures, line):
            column.addWidget(widget)
        column.addWidget(self.heads, 1)
        left = QWidget()
        stack(left, (self.rates, self.table))
        return beside((left, right), (460, 440))

    def show_asked(self, draft: TypographicDraft) -> None:
        """Show the sizes, places and contrasts chosen."""
        for choice, every, chosen in (
            (self.sizes, _texts(SIZES), _texts(draft.sizes)),
            (self.places, tuple(map(PLACE_WORDS.__getitem__, PLACES)), draft.places),
            (self.contrasts, _texts(CONTRASTS), _texts(draft.contrasts)),
        ):
            offered = (*every, *(one for one in chosen if one not in every))
            choice.show_attributes(offered, tuple(one for one in offered if one in chosen))
        self.sizes.setText(localised(wording("widths {which}", which=", ".join(self.sizes.chosen()))))
        count = len(self.places.chosen())
        self.places.setText(localised(wording("{count} of {all} places", count=count, all=len(PLACES))))
        contrasts = ", ".join(self.contrasts.chosen())
        self.contrasts.setText(localised(wording("contrasts {which}", which=contrasts)))

    def show_can(self, attack: bool) -> None:
        """Let the button be pressed where there is something to paste, and to paste it on."""
        self.start.setEnabled(attack)

    def show_rates(self, rates: PlotView, heads: PlotView) -> None:
        """Show the rates, and what heads carry."""
        self.rates.show_view(rates)
        self.heads.show_view(heads)

    def show_strip(self, cells: Sequence[StripCell], heading: str) -> None:
        """Show the images that flipped."""
        self.strip.show_cells(cells)
        self._heading.show_text(heading)

    def show_thumbnails(self, thumbnails: Iterable[Thumbnail]) -> None:
        """Show pasted pictures in the strip."""
        self.strip.show_thumbnails(thumbnails)

    def show_pictures(self, clean: QImage | None, pasted: QImage | None, caption: str) -> None:
        """Show an image as the model sees it, and with the label; None leaves the room to the heads."""
        for label, image in ((self.clean, clean), (self.pasted, pasted)):
            label.setPixmap(fitted(image, QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
        self._pictures.setVisible(pasted is not None)
        self.save.setEnabled(pasted is not None)
        self._caption.show_text(caption)

    def heading(self) -> str:
        """Return the line above the strip."""
        return self._heading.full_text

    def caption(self) -> str:
        """Return the line below the pictures."""
        return self._caption.full_text

    @Slot(object)
    def _tell_sizes(self, sizes: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, sizes=tuple(map(float, sizes))))

    @Slot(object)
    def _tell_places(self, places: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, places=places))

    @Slot(object)
    def _tell_contrasts(self, contrasts: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, contrasts=tuple(map(float, contrasts))))


def _texts(values: Iterable[float]) -> tuple[str, ...]:
    return tuple(f"{value:g}" for value in values)


def _picture(name: str) -> QLabel:
    label = named(QLabel(), name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFixedHeight(_SIDE)
    return label

"""One prompt's map by each of two models, on the same image: each with its own crop and its own grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.models.dense.variants import VARIANT_SUMMARIES, VARIANT_TITLES
from app.words import wording
from widgets.dcsm.cards.card import DcsmCard
from widgets.dcsm.cards.form import MIN_HEIGHT
from widgets.dcsm.cards.together import fit_together
from widgets.dcsm.inputs import Chooser, Segments
from widgets.kit.color_bar import ColorBar
from widgets.kit.elided import ElidedLabel
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role

if TYPE_CHECKING:
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import CardView, Reading
    from widgets.kit.color_bar import BarView

_LIMITS = (
    (
        wording("Per map"),
        "per-map",
        wording("Each map has its own colour limits, shown on its bar: levels of models differ"),
    ),
    (
        wording("Shared"),
        "shared",
        wording("One pair of colour limits for both: the same colour is the same cosine"),
    ),
)


class MapSide(QWidget):
    """One model's name over its card.

    Signals:
        patch_hovered, patch_pinned(tuple[int, int] | None): as the card's.
        tokens_chosen(tuple[int, ...]): token rows.
    """

    patch_hovered = Signal(object)
    patch_pinned = Signal(object)
    tokens_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = with_role(ElidedLabel(cut=Qt.TextElideMode.ElideMiddle), "title")
        self.card = DcsmCard(name)
        self.card.close_button.hide()
        self.card.setMinimumHeight(MIN_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.card, 1)
        self.card.patch_hovered.connect(self.patch_hovered)
        self.card.patch_pinned.connect(self.patch_pinned)
        self.card.tokens_chosen.connect(self._choose_tokens)

    @Slot(str, object)
    def _choose_tokens(self, _key: str, rows: object) -> None:
        self.tokens_chosen.emit(rows)


class CompareMaps(QWidget):
    """Shows the two cards and what both share.

    Signals:
        prompt_chosen(str): a pinned prompt.
        variant_chosen(str): one of `VARIANT_NAMES`.
        limits_chosen(str): "per-map" or "shared".
    """

    prompt_chosen = Signal(str)
    variant_chosen = Signal(str)
    limits_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = named(ComboBox(), wording("Prompt"), wording("Which pinned prompt's maps are compared"))
        self.prompt.setMinimumContentsLength(16)
        self.prompt.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        tip = wording(
            "which patch embeddings both maps are made of; one that either model can't have is greyed out"
        )
        self.variant = Chooser(tuple(VARIANT_TITLES.items()), wording("Variant"), tip, VARIANT_SUMMARIES)
        self.limits = Segments(_LIMITS, wording("Colour limits"))
        self._bar = ColorBar()
        self._message = with_role(ElidedLabel(), "muted")
        self.a, self.b = MapSide("A"), MapSide("B")
        self._arrange()
        self.prompt.textActivated.connect(self.prompt_chosen)
        self.variant.chosen.connect(self.variant_chosen)
        self.limits.chosen.connect(self.limits_chosen)
        for one, other in ((self.a, self.b), (self.b, self.a)):
            one.card.viewport_changed.connect(other.card.set_viewport)
            one.card.room_changed.connect(self._fit)

    def _arrange(self) -> None:
        head = QWidget()
        flow = FlowLayout(head)
        for widget in (self.prompt, self.variant, self.limits, self._bar):
            flow.addWidget(widget)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.a, 1)
        pair.addWidget(self.b, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self._message)
        column.addLayout(pair, 1)

    def show_prompts(self, prompts: Sequence[str], chosen: str) -> None:
        """Offer prompts."""
        if [self.prompt.itemText(place) for place in range(self.prompt.count())] != list(prompts):
            with QSignalBlocker(self.prompt):
                self.prompt.clear()
                self.prompt.addItems(list(prompts))
        self.prompt.setCurrentText(chosen)

    def show_choices(self, variant: str, reasons: Mapping[str, str], limits: str) -> None:
        """Show variant and limits in force; a variant with a reason against it can't be chosen."""
        self.variant.show_reasons(reasons)
        self.variant.show_value(variant)
        self.limits.show_value(limits)

    def show_message(self, sentence: str) -> None:
        """Show one sentence above the cards, or none."""
        self._message.show_text(sentence)
        self._message.setVisible(bool(sentence))

    def show_cards(
        self, titles: Sequence[str], cards: Sequence[CardView], picture: ShownPicture | None, number: int
    ) -> None:
        """Show both cards of the prompt pinned at place `number`; the cards themselves tell their limits."""
        for side, title, card in zip((self.a, self.b), titles, cards, strict=True):
            side.title.show_text(title)
            side.card.show_card(card, number, ())
            side.card.show_picture(picture)
            side.card.set_opacity(0.6)
        self._fit()

    def show_shared(self, bar: BarView | None) -> None:
        """Show the colour bar of both maps; None where each has its own."""
        self._bar.setVisible(bar is not None)
        self._bar.show_bar(bar)

    def set_faded(self, faded: bool) -> None:
        """Mark the maps as out of date."""
        for side in (self.a, self.b):
            side.card.set_faded(faded)

    def show_readings(
        self, readings: Sequence[Reading], hovered: Sequence[int | None], pinned: Sequence[int | None]
    ) -> None:
        """Show what each card reads at its cursor: columns of its map."""
        for side, reading, at, pin in zip((self.a, self.b), readings, hovered, pinned, strict=True):
            side.card.show_reading(reading, at, pin)

    @Slot()
    def _fit(self) -> None:
        fit_together((self.a.card, self.b.card))

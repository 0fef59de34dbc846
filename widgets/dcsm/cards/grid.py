"""The cards in a grid that scrolls where they have no room."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.words import wording
from widgets.dcsm.cards.card import DcsmCard
from widgets.dcsm.cards.form import LEAST_HEIGHT, MIN_HEIGHT
from widgets.dcsm.cards.together import fit_together
from widgets.kit.naming import named
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from widgets.dcsm.picture import ShownPicture, Viewport
    from widgets.dcsm.state import CardView, Reading

_TWO_COLUMNS = 464
_THREE_COLUMNS = 1144


class CardGrid(QScrollArea):
    """One card large, two side by side, four in two rows, more to scroll to; all of one size and form.

    Signals:
        patch_hovered, patch_pinned, cell_hovered, tokens_chosen, pair_chosen: as each card's.
        card_closed(str): the card of this key is no longer wanted.
    """

    patch_hovered = Signal(object)
    patch_pinned = Signal(object)
    cell_hovered = Signal(str, int, int)
    tokens_chosen = Signal(str, object)
    pair_chosen = Signal(int, int)
    card_closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, DcsmCard] = {}
        self._stops: list[QWidget] = []
        self._viewport: Viewport | None = None
        self._revealed = ""
        self._reveal_timer = Later(self, 0, self._reveal)
        self._area = QWidget()
        self._grid = QGridLayout(self._area)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._area)
        named(self, wording("Maps"))
        self.viewport().setAutoFillBackground(False)
        self._area.setAutoFillBackground(False)

    def show_cards(self, views: Sequence[CardView], picture: ShownPicture | None, opacity: float) -> None:
        """Show these cards, all over the same picture; others go."""
        self._remove([key for key in self._cards if key not in {view.key for view in views}])
        pins = [view.title for view in views if view.kind == "prompt"]
        for number, view in enumerate(views, 1):
            card = self._cards.get(view.key) or self._make(view.key)
            card.set_opacity(opacity)
            card.show_card(view, number, pins)
            card.show_picture(picture)
        self._cards = {view.key: self._cards[view.key] for view in views}
        self._lay_out()

    def cards(self) -> list[DcsmCard]:
        """Return the cards in order."""
        return list(self._cards.values())

    def reveal(self, key: str) -> None:
        """Scroll to the card of this key once it has its place and its map: what was asked for is seen."""
        self._revealed = key
        self._reveal_timer.start()

    def show_readings(self, readings: Mapping[str, Reading], hovered: int | None, pinned: int | None) -> None:
        """Show on every card what was read at the cursor's column."""
        for key, card in self._cards.items():
            if key in readings:
                card.show_reading(readings[key], hovered, pinned)

    def set_opacity(self, opacity: float) -> None:
        """Set the heatmaps' opacity, 0..1."""
        for card in self._cards.values():
            card.set_opacity(opacity)

    def set_faded(self, faded: bool) -> None:
        """Mark the maps as out of date."""
        for card in self._cards.values():
            card.set_faded(faded)

    def focus_card(self, card: DcsmCard) -> None:
        """Give a card the keyboard, and bring it into sight."""
        self.ensureWidgetVisible(card)
        seen = [widget for widget in reversed(card.focus_order()) if widget.isVisible()]
        seen[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, key: str) -> DcsmCard:
        card = DcsmCard(key, self._area)
        self._cards[key] = card
        card.room_changed.connect(self._fit)
        card.patch_hovered.connect(self.patch_hovered)
        card.patch_pinned.connect(self.patch_pinned)
        card.cell_hovered.connect(self.cell_hovered)
        card.tokens_chosen.connect(self.tokens_chosen)
        card.pair_chosen.connect(self.pair_chosen)
        card.closed.connect(self.card_closed)
        card.viewport_changed.connect(self._link_viewport)
        if self._viewport is not None:
            card.set_viewport(self._viewport)
        return card

    def _remove(self, keys: Sequence[str]) -> None:
        for key in keys:
            card = self._cards.pop(key)
            card.room_changed.disconnect(self._fit)
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _lay_out(self) -> None:
        cards = self.cards()
        columns = self._column_count(cards)
        for index in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
        least = max(LEAST_HEIGHT, min(MIN_HEIGHT, self.viewport().height()))
        for index, card in enumerate(cards):
            card.setMinimumHeight(least)
            self._grid.addWidget(card, index // columns, index % columns)
            card.show()
        rows = -(-len(cards) // columns)
        for index in range(max(self._grid.rowCount(), rows)):
            self._grid.setRowStretch(index, 1 if index < rows else 0)
        self._fit()
        self._link_wheel()
        self._order_focus(cards)
        if self._revealed:
            self._reveal_timer.start()

    def _column_count(self, cards: Sequence[DcsmCard]) -> int:
        matrix = any(card.view is not None and card.view.matrix is not None for card in cards)
        if len(cards) < 2 or matrix or self.width() < _TWO_COLUMNS:
            return 1
        return 3 if len(cards) > 4 and self.width() >= _THREE_COLUMNS else 2

    def _link_wheel(self) -> None:
        """Where the cards scroll, the wheel scrolls and Ctrl+wheel zooms; else the wheel zooms."""
        scrolls = self._area.minimumSizeHint().height() > self.viewport().height()
        for card in self._cards.values():
            card.canvas.wheel_scrolls = scrolls

    def _order_focus(self, cards: Sequence[DcsmCard]) -> None:
        """Let Tab go through the cards after the controls: made late, they would come last in the window."""
        stops = [self, *(widget for card in cards for widget in card.focus_order())]
        if stops != self._stops:
            self._stops = stops
            for before, after in itertools.pairwise(stops):
                QWidget.setTabOrder(before, after)

    @Slot()
    def _fit(self) -> None:
        fit_together(self.cards())

    @Slot()
    def _reveal(self) -> None:
        card = self._cards.get(self._revealed)
        if card is not None and self.isVisible():
            self._grid.activate()
            self.ensureWidgetVisible(card)
            if card.view is not None and card.view.heat is not None:
                self._revealed = ""  # from here on the user scrolls

    @Slot(object)
    def _link_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport
        for card in self._cards.values():
            card.set_viewport(viewport)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards where the new size wants them."""
        super().resizeEvent(event)
        if self._cards:
            self._lay_out()

"""The DCSM panel: controls, cards in a grid, and the colour bar that they share."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.dcsm.canvas import DcsmCanvas
from widgets.dcsm.card import DcsmCard
from widgets.dcsm.controls import DcsmControls
from widgets.dcsm.inputs import TypedLimits
from widgets.dcsm.lesson import LessonStrip
from widgets.dcsm.settings import Settings
from widgets.kit.color_bar import ColorBar
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.timing import Later
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from app.images.images import Crop
    from widgets.dcsm.canvas import DcsmCanvas
    from widgets.dcsm.card import DcsmCard
    from widgets.dcsm.picture import ShownPicture, Viewport
    from widgets.dcsm.state import CardView, Reading
    from widgets.kit.color_bar import BarView

_TWO_COLUMNS = 480
_THREE_COLUMNS = 1160
_SMALL = QSize(320, 420)
"""Narrower or lower than this, the room is the map's: the settings wait for more."""
_STALE_AFTER = 200
"""Milliseconds until a map being recomputed is marked as out of date: quick work should not flicker."""


class DcsmPanel(QWidget):
    """Shows cards; every change is asked for by a signal and comes back through a `show_*` call.

    Signals:
        prompt_entered(str): a prompt to pin.
        top_prompt_requested(): pin the prompt that ranks first.
        images_requested(): there is no image; the user wants to open some.
        setting_changed(str, object): a field of `Settings` and its new value.
        typed_limits_entered(float, float): limits as typed, not yet checked.
        tokens_chosen(str, tuple[int, ...]): (card key, token rows).
        patch_hovered(tuple[int, int] | None): the patch under the mouse, in any card.
        patch_pinned(tuple[int, int] | None): a patch was pinned, or the pin taken away.
        cell_hovered(str, int, int): (card key, token row, column) under the mouse in a matrix; -1, -1: left.
        pair_chosen(int, int): places of the pins whose difference is wanted.
        card_closed(str): the card of this key is no longer wanted.
    """

    prompt_entered = Signal(str)
    top_prompt_requested = Signal()
    images_requested = Signal()
    setting_changed = Signal(str, object)
    typed_limits_entered = Signal(float, float)
    tokens_chosen = Signal(str, object)
    patch_hovered = Signal(object)
    patch_pinned = Signal(object)
    cell_hovered = Signal(str, int, int)
    pair_chosen = Signal(int, int)
    card_closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.controls = DcsmControls()
        plain = Qt.TextFormat.PlainText  # sentences name files and prompts, which may look like markup
        self._message = named(with_role(QLabel(wordWrap=True, textFormat=plain), "error"), wording("Message"))
        self._hint = with_role(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "muted")
        self._act = with_role(QPushButton(), "primary")
        self._plain: DcsmCanvas | None = None
        self._cards: dict[str, DcsmCard] = {}
        self._area = QWidget()
        self._grid = QGridLayout(self._area)
        self._scroll = QScrollArea()
        self.bar = ColorBar()
        self.patch_note = with_role(ElidedLabel(most_lines=3), "muted")
        self.lesson = LessonStrip()
        self.typed: TypedLimits | None = None
        self._invitation = QWidget()
        self._stale_timer = Later(self, _STALE_AFTER, self._mark_stale)
        self._revealed = ""
        self._reveal_timer = Later(self, 0, self._reveal)
        self._viewport: Viewport | None = None
        self._action = ""
        self._small = False
        self._stops: list[QWidget] = []
        self._arrange()
        self._wire()

    def show_settings(self, settings: Settings, pins: int) -> None:
        """Show what is in force in the controls and, for opacity, on the maps."""
        self.controls.show_settings(settings, pins)
        self._show_typed(settings)
        for card in self._cards.values():
            card.set_opacity(settings.opacity)

    def show_patch_note(self, sentence: str) -> None:
        """Say what this model's patch tokens are, where they are not what its image tower pools."""
        self.patch_note.show_text(sentence)
        self.patch_note.setVisible(bool(sentence))

    def show_empty(self) -> None:
        """Show that there is no image."""
        self._remove_cards(())
        self._show_plain(None, None)
        self._invite(
            wording("No image yet. A map shows where in an image a prompt matches."),
            wording("Open images…"),
            "images",
        )

    def show_picture(
        self, picture: ShownPicture | None, crop: Crop | None, hint: str, top_prompt: str = ""
    ) -> None:
        """Show a picture without maps, with the crop that the model sees, and what to do next."""
        self._remove_cards(())
        self._show_plain(picture, crop)
        self._invite(hint, wording("Pin the top prompt") if top_prompt else "", "top")
        self._act.setToolTip(
            tip_text(wording("Pin “{top_prompt}”", top_prompt=top_prompt) if top_prompt else "")
        )

    def show_cards(
        self, views: Sequence[CardView], picture: ShownPicture | None, bar: BarView | None, opacity: float
    ) -> None:
        """Show these cards, all over the same picture, and the colour bar that the prompts share."""
        self._show_plain(None, None)
        self._invitation.hide()
        self._remove_cards([view.key for view in views])
        pins = [view.title for view in views if view.kind == "prompt"]
        for number, view in enumerate(views, 1):
            card = self._cards.get(view.key) or self._make_card(view.key)
            card.set_opacity(opacity)
            card.show_card(view, number, pins)
            card.show_picture(picture)
        self._cards = {view.key: self._cards[view.key] for view in views}
        self._scroll.show()
        self._lay_out()
        self.bar.setVisible(bar is not None)
        self.bar.show_bar(bar)

    def reveal(self, key: str) -> None:
        """Scroll to the card of this key once it has its place and its map: what was asked for is seen."""
        self._revealed = key
        self._reveal_timer.start()

    def show_readings(self, readings: Mapping[str, Reading], hovered: int | None, pinned: int | None) -> None:
        """Show on every card what was read at the cursor's column."""
        for key, card in self._cards.items():
            if key in readings:
                card.show_reading(readings[key], hovered, pinned)

    def show_stale(self, stale: bool) -> None:
        """Mark the maps as out of date, after a moment, or as good again, at once."""
        if stale:
            self._stale_timer.gather()
            return
        self._stale_timer.stop()
        self._fade(False)

    def show_message(self, sentence: str, level: str = "error") -> None:
        """Show one sentence above the maps; "" hides it. Level: "error" or "warning"."""
        if self._message.property("role") != level:
            self._message.setProperty("role", level)
            self._message.style().unpolish(self._message)
            self._message.style().polish(self._message)
        self._message.setText(localised(sentence))
        self._message.setVisible(bool(sentence))

    def message(self) -> str:
        """Return the sentence shown, or ""."""
        return self._message.text()

    def cards(self) -> list[DcsmCard]:
        """Return the cards in order."""
        return list(self._cards.values())

    @property
    def plain_canvas(self) -> DcsmCanvas | None:
        """The canvas shown while no prompt is pinned, once it was needed."""
        return self._plain

    @property
    def action_button(self) -> QPushButton:
        """The button of the empty state."""
        return self._act

    def _arrange(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._area)
        named(self._scroll, wording("Maps"))
        self._scroll.viewport().setAutoFillBackground(False)
        self._area.setAutoFillBackground(False)
        self._act.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(8)
        self._column.addWidget(self.controls)
        self._column.addWidget(self._message)
        self._column.addWidget(self._scroll, 1)
        inviting = QVBoxLayout(self._invitation)
        inviting.setContentsMargins(0, 0, 0, 0)
        inviting.setSpacing(8)
        inviting.addStretch(1)
        inviting.addWidget(self._hint)
        inviting.addWidget(self._act, 0, Qt.AlignmentFlag.AlignHCenter)
        inviting.addStretch(1)
        self._column.addWidget(self._invitation)
        self._footer = QHBoxLayout()
        self._footer.setSpacing(8)
        self._footer.addWidget(self.bar, 1)
        self._column.addLayout(self._footer)
        self._column.addWidget(self.patch_note)
        self._column.addWidget(self.lesson)
        for widget in (self.bar, self.patch_note, self._message, self._scroll):
            widget.hide()

    def _wire(self) -> None:
        self.controls.prompt_entered.connect(self.prompt_entered)
        self.controls.setting_changed.connect(self.setting_changed)
        self._act.clicked.connect(self._do_action)

    def _show_typed(self, settings: Settings) -> None:
        wanted = settings.limits == "typed"
        if wanted and self.typed is None:
            self.typed = TypedLimits()
            self._footer.addWidget(self.typed)
            self.typed.entered.connect(self.typed_limits_entered)
        if self.typed is not None:
            self.typed.setVisible(wanted)
            if settings.typed is not None:
                self.typed.show_limits(*settings.typed)

    def _invite(self, hint: str, action: str, what: str) -> None:
        self._scroll.hide()
        self.bar.hide()
        self._hint.setText(localised(hint))
        self._invitation.show()
        self._act.setText(localised(action))
        self._act.setVisible(bool(action))
        self._action = what

    def _show_plain(self, picture: ShownPicture | None, crop: Crop | None) -> None:
        if picture is not None and self._plain is None:
            self._plain = DcsmCanvas()
            self._column.insertWidget(self._column.indexOf(self._invitation), self._plain, 1)
        if self._plain is not None:
            self._plain.show_picture(picture, crop, (0, 0))
            self._plain.setVisible(picture is not None)
        place, stretch = self._column.indexOf(self._invitation), 1 if picture is None else 0
        if self._column.stretch(place) != stretch:  # Qt lays the window out anew, changed or not
            self._column.setStretch(place, stretch)

    def _make_card(self, key: str) -> DcsmCard:
        card = DcsmCard(key, self._area)
        self._cards[key] = card
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

    def _remove_cards(self, kept: Sequence[str]) -> None:
        for key in [key for key in self._cards if key not in kept]:
            card = self._cards.pop(key)
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _lay_out(self) -> None:
        """Put the cards in a grid: one large, two side by side, four in two rows, more to scroll to."""
        cards = list(self._cards.values())
        columns = self._column_count(cards)
        for index in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
        for index, card in enumerate(cards):
            self._grid.addWidget(card, index // columns, index % columns)  # all of one size and form
            card.show()
        if columns > 1:
            width = (self._scroll.viewport().width() - self._grid.spacing() * (columns - 1)) // columns
            height = max(card.chip_height(width) for card in cards)
            for card in cards:
                card.set_chip_height(height)
        rows = -(-len(cards) // columns)
        for index in range(max(self._grid.rowCount(), rows)):
            self._grid.setRowStretch(index, 1 if index < rows else 0)
        self._link_wheel()
        self._order_focus(cards)
        if self._revealed:
            self._reveal_timer.start()

    def _order_focus(self, cards: Sequence[DcsmCard]) -> None:
        """Let Tab go through the cards after the controls: made late, they would come last in the window."""
        stops = [self._scroll, *(widget for card in cards for widget in card.focus_order())]
        if stops != self._stops:
            self._stops = stops
            for before, after in itertools.pairwise(stops):
                QWidget.setTabOrder(before, after)

    def _column_count(self, cards: Sequence[DcsmCard]) -> int:
        matrix = any(card.view is not None and card.view.matrix is not None for card in cards)
        if len(cards) < 2 or matrix or self.width() < _TWO_COLUMNS:
            return 1
        return 3 if len(cards) > 4 and self.width() >= _THREE_COLUMNS else 2

    def _link_wheel(self) -> None:
        """Where the cards scroll, the wheel scrolls and Ctrl+wheel zooms; else the wheel zooms."""
        scrolls = self._area.minimumSizeHint().height() > self._scroll.viewport().height()
        for card in self._cards.values():
            card.canvas.wheel_scrolls = scrolls

    def _focus_card(self, card: DcsmCard) -> None:
        self._scroll.ensureWidgetVisible(card)
        seen = [widget for widget in reversed(card.focus_order()) if widget.isVisible()]
        seen[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fade(self, faded: bool) -> None:
        for card in self._cards.values():
            card.set_faded(faded)

    @Slot()
    def _reveal(self) -> None:
        card = self._cards.get(self._revealed)
        if card is not None and self.isVisible():
            self._area.layout().activate()  # type: ignore[union-attr]
            self._scroll.ensureWidgetVisible(card)
            if card.view is not None and card.view.heat is not None:
                self._revealed = ""  # from here on the user scrolls

    @Slot()
    def _mark_stale(self) -> None:
        self._fade(True)

    @Slot(object)
    def _link_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport
        for card in self._cards.values():
            card.set_viewport(viewport)

    @Slot()
    def _do_action(self) -> None:
        if self._action == "images":
            self.images_requested.emit()
        else:
            self.top_prompt_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first card, or to where prompts are added."""
        self._focus_card(self.cards()[0]) if self._cards else self.controls.prompt.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a card by its digit."""
        digit = event.key() - int(Qt.Key.Key_1)
        cards = self.cards()
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= digit < min(9, len(cards)):
            self._focus_card(cards[digit])
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Allow less than the settings ask for: a small map beside something else."""
        return QSize(220, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new size."""
        super().resizeEvent(event)
        small = self.width() < _SMALL.width() or self.height() < _SMALL.height()
        if small != self._small:
            self._small = small
            self.controls.show_compact(small)
            self.lesson.show_room(not small)
        if self._cards:
            self._lay_out()

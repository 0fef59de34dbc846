"""The DCSM panel: controls, cards in a grid, and the colour bar that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.dcsm.canvas import DcsmCanvas
from widgets.dcsm.cards.grid import CardGrid
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
    from widgets.dcsm.cards.card import DcsmCard
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import CardView
    from widgets.kit.color_bar import BarView

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
        self.grid = CardGrid()
        self.bar = ColorBar()
        self.patch_note = with_role(ElidedLabel(most_lines=3), "muted")
        self.lesson = LessonStrip()
        self.typed: TypedLimits | None = None
        self._invitation = QWidget()
        self._stale_timer = Later(self, _STALE_AFTER, self._mark_stale)
        self._action = ""
        self._small = False
        self._arrange()
        self._wire()

    def show_settings(self, settings: Settings, pins: int) -> None:
        """Show what is in force in the controls and, for opacity, on the maps."""
        self.controls.show_settings(settings, pins)
        self._show_typed(settings)
        self.grid.set_opacity(settings.opacity)

    def show_patch_note(self, sentence: str) -> None:
        """Say what this model's patch tokens are, where they are not what its image tower pools."""
        self.patch_note.show_text(sentence)
        self.patch_note.setVisible(bool(sentence) and not self._small)

    def show_empty(self) -> None:
        """Show that there is no image."""
        self.grid.show_cards((), None, 1.0)
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
        self.grid.show_cards((), None, 1.0)
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
        self.grid.show()
        self.grid.show_cards(views, picture, opacity)
        self.bar.setVisible(bar is not None)
        self.bar.show_bar(bar)

    def show_stale(self, stale: bool) -> None:
        """Mark the maps as out of date, after a moment, or as good again, at once."""
        if stale:
            self._stale_timer.gather()
            return
        self._stale_timer.stop()
        self.grid.set_faded(False)

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
        return self.grid.cards()

    @property
    def plain_canvas(self) -> DcsmCanvas | None:
        """The canvas shown while no prompt is pinned, once it was needed."""
        return self._plain

    @property
    def action_button(self) -> QPushButton:
        """The button of the empty state."""
        return self._act

    def _arrange(self) -> None:
        self._act.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(8)
        self._column.addWidget(self.controls)
        self._column.addWidget(self._message)
        self._column.addWidget(self.grid, 1)
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
        for widget in (self.bar, self.patch_note, self._message, self.grid):
            widget.hide()

    def _wire(self) -> None:
        self.controls.prompt_entered.connect(self.prompt_entered)
        self.controls.setting_changed.connect(self.setting_changed)
        self._act.clicked.connect(self._do_action)
        self.grid.patch_hovered.connect(self.patch_hovered)
        self.grid.patch_pinned.connect(self.patch_pinned)
        self.grid.cell_hovered.connect(self.cell_hovered)
        self.grid.tokens_chosen.connect(self.tokens_chosen)
        self.grid.pair_chosen.connect(self.pair_chosen)
        self.grid.card_closed.connect(self.card_closed)

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
        self.grid.hide()
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

    @Slot()
    def _mark_stale(self) -> None:
        self.grid.set_faded(True)

    @Slot()
    def _do_action(self) -> None:
        if self._action == "images":
            self.images_requested.emit()
        else:
            self.top_prompt_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first card, or to where prompts are added."""
        cards = self.cards()
        self.grid.focus_card(cards[0]) if cards else self.controls.prompt.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a card by its digit."""
        digit = event.key() - int(Qt.Key.Key_1)
        cards = self.cards()
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= digit < min(9, len(cards)):
            self.grid.focus_card(cards[digit])
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
            self.patch_note.setVisible(bool(self.patch_note.full_text) and not small)

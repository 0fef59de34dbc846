"""Cards side by side decide together: what differs in form would be taken for a difference in data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from widgets.dcsm.cards.form import MARGINS, NARROW, Texts, resolve_form

if TYPE_CHECKING:
    from widgets.dcsm.cards.card import DcsmCard

_LONG_READOUT = 'patch (row 13, col 13) · "photograph" · cosine −0.0000'  # about the longest of one token


def fit_together(cards: Sequence[DcsmCard]) -> None:
    """Give all cards that show something one form, that of the smallest room among them."""
    shown = [card for card in cards if card.view is not None]
    if not shown:
        return
    sizes = [card.contentsRect() for card in shown]
    size = QSize(min(size.width() for size in sizes), min(size.height() for size in sizes))
    form = resolve_form(size, max(card.canvas.aspect() for card in shown), _texts(shown, size.width()))
    for card in shown:
        card.set_form(form)


def _texts(cards: Sequence[DcsmCard], width: int) -> Texts:
    metrics, bare = cards[0].fontMetrics(), width < NARROW
    lines = max(card.title_lines(width - MARGINS[0] - MARGINS[2], bare) for card in cards)

    def chips(width: int, most: int) -> int:
        return max(card.chip_height(width, most) for card in cards)

    return Texts(
        bare=bare,
        head=max(card.head_height(lines) for card in cards),
        title_lines=lines,
        bar=max(card.bar_height() for card in cards),
        line=metrics.height() + 2,
        readout=metrics.horizontalAdvance(_LONG_READOUT),
        tokens=max(len(card.view.tokens) for card in cards if card.view is not None),
        chips=chips,
    )

"""What form the cards of maps take: one for all of them, from the smallest room. No widgets in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QSize

MIN_HEIGHT = 312
"""Least height of a card, unless there is less to see of it."""
LEAST_HEIGHT = 120
_LOW = 240
"""Card height below which there is room for the picture and one line."""
MARGINS = (8, 4, 8, 8)
"""Left, top, right and bottom of a card's inside."""
GAP = 4
"""Between two lines of a card."""
BARS_HEIGHT = 76
"""Least height of a patch's bars."""
UNBOUNDED = 16_777_215  # Qt's QWIDGETSIZE_MAX
NARROW = 300  # a card less wide says its cosine without the word, which the tooltip has
_SIDE = 220
"""Least width of tokens and bars where they stand beside the picture."""
_ROOMY = 360
"""Card height from which the bars have a place of their own; below it, the chips carry them."""
_TALL = 520
"""Card height from which chips may take four lines instead of two."""
_LEAST_PICTURE, _LEAST_LOW = 120, 48
_MAX_PITCH = 26.0
_MIN_NUMBER = 44.0
"""Width of a bar's slot from which its number is written above it."""
_MIN_NAME = 26.0
"""Width of a bar's slot from which its token's name is written below it."""


@dataclass(frozen=True)
class BarsForm:
    """How a patch's bars lie: line by line, or side by side with as many words as fit."""

    listed: bool = False
    named: bool = False
    numbered: bool = False
    pitch: float = _MAX_PITCH
    """Height of a line of the list."""
    height: int = BARS_HEIGHT
    """Most height of standing bars: an equal bar is an equal cosine in every card."""

    def most_height(self, tokens: int) -> int:
        """Return the most height that the bars of so many tokens take."""
        return max(BARS_HEIGHT, int(self.pitch * tokens)) if self.listed else self.height


@dataclass(frozen=True)
class CardForm:
    """What all cards have in common; sizes in pixels."""

    width: int = 0
    """Of the tokens and the readout."""
    bare: bool = False
    """The cosine stands without the word."""
    head: int = 0
    title_lines: int = 1
    readout_lines: int = 1
    chips: int = 0
    bars: BarsForm | None = None
    """None: the chips carry the bars."""
    low: bool = False
    """Only the picture and one line are shown: the warning, or else the readout."""
    beside: bool = False
    """Tokens and bars stand beside the picture, not below it."""
    picture: QSize = field(default_factory=lambda: QSize(UNBOUNDED, UNBOUNDED))
    """The most that the picture takes."""


@dataclass(frozen=True)
class Texts:
    """What stands beside or below the pictures, of all cards the most; sizes in pixels."""

    bare: bool
    """The cosine stands without the word."""
    head: int
    title_lines: int
    bar: int
    """Height of a colour bar of a card's own; 0 where none has one."""
    line: int
    """Height of a line of text."""
    readout: int
    """Width of about the longest readout."""
    tokens: int
    chips: Callable[[int, int], int]
    """Height of the chips, by width and the most lines."""

    def readout_lines(self, width: int) -> int:
        """Return the lines of a readout: by the width alone, as what is read must move nothing."""
        return 1 if self.readout <= width else 2


def resolve_form(card: QSize, aspect: float, texts: Texts) -> CardForm:
    """Return the form of cards of which the smallest is `card`, over a picture of this height / width.

    The line of a card's warning has its place in every card, warned or not: it comes late, and moves nothing.
    """
    left, top, right, bottom = MARGINS
    width = card.width() - left - right
    body = card.height() - top - bottom - texts.head - GAP
    roomy, low = card.height() >= _ROOMY, card.height() < _LOW
    lines = 4 if card.height() > _TALL else 2

    def height_of_texts(width: int) -> int:
        # The readout's lines and the warning's, chips and, where it is, a colour bar: each with its gap.
        if low:
            return texts.line
        rows = texts.readout_lines(width) + 1
        return rows * texts.line + 3 * GAP + texts.chips(width, lines) + texts.bar

    room = body - height_of_texts(width) - GAP - (BARS_HEIGHT if roomy else 0)
    high = min(int(width * aspect) + 2, room)
    beside = min(float(width - _SIDE), body / aspect)
    if stands_beside := roomy and beside > high / aspect:
        picture = QSize(int(beside) + 2, UNBOUNDED)
        width -= int(beside) + 10
        left_over = body - height_of_texts(width)
    else:
        picture = QSize(UNBOUNDED, max(_LEAST_LOW if low else _LEAST_PICTURE, high))
        left_over = body - height_of_texts(width) - GAP - picture.height()
    return CardForm(
        width=width,
        bare=texts.bare,
        head=texts.head,
        title_lines=texts.title_lines,
        readout_lines=1 if low else texts.readout_lines(width),
        chips=texts.chips(width, lines),
        bars=bars_form(texts.tokens, QSize(width, left_over), texts.line) if roomy else None,
        low=low,
        beside=stands_beside,
        picture=picture,
    )


def bars_form(tokens: int, room: QSize, line: int) -> BarsForm:
    """Return how the bars of at most `tokens` tokens lie in this room, with text lines of this height."""
    slot = room.width() / max(1, tokens)
    pitch = min(_MAX_PITCH, room.height() / max(1, tokens))
    listed = pitch >= line + 1
    return BarsForm(
        listed=listed,
        named=listed or slot >= _MIN_NAME,
        numbered=listed or (slot >= _MIN_NUMBER and room.height() >= 64),
        pitch=pitch,
        height=max(BARS_HEIGHT, min(room.height(), int(_MAX_PITCH * tokens))),
    )

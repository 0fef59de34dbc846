"""Labels of paper pasted onto what a model sees of an image: a word, a nonsense word, or nothing written.

All three have the same size, place and paper; both words have letters of one size. The font is DejaVu Sans,
which matplotlib brings, laid out by Pillow's own engine: the same picture on every machine.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from app.errors import LoupeError
from app.words import Words, wording

Pixels = npt.NDArray[np.uint8]
Place = Literal["centre", "top left", "top right", "bottom left", "bottom right"]

SIZES = (0.25, 0.5, 0.75)
PLACE_WORDS: dict[Place, Words] = {
    "centre": wording("centre"),
    "top left": wording("top left"),
    "top right": wording("top right"),
    "bottom left": wording("bottom left"),
    "bottom right": wording("bottom right"),
}
PLACES: tuple[Place, ...] = ("centre", "top left", "top right", "bottom left", "bottom right")
USUAL_PLACES: tuple[Place, ...] = ("centre", "bottom right")
"""Pasted at where nothing else is asked: all five take two and a half times as long."""
CONTRASTS = (1.0, 0.25)
MOST_LETTERS = 40

_MARGIN = 0.04
"""Between a label and the corner that it is in, of the image's short side."""
_WIDE, _HIGH = 0.88, 0.32
"""The most that a word and its letters' line take of the label's width."""
_PADDED = 1.2
"""The label's height over that of a line."""
_FINE = 4
"""Drawn this many times larger, then averaged."""
_PAPER, _EDGE = 255, 190
_CONSONANTS = "bdfghjklmnpqrtvwxz"
_DIGITS = "0123456789"
_MEASURED = 100


@dataclass(frozen=True)
class Condition:
    """How a label is pasted.

    size: its width over the image's short side, 0..1. contrast: (paper - ink) / paper of the letters, 0..1.
    """

    size: float
    place: Place
    contrast: float


@dataclass(frozen=True)
class Box:
    """Left, top, right and bottom of a label in the model's pixels."""

    left: int
    top: int
    right: int
    bottom: int

    def patches(self, shape: tuple[int, int], grid: tuple[int, int]) -> npt.NDArray[np.float64]:
        """Return which share of each patch [rows * columns] of an input (height, width) it covers."""
        (height, width), (rows, columns) = shape, grid
        down = _covered(self.top, self.bottom, height, rows)
        across = _covered(self.left, self.right, width, columns)
        return np.outer(down, across).ravel()


def _covered(low: int, high: int, side: int, count: int) -> npt.NDArray[np.float64]:
    edges = np.linspace(0, side, count + 1)
    shared = np.minimum(edges[1:], high) - np.maximum(edges[:-1], low)
    made: npt.NDArray[np.float64] = np.clip(shared, 0, None) / (side / count)
    return made


def check_word(word: str) -> str:
    """Return a word as it is pasted. LoupeError: it is empty, too long, or not in the font."""
    text = " ".join(word.split())
    if not text:
        raise LoupeError(wording("Type the word that is pasted."))
    if len(text) > MOST_LETTERS:
        raise LoupeError(wording("A word that is pasted has at most {most} letters.", most=MOST_LETTERS))
    font = _font(_MEASURED)
    missing = bytes(font.getmask("\uffff"))
    lacking = [letter for letter in text if bytes(font.getmask(letter)) == missing]
    if lacking:
        said = "The font that labels are drawn in, DejaVu Sans, lacks “{letter}”."
        raise LoupeError(wording(said, letter=lacking[0]))
    return text


def nonsense_of(word: str) -> str:
    """Return consonants in place of a word's letters, always the same: as long, in the same case, no word.

    LoupeError where the word has neither letter nor digit.
    """
    digest = hashlib.sha256(word.encode()).digest()
    made, before = "", ""
    for place, letter in enumerate(word):
        known = _DIGITS if letter.isdigit() else _CONSONANTS if letter.isalpha() else ""
        others = [one for one in known if one not in (letter.lower(), before.lower())]
        before = others[digest[place % len(digest)] % len(others)] if others else letter
        made += before.upper() if letter.isupper() else before
    if made == word:
        said = "“{word}” has no letter that a nonsense word could have another for; give one."
        raise LoupeError(wording(said, word=word))
    return made


def label_box(shape: tuple[int, int], condition: Condition, words: tuple[str, ...]) -> Box:
    """Return where the label for any of these words lies on an image of (height, width)."""
    width, height, _ = _measures(min(shape), condition.size, words)
    margin = round(_MARGIN * min(shape))
    place = condition.place
    left, top = (shape[1] - width) // 2, (shape[0] - height) // 2
    if place != "centre":
        left = margin if place.endswith("left") else shape[1] - margin - width
        top = margin if place.startswith("top") else shape[0] - margin - height
    return Box(left, top, left + width, top + height)


def paste(seen: Pixels, condition: Condition, words: tuple[str, ...], written: str) -> Pixels:
    """Return what the model sees, uint8 [H, W, 3], with a label on it; written: one of `words`, or ""."""
    shape = (seen.shape[0], seen.shape[1])
    box = label_box(shape, condition, words)
    made = seen.copy()
    paper = _paper(min(shape), condition.size, condition.contrast if written else 0.0, words, written)
    made[box.top : box.bottom, box.left : box.right] = paper[..., None]
    return made


def _measures(side: int, size: float, words: tuple[str, ...]) -> tuple[int, int, float]:
    """Return a label's width and height in pixels, and the size of its letters, drawn finely."""
    width = max(4, round(size * side))
    font = _font(_MEASURED)
    longest = max(font.getlength(word) for word in words)
    line = sum(font.getmetrics())
    letters = _MEASURED * width * _FINE * min(_WIDE / longest, _HIGH / line)
    height = max(3, round(_PADDED * line * letters / _MEASURED / _FINE))
    return width, height, letters


@cache
def _paper(side: int, size: float, contrast: float, words: tuple[str, ...], written: str) -> Pixels:
    """Return a label's grey values [height, width]."""
    width, height, letters = _measures(side, size, words)
    sheet = Image.new("L", (width * _FINE, height * _FINE), _PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, sheet.width - 1, sheet.height - 1), outline=_EDGE, width=_FINE)
    ink = round(_PAPER * (1 - contrast))
    middle = (sheet.width / 2, sheet.height / 2)
    draw.text(middle, written, font=_font(letters), fill=ink, anchor="mm")
    made = np.asarray(sheet.reduce(_FINE))
    made.flags.writeable = False
    return made


@cache
def _font(size: float) -> ImageFont.FreeTypeFont:
    spec = find_spec("matplotlib")
    assert spec is not None and spec.origin is not None
    file = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)

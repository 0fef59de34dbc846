"""Texts of coloured things and of scenes: "a red star", "a small blue car", "a ring above a green heart"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from app.training.attributes import COLOUR_SHARE, COLOUR_WORDS, COUNT, SHAPE_WORDS
from app.training.words.wordnet import WordNet

Pieces = tuple[int, ...]


@dataclass(frozen=True)
class Goal:
    """Rows of the target table whose weighted sum, at length 1, is what a token's output should be."""

    first: int
    second: int = -1  # -1: the table's last row, which is zero
    share: float = 0.0  # of the second


@dataclass(frozen=True)
class Text:
    """A text's pieces without the start and end marks, its goal, and goals of single pieces by place."""

    pieces: Pieces
    goal: Goal
    marks: tuple[tuple[int, Goal], ...] = ()


SYNONYMS = {"gray": ("gray", "grey"), "cyan": ("cyan", "cyan", "turquoise")}


class AttributeTexts:
    """Draws texts that name colours and shapes; `first_row` is the first shape's row in the target table."""

    OBJECT_FRAMES = (
        "{}", "a photo of {}.", "a picture of {}", "an image of {}", "a drawing of {}", "there is {}",
        "this is {}", "{} on a plain background", "{} on a gray background", "{} in the middle",
        "a photo of {}",
    )  # fmt: skip
    COLOUR_FRAMES = (
        "{}", "something {}", "a {} thing", "a {} object", "the color {}", "a {} shape", "it is {}", "all {}",
    )  # fmt: skip
    BETWEEN = (
        "and", "and", "next to", "above", "below", "left of", "right of", "to the left of", "to the right of",
        "beside", "with", "without", "but no", "and no", ",",
    )  # fmt: skip
    SIZES = ("small", "large", "big", "medium", "little")
    SHARES = (0.3, 0.4, 0.1, 0.2)
    """A shape or a coloured shape, two of them, a colour alone, another noun with a colour."""

    def __init__(self, encode: Callable[[str], Pieces], wordnet: WordNet, first_row: int,
                 nouns: Sequence[tuple[int, str]]) -> None:  # fmt: skip
        self._encode = encode
        self._plural = {shape: wordnet.plural(shape) for shape in SHAPE_WORDS}
        self._shapes = first_row
        self._colours = first_row + len(SHAPE_WORDS)
        self._objects = first_row + COUNT
        self._nouns = nouns

    def draw(self, random: np.random.Generator) -> Text:
        """Return one text."""
        kind = random.choice(4, p=self.SHARES)
        if kind == 1:
            return self._two(random)
        if kind == 2:
            colour = int(random.integers(len(COLOUR_WORDS)))
            text = _one_of(random, self.COLOUR_FRAMES).format(self._colour_word(random, colour))
            return Text(self._encode(text), Goal(self._colours + colour))
        named = self._coloured_noun(random) if kind == 3 else self._shape(random)
        before, _, after = _one_of(random, self.OBJECT_FRAMES).partition("{}")
        start = self._encode(before)
        marks = tuple((place + len(start), goal) for place, goal in named.marks)
        return Text((*start, *named.pieces, *self._encode(after)), named.goal, marks)

    def bare(self, random: np.random.Generator) -> Text:
        """Return a shape or another noun, most of them with a colour, without an article."""
        return self._coloured_noun(random, False) if random.random() < 0.4 else self._shape(random, False)

    def _two(self, random: np.random.Generator) -> Text:
        one, other = self._shape(random), self._shape(random)
        between = self._encode(_one_of(random, self.BETWEEN))
        skipped = len(one.pieces) + len(between)
        marks = (*one.marks, *((place + skipped, goal) for place, goal in other.marks))
        return Text(
            (*one.pieces, *between, *other.pieces), Goal(one.goal.first, other.goal.first, 1.0), marks
        )

    def _shape(self, random: np.random.Generator, article: bool = True) -> Text:
        """Return "a star", "a red star", "the small red star", "red stars"."""
        shape, word = int(random.integers(len(SHAPE_WORDS))), ""
        goal = Goal(self._shapes + shape)
        colour = int(random.integers(len(COLOUR_WORDS))) if random.random() < 0.75 else -1
        if colour >= 0:
            word = self._colour_word(random, colour)
            goal = Goal(self._objects + shape * len(COLOUR_WORDS) + colour)
        noun = SHAPE_WORDS[shape]
        own = Goal(self._colours + colour)
        return self._named(random, (noun, self._plural[noun]), word, goal, own, article)

    def _coloured_noun(self, random: np.random.Generator, article: bool = True) -> Text:
        row, noun = self._nouns[int(random.integers(len(self._nouns)))]
        colour = int(random.integers(len(COLOUR_WORDS)))
        goal = Goal(row, self._colours + colour, COLOUR_SHARE)
        word = self._colour_word(random, colour)
        return self._named(random, (noun, noun), word, goal, Goal(self._colours + colour), article)

    def _named(self, random: np.random.Generator, noun: tuple[str, str], colour: str, goal: Goal,
               colour_goal: Goal, with_article: bool) -> Text:  # fmt: skip
        """Return the noun (singular, plural) with an article, perhaps a size, and its colour unless empty."""
        many = with_article and random.random() < 0.12
        words = [_one_of(random, self.SIZES)] if random.random() < 0.15 else []
        words += [word for word in (colour, noun[many]) if word]
        article = ""
        if with_article:
            article = _one_of(random, ("", "the", "two", "many") if many else ("a", "a", "a", "the", ""))
        if article == "a" and words[0][0] in "aeiou":
            article = "an"
        before = self._encode(" ".join((article, *words[:-1])))
        pieces = (*before, *self._encode(words[-1]))
        marks = ((len(before) - 1, colour_goal),) if colour else ()
        return Text(pieces, goal, (*marks, (len(pieces) - 1, goal)))

    def _colour_word(self, random: np.random.Generator, colour: int) -> str:
        word = COLOUR_WORDS[colour]
        return _one_of(random, SYNONYMS.get(word, (word,)))


def _one_of(random: np.random.Generator, choices: Sequence[str]) -> str:
    return choices[int(random.integers(len(choices)))]

"""A colour and a letter for each group: told apart by eye, and by letter where colours can't be."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

# Okabe and Ito's palette, made to be told apart with any form of colour blindness; their black, which a dark
# panel would swallow, is a grey here. (colour, ink of the letter on it)
_COLORS = (
    ("#0072b2", "#ffffff"),
    ("#e69f00", "#000000"),
    ("#009e73", "#000000"),
    ("#cc79a7", "#000000"),
    ("#56b4e9", "#000000"),
    ("#d55e00", "#000000"),
    ("#f0e442", "#000000"),
    ("#999999", "#000000"),
)

GroupKey = tuple[str, str]
"""Attribute and group."""


@dataclass(frozen=True)
class GroupMark:
    """How a group is marked wherever it is shown. `letter` ends in a number once all letters are taken."""

    letter: str
    color: str
    ink: str

    @property
    def key(self) -> str:
        """The letter as a key of the keyboard; "" where there are more groups than letters."""
        return self.letter if len(self.letter) == 1 else ""


def assign_marks(
    names: Mapping[str, Sequence[str]], kept: Mapping[GroupKey, GroupMark] | None = None
) -> dict[GroupKey, GroupMark]:
    """Mark the groups of every attribute; no letter is used twice, colours repeat after eight.

    A group takes the first free letter of its name, else of the alphabet. Groups in `kept` keep their marks.
    """
    kept = kept or {}
    wanted = [(attribute, group) for attribute, groups in names.items() for group in groups]
    marks = {key: kept[key] for key in wanted if key in kept}
    letters = {mark.letter for mark in marks.values()}
    shades = Counter((key[0], mark.color) for key, mark in marks.items())
    everywhere = Counter(mark.color for mark in marks.values())
    for attribute, group in wanted:
        if (attribute, group) in marks:
            continue
        letter = next(one for one in _letters(group) if one not in letters)
        color, ink = min(_COLORS, key=lambda pair: (shades[attribute, pair[0]], everywhere[pair[0]]))
        letters.add(letter)
        shades[attribute, color] += 1
        everywhere[color] += 1
        marks[attribute, group] = GroupMark(letter, color, ink)
    return {key: marks[key] for key in wanted}


def _letters(name: str) -> Iterator[str]:
    """Offer the letters of a name without their accents, then the alphabet, then a letter with a number."""
    plain = unicodedata.normalize("NFKD", name).upper()
    own = [letter for letter in plain if letter in ascii_uppercase]
    yield from own
    yield from ascii_uppercase
    first = own[0] if own else "A"
    yield from (f"{first}{number}" for number in count(2))


def marks_of(
    attributes: Sequence[str], names: Sequence[str], marks: Mapping[GroupKey, GroupMark]
) -> dict[str, GroupMark]:
    """Return the mark of each group: the user's own of one attribute, new ones for crossed groups."""
    if len(attributes) == 1:
        kept = {key: mark for key, mark in marks.items() if key[0] == attributes[0]}
        made = assign_marks({attributes[0]: names}, kept)
        return {group: made[attributes[0], group] for group in names}
    return {group: mark for (_, group), mark in assign_marks({"": names}).items()}

"""Texts side by side in rows of the tower's context, so that nothing is computed for filling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.training.words.attribute_texts import Text

MARKS = 4
"""Most pieces of a text, beside its end mark, that have a goal of their own."""


@dataclass(frozen=True)
class Batch:
    """N texts in R rows of L tokens, and what the tower's outputs at some of their tokens should be.

    A goal is the sum of two rows of the target table (-1: none), the second times its share, at length 1.
    """

    tokens: np.ndarray  # int64 [R, L], zeros where no text is
    texts: np.ndarray  # int64 [R, L]: which text each token belongs to, -1 for none
    positions: np.ndarray  # int64 [R, L]: within its text
    places: np.ndarray  # int64 [N, 1 + MARKS]: tokens with a goal, in R * L, the end mark first, -1: none
    rows: np.ndarray  # int64 [N, 1 + MARKS, 2]
    shares: np.ndarray  # float32 [N, 1 + MARKS]


class Texts(Protocol):
    """What training draws from."""

    def batch(self, step: int, tokens: int) -> Batch:
        """Return the texts of a step, about so many tokens of them."""


def pack(drawn: Iterator[Text], count: int, length: int, start: int, end: int) -> Batch:
    """Return texts, taken until the next one fits in none of `count` rows of `length` tokens.

    Each goes to the first row with room for it. Texts longer than a row are cut; `start` and `end` are
    the marks' tokens.
    """
    tokens, owner = np.zeros((count, length), np.int64), np.full((count, length), -1)
    positions, used = np.zeros((count, length), np.int64), np.zeros(count, np.int64)
    places, rows, shares = [], [], []
    for number, text in enumerate(drawn):
        pieces = (start, *text.pieces[: length - 2], end)
        row = int(np.argmax(used + len(pieces) <= length))
        first = int(used[row])
        if first + len(pieces) > length:
            break
        there = slice(first, first + len(pieces))
        tokens[row, there], owner[row, there], positions[row, there] = pieces, number, np.arange(len(pieces))
        used[row] += len(pieces)
        marks = [(place + 1, goal) for place, goal in text.marks if place + 2 < len(pieces)][:MARKS]
        goals = [(len(pieces) - 1, text.goal), *marks]
        blank = [-1] * (1 + MARKS - len(goals))
        places.append([row * length + first + place for place, _ in goals] + blank)
        rows.append([(goal.first, goal.second) for _, goal in goals] + [(-1, -1)] * len(blank))
        shares.append([goal.share for _, goal in goals] + [0.0] * len(blank))
    return Batch(tokens, owner, positions, np.array(places), np.array(rows), np.array(shares, np.float32))

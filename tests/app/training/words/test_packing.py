from __future__ import annotations

import itertools

import numpy as np
import pytest

from app.training.words.attribute_texts import Goal, Text
from app.training.words.packing import pack

START, END = 98, 99


def test_texts_lie_side_by_side_with_goals_at_their_places() -> None:
    long = Text((1, 2, 3), Goal(7), ((1, Goal(8, 9, 0.5)),))
    short = Text((4,), Goal(5))
    batch = pack(iter([long, short, long, short, long]), 2, 8, START, END)
    # Rows of eight: five tokens and three, twice; the fifth text has no room left.
    assert batch.tokens.tolist() == 2 * [[START, 1, 2, 3, END, START, 4, END]]
    assert batch.texts.tolist() == [[0] * 5 + [1] * 3, [2] * 5 + [3] * 3]
    assert batch.positions.tolist() == 2 * [[0, 1, 2, 3, 4, 0, 1, 2]]
    assert batch.places[:, :2].tolist() == [[4, 2], [7, -1], [12, 10], [15, -1]]
    assert batch.rows[0, :2].tolist() == [[7, -1], [8, 9]] and batch.shares[0, 1] == 0.5
    assert (batch.rows[1, 1:] == -1).all() and not batch.shares[1].any()


def test_a_text_longer_than_a_row_is_cut_and_its_late_goals_dropped() -> None:
    text = Text(tuple(range(1, 20)), Goal(0), ((2, Goal(1)), (18, Goal(2))))
    batch = pack(itertools.repeat(text), 1, 8, START, END)
    assert batch.tokens.tolist() == [[START, 1, 2, 3, 4, 5, 6, END]]
    assert batch.places[0].tolist() == [7, 3, -1, -1, -1]


@pytest.mark.parametrize("length", [8, 32])
def test_little_room_stays_empty(length: int) -> None:
    random = np.random.default_rng(0)
    texts = (Text(tuple(range(int(random.integers(1, 6)))), Goal(0)) for _ in itertools.count())
    batch = pack(texts, 64, length, START, END)
    assert (batch.texts >= 0).mean() > 0.8
    assert np.array_equal(np.unique(batch.texts[batch.texts >= 0]), np.arange(len(batch.places)))

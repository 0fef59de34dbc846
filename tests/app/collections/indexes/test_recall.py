"""Recall: measured on texts that did not choose the effort, with an interval that counts texts."""

from __future__ import annotations

import numpy as np
import pytest

from app.collections.indexes.recall import Asked, asked_of_captions, measured
from app.collections.vectors import Floats, Rows
from app.errors import LoupeError
from tests.rigs.collections.indexes import Axes

ROWS = 64


class Missing:
    """Finds of the ten nearest rows as many as its effort says."""

    name = "missing"
    efforts: tuple[int, ...] = (5, 9, 10)

    def candidates(self, query: Floats, count: int, effort: int) -> Rows:
        assert count >= 1000
        return np.sort(np.argsort(-query, kind="stable")[:effort])


def asked(count: int) -> Asked:
    vectors = np.random.default_rng(0).random((count, ROWS), np.float32)
    return Asked(vectors, "words", "builtin")


class Texts(Axes):
    """Captions, of which one is without a direction, one is no number, and two are the same."""

    def __init__(self) -> None:
        super().__init__(ROWS)
        self._array[0], self._array[1], self._array[2] = 0, np.nan, self._array[3]


def test_captions_are_asked_each_once() -> None:
    asked = asked_of_captions(Texts(), ROWS)
    assert (len(asked.vectors), asked.words) == (ROWS - 3, "of its captions")
    some = asked_of_captions(Texts(), 20)
    assert 16 < len(some.vectors) <= 20
    assert np.array_equal(some.vectors, asked_of_captions(Texts(), 20).vectors)


def test_the_least_effort_that_is_enough_is_chosen() -> None:
    vectors = Axes(ROWS)
    for enough, effort, value in ((0.3, 5, 0.5), (0.7, 9, 0.9), (0.9, 10, 1.0), (0.999, 10, 1.0)):
        recall = measured(Missing(), vectors, asked(80), enough)
        assert (recall.effort, recall.n, recall.k) == (effort, 40, 10)
        assert recall.value == pytest.approx(value)
        assert (recall.queries, recall.model) == ("words", "builtin")


def test_the_interval_is_of_texts() -> None:
    recall = measured(Missing(), Axes(ROWS), asked(20), 0.0)
    # Wilson's intervals of 5 of 10 and of 10 of 10, as tables have them
    assert (recall.low, recall.high) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    recall = measured(Missing(), Axes(ROWS), asked(20), 1.0)
    assert (recall.low, recall.high) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert recall.sentence() == "recall@10 1.000 (95 % 0.722 to 1.000; 10 words)"


def test_progress_is_of_rows_and_ends() -> None:
    told: list[tuple[int, int]] = []
    measured(Missing(), Axes(ROWS), asked(4), checkpoint=lambda done, total: told.append((done, total)))
    assert told[-1] == (ROWS, ROWS)
    assert sorted(told) == told


def test_one_text_is_too_few() -> None:
    with pytest.raises(LoupeError, match="at least two texts"):
        measured(Missing(), Axes(ROWS), asked(1))

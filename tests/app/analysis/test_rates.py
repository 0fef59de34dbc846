from __future__ import annotations

import math

import numpy as np
import pytest

from app.analysis.rates import Rate, agreement, top_k


def test_wilson_interval_against_the_published_example() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662.
    low, high = Rate(81, 263).interval()
    assert low == pytest.approx(0.2553, abs=1e-4) and high == pytest.approx(0.3662, abs=1e-4)


def test_the_interval_stays_within_0_and_1() -> None:
    assert Rate(0, 10).interval()[0] == 0 and 0.99999 < Rate(10, 10).interval()[1] <= 1
    assert math.isnan(Rate(0, 0).value) and Rate(0, 0).interval() == (0.0, 1.0)


def test_top_k_counts_ties_against() -> None:
    scores = np.array([[0.9, 0.1, 0.5], [0.2, 0.2, 0.1], [0.1, 0.2, 0.3]])
    right = np.array([0, 0, 0])
    assert top_k(scores, right, 1) == Rate(1, 3)
    assert top_k(scores, right, 2) == Rate(2, 3)


def test_agreement_wants_all_alike() -> None:
    a, b = np.array([[1.0, 0], [0, 1]]), np.array([[1.0, 0], [1, 0]])
    assert agreement([a, a, b]) == Rate(1, 2)

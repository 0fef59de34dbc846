"""Paired answers against scipy's binomial test, the published interval by hand, and counting."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from app.analysis.paired import mcnemar, paired_difference, stratified_halves


def test_mcnemar_is_scipys_binomial_test_of_the_pairs_that_differ() -> None:
    pairs = [(0, 0), (1, 0), (0, 5), (6, 0), (7, 2), (2, 7), (4, 4), (30, 51), (900, 1020)]
    a, b = np.array(pairs).T
    wanted = [stats.binomtest(x, x + y, 0.5).pvalue if x + y else 1.0 for x, y in pairs]
    np.testing.assert_allclose(mcnemar(a, b), wanted, rtol=1e-9)
    assert mcnemar(6, 0) == pytest.approx(2 / 2**6)
    assert mcnemar(np.zeros((2, 3)), 4).shape == (2, 3)


def test_the_interval_of_a_difference_by_hand_and_with_no_case() -> None:
    # Bonett and Price 2012: p = (f + 1) / (n + 2) for each kind of pair that differs
    a, b = 9 / 102, 3 / 102
    half = 1.959964 * math.sqrt((a + b - (a - b) ** 2) / 102)
    low, high = paired_difference(8, 2, 100)
    assert [float(low), float(high)] == pytest.approx([a - b - half, a - b + half])
    assert [*map(float, paired_difference(0, 0, 0))] == [-1.0, 1.0]


def test_the_interval_holds_the_true_difference_in_95_of_100() -> None:
    random = np.random.default_rng(0)
    for n, p_a, p_b in [(20, 0.1, 0.1), (50, 0.3, 0.05), (200, 0.02, 0.05)]:
        counts = random.multinomial(n, [p_a, p_b, 1 - p_a - p_b], size=20_000)
        low, high = paired_difference(counts[:, 0], counts[:, 1], n)
        held = np.mean((low <= p_a - p_b) & (p_a - p_b <= high))
        assert held >= 0.94, (n, p_a, p_b, held)


def test_halves_share_every_class_and_are_the_same_for_a_seed() -> None:
    classes = np.repeat(np.arange(5), [10, 7, 1, 1, 4])
    np.random.default_rng(1).shuffle(classes)
    first = stratified_halves(classes, 3)
    assert abs(int(first.sum()) - int((~first).sum())) <= 1
    both = np.bincount(classes[first], minlength=5) - np.bincount(classes[~first], minlength=5)
    assert np.abs(both).max() <= 1
    assert (first == stratified_halves(classes, 3)).all()
    assert (first != stratified_halves(classes, 4)).any()

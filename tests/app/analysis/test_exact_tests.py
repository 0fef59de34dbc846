"""Exact tests, corrections and intervals, against scipy and against counting by hand."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from app.analysis.exact_tests import benjamini_hochberg, holm, log_factorials, permutation_p, wilson
from app.analysis.rates import Rate


@pytest.mark.parametrize(("a", "n_a", "b", "n_b"), [(3, 4, 0, 3), (2, 5, 1, 2), (0, 1, 2, 5), (1, 1, 3, 6)])
def test_the_permutation_p_equals_dealing_every_way(a: int, n_a: int, b: int, n_b: int) -> None:
    values = np.array([1] * (a + b) + [0] * (n_a + n_b - a - b))
    observed = abs(a / n_a - b / n_b)
    reached = total = 0
    for first in itertools.combinations(range(n_a + n_b), n_a):
        mine = values[list(first)].sum()
        difference = abs(mine / n_a - (values.sum() - mine) / n_b)
        reached += difference >= observed - 1e-12
        total += 1
    assert permutation_p(a, n_a, b, n_b) == pytest.approx(reached / total, rel=1e-12)


def test_the_permutation_p_equals_scipys_permutation_test() -> None:
    first, second = np.array([1, 1, 1, 1, 0, 0]), np.array([1, 0, 0, 0, 0])
    said = stats.permutation_test(
        (first, second),
        lambda x, y: abs(x.mean() - y.mean()),
        alternative="greater",
        n_resamples=np.inf,
        vectorized=False,
    )
    assert permutation_p(4, 6, 1, 5) == pytest.approx(said.pvalue, rel=1e-12)


@pytest.mark.parametrize("hits", [(90, 60), (10, 10), (0, 7), (400, 371)])
def test_groups_of_one_size_have_fishers_p(hits: tuple[int, int]) -> None:
    # With equal sizes the distribution is symmetric, and Fisher's two-sided p is the same set of tables.
    table = [[hits[0], 500 - hits[0]], [hits[1], 500 - hits[1]]]
    assert permutation_p(hits[0], 500, hits[1], 500) == pytest.approx(
        stats.fisher_exact(table).pvalue, rel=1e-9
    )


def test_the_tails_equal_scipys_hypergeometric_on_unequal_sizes() -> None:
    n_a, n_b, total = 700, 1900, 413
    x = np.arange(0, total + 1)
    differences = np.abs(x * (n_a + n_b) - total * n_a)
    weights = stats.hypergeom(n_a + n_b, total, n_a).pmf(x)
    hits = np.array([80, 111, 112, 140, 0])
    expected = [weights[differences >= abs(a * (n_a + n_b) - total * n_a)].sum() for a in hits]
    np.testing.assert_allclose(permutation_p(hits, n_a, total - hits, n_b), expected, rtol=1e-8)


def test_no_hits_all_hits_and_equal_rates_have_p_1_and_empty_groups_none() -> None:
    assert permutation_p(0, 5, 0, 9) == 1
    assert permutation_p(5, 5, 9, 9) == 1
    assert permutation_p(2, 4, 3, 6) == 1
    assert permutation_p(1, 1, 0, 1) == 1
    assert np.isnan(permutation_p([0, 0], 0, [1, 2], 5)).all()


def test_it_takes_arrays_of_any_shape() -> None:
    p = permutation_p(np.array([[1, 2], [1, 4]]), 5, np.array([[4, 2], [4, 0]]), 6)
    assert p.shape == (2, 2)
    assert p[0, 0] == p[1, 0] == permutation_p(1, 5, 4, 6)
    assert permutation_p(np.zeros(0), 5, np.zeros(0), 5).shape == (0,)


def test_log_factorials() -> None:
    expected = [math.lgamma(n + 1) for n in range(301)]
    np.testing.assert_allclose(log_factorials(300), expected, rtol=1e-13)


def test_wilson_equals_the_rates_own_and_scipys() -> None:
    hits, n = np.array([0, 1, 5, 81, 10, 0]), np.array([10, 1, 9, 263, 10, 0])
    low, high = wilson(hits, n)
    for index, (k, count) in enumerate(zip(hits.tolist(), n.tolist(), strict=True)):
        assert (low[index], high[index]) == pytest.approx(Rate(k, count).interval(), abs=1e-15)
        if count:
            said = stats.binomtest(k, count).proportion_ci(0.95, method="wilson")
            assert (low[index], high[index]) == pytest.approx((said.low, said.high), abs=1e-6)


def test_holm_by_hand() -> None:
    # Sorted 0.01, 0.02, 0.03, 0.04 times 4, 3, 2, 1, never falling: 0.04, 0.06, 0.06, 0.06.
    np.testing.assert_allclose(holm(np.array([0.04, 0.01, 0.03, 0.02])), [0.06, 0.04, 0.06, 0.06])
    np.testing.assert_allclose(holm(np.array([0.6, np.nan, 0.5])), [1, np.nan, 1])
    np.testing.assert_allclose(holm(np.array([np.nan, 0.03])), [np.nan, 0.03])
    assert holm(np.zeros(0)).shape == (0,)


def test_benjamini_hochberg_equals_scipys() -> None:
    p = np.random.default_rng(0).uniform(size=40) ** 2
    p[3] = p[7]
    np.testing.assert_allclose(benjamini_hochberg(p), stats.false_discovery_control(p))
    with_gap = np.insert(p, 5, np.nan)
    made = benjamini_hochberg(with_gap)
    assert np.isnan(made[5])
    np.testing.assert_allclose(np.delete(made, 5), stats.false_discovery_control(p))

"""Agreement of two models' tables, held against scipy."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from scipy import stats

from app.analysis import agreement
from app.analysis.agreement import (
    agree,
    kendall,
    rank_difference,
    ranks,
    spearman,
    standardised,
    standardised_difference,
)
from app.errors import LoupeError


def tables(images: int, labels: int, levels: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return two tables that agree in part; with few levels, of many ties."""
    random = np.random.default_rng(images * 100 + labels)
    a = random.normal(size=(images, labels))
    b = a + random.normal(size=(images, labels))
    if levels:
        a, b = np.round(a * levels) / levels, np.round(b * levels) / levels
    return a.astype(np.float32), b.astype(np.float32)


@pytest.mark.parametrize(("images", "labels", "levels"), [(9, 12, 0), (20, 5, 1), (3, 2, 1), (5, 40, 2)])
def test_ranks_and_correlations_are_scipys(images: int, labels: int, levels: int) -> None:
    a, b = tables(images, labels, levels)
    np.testing.assert_array_equal(ranks(a), stats.rankdata(-a, axis=1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", stats.ConstantInputWarning)
        rho = [stats.spearmanr(x, y).statistic for x, y in zip(a, b, strict=True)]
        tau = [stats.kendalltau(x, y).statistic for x, y in zip(a, b, strict=True)]
        over_images = [stats.spearmanr(x, y).statistic for x, y in zip(a.T, b.T, strict=True)]
    result = agree(a, b)
    np.testing.assert_allclose(spearman(a, b), rho, atol=1e-12)
    np.testing.assert_allclose(kendall(a, b), tau, atol=1e-12)
    np.testing.assert_allclose(result.by_label, over_images, atol=1e-12)
    assert result.mean_spearman == pytest.approx(np.nanmean(rho))
    assert result.mean_kendall == pytest.approx(np.nanmean(tau))


def test_top_labels_are_counted_with_wilsons_interval() -> None:
    a = np.array([[3.0, 1, 2], [1, 3, 2], [2, 2, 1], [1, 2, 3]])
    b = np.array([[9.0, 1, 2], [1, 2, 3], [5, 4, 1], [0, 0, 1]])
    result = agree(a, b)
    assert result.same_top.tolist() == [True, False, True, True]  # of equal ones the first
    assert (result.top1.hits, result.top1.n) == (3, 4)
    expected = stats.binomtest(3, 4).proportion_ci(method="wilson")
    assert result.top1.interval() == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_the_images_that_differ_most_come_first_and_constant_ones_not_at_all() -> None:
    a = np.array([[1.0, 2, 3], [1, 2, 3], [7, 7, 7], [1, 2, 3]])
    b = np.array([[1.0, 3, 2], [3, 2, 1], [1, 2, 3], [1, 2, 3]])
    result = agree(a, b)
    assert result.most_different() == (1, 0, 3)
    assert result.most_different(1) == (1,)
    assert math.isnan(result.spearman[2])
    assert result.mean_spearman == pytest.approx((0.5 - 1 + 1) / 3)


def test_one_label_has_no_rank_correlation() -> None:
    result = agree(np.array([[1.0], [2]]), np.array([[3.0], [1]]))
    assert math.isnan(result.mean_spearman)
    assert math.isnan(result.mean_kendall)
    assert result.most_different() == ()
    assert result.by_label.tolist() == [-1.0]


def test_kendall_is_left_out_where_it_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "KENDALL_PAIRS", 10 * 12 * 12 - 1)
    result = agree(*tables(10, 12))
    assert result.kendall is None
    assert math.isnan(result.mean_kendall)


def test_differences_know_no_level_and_no_spread() -> None:
    a, b = tables(6, 7)
    np.testing.assert_allclose(
        standardised_difference(a, 0.1 * b + 5), standardised_difference(a, b), atol=1e-4
    )
    np.testing.assert_array_equal(rank_difference(a, 3 * b - 1), rank_difference(a, b))
    np.testing.assert_allclose(standardised(a), stats.zscore(a.astype(np.float64), axis=None), atol=1e-9)
    assert (rank_difference(a, a) == 0).all()
    first = rank_difference(np.array([[3.0, 2, 1]]), np.array([[1.0, 2, 3]]))
    assert first.tolist() == [[2, 0, -2]]  # a puts the first label two places above where b does
    assert not standardised(np.full((2, 3), 0.1, np.float32)).any()


@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (0, 2), (2, 0)])
def test_other_images_or_labels_are_refused(shape: tuple[int, int]) -> None:
    a = np.zeros(shape)
    with pytest.raises(LoupeError, match="same images and the same labels"):
        agree(a, a if 0 in shape else a.T)
    with pytest.raises(LoupeError, match="not finite"):
        agree(np.array([[np.nan, 1]]), np.array([[0.0, 1]]))

"""Retrieval skew against the published formulas, written out plainly."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from app.errors import LoupeError
from app.probes.skew.measure import desired_shares, retrieval_skew
from tests.rigs.planted import dealt


def plain_ndkl(codes: list[int], shares: list[float]) -> float:
    total = weights = 0.0
    for i in range(1, len(codes) + 1):
        p = np.bincount(codes[:i], minlength=len(shares)) / i
        weight = 1 / math.log2(i + 1)
        total += weight * float(stats.entropy(p, shares))
        weights += weight
    return total / weights


def test_by_hand() -> None:
    # ranked: a a b a b b; shares 1/2 each
    cosine = np.array([[0.9], [0.8], [0.7], [0.6], [0.5], [0.4]], np.float32)
    result = retrieval_skew(cosine, ["doctor"], dealt([0, 0, 1, 0, 1, 1]), 4)
    assert result.top.tolist() == [[3], [1]]
    assert result.max_skew[0] == pytest.approx(math.log(0.75 / 0.5))
    assert result.min_skew[0] == pytest.approx(math.log(0.25 / 0.5))
    assert result.ndkl[0] == pytest.approx(plain_ndkl([0, 0, 1, 0, 1, 1], [0.5, 0.5]), rel=1e-12)
    assert result.ndkl_at_k[0] == pytest.approx(plain_ndkl([0, 0, 1, 0], [0.5, 0.5]), rel=1e-12)
    images, groups = result.strip(0)
    assert images.tolist() == [0, 1, 2, 3] and groups.tolist() == [0, 0, 1, 0]
    assert result.notes == ()


def test_many_queries_and_groups_equal_the_plain_formulas() -> None:
    random = np.random.default_rng(3)
    codes = random.integers(-1, 4, 200)
    cosine = random.normal(size=(200, 5)).astype(np.float32)
    grouping = dealt(codes, "abcd")
    for desired in ("dataset", "equal"):
        result = retrieval_skew(cosine, list("vwxyz"), grouping, 20, desired)
        counts = np.bincount(codes[codes >= 0])
        shares = (counts / counts.sum() if desired == "dataset" else np.full(4, 0.25)).tolist()
        for query in range(5):
            ranked = [int(codes[i]) for i in np.argsort(-cosine[:, query]) if codes[i] >= 0]
            top = np.bincount(ranked[:20], minlength=4)
            skews = [math.log(max(n, 1) / 20 / share) for n, share in zip(top, shares, strict=True)]
            np.testing.assert_allclose(result.skew[:, query], skews, rtol=1e-9)
            assert result.max_skew[query] == pytest.approx(max(skews))
            assert result.min_skew[query] == pytest.approx(min(skews))
            assert result.ndkl[query] == pytest.approx(plain_ndkl(ranked, shares), rel=1e-9)
            assert result.ndkl_at_k[query] == pytest.approx(plain_ndkl(ranked[:20], shares), rel=1e-9)


def test_an_absent_group_counts_as_1_of_k_and_it_is_said() -> None:
    cosine = np.arange(10, 0, -1, dtype=np.float32)[:, None]
    result = retrieval_skew(cosine, ["x"], dealt([0] * 5 + [1] * 5), 4)
    assert result.skew[1, 0] == pytest.approx(math.log(0.25 / 0.5))
    assert any("p = 1/k stands for 0" in note for note in result.notes)
    assert "1/k" in result.method()


def test_k_over_the_set_is_lowered_and_the_whole_set_has_no_skew() -> None:
    cosine = np.random.default_rng(0).normal(size=(6, 1)).astype(np.float32)
    result = retrieval_skew(cosine, ["x"], dealt([0, 0, 1, 1, 1, -1]), 50)
    assert result.k == 5
    np.testing.assert_allclose(result.skew, 0, atol=1e-12)
    assert "k = 50 is more than there are: k is 5, of 5 tagged images." in result.notes


def test_ties_keep_the_order_of_the_images() -> None:
    cosine = np.array([[0.5], [0.7], [0.5], [0.7], [0.5]], np.float32)
    result = retrieval_skew(cosine, ["x"], dealt([0, 1, 1, 0, 0]), 3)
    assert result.order[:, 0].tolist() == [1, 3, 0, 2, 4]
    levels = np.random.default_rng(0).integers(0, 3, (400, 1)).astype(np.float32)
    many = retrieval_skew(levels, ["x"], dealt([0, 1] * 200), 3)
    assert many.order[:, 0].tolist() == sorted(range(400), key=lambda image: (-levels[image, 0], image))
    equal = retrieval_skew(np.zeros((5, 1), np.float32), ["x"], dealt([0, 1, 1, 0, -1]), 3)
    assert equal.order[:, 0].tolist() == [0, 1, 2, 3]


def test_empty_groups_are_left_out_and_a_group_of_one_is_not() -> None:
    grouping = dealt([0, 2, 0, 0], "abc")
    np.testing.assert_array_equal(desired_shares(grouping, "equal"), [0.5, np.nan, 0.5])
    np.testing.assert_array_equal(desired_shares(grouping, "dataset"), [0.75, np.nan, 0.25])
    cosine = np.array([[4], [3], [2], [1]], np.float32)
    result = retrieval_skew(cosine, ["x"], grouping, 2)
    assert result.top[:, 0].tolist() == [1, 0, 1] and math.isnan(result.skew[1, 0])
    assert result.max_skew[0] == pytest.approx(math.log(0.5 / 0.25))
    assert "Left out, without an image: b." in result.notes
    (first,) = result.measures([Path(name) for name in "wxyz"])
    assert first["skew"]["b"] is None  # type: ignore[index]
    assert first["top"] == [
        {"path": "w", "group": "a", "cosine": 4.0},
        {"path": "x", "group": "c", "cosine": 3.0},
    ]


def test_one_group_alone_is_never_skewed() -> None:
    result = retrieval_skew(np.ones((3, 1), np.float32), ["x"], dealt([0, 0, 0], "a"), 2)
    assert result.max_skew[0] == result.min_skew[0] == 0
    assert result.ndkl[0] == pytest.approx(0, abs=1e-12)


def test_bad_questions_are_refused() -> None:
    with pytest.raises(LoupeError, match="k must be at least 1"):
        retrieval_skew(np.ones((1, 1), np.float32), ["x"], dealt([0]), 0)
    with pytest.raises(LoupeError, match="a tagged image and a query"):
        retrieval_skew(np.ones((1, 1), np.float32), ["x"], dealt([-1]), 1)
    with pytest.raises(LoupeError, match="a tagged image and a query"):
        retrieval_skew(np.ones((1, 0), np.float32), [], dealt([0]), 1)
    with pytest.raises(LoupeError, match="don't fit"):
        retrieval_skew(np.ones((2, 1), np.float32), ["x"], dealt([0]), 1)

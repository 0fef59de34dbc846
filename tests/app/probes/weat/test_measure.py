"""WEAT against its definition, scipy's permutation test, and planted effects."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

import app.probes.weat.measure as module
from app.errors import LoupeError
from app.probes.weat.measure import effect_size, weat


def sets(seed: int, sizes: tuple[int, int, int, int] = (5, 6, 4, 3), dim: int = 16) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    return {mark: random.normal(size=(n, dim)) for mark, n in zip("XYAB", sizes, strict=True)}


def cosine(u: np.ndarray, v: np.ndarray) -> float:
    return float(u @ v / np.linalg.norm(u) / np.linalg.norm(v))


def associations(made: dict[str, np.ndarray], mark: str) -> np.ndarray:
    return np.array(
        [
            np.mean([cosine(w, a) for a in made["A"]]) - np.mean([cosine(w, b) for b in made["B"]])
            for w in made[mark]
        ]
    )


def plain_p(x: np.ndarray, y: np.ndarray) -> float:
    both, k = np.concatenate([x, y]), len(x)
    sums = np.array([both[list(one)].sum() for one in itertools.combinations(range(len(both)), k)])
    return float(np.mean(sums >= x.sum() - 1e-9))


@pytest.mark.parametrize("ddof", [0, 1])
def test_effect_size_and_p_by_definition(ddof: int) -> None:
    made = sets(1)
    result = weat(made, ddof)
    x, y = associations(made, "X"), associations(made, "Y")
    np.testing.assert_allclose(result.x, x, atol=1e-12)
    expected = (x.mean() - y.mean()) / np.concatenate([x, y]).std(ddof=ddof)
    assert result.effect == pytest.approx(expected, rel=1e-9)
    assert result.exact and result.partitions == math.comb(11, 5) and result.samples is None
    assert result.p == pytest.approx(plain_p(x, y), rel=1e-12)
    assert f"ddof = {ddof}" in result.method()


@pytest.mark.parametrize("sizes", [(2, 6), (6, 2), (7, 3), (3, 7), (5, 5)])
def test_the_exact_p_equals_scipys_permutation_test(sizes: tuple[int, int]) -> None:
    made = sets(2, (*sizes, 3, 3))
    result = weat(made)
    said = stats.permutation_test(
        (result.x, result.y),
        lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
        alternative="greater",
        n_resamples=np.inf,
        vectorized=True,
    )
    assert result.p == pytest.approx(said.pvalue, rel=1e-12)


@pytest.mark.parametrize("sizes", [(1, 1), (1, 6), (6, 1), (1, 20), (12, 2)])
def test_sets_of_one_are_counted_too(sizes: tuple[int, int]) -> None:
    result = weat(sets(9, (*sizes, 3, 3)))
    assert result.p == pytest.approx(plain_p(result.x, result.y), rel=1e-12)


def test_ties_count() -> None:
    # Doubled targets: many partitions reach the observed sum exactly.
    made = sets(3, (3, 3, 2, 2))
    made["Y"] = made["X"][[0, 1, 2]]
    result = weat(made)
    assert result.effect == pytest.approx(0, abs=1e-12)
    assert result.p == pytest.approx(plain_p(result.x, result.y)) and result.p > 0.5


def test_all_targets_equal_have_no_effect_size_and_p_1() -> None:
    made = sets(4)
    made["X"], made["Y"] = np.tile(made["X"][:1], (4, 1)), np.tile(made["X"][:1], (5, 1))
    result = weat(made)
    assert math.isnan(result.effect) and result.p == 1
    assert result.as_dict()["effect_size"] is None
    many = {**made, "X": np.tile(made["X"][:1], (60, 1)), "Y": np.tile(made["X"][:1], (60, 1))}
    assert weat(many, samples=99).p == 1


def test_large_sets_are_counted_exactly_without_listing_partitions() -> None:
    random = np.random.default_rng(5)
    # Whole numbers, whose sums are exact: the distribution is counted by dynamic programming.
    x, y = random.integers(0, 9, 14).astype(float), random.integers(0, 9, 14).astype(float)
    ways = np.zeros((15, 300))
    ways[0, 0] = 1
    for value in np.concatenate([x, y]).astype(int):
        moved = np.zeros_like(ways)
        moved[1:, value:] = ways[:-1, : 300 - value]
        ways = ways + moved
    expected = ways[14, int(x.sum()) :].sum() / math.comb(28, 14)
    assert module._exact_p(x, y) == pytest.approx(expected, rel=1e-12)


def test_sampling_is_seeded_and_close_to_the_exact_p() -> None:
    made = sets(6, (9, 7, 5, 5))
    exact = weat(made)
    drawn = [weat(made, samples=20_000, seed=seed, exact_limit=0) for seed in (1, 1, 2)]
    assert drawn[0].p == drawn[1].p != drawn[2].p
    assert not drawn[0].exact and drawn[0].partitions is None and drawn[0].seed == 1
    error = math.sqrt(exact.p * (1 - exact.p) / 20_000)
    for one in drawn:
        assert abs(one.p - exact.p) < 4 * error + 1e-4
    assert "(r + 1) / (n + 1) from n = 20000" in drawn[0].method()


def test_sampled_sums_equal_those_of_the_partitions_themselves() -> None:
    random = np.random.default_rng(0)
    x, y = random.normal(size=13), random.normal(size=10)
    packed = module._partitions(23, 13, 2_500, 7)
    chosen = np.unpackbits(packed, axis=0)[:23].T
    assert chosen.shape == (2_500, 23) and (chosen.sum(axis=1) == 13).all()
    sums = chosen @ np.concatenate([x, y])
    assert module._sampled_p(x, y, 2_500, 7) == ((sums >= x.sum()).sum() + 1) / 2_501


def test_the_smallest_sampled_p_is_never_0() -> None:
    made = sets(0, (60, 60, 4, 4))
    made["X"], made["Y"] = made["A"][:1] + 0.01 * made["X"], made["B"][:1] + 0.01 * made["Y"]
    assert weat(made, samples=99).p == 0.01


def test_a_single_target_each() -> None:
    result = weat(sets(7, (1, 1, 2, 2)))
    assert abs(result.effect) == pytest.approx(math.sqrt(2)) and result.p in (0.5, 1.0)


def test_bad_sets_are_refused() -> None:
    made = sets(8)
    for wrong, words in (
        ({"X": made["X"][:0]}, "Set X of the embedding association is empty."),
        ({"B": np.ones((2, 3))}, "differ in width"),
        ({"A": made["A"] * np.nan}, "not finite"),
    ):
        with pytest.raises(LoupeError, match=words):
            weat({**made, **wrong})
    with pytest.raises(LoupeError, match="ddof must be 0 or 1"):
        weat(made, ddof=2)


def test_planted_effects_are_found_and_none_is_not() -> None:
    seeds, found = 200, {0.0: 0, 1.5: 0}
    for effect in found:
        for seed in range(seeds):
            made = sets(seed, (10, 10, 6, 6), 32)
            direction = made["A"].mean(axis=0) - made["B"].mean(axis=0)
            made["X"] = made["X"] + effect * direction
            found[effect] += weat(made).p <= 0.05
    low, high = stats.binom.interval(0.95, seeds, 0.05)
    assert low <= found[0.0] <= high
    assert found[1.5] >= 0.95 * seeds


def test_effect_size_alone() -> None:
    assert effect_size(np.array([1.0, 2.0]), np.array([3.0, 4.0]), 0) == pytest.approx(-2 / math.sqrt(1.25))
    assert math.isnan(effect_size(np.array([1.0]), np.array([1.0])))

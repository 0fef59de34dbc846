"""The conditions on embeddings that are made to meet them, to break them, or of nothing: rates by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from app.composition.conditions.clusters import Clusters, Interval
from app.composition.conditions.formulas import CONDITIONS, GROUPS, REDRAWN, WORDINGS
from app.composition.conditions.measure import TOLERANCE, Measured, measure_conditions
from app.composition.conditions.space import Space, unit
from app.composition.conditions.superposition import measure_superposition
from app.composition.conditions.tuples import draw_tuples

N, DIM = 60, 40
TERMS = tuple(next(draw_tuples(1, 0)).scenes)
TEXTS = ("t(x)", "t(y)", "t(z)", "t(a)", "t(b)")
NEGATED = ("t(¬x)", "t(¬y)")
Doubles = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
IDS = {
    letter: (np.arange(N) * step + start) % 12
    for letter, step, start in (("x", 1, 0), ("y", 5, 1), ("z", 7, 2))
}


def random_space(seed: int, size: int = N) -> Space:
    random = np.random.default_rng(seed)

    def made(terms: tuple[str, ...]) -> dict[str, Doubles]:
        return {term: unit(random.normal(size=(size, DIM))) for term in terms}

    return Space(made(TERMS), made(TEXTS), {way: made(NEGATED) for way in WORDINGS},
                 unit(random.normal(size=(11, DIM))))  # fmt: skip


def with_term(space: Space, term: str, rows: Doubles) -> Space:
    if "¬" in term:
        negations = {way: {**each, term: rows} for way, each in space.negations.items()}
        return replace(space, negations=negations)
    if term.startswith("i"):
        return replace(space, images={**space.images, term: rows})
    return replace(space, texts={**space.texts, term: rows})


def by_name(space: Space, ids: Mapping[str, np.ndarray] = IDS) -> dict[str, Measured]:
    return {one.condition.name: one for one in measure_conditions(space, ids, 0)}


def test_the_thirteen_are_grouped_as_in_the_lecture() -> None:
    assert [sum(one.group == group for one in CONDITIONS) for group in GROUPS] == [4, 3, 3, 3]
    assert [one.name for one in CONDITIONS if one.below_one] == [
        "attribute-seen", "binding-seen", "place-seen", "relation-seen",
    ]  # fmt: skip
    attribute = next(one for one in CONDITIONS if one.name == "attribute-text")
    assert attribute.pairs == (("i(x_a)", "t(a)"), ("i(x_b)", "t(a)"))
    assert "contrary signs" in attribute.meaning
    assert {one.name: one.objects for one in CONDITIONS} == {
        "object-text": "xy", "object-of-two": "xyz", "object-over-attribute": "xy", "object-over-place": "xy",
        "attribute-seen": "x", "attribute-text": "x", "binding-seen": "xy", "place-seen": "x",
        "relation-seen": "xy", "relation-shared": "xyz", "own-negation": "xy", "image-negation": "xy",
        "negations-meet": "xy",
    }  # fmt: skip


HIGHER = {
    "object-text": (("i(x)", "t(x)"), ("i(x)", "t(y)")),
    "object-of-two": (("i(x,y)", "t(x)"), ("i(x,y)", "t(z)")),
    "object-over-attribute": (("i(x_a)", "i(x_b)"), ("i(x)", "i(y)")),
    "object-over-place": (("i(x,loc1)", "i(x,loc2)"), ("i(x)", "i(y)")),
    "attribute-text": (("i(x_a)", "t(a)"), ("i(x_b)", "t(a)")),
    "relation-shared": (("i(x,g1,y)", "i(x,g1,z)"), ("i(x,g1,y)", "i(x,g2,z)")),
    "own-negation": (("t(y)", "t(¬x)"), ("t(x)", "t(¬x)")),
    "image-negation": (("i(x)", "t(y)"), ("i(x)", "t(¬x)")),
    "negations-meet": (("t(¬y)", "t(¬x)"), ("t(x)", "t(y)")),
}
"""By hand from the lecture's table: the cosine that should be the higher one, and the other."""


@pytest.mark.parametrize("name", HIGHER)
def test_a_space_that_meets_a_condition_gets_all_and_one_that_breaks_it_nothing(name: str) -> None:
    space = random_space(1)
    for (one, other), rate in zip((HIGHER[name], HIGHER[name][::-1]), (1.0, 0.0), strict=True):
        shared = set(one) & set(other)
        met = space
        for pair, near in ((one, True), (other, False)):
            moved = next(term for term in pair if term not in shared)
            fellow = next(term for term in pair if term != moved)
            for way in WORDINGS if "¬" in moved + fellow else ("",):
                rows = met.of(fellow, way) if near else -met.of(fellow, way)
                if "¬" in moved:
                    each = {**met.negations, way: {**met.negations[way], moved: rows}}
                    met = replace(met, negations=each)
                elif way in ("", next(iter(WORDINGS))) or "¬" not in fellow:
                    met = with_term(met, moved, rows)
                else:  # a text has one embedding: all wordings' negations follow the first
                    met = with_term(met, fellow, met.of(fellow, next(iter(WORDINGS))))
        measured = by_name(met)[name]
        assert measured.rate.value == rate
        assert measured.n == N * (3 if "negation" in name else 1)
        # all tuples agree: Wilson's interval of 12 objects, 12 of 12 or none
        assert (measured.rate.low, measured.rate.high) == pytest.approx(
            (0.7575, 1) if rate else (0, 0.2425), abs=1e-4
        )


def test_a_random_space_gets_half_of_the_inequalities_and_no_more_than_a_redrawing() -> None:
    ids = {letter: np.tile(rows, 6) for letter, rows in IDS.items()}
    for measured in measure_conditions(random_space(2, 6 * N), ids, 0):
        if measured.auc is not None:
            assert measured.auc.value == pytest.approx(0.5, abs=0.08)
            assert measured.rate.value == 1.0
        else:
            assert measured.rate.value == pytest.approx(0.5, abs=0.08)


def test_floating_point_alone_meets_nothing() -> None:
    """Every image is one image but for the last bits, and every text one text."""
    random = np.random.default_rng(3)
    base = unit(random.normal(size=(1, DIM)))

    def nearly(size: int) -> Doubles:
        return unit(base + random.normal(size=(size, DIM)) * 1e-7)

    space = Space({term: nearly(N) for term in TERMS}, {term: nearly(N) for term in TEXTS},
                  {way: {term: nearly(N) for term in NEGATED} for way in WORDINGS}, nearly(11))  # fmt: skip
    assert (1 - space.cosines("i(x_a)", "i(x_b)") > 0).any()  # "< 1" holds in floats
    assert [one.rate.value for one in measure_conditions(space, IDS, 0)] == [0.0] * 13
    assert TOLERANCE < 1e-4


def test_a_swap_beyond_every_redrawing_has_an_auc_of_one_and_one_within_none() -> None:
    space = random_space(4)
    near = unit(space.images["i(x_a,y_b)"] + 0.1 * space.images["i(x)"])
    far = by_name(with_term(space, "i(x_a,y_b)" + REDRAWN, near))["binding-seen"]
    within = by_name(with_term(space, "i(x_b,y_a)", near))["binding-seen"]
    assert far.auc is not None and within.auc is not None
    assert (far.auc.value, within.auc.value) == (1.0, 0.0)
    assert (far.rate.value, within.rate.value) == (1.0, 1.0)  # the literal inequality tells nothing
    assert far.worst.low == pytest.approx(space.cosines("i(x_a,y_b)", "i(x_b,y_a)").max())


def test_worst_and_median_are_the_tuples_by_the_margin() -> None:
    space = random_space(5)
    margins = space.cosines("i(x)", "t(x)") - space.cosines("i(x)", "t(y)")
    measured = by_name(space)["object-text"]
    order = np.argsort(margins)
    assert (measured.worst.draw, measured.median.draw) == (order[0], order[(N - 1) // 2])
    assert measured.worst.high - measured.worst.low == pytest.approx(margins.min())


def test_each_wording_of_a_negation_has_its_own_rate() -> None:
    space = random_space(6)
    told = {"t(¬x)": -space.texts["t(x)"], "t(¬y)": -space.texts["t(y)"]}
    measured = by_name(replace(space, negations={**space.negations, "without": told}))["own-negation"]
    assert tuple(measured.by_way) == ("no", "not", "without")
    assert measured.by_way["without"].value == 1.0
    assert measured.rate.value == pytest.approx(np.mean([rate.value for rate in measured.by_way.values()]))


def test_the_interval_is_that_of_an_independent_bootstrap_over_objects() -> None:
    """Objects drawn one by one, tuples written out as often as their objects came."""
    random = np.random.default_rng(7)
    good = random.random(12) < 0.5  # whether a tuple holds is its object's: 60 tuples are 12 cases
    holds = good[IDS["x"]].astype(float)
    measured = Clusters(IDS, 0, 4000).rate(holds, "x")
    rates = []
    for _ in range(4000):
        drawn = random.integers(12, size=12)
        rates.append(np.mean([good[name] for name in drawn]))
    low, high = np.percentile(rates, (2.5, 97.5))
    assert (measured.low, measured.high) == pytest.approx((low, high), abs=0.03)
    assert measured.high - measured.low > 2 * 1.96 * np.sqrt(0.25 / N)  # wider than of 60 cases


def test_a_tuple_weighs_the_product_of_its_objects() -> None:
    holds = np.random.default_rng(8).integers(2, size=N).astype(float)
    measured = Clusters(IDS, 0, 1500).mean(holds, "xy")
    random, values = np.random.default_rng(9), []
    for _ in range(1500):
        drawn = random.integers(12, size=12).tolist()
        times = [drawn.count(int(x)) * drawn.count(int(y)) for x, y in zip(IDS["x"], IDS["y"], strict=True)]
        if sum(times):
            values.append(sum(h * t for h, t in zip(holds, times, strict=True)) / sum(times))
    assert (measured.low, measured.high) == pytest.approx(tuple(np.percentile(values, (2.5, 97.5))), abs=0.03)


def test_auc_is_the_share_of_pairs_and_ties_are_half() -> None:
    values, floor = np.array([3.0, 1.0, 2.0]), np.array([2.0, 0.0, 5.0])
    ids = {"x": np.arange(3)}
    pairs = [(v > f) + 0.5 * (v == f) for v, f in product(values, floor)]
    assert Clusters(ids, 0).above(values, floor, "x").value == pytest.approx(np.mean(pairs))


def test_a_sum_is_found_as_a_sum_and_an_attribute_as_its_shift() -> None:
    space = random_space(10)
    space = with_term(space, "i(x,y)", unit(space.images["i(x)"] + space.images["i(y)"]))
    mean = space.attributes.mean(axis=0)
    shifted = space.images["i(x)"] + 0.3 * (space.texts["t(a)"] - mean)
    facts = {
        one.name: one.value for one in measure_superposition(with_term(space, "i(x_a)", shifted), IDS, 0)
    }
    assert facts["sum"].value == pytest.approx(1.0)
    assert facts["sum_over_wrong"].value == facts["sum_over_random"].value == 1.0
    assert facts["random_sum"].value == pytest.approx(0.0, abs=0.05)
    assert facts["wrong_sum"].value == pytest.approx(0.5, abs=0.05)  # one of two parts is shared
    assert facts["shift_angle"].value == pytest.approx(0.0, abs=1e-4)
    assert facts["other_shift_angle"].value == pytest.approx(90, abs=6)


def test_without_the_gap_both_modalities_meet_in_the_middle() -> None:
    """A constant added to all images alone is the gap; what lies within a modality is left."""
    space = random_space(11)
    shifted = replace(
        space, images={term: unit(rows + 3.0 / np.sqrt(DIM)) for term, rows in space.images.items()}
    )
    closed = shifted.without_gap()
    texts = np.concatenate([*shifted.texts.values(), *(array for each in shifted.negations.values()
                            for array in each.values()), shifted.attributes])  # fmt: skip
    half = (np.concatenate(list(shifted.images.values())).mean(axis=0) - texts.mean(axis=0)) / 2
    moved = shifted.texts["t(x)"] + half
    by_hand = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    assert np.allclose(closed.texts["t(x)"], by_hand)

    def gap(of: Space) -> float:
        images, texts = (np.concatenate(list(rows.values())).mean(axis=0) for rows in (of.images, of.texts))
        return float(np.linalg.norm(images - texts))

    assert gap(closed) < gap(shifted) / 2
    assert np.allclose(np.linalg.norm(closed.images["i(x)"], axis=1), 1)


def test_an_interval_is_told_as_three_numbers() -> None:
    assert Interval(0.5, 0.25, 0.75).as_dict() == {"value": 0.5, "low": 0.25, "high": 0.75}

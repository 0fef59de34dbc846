"""The association probe on planted frequencies; what the tests find with an effect and without one."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from app.analysis.exact_tests import permutation_p, wilson
from app.analysis.rates import Rate
from app.errors import LoupeError
from app.probes.association.measure import association, association_curve
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.measure import label_probe
from tests.rigs.planted import dealt, scored

LABELS = ("rare", "often in a", "often in b")


def planted() -> np.ndarray:
    values = np.zeros((100, 3))
    values[[0, 60], 0] = 0.5
    values[:30, 1] = 0.5
    values[60:65, 1] = 0.5
    values[:10, 2] = 0.5
    values[60:90, 2] = 0.5
    return values


GROUPING = dealt([0] * 60 + [1] * 40)


def test_frequencies_tests_and_order() -> None:
    found = association(scored(planted(), LABELS), GROUPING, (0, 1), 0.2, "cosine")
    assert found.hits.tolist() == [[1, 30, 10], [1, 5, 30]] and found.n == (60, 40)
    np.testing.assert_allclose(found.difference, [1 / 60 - 1 / 40, 30 / 60 - 5 / 40, 10 / 60 - 30 / 40])
    assert [LABELS[label] for label in found.order] == ["often in b", "often in a", "rare"]
    expected = [permutation_p(a, 60, b, 40) for a, b in found.hits.T]
    np.testing.assert_allclose(found.p, np.array(expected))
    np.testing.assert_allclose(found.q, stats.false_discovery_control(found.p))
    assert [LABELS[label] for label in found.found] == ["often in b", "often in a"]
    np.testing.assert_allclose(found.low[0], wilson([1, 30, 10], 60)[0])
    row = found.rows()[0]
    assert (row["label"], row["hits_a"], row["n_b"]) == ("often in b", 10, 40)
    assert "cosine is above 0.2" in found.method() and "Benjamini" in found.method()


def test_the_pair_turned_around_turns_the_differences() -> None:
    scores = scored(planted(), LABELS)
    one, other = (association(scores, GROUPING, pair, 0.2, "cosine") for pair in ((0, 1), (1, 0)))
    np.testing.assert_allclose(one.difference, -other.difference)
    np.testing.assert_allclose(one.p, other.p, rtol=1e-12)


def test_the_curve_equals_the_probe_at_each_threshold() -> None:
    scores = scored(np.random.default_rng(0).normal(size=(100, 3)) * 0.3, LABELS)
    edges = scores.probability[5].tolist()  # on a value itself: equal is not above
    steps = [0.3, 0.0, *edges, 0.3, 1.0]
    curve = association_curve(scores, GROUPING, (0, 1), steps)
    assert curve.thresholds.tolist() == sorted({float(np.float32(step)) for step in steps})
    for place, step in enumerate(curve.thresholds):
        found = association(scores, GROUPING, (0, 1), float(step))
        assert curve.hits[:, place].tolist() == found.hits.tolist()
        np.testing.assert_array_equal(curve.low[:, place], found.low)
    assert len(curve.rows()) == len(curve.thresholds) * 3 * 2


def test_an_empty_group_has_no_numbers_and_groups_of_one_no_finding() -> None:
    found = association(scored(np.ones((2, 1)), ["x"]), dealt([0, 0]), (0, 1), 0.2)
    assert np.isnan(found.p).all() and np.isnan(found.q).all() and np.isnan(found.low[1]).all()
    assert len(found.found) == 0
    single = association(scored([[0.5], [0.0]], ["x"]), dealt([0, 1]), (0, 1), 0.2, "cosine")
    assert single.p.tolist() == [1.0] and single.difference.tolist() == [1.0]


def test_bad_questions_are_refused() -> None:
    scores = scored(planted(), LABELS)
    with pytest.raises(LoupeError, match="two different groups"):
        association(scores, GROUPING, (1, 1), 0.2)
    with pytest.raises(LoupeError, match="threshold on the probability"):
        association(scores, GROUPING, (0, 1), 1.2)
    with pytest.raises(LoupeError, match="threshold on the cosine"):
        association_curve(scores, GROUPING, (0, 1), [0.1, -2], "cosine")
    with pytest.raises(LoupeError, match="same images"):
        association(scores, dealt([0, 1]), (0, 1), 0.2)


# --- power and false positives ----------------------------------------------------------------------------

SEEDS = 200


def embedded(seed: int, shift: float) -> tuple[np.ndarray, np.ndarray]:
    """Return cosines of 300 images with 8 labels; in group a, `shift` is added to the first label's."""
    random = np.random.default_rng(seed)
    texts = np.linalg.qr(random.normal(size=(32, 8)))[0].T
    codes = np.repeat([0, 1], 150)
    images = random.normal(size=(300, 32)) + shift * np.outer(codes == 0, texts[0])
    images /= np.linalg.norm(images, axis=1, keepdims=True)
    return images @ texts.T, codes


def findings(shift: float) -> tuple[int, int]:
    """Return in how many of the seeds the label-set probe, and the association probe, find something."""
    labels = [f"label {n}" for n in range(8)]
    probe = association_hits = 0
    for seed in range(SEEDS):
        cosine, codes = embedded(seed, shift)
        scores, grouping = scored(cosine, labels), dealt(codes)
        first = label_probe(scores, [LabelSet("s", "s", ("label 0",))], grouping, reference=1)
        probe += bool(first.p[0, 0] <= 0.05)
        association_hits += len(association(scores, grouping, (0, 1), 0.1, "cosine").found) > 0
    return probe, association_hits


def test_without_an_effect_about_5_percent_are_found() -> None:
    for found in findings(0.0):
        low, high = Rate(found, SEEDS).interval()
        # An exact test of counts can't reach 5 % exactly and stays below it; the interval still holds 5 %.
        assert low <= 0.05 <= high


def test_a_planted_effect_is_found() -> None:
    probe, association_hits = findings(1.5)
    assert probe >= 0.95 * SEEDS and association_hits >= 0.95 * SEEDS

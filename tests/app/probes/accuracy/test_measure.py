"""Accuracy against scikit-learn, scipy and plain counting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats
from sklearn import metrics

from app.analysis.class_cosines import ClassCosines
from app.analysis.rates import Rate, rate_difference
from app.analysis.zeroshot import cosines
from app.errors import LoupeError
from app.probes.accuracy.answers import Scale, answers_of
from app.probes.accuracy.groups import GroupAccuracy
from app.probes.accuracy.measure import Accuracy, mean_of_rates, measure_accuracy
from app.probes.accuracy.several import average_precision
from tests.rigs.planted import dealt

CLASSES = tuple("abcdefgh")


def planted(seed: int, n: int = 300, signal: float = 0.08) -> tuple[Any, Any]:
    """Return places [n] of the first seven of eight classes, and cosines that tell of them."""
    random = np.random.default_rng(seed)
    places = random.integers(0, 7, n)
    cosine = random.normal(0.2, 0.05, (n, 8))
    cosine[np.arange(n), places] += signal
    return places, cosine.astype(np.float32)


def measured(places: Any, cosine: Any, classes: tuple[str, ...] = CLASSES, bias: Any = None) -> Accuracy:
    paths = [Path(f"{number}.jpg") for number in range(len(places))]
    return measure_accuracy(paths, classes, np.asarray(places), cosine, Scale(50.0, bias))


def test_as_scikit_learn_counts() -> None:
    places, cosine = planted(0)
    accuracy = measured(places, cosine)
    said: Any = accuracy.as_dict()
    first = cosine.argmax(axis=1)
    labels = list(range(8))
    for k, name in ((1, "top1"), (5, "top5")):
        expected = metrics.top_k_accuracy_score(places, cosine, k=k, labels=labels)
        interval = stats.binomtest(round(expected * 300), 300).proportion_ci(method="wilson")
        assert said[name] == pytest.approx(
            {"value": expected, "low": interval.low, "high": interval.high, "n": 300}, abs=1e-6
        )
    assert 7 in first  # the class without an image, of which scikit-learn warns
    with pytest.warns(UserWarning, match="not in y_true"):
        balanced = metrics.balanced_accuracy_score(places, first)
    assert said["mean_per_class"]["value"] == pytest.approx(balanced)
    assert said["mean_per_class"]["n"] == 7
    assert np.array_equal(said["confusion"], metrics.confusion_matrix(places, first, labels=labels))
    report = metrics.classification_report(
        places, first, labels=labels, target_names=CLASSES, output_dict=True, zero_division=0
    )
    for row in said["per_class"]:
        assert row["n"] == report[row["label"]]["support"]
        expected = report[row["label"]]["recall"] if row["n"] else None
        assert row["value"] == (None if expected is None else pytest.approx(expected))
    assert said["majority"] == pytest.approx(np.bincount(places).max() / 300)


def test_ties_are_wrong_wherever_the_true_class_stands() -> None:
    cosine = np.array([[0.5, 0.5, 0.1], [0.5, 0.5, 0.1], [0.2, 0.2, 0.2], [0.1, 0.3, 0.2]], np.float32)
    accuracy = measured([0, 1, 2, 1], cosine, tuple("abc"))
    answers = accuracy.answers
    assert answers.predicted.tolist() == [1, 0, 0, 1]
    assert answers.rank.tolist() == [2, 2, 3, 1]
    assert answers.tied.tolist() == [True, True, True, False]
    assert accuracy.confusion is not None and np.trace(accuracy.confusion) == accuracy.top1.hits == 1
    assert accuracy.as_dict()["top5"] is None  # of three classes it says nothing
    assert "equals the first: 3" in accuracy.method()


def test_probabilities_and_the_most_confidently_wrong() -> None:
    places, cosine = planted(1, 60)
    accuracy = measured(places, cosine)
    logit = 50.0 * cosine.astype(np.float64)
    softmax = np.exp(logit) / np.exp(logit).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(accuracy.answers.probability, softmax.max(axis=1), rtol=1e-4)
    wrong = np.flatnonzero(cosine.argmax(axis=1) != places)
    expected = wrong[np.argsort(-softmax.max(axis=1)[wrong], kind="stable")]
    assert accuracy.confidently_wrong.tolist() == expected.tolist()
    sigmoid = measured(places, cosine, bias=-10.0)
    np.testing.assert_allclose(
        sigmoid.answers.probability, 1 / (1 + np.exp(10.0 - logit.max(axis=1))), rtol=1e-4
    )
    assert "sigmoid" in sigmoid.method() and "softmax" in accuracy.method()
    row = accuracy.rows()[int(expected[0])]
    assert row["true"] == CLASSES[places[expected[0]]]
    assert row["rank"] == 1 + int((cosine[expected[0]] > cosine[expected[0], places[expected[0]]]).sum())


def test_the_mean_over_classes_is_held_by_its_interval() -> None:
    """Also where classes have one image, or hardly a mistake: there a bootstrap within classes is certain."""
    random = np.random.default_rng(0)
    mixed = np.resize([1, 2, 4, 9, 24], 10)
    even = [np.full(count, size) for count, size in ((100, 1), (100, 2), (10, 5), (3, 50))]
    worst = [(sizes, 0.5) for sizes in (*even, mixed)]
    for sizes, rate in (*worst, (np.full(10, 8), 0.97), (np.array([3, 30, 300]), 0.7)):
        hits = random.binomial(sizes, rate, (800, len(sizes)))
        found = [mean_of_rates(draw, sizes) for draw in hits]
        held = np.mean([row["low"] <= rate <= row["high"] for row in found])
        assert held >= 0.92
    for size, most in ((1, 0.03), (2, 0.06), (5, 0.14), (50, 0.78)):
        assert 1 - 0.99 ** (3 * size) == pytest.approx(most, abs=0.006)  # any mistake, without which it is 1
        sure = mean_of_rates(np.full(3, size), np.full(3, size))
        assert sure["low"] < 0.99 < sure["high"]
    assert mean_of_rates(np.array([0, 0]), np.array([0, 0]))["n"] == 0


def test_chance_is_held_where_nothing_is_known() -> None:
    held = 0
    for seed in range(200):
        places, cosine = planted(seed, 120, signal=0.0)
        low, high = measured(places, cosine).top1.interval()
        held += low <= 1 / 8 <= high
    assert held >= 180


def test_several_labels_as_scikit_learn_ranks() -> None:
    random = np.random.default_rng(3)
    has = random.random((200, 6)) < 0.3
    has[:, 5] = False
    has[np.arange(200), random.integers(0, 5, 200)] = True
    cosine = np.round(random.normal(0.2, 0.05, (200, 6)) + 0.06 * has, 2).astype(np.float32)
    accuracy = measured(has, cosine, CLASSES[:6])
    said: Any = accuracy.as_dict()
    expected = [metrics.average_precision_score(has[:, label], cosine[:, label]) for label in range(5)]
    assert [row["ap"] for row in said["per_class"][:5]] == pytest.approx(expected)
    assert said["per_class"][5]["ap"] is None and said["per_class"][5]["threshold"] is None
    assert said["map"]["value"] == pytest.approx(np.mean(expected))
    assert said["map"]["low"] < said["map"]["value"] < said["map"]["high"]
    assert said["confusion"] is None
    best_true = np.where(has, cosine, -1).max(axis=1)
    assert said["top1"]["value"] == np.mean(best_true > np.where(has, -1, cosine).max(axis=1))
    drawn = random.multinomial(200, np.full(200, 1 / 200))
    by_weight = average_precision(cosine[:, 0], has[:, 0], drawn[None].astype(np.float64))[0]
    repeated = np.repeat(np.arange(200), drawn)
    assert by_weight == pytest.approx(metrics.average_precision_score(has[repeated, 0], cosine[repeated, 0]))


def test_a_threshold_is_measured_on_the_other_half() -> None:
    random = np.random.default_rng(5)
    has = np.zeros((400, 2), np.bool_)
    has[:200, 0] = has[150:, 1] = True
    cosine = random.normal(0.2, 0.01, (400, 2)).astype(np.float32)
    cosine[has] += 0.1
    rows: Any = measured(has, cosine, ("cat", "dog")).as_dict()["per_class"]
    for row in rows:
        assert 0.23 < row["threshold"]["cosine"] < 0.3
        assert row["threshold"]["recall"]["n"] < row["n"]
        assert row["threshold"]["f1"] > 0.95
        assert row["correct"] >= 0.95 * row["n"]


def test_groups_and_their_gaps() -> None:
    right = np.array([1, 1, 1, 0, 1, 0, 0, 0, 1, 1], np.bool_)
    grouping = dealt([0, 0, 0, 0, 1, 1, 1, 1, -1, -1])
    places = np.array([0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    found: Any = GroupAccuracy(grouping, ("cat", "dog"), places, right).as_dict()
    a, b = found["groups"]
    assert (a["value"], b["value"], found["worst_group"]["group"]) == (0.75, 0.25, "b")
    assert a["gap"]["p"] == pytest.approx(stats.fisher_exact([[3, 1], [1, 3]]).pvalue)
    # Newcombe 1998, table II, first row: 56/70 and 48/80, method 10
    newcombe = rate_difference(Rate(56, 70), Rate(48, 80))
    assert (newcombe["low"], newcombe["high"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert {(cell["label"], cell["group"]): (cell["value"], cell["n"]) for cell in found["cells"]} == {
        ("cat", "a"): (1.0, 2),
        ("cat", "b"): (0.5, 2),
        ("dog", "a"): (0.5, 2),
        ("dog", "b"): (0.0, 2),
    }
    assert (found["worst_cell"]["label"], found["worst_cell"]["group"]) == ("dog", "b")


def test_what_cannot_be_measured_is_one_sentence() -> None:
    cosine = np.full((2, 1), 0.5, np.float32)
    with pytest.raises(LoupeError, match="There is one class, “a”"):
        measured([0, 0], cosine, ("a",))
    with pytest.raises(LoupeError, match="no image with a class"):
        measured([], np.zeros((0, 8), np.float32))
    bad = np.full((2, 8), np.nan, np.float32)
    with pytest.raises(LoupeError, match="not finite"):
        measured([0, 1], bad)


def test_kept_cosines_are_the_cosines() -> None:
    random = np.random.default_rng(7)
    images = random.normal(size=(300, 16)).astype(np.float32)
    classes = random.normal(size=(20, 16)).astype(np.float32)
    kept = ClassCosines()
    first = kept.of(images, classes)
    changed = classes.copy()
    changed[4] = random.normal(size=16)
    for asked in (classes, changed, changed[:10]):
        np.testing.assert_allclose(kept.of(images, asked), cosines(images, asked), atol=1e-7)
    np.testing.assert_allclose(first, cosines(images, classes), atol=1e-7)  # an older answer stays
    assert answers_of(first, np.zeros(300, np.intp), Scale(1.0)).rank.min() >= 1

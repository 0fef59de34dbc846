"""Few-shot curves: shots dealt, crossings by hand, intervals, and every figure anew from the answers."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from scipy import stats

from app.errors import LoupeError
from app.probes.linear_probe import crossing
from app.probes.linear_probe.crossing import bounds, resampled, shots_to_match
from app.probes.linear_probe.measure import Part, ProbeCurves, Words, few_shot
from app.probes.linear_probe.shots import held_out, shots_of
from app.probes.result import plain
from tests.rigs.clouds import clouds, texts


def part(each: int, seed: int) -> Part:
    rows, classes = clouds(3, each, seed=seed)
    return Part(rows, rows, classes)


@pytest.fixture(scope="module")
def result() -> ProbeCurves:
    return few_shot(part(9, 0), part(40, 1), Words(("a", "b", "c"), texts(), 100.0), (1, 2, 4, 16, None), 2)


def test_shots_are_nested_and_a_quarter_of_them_validates() -> None:
    classes = np.repeat(np.arange(4), [1, 3, 8, 20])
    one, _ = shots_of(classes, 1, 5)
    four, validates = shots_of(classes, 4, 5)
    every, validating = shots_of(classes, None, 5)
    assert set(one) <= set(four) <= set(every) and len(every) == 32
    assert np.bincount(classes[four]).tolist() == [1, 3, 4, 4]
    assert np.bincount(classes[four][validates], minlength=4).tolist() == [0, 1, 1, 1]
    assert np.bincount(classes[every][validating], minlength=4).tolist() == [0, 1, 2, 5]
    assert set(shots_of(classes, 4, 6)[0]) != set(four)


def test_every_class_of_two_is_held_out_in_part() -> None:
    classes = np.repeat(np.arange(4), [1, 2, 10, 20])
    test = held_out(classes, 0)
    assert np.bincount(classes[test], minlength=4).tolist() == [0, 1, 3, 6]
    assert (held_out(classes, 0) == test).all() and (held_out(classes, 1) != test).any()


def test_interpolation_by_hand() -> None:
    shots, accuracies = [1, 2, 4, 8], [0.2, 0.4, 0.6, 0.7]
    assert shots_to_match(shots, accuracies, 0.5) == pytest.approx(2 * math.sqrt(2))
    assert shots_to_match(shots, accuracies, 0.2) == pytest.approx(1)
    assert shots_to_match(shots, accuracies, 0.625) == pytest.approx(4 * 2**0.25)
    assert shots_to_match(shots, accuracies, 0.1) == -math.inf
    assert shots_to_match(shots, accuracies, 0.7) == 8
    assert shots_to_match(shots, accuracies, 0.71) == math.inf
    # a curve that falls: the first rise through the level counts
    assert shots_to_match([1, 2, 4, 8], [0.2, 0.6, 0.3, 0.8], 0.4) == pytest.approx(2**0.5)


def test_resamples_have_the_mean_and_spread_of_the_binomial() -> None:
    random = np.random.default_rng(0)
    answers = random.random((1, 400)) < 0.7
    accuracies, levels = resampled([answers], answers[0])
    np.testing.assert_allclose(accuracies[0], levels)  # the same images for both
    p = float(answers.mean())
    assert accuracies.mean() == pytest.approx(p, abs=0.003)
    assert accuracies.std() == pytest.approx(math.sqrt(p * (1 - p) / 400), rel=0.1)
    low, high = bounds(accuracies[0])
    assert low < p < high
    assert bounds(np.array([-math.inf] * 100 + [math.inf] * 900)) == (-math.inf, math.inf)


def test_every_figure_follows_from_the_answers(result: ProbeCurves) -> None:
    test = part(40, 1)
    zero = (test.embeddings @ texts().T).argmax(axis=1) == test.classes
    told = json.loads(json.dumps(plain(result.as_dict())))
    assert told["zero_shot"]["value"] == pytest.approx(zero.mean()) and told["zero_shot"]["n"] == 120
    assert [point["shots"] for point in told["curve"]] == [1, 2, 4] and told["full"]["shots"] == "all"
    assert [point["labels_spent"] for point in told["curve"]] == [[3, 3], [6, 6], [12, 12]]
    for curve in result.curves:
        for point in curve.points:
            assert point.mean == pytest.approx(np.mean([run.right.mean() for run in point.runs]))
            assert point.low <= point.mean <= point.high
            for run, p in zip(point.runs, point.p, strict=True):
                a, b = int((run.right & ~zero).sum()), int((zero & ~run.right).sum())
                wanted = stats.binomtest(a, a + b).pvalue if a + b else 1.0
                assert p == pytest.approx(wanted)
    ks, means = [1, 2, 4, 9], [point.mean for point in result.curves[0].points]
    assert result.curves[0].crossing.value == pytest.approx(shots_to_match(ks, means, zero.mean()))
    assert told["strength"]["lambda"] == pytest.approx(1 / told["strength"]["C"])
    assert [rival["name"] for rival in told["rivals"]] == ["LP++", "Tip-Adapter"]
    assert {"value", "low", "high"} == set(told["shots_to_match"]) or told["shots_to_match"] in (
        "under 1",
        "not reached",
    )


def test_what_is_short_is_said(result: ProbeCurves) -> None:
    assert "No class has 16 images to learn from, so there is no point of 16 shots." in result.notes
    uneven = few_shot(
        part(9, 0).of(np.concatenate([[0, 1], np.arange(9, 27)])),
        part(5, 1),
        Words(("a", "b", "c", "d"), texts(4), 100.0),
        (4,),
        1,
    )
    assert any(note.startswith("At 4 shots 1 class has fewer images") for note in uneven.notes)
    assert any(note.startswith("1 class has no image to learn from") for note in uneven.notes)
    assert uneven.curves[0].points[0].runs[0].spent == 10
    assert uneven.curves[0].points[0].k == pytest.approx(10 / 3)
    assert all(note in uneven.method() for note in uneven.notes)


def test_nothing_is_found_where_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shuffled labels: McNemar at 5 % calls the probe another than zero-shot in at most 16 of 200 seeds."""
    monkeypatch.setattr(crossing, "DRAWS", 2)  # of intervals, which are no part of this
    significant = 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        rows = random.normal(size=(75, 6)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        classes = random.permutation(np.repeat(np.arange(3), 25))
        train, test = Part(rows[:15], rows[:15], classes[:15]), Part(rows[15:], rows[15:], classes[15:])
        made = few_shot(train, test, Words(("a", "b", "c"), texts(seed=seed), 10.0), (1,), 1, rivals=())
        significant += bool(made.curves[0].points[0].p[0] < 0.05)
    assert significant <= 16


def test_what_can_not_be_learnt_is_refused() -> None:
    train, test, words = part(4, 0), part(4, 1), Words(("a", "b", "c"), texts(), 1.0)
    one = train.of(np.flatnonzero(train.classes == 0))
    with pytest.raises(LoupeError, match="at least two classes"):
        few_shot(one, test, words)
    with pytest.raises(LoupeError, match="no image to test on"):
        few_shot(train, test.of(np.array([], np.intp)), words)
    broken = Part(np.full_like(train.features, np.nan), train.embeddings, train.classes)
    with pytest.raises(LoupeError, match="not finite"):
        few_shot(broken, test, words)


def test_what_can_be_learnt_is() -> None:
    made = few_shot(part(30, 0), part(30, 1), Words(("a", "b", "c"), texts(), 1.0), (None,))
    assert all(curve.points[0].mean > 0.6 for curve in made.curves)

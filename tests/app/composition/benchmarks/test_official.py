"""The authors' figures by hand, and what a model whose scores are all equal gets."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from app.composition.benchmarks.base import BenchmarkCase, CaseImage, Metric
from app.composition.benchmarks.official import by_kind, figure_of, judge


def cases(
    count: int, options: int = 2, correct: int = 0, kinds: tuple[str, ...] = ("",)
) -> list[BenchmarkCase]:
    return [
        BenchmarkCase(
            f"{number}",
            (CaseImage(Path(f"{number}.png")),),
            tuple(f"caption {place}" for place in range(options)),
            correct,
            kinds[number % len(kinds)],
        )
        for number in range(count)
    ]


def values(
    metric: Metric, asked: list[BenchmarkCase], scores: list[list[list[float]]]
) -> tuple[float, float]:
    outcomes = judge(metric, asked, scores)
    return figure_of(metric, outcomes, strict=False).value, figure_of(metric, outcomes, strict=True).value


@pytest.mark.parametrize(
    ("metric", "correct", "official"),
    [("accuracy", 0, 1.0), ("accuracy", 1, 0.0), ("relations", 1, 0.0), ("files", 0, 0.0), ("sets", 0, 1.0)],
)
def test_equal_scores_get_what_the_authors_place_gives_and_strictly_nothing(
    metric: Metric, correct: int, official: float
) -> None:
    asked = cases(8, correct=correct, kinds=("on", "under"))
    assert values(metric, asked, [[[0.5, 0.5]]] * 8) == (official, 0.0)
    assert judge(metric, asked, [[[0.5, 0.5]]] * 8).tied.all()


def test_relations_count_the_same_whatever_their_number_but_symmetric_ones_do_not() -> None:
    asked = (
        cases(3, correct=1, kinds=("on",))
        + cases(1, correct=1, kinds=("under",))
        + cases(9, correct=1, kinds=("near",))
    )
    won = [[[0.0, 1.0]]] * 2 + [[[1.0, 0.0]]] + [[[0.0, 1.0]]] + [[[1.0, 0.0]]] * 9
    # on 2 of 3, under 1 of 1; near is on the authors' list
    assert values("relations", asked, won) == pytest.approx(((2 / 3 + 1) / 2,) * 2)


def test_attribute_pairs_need_twenty_five_cases() -> None:
    asked = cases(25, correct=1, kinds=("red_big",)) + cases(24, correct=1, kinds=("old_wet",))
    won = [[[0.0, 1.0]]] * 10 + [[[1.0, 0.0]]] * 15 + [[[0.0, 1.0]]] * 24
    assert values("attributes", asked, won)[0] == pytest.approx(10 / 25)
    assert math.isnan(values("attributes", asked[25:], won[25:])[0])


def test_a_macro_means_interval_holds_it_and_is_named() -> None:
    asked = cases(60, kinds=("a", "b"))
    random = np.random.default_rng(3)
    outcomes = judge("files", asked, [[[float(x), 0.5]] for x in random.random(60)])
    figure = figure_of("files", outcomes, strict=True)
    assert figure.low < figure.value < figure.high
    assert figure.interval == "cluster bootstrap, 1,000 resamples of images"
    # The means of two binomials of 30 have a standard error of about 6.5 points.
    assert 0.18 < figure.high - figure.low < 0.32


def test_winogrounds_three_scores_by_hand() -> None:
    both = [[0.9, 0.1], [0.2, 0.8]]  # everything right
    text = [[0.5, 0.4], [0.8, 0.9]]  # each image prefers its caption; the first caption the second image
    image = [[0.5, 0.6], [0.4, 0.7]]  # each caption prefers its image; the first image the second caption
    tie = [[0.5, 0.5], [0.1, 0.9]]
    outcomes = judge("winoground", cases(4), [both, text, image, tie])
    figure = figure_of("winoground", outcomes, strict=False)
    assert {name: part.value for name, part in figure.parts.items()} == {
        "text": 0.5,
        "image": 0.75,
        "group": 0.25,
    }
    assert figure.value == 0.25
    assert outcomes.tied.tolist() == [False, False, False, True]


def test_whatsups_pairs_and_sets_by_hand() -> None:
    asked = [
        BenchmarkCase(
            f"{thing}{kind}", (CaseImage(Path(f"{thing}{kind}")),), ("a", "b", "c", "d"), 0, kind, thing
        )
        for thing in ("cup", "mug")
        for kind in ("left", "right", "on", "under")
    ]
    right, wrong = [[0.9, 0.1, 0.1, 0.1]], [[0.1, 0.9, 0.1, 0.1]]
    # cup: all four; mug: right and on, which are no pair
    outcomes = judge("sets", asked, [right] * 4 + [wrong, right, right, wrong])
    figure = figure_of("sets", outcomes, strict=True)
    assert figure.value == 6 / 8
    assert figure.parts["pairs"].value == 2 / 4
    assert figure.parts["sets"].value == 1 / 2
    assert {kind: rates[1].hits for kind, rates in by_kind(outcomes).items()} == {
        "left": 1,
        "right": 2,
        "on": 2,
        "under": 1,
    }


def test_recall_at_five_counts_captions_and_equal_ones_lose_strictly() -> None:
    asked = cases(2)
    # [above, before it equally, equally in all] of each caption
    ranks = [[[4, 0, 0], [5, 0, 0]], [[4, 0, 3], [4, 1, 1]]]
    outcomes = judge("recall", asked, ranks)
    assert outcomes.official.tolist() == [True, False, True, False]
    assert outcomes.strict.tolist() == [True, False, False, False]
    assert outcomes.tied.tolist() == [False, False, True, True]


def test_cases_without_scores_are_left_out_and_the_others_keep_their_places() -> None:
    outcomes = judge("accuracy", cases(3), [None, [[1.0, 0.0]], [[0.0, 1.0]]])
    assert outcomes.places.tolist() == [1, 2]
    assert outcomes.strict.tolist() == [True, False]

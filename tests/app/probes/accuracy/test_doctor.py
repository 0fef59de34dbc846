"""The doctor: every planted fault is named, and nothing is said of sound data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.models.tokens import Tokens
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.doctor import Facts, best_order, diagnose
from app.probes.accuracy.facts import cut_prompts
from app.probes.accuracy.measure import Accuracy, measure_accuracy

NAMES = ("cat", "dog", "bird", "horse", "ship", "truck", "frog", "deer", "plane", "car")


def sound(
    seed: int, n: int = 200, classes: int = 10, signal: float = 0.1
) -> tuple[np.random.Generator, Any, Any]:
    random = np.random.default_rng(seed)
    places = random.integers(0, classes, n)
    cosine = random.normal(0.2, 0.04, (n, classes)).astype(np.float32)
    cosine[np.arange(n), places] += np.float32(signal)
    return random, places, cosine


def measured(places: Any, cosine: Any, names: tuple[str, ...] = NAMES) -> Accuracy:
    paths = [Path(f"{number}.jpg") for number in range(len(places))]
    return measure_accuracy(paths, names[: cosine.shape[1]], places, cosine, Scale(100.0))


def findings(accuracy: Accuracy, **facts: Any) -> str:
    return "\n".join(f"{one.finding} {one.evidence}" for one in diagnose(accuracy, Facts(**facts)))


@pytest.mark.parametrize(
    ("n", "classes", "signal"), [(200, 10, 0.1), (200, 10, 0.0), (60, 3, 0.03), (40, 2, 0.0), (300, 10, 0.03)]
)
def test_sound_data_is_met_with_silence(n: int, classes: int, signal: float) -> None:
    """Also where the model knows nothing: then any order of the classes is as good."""
    for seed in range(100):
        random, places, cosine = sound(seed, n, classes, signal)
        visible = random.uniform(0.4, 1.0, n)
        modes = [("squash", random.random(n) < 0.9 * measured(places, cosine).top1.value)]
        assert findings(measured(places, cosine), visible=visible, modes=modes) == ""


def test_an_unbalanced_set_is_no_constant_answer() -> None:
    random, places, cosine = sound(0)
    places[:190] = 3
    cosine = random.normal(0.2, 0.01, cosine.shape).astype(np.float32)
    cosine[np.arange(200), places] += np.float32(0.2)
    assert findings(measured(places, cosine)) == ""


@pytest.mark.parametrize("seed", range(10))
def test_permuted_labels(seed: int) -> None:
    random, places, cosine = sound(seed)
    order = np.roll(np.arange(10), 1 + seed % 9)
    said = findings(measured(order[places], cosine))
    assert "Labels are permuted" in said and "looks like" in said
    two = np.arange(10)
    two[[0, 1]] = 1, 0
    swapped = findings(measured(two[places], cosine))
    assert "Labels are permuted" in swapped
    assert "“cat” looks like “dog”" in swapped and "“dog” looks like “cat”" in swapped
    few = random.permutation(np.repeat(np.arange(3), 5))
    right = np.full((15, 3), 0.1, np.float32)
    right[np.arange(15), few] = 0.3
    assert "Labels are permuted" in findings(measured((few + 1) % 3, right))


def test_the_best_order_by_hand() -> None:
    # cat -> dog 2, dog -> cat 2, bird -> bird 1; horse has no image and stays
    true, answer = np.array([0, 0, 1, 1, 2]), np.array([1, 1, 0, 0, 2])
    assert best_order(true, answer, 4).tolist() == [1, 0, 2, 3]


def test_names_that_a_model_cannot_read() -> None:
    _, places, cosine = sound(1, 400, 12)
    ids = tuple(f"n0{1440764 + place}" for place in range(12))
    assert "WordNet ids" in findings(measured(places, cosine, ids))
    assert "“n01440764”" in findings(measured(places, cosine, ids))
    numbers = tuple(map(str, range(12)))
    assert "Class names are numbers" in findings(measured(places, cosine, numbers))
    digits = findings(measured(*sound(2)[1:], numbers))
    assert digits == ""  # ten digits may be what the images show
    birds = tuple(f"{place:03}.Black footed Albatross" for place in range(12))
    assert "begin with numbers" in findings(measured(places, cosine, birds))


def test_one_answer_and_equal_cosines() -> None:
    random, places, cosine = sound(4)
    cosine[:, 2] += np.float32(1.0)
    said = findings(measured(places, cosine))
    assert "nearly always one answer" in said and "“bird”" in said and "permuted" not in said
    said = findings(measured(places, np.full_like(cosine, 0.2)))
    assert "equal cosines" in said and "permuted" not in said
    two = measured(random.integers(0, 2, 40), np.full((40, 2), 0.2, np.float32))
    assert "permuted" not in findings(two)


def test_what_prompts_do() -> None:
    _, places, cosine = sound(5)
    accuracy = measured(places, cosine)
    same = findings(accuracy, equal=[("crane", "crane"), ("Cat", "cat")])
    assert "Classes have the same name" in same and "Classes have the same tokens" in same
    assert "Templates have no {}" in findings(accuracy, templates=("a photo", "a photo of a {}"))
    assert "loses “the end”" in findings(accuracy, truncated=[("a long text to the end", "the end")])


def test_what_the_model_is() -> None:
    _, places, cosine = sound(6)
    accuracy = measured(places, cosine)
    notes = ("These weights were trained with QuickGELU, and ViT-B-32 computes with GELU: results are off.",)
    assert "another activation" in findings(accuracy, notes=notes)
    assert "weights are random" in findings(accuracy, notes=("Random weights (seed 0): …",))
    assert findings(accuracy, notes=("A note of another kind.",)) == ""
    assert "check of the model failed: preprocessing" in findings(
        accuracy, failed=[("preprocessing", "Inputs differ.")]
    )


def test_a_crop_that_cuts() -> None:
    random, places, cosine = sound(7, 400)
    visible = np.where(random.random(400) < 0.5, 0.4, 1.0)
    cosine[visible < 0.5] = random.normal(0.2, 0.04, (int((visible < 0.5).sum()), 10))
    accuracy = measured(places, cosine)
    assert "crop may cut" in findings(accuracy, visible=visible)
    assert "crop may cut" not in findings(accuracy, visible=np.ones(400))
    whole = accuracy.answers.right | (random.random(400) < 0.5)
    said = findings(accuracy, modes=[("pad", whole)])
    assert "whole images are answered better" in said and "--mode pad" in said


def test_every_prompt_that_is_cut_is_found_without_tokenising_all() -> None:
    asked: list[str] = []

    def tokenise(texts: Sequence[str]) -> list[Tokens]:
        asked.extend(texts)
        return [Tokens(text, (), (), text[7:], len(text) + 2, 9) for text in texts]  # one a letter

    labels = ("cat", "wolf hound", "é", "ox", "ox")
    prompts = PromptSet(labels, ("{}", "a {}", "{}{}", "the {} é"))
    found = cut_prompts(prompts, 9, tokenise)
    every = dict.fromkeys(text for row in prompts.prompts for text in row)
    assert sorted(text for text, _ in found) == sorted(text for text in every if len(text) > 7)
    assert "cat" not in asked and "ox" not in asked

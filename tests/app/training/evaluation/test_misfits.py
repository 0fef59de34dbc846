from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.analysis.rates import Rate
from app.composition.scenes import SHAPES, Thing
from app.training.evaluation import misfits
from app.training.evaluation.composition import Drawings
from app.training.evaluation.misfits import LETTERS, UNSEEABLE, beaten, measure_misfits
from app.training.evaluation.results import Results
from app.training.words.wordnet import WordNet

DOG, MOUSE, SHAPE, JUNK = np.eye(4)
IMAGES = np.array([0.8 * DOG + 0.6 * SHAPE, 0.6 * DOG + 0.8 * JUNK, 0.6 * MOUSE + 0.8 * SHAPE, 1.0 * JUNK])


def test_a_tie_is_the_misfits_own() -> None:
    own, other = np.eye(3)[:2], np.eye(3)[2:]
    images = np.array([[1.0, 0, 0.5], [0, 0.5, 0.5], [0, 0.4, 0.5]])
    assert beaten(images, own, other).tolist() == [False, True, True]


@pytest.mark.usefixtures("four_classes")
def test_wins_are_counted_on_photos_that_show_a_noun_and_on_others(
    wordnet: WordNet, monkeypatch: pytest.MonkeyPatch, reader: Any
) -> None:
    monkeypatch.setattr(misfits, "LABELS", ("dog", "mouse"))
    shapes = {f"of a {shape}.": SHAPE for shape in SHAPES}
    junk = dict.fromkeys(LETTERS[:3], JUNK) | dict.fromkeys(LETTERS[3:], -JUNK)
    nothing = dict.fromkeys(UNSEEABLE, -1.0 * DOG)
    model = reader({"dog": DOG, "mouse": MOUSE} | shapes | junk | nothing)
    drawn = Drawings((Thing("star", "red", "medium", 0.5, 0.5),) * 2, np.array([0.9 * SHAPE, MOUSE]))
    results = Results("model")
    measure_misfits(model, IMAGES, np.array([0, 1, 2, 3]), wordnet, drawn, results)
    here, other, drawings, letters, words = results.rates.values()
    assert here == Rate(1, 3)  # the mouse's photo alone
    assert other == Rate(1, 1)  # the crane: no noun is above 0, a tie
    assert drawings == Rate(1, 2)
    # Three of the twelve win on the second dog; the others, -JUNK, are never above 0 where a noun is.
    assert (letters.value, letters.n) == pytest.approx((3 * (1 / 3) / 12, 3))
    assert words.value == 0
    right, random, unseeable = results.numbers.values()
    assert right == pytest.approx((0.8 + 0.6 + 0.6) / 3)
    assert random == pytest.approx((3 * 0.8 - 9 * 0.8) / (12 * 3))
    assert unseeable == pytest.approx(-(0.8 + 0.6) / 3)


def test_junk_is_no_word_and_the_rest_is_none_of_a_thing(wordnet: WordNet) -> None:
    assert len(set(LETTERS)) == len(set(UNSEEABLE)) == 12
    assert not set(LETTERS) & set(wordnet.senses)

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES

from app.analysis.rates import Rate
from app.training.evaluation import phrasing
from app.training.evaluation.frames import fill_frame
from app.training.evaluation.phrasing import measure_frames, right_in_frames
from app.training.evaluation.results import Results
from app.training.words.wordnet import WordNet

WORDS = ("dog", "mouse")
STATEMENTS = tuple(f"{number} times a {{}} leaning to one side" for number in range(17))
QUESTIONS = ("could that be a {}?", "is it a {} again?", "whose {} is it?")
NAMES = dict.fromkeys((*IMAGENET_CLASSNAMES, *WORDS))
COLUMNS = {name: column for column, name in enumerate(NAMES)}


class _NoQuestions:
    """Knows each name in each frame, but not in a question."""

    def __init__(self) -> None:
        frames = (*STATEMENTS, *QUESTIONS)
        self._nouns = {fill_frame(frame, name): name for frame in frames for name in NAMES}

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), len(NAMES)), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[COLUMNS[self._nouns[text]]] = "?" not in text
        return rows

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        raise NotImplementedError


def _images(*names: str) -> np.ndarray:
    return np.eye(len(NAMES), dtype=np.float32)[[COLUMNS[name] for name in names]]


def test_each_frame_is_a_column_and_ties_are_lost() -> None:
    frames = (STATEMENTS[0], QUESTIONS[0])
    images = _images("dog", "mouse", "dog")
    won = right_in_frames(_NoQuestions(), images, np.array([0, 1, 1]), WORDS, frames)
    assert won.tolist() == [[True, False], [True, False], [False, False]]


@pytest.mark.usefixtures("four_classes")
def test_the_mean_is_over_frames_and_the_worst_is_named(
    wordnet: WordNet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrasing, "EVERYDAY", WORDS)
    monkeypatch.setattr(phrasing, "EVERYDAY_FRAMES", (*STATEMENTS, *QUESTIONS))
    monkeypatch.setattr(phrasing, "CLASS_FRAMES", (*STATEMENTS[:9], QUESTIONS[0]))
    classes = np.array([0, 1, 2, 3])  # two dogs, a mouse, and a crane that is neither
    named = [IMAGENET_CLASSNAMES[index] for index in classes]
    images = _images(*named) + _images("dog", "dog", "mouse", named[3])
    results = Results("model")
    measure_frames(_NoQuestions(), images, classes, wordnet, results)
    mean, worst, thousand = results.rates.values()
    assert (mean.value, mean.n) == pytest.approx((17 / 20, 3))  # three of the twenty frames are questions
    assert worst == Rate(0, 3)
    assert (thousand.value, thousand.n) == pytest.approx((9 / 10, 4))
    assert results.notes == ["The worst frame for the everyday words: “could that be a {}?”."]

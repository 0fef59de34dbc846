from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.analysis.rates import Rate
from app.composition.scenes import COLOURS, SHAPES, render
from app.training.evaluation import composition


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "render", lambda scene: render(scene, 12))


class _Blind:
    """Sees nothing, so every comparison is a tie."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 1), np.float32)

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        return np.ones((len(pictures), 1), np.float32)


class _Corner(_Blind):
    """Takes the background for a colour, and calls everything a circle."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 1 + len(COLOURS)), np.float32)
        rows[:, 0] = [text.endswith("circle") for text in texts]
        for column, colour in enumerate(COLOURS, start=1):
            rows[:, column] = [f" {colour} " in text for text in texts]
        return rows

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        rows = np.ones((len(pictures), 1 + len(COLOURS)), np.float32)
        corners = np.stack([picture[0, 0] for picture in pictures]).astype(float)
        rows[:, 1:] = [[-np.linalg.norm(c - own) for own in COLOURS.values()] for c in corners]
        return rows


def _single(model: composition.Model) -> dict[str, Rate]:
    return composition.measure_single(model, composition.draw_single(model))


def test_ties_win_nothing() -> None:
    rates = _single(_Blind()) | composition.measure_pairs(_Blind())
    assert all(rate.hits == 0 for rate in rates.values())
    single = 2 * len(SHAPES) * len(COLOURS)  # a quarter of the combinations, four times each
    assert [rate.n for rate in rates.values()] == [single, single, 200, 200, 200]


def test_one_who_always_says_circle_gets_one_of_twelve() -> None:
    shape, colour = _single(_Corner()).values()
    assert shape == Rate(2 * len(COLOURS), 2 * len(SHAPES) * len(COLOURS))
    assert 0 <= colour.value < 0.3


class _LikesBelow(_Blind):
    """Looks at no image: "below" and "left" in a text are enough."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[1 + ("below" in text) + ("left" in text)] for text in texts], np.float32)


def test_liking_a_word_wins_half_of_the_relations() -> None:
    left, above, _ = composition.measure_pairs(_LikesBelow()).values()
    assert left == above == Rate(100, 200)

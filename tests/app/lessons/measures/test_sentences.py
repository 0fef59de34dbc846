"""Measures of twins and of texts, by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.analysis.rates import Rate
from app.analysis.zeroshot import Scores, scores_of
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.images import CropMode
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from tests.rigs.lessons.small import CosineEngine, engine_of, material

# Rows are images, columns captions: 0 and 1 are twins, and 2 and 3. Images 0 and 3 win, 2 ties, 1 loses to 0.
TWINS = np.array([[0.3, 0.2, 0.9, 0.9], [0.4, 0.1, 0.0, 0.0], [0.0, 0.0, 0.2, 0.2], [0.0, 0.0, 0.1, 0.5]])


def take(count: int, **options: object) -> Measured:
    offered = measures()["twins-won"]
    made = offered.options(**options)
    return offered.take(engine_of(TWINS), material(count, count), made, lambda *_: None)


def test_a_twin_is_won_strictly_and_against_the_twin_alone() -> None:
    measured = take(4)
    assert measured.value == 0.5
    assert measured.interval == Rate(2, 4).interval()
    assert measured.details[1].value == pytest.approx((0.1 - 0.3 + 0 + 0.4) / 4)


def test_what_has_no_twin_is_refused() -> None:
    with pytest.raises(LoupeError, match="an even number"):
        take(3)
    with pytest.raises(LoupeError, match="“cosine” or “scorer”"):
        take(4, by="luck")


class Texts(CosineEngine):
    """An engine of texts: embeddings by a label, any other text lies at a cosine of 0.6 to the first axis."""

    def __init__(self, rows: dict[str, tuple[float, float]], cosine: object = TWINS) -> None:
        super().__init__(cosine)
        self.rows = rows

    def label_embeddings(self, prompts: PromptSet, _checkpoint: object) -> Any:
        """Return [L, 2]."""
        return np.array([self.rows.get(label, (0.6, 0.8)) for label in prompts.labels])

    def rank(self, images: Any, prompts: PromptSet, temperature: float, _checkpoint: Any) -> Scores:
        """A known label has its first number, any other text 0.4, with every image."""
        row = [self.rows.get(label, (0.4, 0))[0] for label in prompts.labels]
        return scores_of(np.array([row] * len(images)), prompts.labels, 10.0, None, temperature)

    def require(self) -> Any:
        """Return something that has an info."""
        return SimpleNamespace(info=None)

    def dcsm(self, image: Path, texts: tuple[str, str], _mode: object) -> Any:
        """Return the cells of the table in place of maps."""
        return self.cosine[int(image.stem), [int(text) for text in texts]]


def of_texts(name: str, rows: dict[str, tuple[float, float]]) -> Measured:
    offered = measures()[name]
    paths = tuple(Path(f"{row}.png") for row in range(len(rows)))
    given = Material(paths, PromptSet(tuple(rows)), CropMode.CROP)
    return offered.take(cast(Engine, Texts(rows)), given, offered.options(), lambda *_: None)


def test_texts_are_taken_in_pairs() -> None:
    measured = of_texts("texts-cosine", {"a": (1, 0), "b": (0.6, 0.8), "c": (0, 2), "d": (0, 1)})
    assert measured.value == pytest.approx((0.6 + 1) / 2)
    assert measured.n == 2
    assert [detail.value for detail in measured.details] == pytest.approx([0.6, 1])
    assert of_texts("texts-cosine", {"a": (1, 0), "b": (0.6, 0.8)}).interval is None
    with pytest.raises(LoupeError, match="in pairs"):
        of_texts("texts-cosine", {"a": (1, 0)})


def test_a_caption_of_one_word_has_no_other_order() -> None:
    caption = "a red circle above a blue square"
    measured = of_texts("shuffled-cosine", {caption: (1, 0), "circle": (0, 1)})
    assert measured.value == pytest.approx(0.6)
    assert measured.n == 1
    with pytest.raises(LoupeError, match="another order"):
        of_texts("shuffled-cosine", {"circle": (0, 1)})


def test_a_caption_wins_strictly_above_all_its_shuffles() -> None:
    rows = {"a red circle above a blue square": (0.5, 0.0), "a green star below a black heart": (0.4, 0.0)}
    measured = of_texts("order-won", rows)
    assert (measured.value, measured.n) == (0.5, 2)
    assert measured.interval == Rate(1, 2).interval()


def test_the_scorer_takes_the_place_of_the_cosine(monkeypatch: pytest.MonkeyPatch) -> None:
    against = SimpleNamespace(score_maps=lambda maps: -maps)
    monkeypatch.setattr("app.composition.scorer.builtin_scorer", lambda _info: against)
    offered = measures()["twins-won"]
    options, engine = offered.options(by="scorer"), cast(Engine, Texts({}))
    measured = offered.take(engine, material(4, 4), options, lambda *_: None)
    assert measured.value == 0.25  # what lost by the table wins: image 1 alone, 2 ties
    monkeypatch.setattr("app.composition.scorer.builtin_scorer", lambda _info: None)
    missing = offered.take(engine, material(4, 4), options, lambda *_: None)
    assert np.isnan(missing.value)
    assert "no scorer ships" in missing.method

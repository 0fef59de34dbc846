"""Measures of zero-shot and k-shot, on embeddings whose accuracies are known by construction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.errors import LoupeError
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from app.truth.truth import Truth
from tests.rigs.lessons.small import material

AXES = {"even": 0, "odd": 1}


@dataclass(frozen=True)
class Embedded:
    """An image on its class's axis."""

    path: Path
    embedding: Any


class AxisEngine:
    """Even images lie on one axis, odd ones on another; each label's text lies on the axis given."""

    def __init__(self, texts: dict[str, int]) -> None:
        self.texts = texts

    def embed_images(self, paths: Any, _mode: Any, _checkpoint: Any) -> tuple[list[Any], list[Any]]:
        """Return each image's axis."""
        return [Embedded(path, self._axis(int(path.stem) % 2)) for path in paths], []

    def label_embeddings(self, prompts: PromptSet, _checkpoint: Any) -> Any:
        """Return each label's axis."""
        return np.stack([self._axis(self.texts[label]) for label in prompts.labels])

    def require(self) -> Any:
        """Return a model with a logit scale."""
        return SimpleNamespace(info=SimpleNamespace(logit_scale=100.0))

    @staticmethod
    def _axis(place: int) -> Any:
        return np.eye(2, dtype=np.float32)[place]


def labelled() -> Material:
    given = material(20, 0)
    of = {path: (int(path.stem) % 2,) for path in given.images}
    return replace(given, truth=Truth(("even", "odd"), ("even", "odd"), of))


def take(name: str, texts: dict[str, int], given: Material | None = None, **options: object) -> Measured:
    offered = measures()[name]
    engine = cast(Engine, AxisEngine(texts))
    return offered.take(engine, given or labelled(), offered.options(**options), lambda *_: None)


def test_names_that_fit_and_names_that_are_exchanged() -> None:
    right, wrong = take("zero-shot-accuracy", AXES), take("zero-shot-accuracy", {"even": 1, "odd": 0})
    assert (right.value, wrong.value, right.n) == (1.0, 0.0, 6)  # three of ten of each class are held out
    assert wrong.interval == pytest.approx((0.0, 0.3903), abs=1e-4)  # Wilson 0 of 6, by hand


def test_a_probe_learns_what_the_names_have_wrong() -> None:
    probe = take("probe-accuracy", {"even": 1, "odd": 0}, shots=4)
    assert probe.value == 1.0
    assert probe.chart is not None and probe.chart.curves[0].x == (0.0, 1.0, 2.0)
    assert take("probe-gain", {"even": 1, "odd": 0}, shots=1).value == 1.0
    assert take("probe-gain", AXES, shots=1).value == 0.0


def test_without_classes_or_with_too_few_images_it_is_refused() -> None:
    with pytest.raises(LoupeError, match="has a class"):
        take("zero-shot-accuracy", AXES, material(4, 0))
    with pytest.raises(LoupeError, match="64 images to learn from"):
        take("probe-accuracy", AXES, shots=64)

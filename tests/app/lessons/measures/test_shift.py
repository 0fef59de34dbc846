"""Measures of shift, against counts by hand and Newcombe's own example."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.engine.engine import Engine
from app.lessons.measures import shift
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from app.probes.tags import Tags
from app.truth.truth import Truth
from tests.rigs.lessons.small import CosineEngine, engine_of, material

RIGHT, WRONG = (0.3, 0.1), (0.1, 0.3)


def labelled(count: int, first: int = 0) -> Material:
    """Return images that are all of class 0, the first of them in one group and the rest in another."""
    given = material(count, 2)
    truth = Truth(("0", "1"), ("0", "1"), dict.fromkeys(given.images, (0,)))
    tags = Tags()
    if first:
        tags = tags.tagged(given.images[:first], "rendering", "a")
        tags = tags.tagged(given.images[first:], "rendering", "b")
    return replace(given, truth=truth, tags=tags)


def take(name: str, engine: Engine, given: Material, **options: object) -> Measured:
    offered = measures()[name]
    return offered.take(engine, given, offered.options(**options), lambda *_: None)


def test_accuracy_counts_and_a_tie_is_wrong() -> None:
    engine = engine_of([RIGHT, WRONG, (0.2, 0.2), RIGHT])
    assert take("accuracy", engine, labelled(4)).value == 0.5


def test_a_drop_between_renderings_is_newcombes_example() -> None:
    # Newcombe 1998, table II (a): 56 of 70 less 48 of 80, method 10: 0.0524 to 0.3339
    rows = [RIGHT] * 56 + [WRONG] * 14 + [RIGHT] * 48 + [WRONG] * 32
    drop = take("rendering-drop", engine_of(rows), labelled(150, 70))
    assert drop.value == pytest.approx(0.2)
    assert drop.interval == pytest.approx((0.0524, 0.3339), abs=1e-4)


@dataclass(frozen=True)
class Embedded:
    """An image with a vector."""

    path: Path
    embedding: Any


class VectorEngine(CosineEngine):
    """All images lie on the first class's axis."""

    def __init__(self) -> None:
        super().__init__(np.eye(2))

    def embed_images(self, paths: Any, _mode: Any, _checkpoint: Any) -> tuple[list[Any], list[Any]]:
        """Return the first axis for each image."""
        return [Embedded(path, np.array([1.0, 0.0], np.float32)) for path in paths], []

    def label_embeddings(self, _prompts: Any, _checkpoint: Any) -> Any:
        """Return the classes' axes."""
        return np.eye(2, dtype=np.float32)

    def require(self) -> Any:
        """Return a model with a size."""
        return SimpleNamespace(info=SimpleNamespace(preprocess=SimpleNamespace(size=(8, 8))))


def test_what_a_corruption_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    def corrupted(_engine: Any, images: Any, _mode: Any, asked: Any, *_rest: Any) -> Any:
        vectors = np.zeros((len(asked), len(images), 2), np.float32)
        vectors[..., 0] = 1
        vectors[-1, :2] = (0, 1)  # at the last severity two images turn to the other class
        return vectors

    monkeypatch.setattr(shift, "embed_corrupted", corrupted)
    drop = take("corruption-drop", cast(Engine, VectorEngine()), labelled(4), severity=5)
    assert drop.value == 0.5
    assert drop.chart is not None and drop.chart.curves[0].y == (1.0, 1.0, 1.0, 0.5)
    assert drop.details[2].value == pytest.approx(0.5)  # of two the cosine is 0, of two 1
    assert drop.details[3].value == pytest.approx(0.5)  # McNemar: 2 of 2, twice a quarter

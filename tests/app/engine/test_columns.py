"""Columns of cosines that are kept: right at every step, and only what is new is computed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.zeroshot import cosines
from app.engine.columns import Columns

Floats = npt.NDArray[np.float32]


def random(seed: int, rows: int) -> Floats:
    vectors: Floats = np.random.default_rng(seed).normal(size=(rows, 24)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Rows and labels of each product that is taken."""
    shapes: list[tuple[int, int]] = []

    def counted(parts: list[Floats], texts: Floats) -> npt.NDArray[np.float64]:
        shapes.append((sum(map(len, parts)), len(texts)))
        return cosines(parts, texts)

    monkeypatch.setattr("app.engine.columns.cosines", counted)
    return shapes


def test_an_edited_label_costs_one_column_and_new_images_cost_their_rows(
    computed: list[tuple[int, int]],
) -> None:
    images, labels = random(0, 100), random(1, 6)
    columns = Columns()
    steps: list[tuple[list[Floats], Floats]] = [
        ([images[:40], images[40:70]], labels[:5]),
        ([images[:40], images[40:70]], labels[[0, 5, 2, 3, 4]]),
        ([images[:40], images[40:80], images[80:]], labels[[0, 5, 2, 3, 4]]),
        ([images[:40], images[40:60]], labels[:5]),
        ([images[:40], images[40:80], images[80:]], labels[[1, 0, 1]]),
    ]
    for parts, wanted in steps:
        exact = np.concatenate(parts).astype(float) @ wanted.astype(float).T
        assert np.abs(columns.cosines(parts, wanted) - exact).max() < 1e-7
    assert computed == [(70, 5), (70, 1), (30, 5), (30, 2)]


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch, computed: list[tuple[int, int]]) -> None:
    monkeypatch.setattr("app.engine.columns._BYTES", 3 * 50 * 4)
    images, labels = random(0, 50), random(1, 8)
    columns = Columns()
    columns.cosines([images], labels)
    columns.cosines([images], labels[5:])
    columns.cosines([images], labels[:1])
    assert computed == [(50, 8), (50, 1)]


def test_no_images_and_no_labels() -> None:
    assert Columns().cosines([], random(1, 3)).shape == (0, 3)
    assert Columns().cosines([random(0, 4)], random(1, 3)[:0]).shape == (4, 0)

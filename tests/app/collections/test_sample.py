"""Rows taken as evidence: a sample is random, the same each time, and scored as images are."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.analysis.prompts import PromptSet
from app.collections.opening import open_collection
from app.collections.sample import paths_of, sample_of, scores_of_rows
from app.engine.engine import Engine
from tests.rigs.cli import DIM, engine, unit
from tests.rigs.collections.photos import save_as_collection

__all__ = ["engine"]


def test_a_sample_is_of_all_rows_alike(tmp_path: Path) -> None:
    save_as_collection(tmp_path, np.ones((1000, DIM)) / DIM**0.5, ["a.png"] * 1000)
    collection = open_collection(tmp_path)
    sample = sample_of(collection, 400)
    assert not sample.is_all and len(np.unique(sample.rows)) == 400
    assert (np.diff(sample.rows) > 0).all() and sample.rows.min() >= 0 and sample.rows.max() < 1000
    assert 420 < sample.rows.mean() < 580  # 499.5, with a standard deviation of 11
    np.testing.assert_array_equal(sample.rows, sample_of(collection, 400).rows)
    np.testing.assert_array_equal(sample_of(collection, 1000).rows, np.arange(1000))


def test_rows_without_a_path_have_none(tmp_path: Path) -> None:
    save_as_collection(tmp_path, np.ones((3, DIM)), ["a.png", "", None])  # type: ignore[list-item]
    assert paths_of(sample_of(open_collection(tmp_path), 10)) == [Path("a.png"), None, None]


def test_scores_are_those_of_the_formula(tmp_path: Path, engine: Engine) -> None:
    """Cosine and softmax computed here, in double precision; 40,000 rows are more than two blocks."""
    count = 40_000
    rows = unit("rows", rows=count)
    save_as_collection(tmp_path, rows, ["a.png"] * count, np.float32)
    asked: list[tuple[int, int]] = []
    sample = sample_of(open_collection(tmp_path), 35_000)
    scores = scores_of_rows(
        sample, engine, PromptSet(("cat", "dog")), 0.5, lambda done, total: asked.append((done, total))
    )
    labels = np.concatenate([unit("cat"), unit("dog")]).astype(np.float64)
    cosine = rows[sample.rows].astype(np.float64) @ labels.T
    np.testing.assert_allclose(scores.cosine, cosine, atol=1e-6)
    logit = np.exp(50 * cosine)
    np.testing.assert_allclose(scores.probability, logit / logit.sum(axis=1, keepdims=True), atol=1e-5)
    assert len(asked) == 3 and asked[-1] == (35_000, 35_000)

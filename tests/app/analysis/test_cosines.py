"""The cosines that everything shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.analysis.search import search
from app.analysis.zeroshot import Floats, cosines, score
from app.engine.engine import ImageEmbedding
from app.engine.table import EmbeddingTable
from app.errors import LoupeError
from app.images.images import Crop
from app.probes.counterfactuals.measure import text_cosines


def embeddings(count: int, dim: int = 24, seed: int = 0) -> Floats:
    raw = np.random.default_rng(seed).normal(size=(count, dim))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


def test_cosines_are_exact() -> None:
    """Against numpy's long doubles."""
    images, texts = embeddings(700, 512), 3 * embeddings(5, 512, seed=1)
    wide_images, wide_texts = images.astype(np.longdouble), texts.astype(np.longdouble)
    lengths = np.sqrt((wide_images**2).sum(1))[:, None] * np.sqrt((wide_texts**2).sum(1))
    expected = (wide_images[:, None] * wide_texts).sum(2) / lengths
    np.testing.assert_allclose(cosines(images, texts), expected.astype(float), atol=1e-14)


def test_lengths_do_not_count() -> None:
    images, texts = embeddings(50), embeddings(1, seed=1)
    longer = images * np.linspace(0.1, 9, 50, dtype=np.float32)[:, None]
    np.testing.assert_allclose(cosines(longer, 3 * texts), cosines(images, texts), atol=1e-6)


def test_an_embedding_of_zeros_has_cosine_0() -> None:
    images = embeddings(3)
    images[1] = 0
    assert cosines(images, images[:1])[1] == 0
    assert not cosines(images, images[1:2]).any()


@pytest.mark.parametrize("texts", [np.ones((1, 23), np.float32), np.ones(24, np.float32)])
def test_embeddings_of_another_model(texts: Floats) -> None:
    with pytest.raises(LoupeError, match="made by one model"):
        cosines(embeddings(3), texts)


def test_damaged_weights() -> None:
    with pytest.raises(LoupeError, match="not finite"):
        cosines(embeddings(3), np.full((1, 24), np.nan, np.float32))


def test_window_search_and_rank_show_the_same_cosine_to_the_bit() -> None:
    """However many images and texts are compared at once."""
    vectors, texts = embeddings(1500, 512), embeddings(7, 512, seed=1)
    table = EmbeddingTable()
    table.add(
        ImageEmbedding(Path(f"{row}.png"), "0" * 64, (1, 1), Crop(0, 0, 1, 1), vector)
        for row, vector in enumerate(vectors)
    )
    ranked = score(vectors, texts, tuple("abcdefg"), 100.0).cosine
    np.testing.assert_array_equal(table.snapshot().cosines(texts), ranked)
    for place, text in enumerate(texts):
        np.testing.assert_array_equal(search(vectors, text, "a", "prompt").cosines, ranked[:, place])
    for row in range(0, 1500, 300):
        single = score(vectors[row : row + 1], texts, tuple("abcdefg"), 100.0)
        np.testing.assert_array_equal(single.cosine[0], ranked[row])
    np.testing.assert_array_equal(text_cosines(vectors, texts).astype(np.float32), ranked)

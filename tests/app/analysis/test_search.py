"""Cosines with one query, and the first k of them."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.search import cosines, search, top
from app.analysis.zeroshot import Floats, score
from app.errors import LoupeError


def embeddings(count: int, dim: int = 24, seed: int = 0) -> Floats:
    raw = np.random.default_rng(seed).normal(size=(count, dim))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


def test_the_cosine_is_the_rankings() -> None:
    images, query = embeddings(5000), embeddings(1, seed=1)[0]
    expected = score(images, query[None], ("a dog",), 100.0).cosine[:, 0]
    np.testing.assert_allclose(cosines(images, query), expected, atol=1e-7)


def test_lengths_do_not_count() -> None:
    images, query = embeddings(50), embeddings(1, seed=1)[0]
    longer = images * np.linspace(0.1, 9, 50, dtype=np.float32)[:, None]
    np.testing.assert_allclose(cosines(longer, 3 * query), cosines(images, query), atol=1e-6)


def test_an_embedding_of_zeros_has_cosine_0() -> None:
    images = embeddings(3)
    images[1] = 0
    assert cosines(images, images[0])[1] == 0
    assert not cosines(images, images[1]).any()


def test_an_image_comes_first_in_the_search_for_itself() -> None:
    images = embeddings(3000)
    found = search(images, images[2999], "cat.jpg", "image")
    assert found.order[0] == 2999
    assert found.cosines[2999] == 1.0
    assert (found.query, found.kind) == ("cat.jpg", "image")


def test_highest_first_and_every_image_once() -> None:
    found = search(embeddings(400), embeddings(1, seed=1)[0], "a dog", "prompt")
    assert sorted(found.order.tolist()) == list(range(400))
    assert np.all(np.diff(found.cosines[found.order]) <= 0)


@pytest.mark.parametrize("most", [0, 1, 2, 7, 399, 400, 4000])
def test_the_first_k_are_the_beginning_of_the_whole_order(most: int) -> None:
    # Few different values: many ties, at the edge as well.
    values = np.random.default_rng(0).integers(0, 5, 400).astype(np.float32)
    whole = np.argsort(-values, kind="stable")
    np.testing.assert_array_equal(top(values, most), whole[:most])


def test_copies_keep_the_order_of_the_list() -> None:
    images = np.repeat(embeddings(3), 4, axis=0)
    found = search(images, images[5], "b", "image", most=6)
    assert found.order[:4].tolist() == [4, 5, 6, 7]
    assert len(found.order) == 6


def test_no_image_at_all() -> None:
    found = search(np.zeros((0, 4), np.float32), np.ones(4, np.float32), "a dog", "prompt")
    assert (len(found.cosines), len(found.order)) == (0, 0)


@pytest.mark.parametrize("query", [np.ones(23, np.float32), np.ones((24, 1), np.float32)])
def test_embeddings_of_another_model(query: Floats) -> None:
    with pytest.raises(LoupeError, match="made by one model"):
        cosines(embeddings(3), query)


def test_damaged_weights() -> None:
    with pytest.raises(LoupeError, match="not finite"):
        cosines(embeddings(3), np.full(24, np.nan, np.float32))

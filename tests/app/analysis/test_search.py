"""Cosines with one query, and the first k of them."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.search import search, top
from app.analysis.zeroshot import Floats


def embeddings(count: int, dim: int = 24, seed: int = 0) -> Floats:
    raw = np.random.default_rng(seed).normal(size=(count, dim))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


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

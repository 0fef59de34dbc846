"""TextSpan against its published steps; which heads get a name, and which get none."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import LoupeError
from app.probes.decomposition.spans import (
    HeadNames,
    basis_about_mean,
    chosen_images,
    last_heads,
    name_heads,
    turned_texts,
)

WIDTH, COUNT = 48, 150
WORDS = [f"word {number}" for number in range(COUNT)]


def texts(seed: int = 1) -> NDArray[np.float32]:
    """Return texts [W, D] of length 1 in a cone, as CLIP's are."""
    generator = np.random.default_rng(seed)
    made = generator.standard_normal((COUNT, WIDTH)) + 2 * generator.standard_normal(WIDTH)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def as_published(data: NDArray[np.float64], words: NDArray[np.float64], steps: int) -> list[int]:
    """Return the texts that the paper's algorithm takes, step by step in the whole space."""
    vh = np.linalg.svd(data, full_matrices=False)[2][:80]
    words = (vh.T @ np.linalg.inv(vh @ vh.T) @ vh @ words.T).T
    data = data - data.mean(axis=0, keepdims=True)
    taken = []
    for _ in range(steps):
        top = int((data @ words.T).std(axis=0, ddof=1).argmax())
        taken.append(top)
        norm = words[top] @ words[top]
        data = data - (data @ words[top] / norm)[:, None] * words[top][None]
        words = words - (words @ words[top] / norm)[:, None] * words[top][None]
    return taken


def test_texts_are_those_of_the_published_algorithm() -> None:
    generator = np.random.default_rng(2)
    mixing = generator.standard_normal((8, WIDTH))  # a head has a rank below the width
    outputs = (generator.standard_normal((60, 8)) @ mixing + generator.standard_normal(WIDTH)).astype("f4")
    (made,) = name_heads(outputs[:, None], [(0, 0)], WORDS, texts(), 4)
    expected = as_published(outputs.astype(np.float64), texts().astype(np.float64), 4)
    assert made.texts == tuple(WORDS[place] for place in expected)
    centred = outputs - outputs.mean(axis=0)
    span = np.linalg.svd(outputs, full_matrices=False)[2][:9]  # the mean is one more
    directions = (texts() @ span.T @ span)[expected]
    for count in (1, 2, 4):  # what the projection on so many texts' directions leaves
        basis = np.linalg.qr(directions[:count].T)[0]
        left = centred - centred @ basis @ basis.T
        assert made.explained[count - 1] == pytest.approx(1 - (left**2).sum() / (centred**2).sum(), abs=1e-4)


def test_of_100_heads_of_equal_noise_at_least_95_have_no_name_and_planted_ones_have_theirs() -> None:
    generator = np.random.default_rng(3)
    heads = [(0, number) for number in range(100)]
    noise = generator.standard_normal((40, 100, WIDTH)).astype("f4")
    planted = [(1, number) for number in range(5)]
    along = texts()[[7, 30, 55, 90, 149]]
    outputs = (
        4 * generator.standard_normal((40, 5, 1)) * along + generator.standard_normal((40, 5, WIDTH)) / 8
    )
    written = np.concatenate([noise, outputs.astype("f4")], axis=1)
    made = name_heads(written, [*heads, *planted], WORDS, texts(), 2)
    assert sum(head.name == "" for head in made[:100]) >= 95
    assert all(head.texts for head in made[:100])  # something is always largest
    assert [head.name for head in made[100:]] == [WORDS[place] for place in (7, 30, 55, 90, 149)]
    assert all(head.explained[0] > 0.9 and head.strength > head.floor for head in made[100:])


def test_turned_texts_keep_their_mean_and_their_angles() -> None:
    generator = np.random.default_rng(4)
    basis = basis_about_mean(texts(), generator)
    np.testing.assert_allclose(basis.T @ basis, np.eye(WIDTH), atol=1e-6)
    turned = turned_texts((texts() @ basis).astype("f4"), generator) @ basis.T
    np.testing.assert_allclose(turned.mean(axis=0), texts().mean(axis=0), atol=1e-5)
    np.testing.assert_allclose(turned @ turned.T, texts() @ texts().T, atol=1e-5)
    assert np.abs(turned - texts()).max() > 0.1


def test_a_head_that_writes_the_same_everywhere_has_no_name() -> None:
    (made,) = name_heads(np.ones((20, 1, WIDTH), np.float32), [(0, 0)], WORDS, texts(), 2)
    assert made.name == "" and made.p == 1


def test_few_images_give_no_names_and_of_many_some_are_taken_evenly() -> None:
    with pytest.raises(LoupeError, match="at least 20 images; there are 19"):
        chosen_images(19)
    assert chosen_images(20) == list(range(20))
    many = chosen_images(5000)
    assert (len(many), many[0], many[-1], len(set(many))) == (1000, 0, 4999, 1000)
    assert last_heads(12, 2) == [(layer, head) for layer in (8, 9, 10, 11) for head in (0, 1)]
    assert "0 of 0 heads" in HeadNames((), 20, 20, 3).method()

"""Sums, maps and choices of a decomposition whose parts are known."""

from __future__ import annotations

import numpy as np
import pytest

from app.errors import LoupeError
from app.probes.decomposition.measure import Decomposition, held_at_mean, parse_heads

PARTS = (np.arange(2 * 3 * 5).reshape(2, 3, 5) / 100).astype(np.float32)


def made(cosine: float = 4.9) -> Decomposition:
    """Return two layers of three heads over a class token and 2 x 2 patches; the parts sum to 4.85."""
    return Decomposition("a cat", "", PARTS, np.array([0.25, 0.5], np.float32), -0.25, cosine, (2, 2))


def test_all_parts_are_summed_and_what_lacks_is_the_residual() -> None:
    result = made()
    assert result.total == pytest.approx(4.35 + 0.75 - 0.25, abs=1e-6)  # 0.00 + 0.01 + ... + 0.29 = 4.35
    assert result.residual == pytest.approx(0.05, abs=1e-6)
    assert result.by_head.tolist()[1] == pytest.approx([0.85, 1.1, 1.35], abs=1e-6)
    rows = result.rows()
    assert sum(float(str(row["contribution"])) for row in rows) == pytest.approx(result.total)
    assert [row["part"] for row in rows] == ["initial", *(["head"] * 3 + ["mlp"]) * 2]


def test_heads_chosen_have_one_map_of_their_patches() -> None:
    result = made()
    assert result.patch_map([(0, 0), (1, 2)]).tolist() == [
        pytest.approx([0.27, 0.29], abs=1e-6),
        pytest.approx([0.31, 0.33], abs=1e-6),
    ]
    assert result.patch_map([]).tolist() == [[0, 0], [0, 0]]
    assert result.of_heads([(0, 0), (1, 2)]) == pytest.approx(0.1 + 1.35, abs=1e-6)
    assert result.strongest(2) == [(1, 2), (1, 1)]


def test_a_head_held_at_its_mean_moves_the_embedding_by_the_difference() -> None:
    embeddings = np.array([[1, 0], [0, 1]], np.float32)
    written = np.array([[[0.5, 0]], [[0, 0.25]]], np.float32)
    held = held_at_mean(embeddings, written, written.mean(axis=0))
    expected = np.array([[1 - 0.25, 0.125], [0.25, 1 - 0.125]])
    np.testing.assert_allclose(held, expected / np.linalg.norm(expected, axis=1, keepdims=True), atol=1e-7)


def test_heads_are_named_by_layer_and_number() -> None:
    assert parse_heads("1.2, 0; 1.2", 2, 3) == ((1, 2), (0, 0), (0, 1), (0, 2))


@pytest.mark.parametrize("text", ["2.0", "0.3", "0.", "x", "-1.0", "1.2.3", ""])
def test_what_names_no_head_is_said(text: str) -> None:
    with pytest.raises(LoupeError, match="layers 0 to 1, heads 0 to 2"):
        parse_heads(text, 2, 3)

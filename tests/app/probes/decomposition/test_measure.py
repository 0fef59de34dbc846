"""Sums, maps and choices of a decomposition whose parts are known."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.rates import Rate
from app.errors import LoupeError
from app.probes.decomposition.held import Holding, held_accuracy, held_at_mean, hold
from app.probes.decomposition.measure import Decomposition, parse_heads

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
    written = np.array([[0.5, 0], [0, 0.25]], np.float32)
    held = held_at_mean(embeddings, written, written.mean(axis=0))
    expected = np.array([[1 - 0.25, 0.125], [0.25, 1 - 0.125]])
    np.testing.assert_allclose(held, expected / np.linalg.norm(expected, axis=1, keepdims=True), atol=1e-7)


def test_parts_with_a_head_held_sum_to_the_changed_cosine() -> None:
    # One head over a class token and one patch, along (1, 0): 0.1 + 0.2; the MLP writes 0.4, the token 0.1.
    own = Decomposition(
        "a", "", np.array([[[0.1, 0.2]]], np.float32), np.array([0.4], np.float32), 0.1, 0.8, (1, 1)
    )
    wrote, mean = np.array([0.3, 0.2], np.float32), np.array([0.05, 0.1], np.float32)
    positions = np.array([[0.02, 0.03]], np.float32)  # of the mean: 0.05 in all
    holding = Holding(((0, 0),), 7, wrote, mean, positions)
    held = hold(own, np.array([0.8, 0.6], np.float32), np.array([[1, 0]], np.float32), holding)
    length = np.hypot(0.8 - 0.25, 0.6 - 0.1)
    assert held.cosine == pytest.approx(0.55 / length, abs=1e-6)
    assert held.parts.total == pytest.approx(held.cosine, abs=1e-6) and held.parts.residual < 1e-6
    assert held.parts.whole_map().tolist() == [[pytest.approx(0.03 / length, abs=1e-6)]]
    assert held.as_dict()["images"] == 7 and held.as_dict()["patches"] == [[pytest.approx(0.03 / length)]]


def test_accuracy_with_heads_held_has_intervals_and_an_exact_test_of_the_same_images() -> None:
    classes = np.eye(2, dtype=np.float32)
    places = np.array([0] * 10)
    right, wrong = [1.0, 0.0], [0.0, 1.0]
    before = np.array([right] * 8 + [wrong] * 2, np.float32)
    without = np.array([wrong] * 6 + [right] * 3 + [wrong], np.float32)
    made = held_accuracy(before, without, classes, places)
    assert (made.before, made.without) == (Rate(8, 10), Rate(3, 10))
    assert (made.only_before, made.only_without) == (6, 1)
    assert made.p == pytest.approx(2 * (1 + 7) / 2**7)  # of 7 that differ, at most 1 on one side
    # Bonett and Price by hand: -5/12 -+ 1.96 sqrt((9/12 - 25/144) / 12)
    assert made.change() == pytest.approx((-0.5, -0.8462, 0.0129), abs=1e-4)
    low, high = made.before.interval()
    assert [low, high] == pytest.approx([0.4902, 0.9433], abs=1e-4)  # published tables of Wilson's interval


def test_heads_are_named_by_layer_and_number() -> None:
    assert parse_heads("1.2, 0; 1.2", 2, 3) == ((1, 2), (0, 0), (0, 1), (0, 2))


@pytest.mark.parametrize("text", ["2.0", "0.3", "0.", "x", "-1.0", "1.2.3", ""])
def test_what_names_no_head_is_said(text: str) -> None:
    with pytest.raises(LoupeError, match="layers 0 to 1, heads 0 to 2"):
        parse_heads(text, 2, 3)

"""Measures of the N × N square, against torch's cross-entropy and counts by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from app.errors import LoupeError
from app.lessons.measures.base import Measured
from app.lessons.measures.registry import measures
from tests.rigs.lessons.small import engine_of, material

SQUARE = np.array([[0.3, 0.1, 0.2], [0.25, 0.2, 0.1], [0.0, 0.1, 0.4]])


def take(name: str, square: np.ndarray = SQUARE, **options: object) -> Measured:
    offered = measures()[name]
    count = len(square)
    return offered.take(
        engine_of(square), material(count, count), offered.options(**options), lambda *_: None
    )


def torch_loss(square: np.ndarray) -> float:
    logits, own = torch.tensor(10.0 * square), torch.arange(len(square))
    loss = torch.nn.functional.cross_entropy
    return float((loss(logits, own) + loss(logits.T, own)) / 2)


def test_the_loss_is_torchs() -> None:
    assert take("contrastive-loss").value == pytest.approx(torch_loss(SQUARE), abs=1e-5)
    moved = SQUARE[:, [1, 2, 0]]
    assert take("contrastive-loss", shift=1).value == pytest.approx(torch_loss(moved), abs=1e-5)


def test_a_square_of_equal_cells_is_chance() -> None:
    assert take("loss-over-chance", np.zeros((4, 4))).value == pytest.approx(1.0)
    (chance,) = take("contrastive-loss", np.zeros((4, 4))).details
    assert chance.value == pytest.approx(math.log(4))


def test_the_chart_ends_at_the_whole_squares_loss() -> None:
    chart = take("contrastive-loss").chart
    assert chart is not None
    model, nothing = chart.curves
    assert model.x == (2.0, 3.0)
    pairs = [torch_loss(SQUARE[np.ix_(rows, rows)]) for rows in ([0, 1], [0, 2], [1, 2])]
    assert min(pairs) < model.y[0] < max(pairs)
    assert model.y[1] == pytest.approx(torch_loss(SQUARE), abs=1e-5)
    assert nothing.y == pytest.approx((math.log(2), math.log(3)))


def test_rows_and_columns_are_counted_and_ties_are_lost() -> None:
    rows, columns = take("pairs-won"), take("texts-won")
    assert rows.value == pytest.approx(2 / 3)  # the second image prefers the first text
    assert columns.value == 1.0
    assert rows.interval == pytest.approx((0.2077, 0.9385), abs=1e-4)  # Wilson 2 of 3, by hand
    assert take("pairs-won", np.zeros((3, 3))).value == 0.0


def test_the_diagonals_margin() -> None:
    assert take("diagonal-margin").value == pytest.approx(0.9 / 3 - 0.75 / 6)


def test_images_without_a_text_each_are_refused() -> None:
    offered = measures()["pairs-won"]
    with pytest.raises(LoupeError, match="there are 2 images and 3 labels"):
        offered.take(engine_of(SQUARE), material(2, 3), offered.options(), lambda *_: None)

"""Measures of temperature, against softmax by hand."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.lessons.measures.base import Measured
from app.lessons.measures.registry import measures
from tests.rigs.lessons.small import engine_of, material

COSINE = np.array([[0.3, 0.1, 0.2], [0.05, 0.2, 0.15]])


def take(name: str, **options: object) -> Measured:
    offered = measures()[name]
    return offered.take(engine_of(COSINE), material(2, 3), offered.options(**options), lambda *_: None)


@pytest.mark.parametrize("factor", [1.0, 0.1, 10.0])
def test_the_top_probability_is_torchs_softmax(factor: float) -> None:
    expected = torch.softmax(torch.tensor(10.0 * factor * COSINE), dim=1).max(dim=1).values.mean()
    assert take("top-probability", factor=factor).value == pytest.approx(float(expected), abs=1e-6)


def test_without_a_factor_it_is_the_windows_own() -> None:
    assert take("top-probability").value == take("top-probability", factor=1.0).value
    chart = take("top-probability").chart
    assert chart is not None
    (curve,) = chart.curves
    assert curve.x[0] == pytest.approx(-2) and curve.x[-1] == pytest.approx(1)
    assert list(curve.y) == sorted(curve.y)
    assert curve.y[0] == pytest.approx(1 / 3, abs=0.01)


def test_the_band_of_cosines() -> None:
    measured = take("cosine-spread")
    assert measured.value == pytest.approx((0.2 + 0.15) / 2)
    assert [detail.value for detail in measured.details] == pytest.approx([0.3, 0.05])


def test_no_temperature_changes_an_order_or_a_cosine() -> None:
    measured = take("order-changed", factor=0.1)
    assert measured.value == 0.0
    assert measured.details[0].value == 0.0
    assert measured.details[1].value > measured.details[2].value

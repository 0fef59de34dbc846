"""Measures of labels, templates and ensembles, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.errors import LoupeError
from app.lessons.measures.base import Measured
from app.lessons.measures.registry import measures
from tests.rigs.lessons.small import engine_of, material

SQUARE = np.array([[0.3, 0.1], [0.25, 0.2]])
PHOTO = np.array([[0.1, 0.0], [0.0, 0.1]])
ENGINE = engine_of(SQUARE, shifts={"a {}": PHOTO})


def take(name: str, templates: tuple[str, ...] = ("{}",), **options: object) -> Measured:
    offered = measures()[name]
    return offered.take(ENGINE, material(2, 2, templates), offered.options(**options), lambda *_: None)


def test_margins_and_what_a_template_adds() -> None:
    assert take("label-margin").value == pytest.approx((0.2 - 0.05) / 2)
    assert take("label-margin").details[0].value == 0.5
    gain = take("template-gain", ("a {}",))
    assert gain.value == pytest.approx(0.1)
    assert gain.interval == pytest.approx((0.1, 0.1))


def test_templates_one_by_one_and_together() -> None:
    both = ("{}", "a {}")
    assert take("template-spread", both).value == pytest.approx(0.1)
    assert take("ensemble-gain", both).value == pytest.approx(0.0, abs=1e-7)
    with pytest.raises(LoupeError, match="two templates at least"):
        take("template-spread")

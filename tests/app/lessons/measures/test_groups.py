"""Measures of groups, by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from app.errors import LoupeError
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from app.probes.tags import Tags
from tests.rigs.lessons.small import engine_of, material

COSINE = np.array([[0.3, 0.1], [0.3, 0.2], [0.1, 0.2], [0.2, 0.3]])
"""The first two images have label 0 on top, the last two label 1; by label 0 they rank 0, 1, 3, 2."""


def grouped(first: tuple[int, ...] = (0, 1), second: tuple[int, ...] = (2, 3)) -> Material:
    given, tags = material(4, 2), Tags()
    for name, members in (("a", first), ("b", second)):
        tags = tags.tagged([given.images[place] for place in members], "side", name)
    return replace(given, tags=tags)


def take(name: str, given: Material, **options: object) -> Measured:
    offered = measures()[name]
    return offered.take(engine_of(COSINE), given, offered.options(**options), lambda *_: None)


def test_rates_of_two_groups() -> None:
    gap = take("rate-gap", grouped(), labels=("0",))
    assert gap.value == 1.0
    assert gap.details[-1].value == pytest.approx(2 / 6)  # 2 of the 6 ways to deal four images
    assert take("rate-gap", grouped((0, 2), (1, 3)), labels=("0",)).value == 0.0
    assert take("rate-gap", grouped(), labels=("0", "1")).value == 0.0


def test_pairs() -> None:
    gap = take("matched-gap", grouped(), labels=("0",))
    assert (gap.value, gap.n) == (1.0, 2)
    # Bonett and Price: 3 of 4 less 1 of 4, half 1.96 sqrt((1 - 0.25) / 4)
    assert gap.interval == pytest.approx((0.5 - 0.8487, 1.0), abs=1e-3)
    with pytest.raises(LoupeError, match="no pairs"):
        take("matched-gap", grouped((0,), (1, 2)))


def test_skew_of_what_is_found_first() -> None:
    skew = take("max-skew", grouped(), k=2)
    assert skew.value == pytest.approx(math.log(2))
    assert skew.answer == "a" and skew.details[-1].value == pytest.approx(2 / 6)
    assert take("max-skew", grouped((0, 2), (1, 3)), k=2).value == pytest.approx(0.0)


def test_images_without_groups_are_refused() -> None:
    with pytest.raises(LoupeError, match="in no groups"):
        take("rate-gap", material(4, 2))
    with pytest.raises(LoupeError, match="two groups"):
        take("rate-gap", grouped((0, 1, 2, 3), ()))

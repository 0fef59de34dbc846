"""Thresholds that several probes share: on the probability or on the cosine; an equal value is not above."""

from __future__ import annotations

from typing import Literal, get_args

from app.analysis.exact_tests import Bools
from app.analysis.zeroshot import Floats
from app.errors import LoupeError
from app.words import wording

Measure = Literal["probability", "cosine"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


def above(values: Floats, threshold: float) -> Bools:
    """Return which values are above the threshold; it is rounded to the values' precision first."""
    return values > values.dtype.type(threshold)


def check_threshold(threshold: float, measure: Measure) -> None:
    """Raise LoupeError unless the threshold lies in the measure's range (nan does not)."""
    least = 0.0 if measure == "probability" else -1.0
    if not least <= threshold <= 1:
        raise LoupeError(
            wording(
                "A threshold on the {measure} must be a number from {least:g} to 1.",
                measure=measure,
                least=least,
            )
        )

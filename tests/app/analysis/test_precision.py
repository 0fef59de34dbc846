"""The effect of a precision, on cosines that are known."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.precision import precision_effect
from app.errors import LoupeError

LABELS = np.eye(2, 3, dtype=np.float32)
IMAGES = np.array([[0.6, 0.8, 0.0], [0.8, 0.6, 0.0]], np.float32)


def test_the_largest_and_the_mean_change_and_the_top_labels() -> None:
    rest = np.sqrt(1 - 0.72**2 - 0.69**2)
    reduced = np.array([[0.72, 0.69, rest], [0.8, 0.6, 0.0]], np.float32)
    effect = precision_effect("bf16", (IMAGES, LABELS), (reduced, LABELS))
    assert (effect.images, effect.labels, effect.top1_changed) == (2, 2, 1)
    assert effect.largest == pytest.approx(0.12, abs=1e-6)
    assert effect.mean == pytest.approx((0.12 + 0.11) / 4, abs=1e-6)
    assert effect.sentence == (
        "bf16: largest cosine change 0.1200 over 2 images × 2 labels, top-1 changed for 1 of 2"
    )
    assert "|cos in bf16 − cos in fp32|" in effect.formula
    assert "mean 0.0575" in effect.formula


def test_the_same_numbers_change_nothing_and_small_changes_are_not_rounded_away() -> None:
    assert precision_effect("fp16", (IMAGES, LABELS), (IMAGES, LABELS)).largest == 0
    less = np.array([[0.6 - 3e-5, 0.8, np.sqrt(1 - (0.6 - 3e-5) ** 2 - 0.64)]], np.float32)
    one = precision_effect("fp16", (IMAGES[:1], LABELS[:1]), (less, LABELS[:1]))
    assert one.sentence == (
        "fp16: largest cosine change 3.0e-05 over 1 image × 1 label, top-1 changed for 0 of 1"
    )


@pytest.mark.parametrize("broken", [(IMAGES[:0], LABELS), (IMAGES, LABELS[:0]), (IMAGES * np.nan, LABELS)])
def test_nothing_to_measure_is_one_sentence(broken: tuple[np.ndarray, np.ndarray]) -> None:
    with pytest.raises(LoupeError):
        precision_effect("bf16", broken, broken)

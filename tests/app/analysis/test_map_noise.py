"""The noise of random prompts' maps, against numpy by hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.dcsm import Dcsm
from app.analysis.map_noise import RANDOM_PROMPTS, MapNoise, map_noise, map_range
from app.images.geometry import Crop


def planted(spread: float) -> Dcsm:
    """Return a map whose EOT row ranges over `spread`; its other row and its global column range further."""
    values = np.zeros((2, 5), np.float32)
    values[0] = (-0.9, 0.9, -0.9, 0.9, -0.9)
    values[1] = (0.8, 0.1, 0.1 + spread, 0.1, 0.1)
    crop = Crop(0, 0, 2, 2)
    return Dcsm("p", values, ("SOT", "EOT"), (0, 1), 1, "CLS", "EOT", (2, 2), "raw", crop)


def test_the_noise_is_the_95th_percentile_of_the_ranges_of_patches_at_the_prompts_own_row() -> None:
    # 0.01 .. 0.21 in steps of 0.01: of 21 values the 95th percentile is the 20th, (21 - 1) * 0.95 = 19.
    noise = map_noise([planted(0.01 * (1 + step)) for step in range(21)])
    assert noise.limit == pytest.approx(0.20, abs=1e-7)
    assert noise.count == 21


@pytest.mark.parametrize(("top", "within"), [(0.10, True), (0.125, True), (0.13, False)])
def test_a_map_is_within_the_noise_where_its_range_is_no_greater(top: float, within: bool) -> None:
    heat = np.array([[0.0, top], [top / 2, 0.0]], np.float32)
    noise = MapNoise(0.125, 40)
    assert map_range(heat) == pytest.approx(top)
    assert noise.within(heat) is within
    sentence = f"Range {top:.4f} is within the noise of random prompts (0.1250)."
    assert noise.sentence(heat) == (sentence if within else "")


def test_the_random_prompts_are_forty_different_ones_and_the_same_in_every_run() -> None:
    assert len(set(RANDOM_PROMPTS)) == 40
    assert all(len(word) == 5 for prompt in RANDOM_PROMPTS for word in prompt.split(" "))
    assert RANDOM_PROMPTS[0] == "vtkgn kuhmp xnhtq"

"""Maps on pixels, and counts of pixels, against torch and counts by hand."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.analysis.segmentation import (
    VOID,
    counted,
    highest,
    mean_overlap,
    overlaps,
    peak_of,
    segmented,
    window_of,
)
from app.images.geometry import Crop


@pytest.mark.parametrize("grid", [(3, 4), (1, 1), (1, 5)])
def test_maps_are_upsampled_as_torch_does(grid: tuple[int, int]) -> None:
    values = np.random.default_rng(0).normal(size=grid).astype(np.float32)
    window = window_of((40, 30), Crop(0, 0, 40, 30), grid)
    expected = torch.nn.functional.interpolate(
        torch.from_numpy(values)[None, None], size=(30, 40), mode="bilinear", align_corners=False
    )
    np.testing.assert_allclose(window.upsampled(values), expected[0, 0].numpy(), atol=1e-6)


def test_the_window_holds_the_pixels_whose_centres_are_in_the_crop() -> None:
    window = window_of((10, 6), Crop(2.5, -1, 7.4, 7), (2, 2))
    assert (window.columns, window.rows) == (slice(2, 7), slice(0, 6))
    assert window.upsampled(np.ones((2, 2), np.float32)).shape == (6, 5)


def test_the_argmax_is_taken_after_upsampling() -> None:
    maps = np.random.default_rng(1).normal(size=(5, 3, 3)).astype(np.float32)
    window = window_of((32, 32), Crop(0, 0, 32, 32), (3, 3))
    whole = torch.nn.functional.interpolate(
        torch.from_numpy(maps)[None], size=(32, 32), mode="bilinear", align_corners=False
    )[0]
    which, best = highest(window, maps)
    assert (which == whole.argmax(dim=0).numpy()).all()
    np.testing.assert_allclose(best, whole.max(dim=0).values.numpy(), atol=1e-6)
    indices = segmented(window, (32, 32), maps, 3, 0.5)
    expected = np.where((which < 3) & (best >= 0.5), which + 1, 0)
    assert (indices == expected).all()


def test_pixels_outside_the_crop_are_void() -> None:
    maps = np.ones((1, 2, 2), np.float32)
    indices = segmented(window_of((6, 4), Crop(1, 0, 5, 4), (2, 2)), (6, 4), maps, 1)
    assert indices.tolist() == [[VOID, 1, 1, 1, 1, VOID]] * 4


def test_mean_iou_is_that_of_a_confusion_counted_by_hand() -> None:
    truth = np.array([[0, 0, 1, 1], [0, 2, 2, 1], [VOID, 2, 2, VOID]], np.int16)
    which = np.array([[0, 1, 1, 1], [0, 2, 1, 2], [1, 2, 2, 2]], np.int16)
    counts = counted(truth, which, np.zeros((3, 4), np.float32), np.array([-np.inf], np.float32), 4)
    # Ten pixels count. Background: 2 right, 3 true, 2 given. One: 2, 3, 4. Two: 3, 4, 4. Three: nowhere.
    assert counts[0].tolist() == [[2, 2, 3, 0], [3, 3, 4, 0], [2, 4, 4, 0]]
    assert overlaps(counts)[0, :3] == pytest.approx([2 / 3, 2 / 5, 3 / 5])
    assert np.isnan(overlaps(counts)[0, 3])
    assert mean_overlap(counts)[0] == pytest.approx((2 / 3 + 2 / 5 + 3 / 5) / 3)


def test_below_a_threshold_is_background() -> None:
    random = np.random.default_rng(2)
    truth, which = (random.integers(low, 3, (9, 8)).astype(np.int16) for low in (-1, 0))
    best = random.random((9, 8)).astype(np.float32)
    steps = np.array([-np.inf, 0.3, 0.6], np.float32)
    for counts, step in zip(counted(truth, which, best, steps, 3), steps, strict=True):
        given = np.where(best >= step, which, 0)
        there = truth != VOID
        for label in range(3):
            assert counts[0, label] == (there & (truth == label) & (given == label)).sum()
            assert counts[1, label] == (there & (truth == label)).sum()
            assert counts[2, label] == (there & (given == label)).sum()


def test_the_peak_is_the_middle_of_its_patch() -> None:
    values = np.zeros((2, 4), np.float32)
    values[1, 2] = 1
    assert peak_of(values, Crop(10, 0, 50, 20)) == (10 + 2.5 * 10, 15)

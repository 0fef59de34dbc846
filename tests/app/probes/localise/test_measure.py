"""mIoU, pointing and absence against counts by hand, thresholds of halves, and the centre baseline."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.segmentation import VOID, window_of
from app.images.geometry import Crop
from app.probes.localise.measure import (
    LEAST,
    ImageCounts,
    Maps,
    centred_maps,
    halves,
    image_counts,
    score_method,
    steps_of,
)

Floats = npt.NDArray[np.float32]

BARE = np.array([-np.inf], np.float32)
SIDE = 8


def planted(truth: Floats, labels: int, words: int = 0, noise: float = 0.0, seed: int = 0) -> Maps:
    """Return maps of SIDE x SIDE patches, a pixel each, that are 1 where the truth is theirs."""
    count = labels + words
    values = np.stack([truth == place for place in range(1, count + 1)]).astype(np.float32)
    values += noise * np.random.default_rng(seed).random(values.shape).astype(np.float32)
    return Maps(values, labels, words)


def counts_of(maps: Maps, truth: Floats, steps: Floats = BARE, centred: bool = False) -> ImageCounts:
    crop = Crop(0, 0, SIDE, SIDE)
    window = window_of((SIDE, SIDE), crop, maps.values.shape[1:])
    return image_counts(maps, truth.astype(np.int16), window, crop, (steps, steps), centred)


def square(label: int, corner: int, size: int = 3) -> Floats:
    truth = np.zeros((SIDE, SIDE), np.float32)
    truth[corner : corner + size, corner : corner + size] = label
    return truth


def test_counts_are_summed_over_images_before_the_ratio() -> None:
    truths = [square(1, 0, 2), square(1, 4, 4), square(2, 1)]
    made = [square(1, 0, 4), square(1, 4, 4), square(1, 1)]
    images = [
        counts_of(planted(shown, 2), truth, np.array([0.5], np.float32))
        for shown, truth in zip(made, truths, strict=True)
    ]
    score = score_method("raw", images, (np.array([0.5], np.float32),) * 2, (0, ()))
    truth, given = np.concatenate(truths), np.concatenate(made)
    ious = []
    for label in range(3):
        both = ((truth == label) & (given == label)).sum()
        ious.append(both / ((truth == label) | (given == label)).sum())
    assert score.ious == pytest.approx(ious)
    assert score.miou.value == pytest.approx(np.mean(ious))
    assert score.miou.low <= score.miou.value <= score.miou.high


def test_void_pixels_count_nowhere() -> None:
    truth = square(1, 2)
    truth[:, 5:] = VOID
    shown = square(1, 2)
    shown[:, 5:] = 1  # wrong, but on void alone
    score = score_method("raw", [counts_of(planted(shown, 1), truth, np.array([0.5], np.float32))],
                         (np.array([0.5], np.float32),) * 2, (0, ()))  # fmt: skip
    assert score.ious == (1.0, 1.0)


def test_background_words_take_pixels_and_what_they_add_is_measured() -> None:
    truths = [square(1, corner) for corner in (0, 2, 4)]
    images = []
    for truth in truths:
        shown = np.where(truth == 0, 2, truth)  # the second map is a background word's
        images.append(counts_of(planted(shown, 1, 1), truth))
    score = score_method("raw", images, (BARE, BARE), (1, ()))
    assert score.miou.value == 1 and score.plain is not None and score.effect is not None
    # Without the word every pixel is label 1: its IoU is 9 of 64, and background's 0.
    assert score.plain.value == pytest.approx(9 / 64 / 2)
    assert score.effect.value == pytest.approx(1 - 9 / 64 / 2)
    assert score.effect.low > 0.9


def test_each_half_is_measured_with_the_threshold_that_is_best_on_the_other() -> None:
    """In one half of the images the object's values are 1, in the other 3 and the rest 2."""
    first = halves(12, seed=4)
    images = []
    truth = square(1, 2)
    steps = np.array([-np.inf, 0.5, 2.5], np.float32)
    for high in first:
        values = np.where(truth == 1, 3, 2) if high else truth
        images.append(counts_of(Maps(values[None].astype(np.float32), 1, 0), truth, steps))
    score = score_method("raw", images, (steps, steps), (0, ()), seed=4)
    assert score.thresholds == (0.5, 2.5)  # the first half gets what suits the second, and so on
    # The first half is all label (9 of 64 right), the second all background (55 of 64 right).
    right, given = 6 * 9, 6 * 64
    background = 6 * 55 / (2 * 6 * 55 + 6 * 9)
    assert score.ious == pytest.approx((background, right / (given + 6 * 9)))


def test_few_images_have_no_threshold_chosen() -> None:
    steps = np.array([-np.inf, 0.5], np.float32)
    images = [counts_of(planted(square(1, 2), 1), square(1, 2), steps)] * (LEAST - 1)
    assert score_method("raw", images, (steps, steps), (0, ())).thresholds == (-math.inf,)


def test_pointing_is_at_the_labels_that_are_in_the_crop() -> None:
    truth = square(1, 0)
    truth[6:, 6:] = 2
    maps = planted(square(1, 0) + square(2, 3, 1), 3)
    hit = counts_of(maps, truth)
    assert hit.present.tolist() == [1, 1, 0] and hit.pointed.tolist() == [1, 0, -1]
    centre = counts_of(maps, square(1, 3), centred=True)
    assert centre.pointed.tolist() == [1, -1, -1]
    score = score_method("raw", [hit, centre], (BARE, BARE), (0, ()))
    assert (score.pointed, score.cases) == (2, 3) and score.pointing.value == pytest.approx(2 / 3)


def test_a_label_outside_the_crop_is_neither_there_nor_absent() -> None:
    truth = np.zeros((4, 8), np.int16)
    truth[:, 0] = 1
    crop = Crop(2, 0, 6, 4)
    maps = Maps(np.ones((2, 2, 2), np.float32), 2, 0)
    made = image_counts(maps, truth, window_of((8, 4), crop, (2, 2)), crop, (BARE, BARE))
    assert made.present.tolist() == [-1, 0] and made.pointed.tolist() == [-1, -1]
    assert made.counts[0, 1].tolist() == [16, 0, 0]


def test_absence_is_the_chance_that_a_label_there_is_higher() -> None:
    random = np.random.default_rng(0)
    images, pairs = [], []
    for _ in range(30):
        values = np.round(random.random((3, SIDE, SIDE)) * random.random((3, 1, 1)), 1).astype(np.float32)
        truth = square(int(random.integers(1, 3)), 1)
        images.append(counts_of(Maps(values, 2, 0), truth))
        pairs += [(values[place - 1].max(), (truth == place).any()) for place in (1, 2)]
    score = score_method("raw", images, (BARE, BARE), (0, ("x",)))
    there, absent = ([value for value, yes in pairs if yes == kind] for kind in (True, False))
    wins = [(a > b) + (a == b) / 2 for a in there for b in absent]
    assert score.auc.value == pytest.approx(np.mean(wins))
    assert score.auc.low < score.auc.value < score.auc.high


def test_what_an_absent_word_shows_is_told() -> None:
    truth = square(1, 0)
    high, low = truth.copy(), np.full_like(truth, -1)
    high[1, 1], low[7, 7] = 2, 0.5
    images = [counts_of(Maps(np.stack([truth, word]), 1, 0), truth) for word in (high, low, low)]
    (word,) = score_method("raw", images, (BARE, BARE), (0, ("unicorn",))).absent
    assert (word.word, word.above, word.n, word.on, word.of) == ("unicorn", 1, 3, 1, 3)
    assert word.peak == pytest.approx(1.0)


def test_the_baseline_is_a_square_about_the_middle() -> None:
    maps = centred_maps(1, Maps(np.zeros((3, 4, 4), np.float32), 2, 1))
    assert maps.values[1].tolist() == [
        [0.25] * 4,
        [0.25, 0.75, 0.75, 0.25],
        [0.25, 0.75, 0.75, 0.25],
        [0.25] * 4,
    ]
    assert (maps.values[[0, 2]] == -1).all()


def test_thresholds_tried_are_none_and_quantiles() -> None:
    steps = steps_of([np.linspace(0, 1, 25, dtype=np.float32)])
    assert steps[0] == -np.inf and len(steps) == 25 and (np.diff(steps[1:]) > 0).all()
    assert steps[1] == pytest.approx(1 / 48) and steps[-1] == pytest.approx(47 / 48)

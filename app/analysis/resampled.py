"""Means over questions of which several are about the same image, with intervals that resample images."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles

RESAMPLES = 1000


@dataclass(frozen=True)
class MeanRate:
    """A mean of shares, 0..1, of `n` images, with the 95 % interval of a bootstrap of images."""

    value: float
    low: float
    high: float
    n: int

    def as_dict(self) -> dict[str, float | int]:
        """Return value, bounds and n for JSON, as a Rate's."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n}

    def __str__(self) -> str:
        return f"{100 * self.value:5.1f} %  ({100 * self.low:.1f} to {100 * self.high:.1f}, n = {self.n})"


def mean_rate(won: Bools, images: Ints, kinds: Ints) -> MeanRate:
    """Return the mean over kinds (frames, words) of the share won in each, all kinds counting the same.

    won, images, kinds: of each question [Q] whether it was won, the image's number, the kind's number. Where
    every question ends alike no resample differs, and the interval is Wilson's of as many cases as images.
    Without questions the value is nan, the interval 0..1.
    """
    count = len(np.unique(images))
    if not count:
        return MeanRate(math.nan, 0.0, 1.0, 0)
    _, kinds = np.unique(kinds, return_inverse=True)
    value, low, high = resampled_mean(won, images, kinds, int(kinds.max()) + 1)
    if won.all() or not won.any():
        low, high = Rate(count if won.all() else 0, count).interval()
    return MeanRate(value, low, high, count)


def mean_over_columns(won: Bools) -> MeanRate:
    """Return the mean over columns of the share won in each, for won [N, K]: K questions about N images."""
    rows, columns = np.indices(won.shape)
    return mean_rate(won.ravel(), rows.ravel(), columns.ravel())


def resampled_mean(won: Bools, images: Ints, kinds: Ints, count: int) -> tuple[float, float, float]:
    """Return the mean over `count` kinds of the share won in each, and its percentiles over resamples.

    won, images, kinds: of each question [Q]. Percentiles 2.5 and 97.5 of a cluster bootstrap (Davison and
    Hinkley 1997, 3.8), seeded: all questions about an image are drawn together, and a kind that a resample
    lacks is left out of its mean.
    """
    random = np.random.default_rng(0)
    _, images = np.unique(images, return_inverse=True)
    n = int(images.max()) + 1
    right = won.astype(np.float64)
    means = [_mean(np.ones(len(won)), right, kinds, count)]
    for _ in range(RESAMPLES):
        weights = np.bincount(random.integers(0, n, n), minlength=n)[images].astype(np.float64)
        means.append(_mean(weights, right, kinds, count))
    low, high = np.nanpercentile(means[1:], [2.5, 97.5])
    return means[0], float(low), float(high)


def mean_of_images(values: Doubles) -> tuple[float, float, float]:
    """Return the mean of one value an image [N], and its percentiles 2.5 and 97.5 over seeded resamples.

    nan where there is no image; where all values are equal, no resample differs and the ends are the mean.
    """
    if not len(values):
        return math.nan, math.nan, math.nan
    random = np.random.default_rng(0)
    means = values[random.integers(0, len(values), (RESAMPLES, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(values.mean()), float(low), float(high)


def _mean(weights: Doubles, right: Doubles, kinds: Ints, count: int) -> float:
    total = np.bincount(kinds, weights, count)
    hits = np.bincount(kinds, weights * right, count)
    return float((hits[total > 0] / total[total > 0]).mean()) if (total > 0).any() else math.nan

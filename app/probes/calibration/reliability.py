"""Reliability: in each bin of confidence, how often the model is right; and what chance alone would show.

Guo et al. 2017, On Calibration of Modern Neural Networks: bins of equal width, closed at the right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints, wilson
from app.analysis.zeroshot import Doubles

BINS = 15
EDGES: Doubles = np.linspace(0, 1, BINS + 1)
"""A bin holds the confidences above its lower edge up to its upper one; the first holds 0, too."""
DRAWS = 1000
_LEVELS = 100
"""In a bin: cases whose confidences differ by less than 1/1500 are drawn together."""
_ROWS = 50
"""Resamples that are counted at a time."""


@dataclass(frozen=True, eq=False)
class Reliability:
    """Cases by their confidence, in bins of EDGES.

    count, hits int [BINS]: cases, and those that hold. total float64 [BINS]: the sum of confidences.
    """

    count: Ints
    hits: Ints
    total: Doubles

    @property
    def accuracy(self) -> Doubles:
        """The share of the cases that hold [BINS]; nan in an empty bin."""
        return self._mean(self.hits)

    @property
    def confidence(self) -> Doubles:
        """The mean confidence [BINS]; nan in an empty bin."""
        return self._mean(self.total)

    @property
    def interval(self) -> tuple[Doubles, Doubles]:
        """Wilson's 95 % interval of the accuracy, two arrays [BINS]; nan in an empty bin."""
        low, high = wilson(self.hits, self.count)
        empty = self.count == 0
        return np.where(empty, np.nan, low), np.where(empty, np.nan, high)

    @property
    def ece(self) -> float:
        """Expected calibration error, 0..1: sum over bins of n_b / n |accuracy_b - confidence_b|."""
        return float(np.abs(self.hits - self.total).sum() / self.count.sum())

    @property
    def mce(self) -> float:
        """Maximum calibration error, 0..1: the largest |accuracy_b - confidence_b|."""
        return float(np.nanmax(np.abs(self.accuracy - self.confidence)))

    def _mean(self, sums: Ints | Doubles) -> Doubles:
        made: Doubles = np.where(self.count > 0, sums / np.maximum(self.count, 1), np.nan)
        return made

    def __add__(self, other: Reliability) -> Reliability:
        return Reliability(self.count + other.count, self.hits + other.hits, self.total + other.total)


def bin_of(confidence: Doubles) -> Ints:
    """Return each confidence's bin, 0 to BINS - 1."""
    return np.clip(np.searchsorted(EDGES, confidence, side="left") - 1, 0, BINS - 1)


def reliability(confidence: Doubles, right: Bools) -> Reliability:
    """Return cases with a confidence and whether they hold, each of any one shape, in bins."""
    bins, flat = bin_of(confidence.ravel()), confidence.ravel()
    return Reliability(
        np.bincount(bins, minlength=BINS),
        np.bincount(bins[right.ravel()], minlength=BINS),
        np.bincount(bins, flat, minlength=BINS).astype(np.float64, copy=False),
    )


@dataclass(frozen=True, eq=False)
class Levels:
    """Cases by their confidence, so finely that those of a level have one: counts and sums [BINS x 100]."""

    count: Ints
    total: Doubles

    def __add__(self, other: Levels) -> Levels:
        return Levels(self.count + other.count, self.total + other.total)


def levels(confidence: Doubles) -> Levels:
    """Return cases of any shape by the level of their confidence."""
    flat = confidence.ravel()
    bins = bin_of(flat)
    fine = np.clip(((flat - EDGES[bins]) * BINS * _LEVELS).astype(np.intp), 0, _LEVELS - 1)
    place = bins * _LEVELS + fine
    most = BINS * _LEVELS
    total = np.bincount(place, flat, minlength=most).astype(np.float64, copy=False)
    return Levels(np.bincount(place, minlength=most), total)


@dataclass(frozen=True, eq=False)
class Perfect:
    """What a perfectly calibrated model of the same confidences would show: simulated.

    ece [draws]: its ECE. low, high [BINS]: 95 % of its accuracies in a bin; nan in an empty one.
    """

    ece: Doubles
    low: Doubles
    high: Doubles

    @property
    def mean(self) -> float:
        """The mean ECE."""
        return float(self.ece.mean())

    @property
    def most(self) -> float:
        """The ECE that 95 of 100 stay below."""
        return float(np.quantile(self.ece, 0.95))


def perfect(cases: Levels, seed: int = 0, draws: int = DRAWS) -> Perfect:
    """Simulate a model that is right exactly as often as it says, case by case, `draws` times."""
    known = np.flatnonzero(cases.count)
    count, total = cases.count[known], cases.total[known]
    chance = np.clip(total / count, 0.0, 1.0)
    hits = np.random.default_rng(seed).binomial(count, chance, size=(draws, len(known)))
    bins = known // _LEVELS
    first = np.flatnonzero(np.r_[True, bins[1:] != bins[:-1]])
    by_bin = np.add.reduceat(hits, first, axis=1)  # [draws, bins that aren't empty]
    n, sums = np.add.reduceat(count, first), np.add.reduceat(total, first)
    low, high = np.full(BINS, np.nan), np.full(BINS, np.nan)
    low[bins[first]], high[bins[first]] = np.quantile(by_bin / n, [0.025, 0.975], axis=0)
    return Perfect(np.abs(by_bin - sums).sum(axis=1) / n.sum(), low, high)


def ece_interval(
    gaps: Doubles, cases: int, band: Perfect, seed: int = 0, draws: int = DRAWS
) -> tuple[float, float]:
    """Return the 95 % interval of the ECE by a bootstrap of images.

    gaps [N, BINS]: each image's sum of (holds - confidence) in each bin; cases: how many in all. A resample's
    ECE is larger than the data's, as the data's is than the truth: the lower bound is twice the ECE less the
    97.5 % point, 0 where the ECE is inside `band`; the upper is the 97.5 % point as it is, which errs high.
    """
    random, n = np.random.default_rng(seed), len(gaps)
    made = np.empty(draws)
    for start in range(0, draws, _ROWS):
        picks = random.integers(n, size=(min(_ROWS, draws - start), n))
        times = np.stack([np.bincount(pick, minlength=n) for pick in picks]).astype(np.float64)
        made[start : start + len(picks)] = np.abs(times @ gaps).sum(axis=1) / cases
    ece, high = float(np.abs(gaps.sum(axis=0)).sum() / cases), float(np.quantile(made, 0.975))
    return (0.0 if ece <= band.most else max(0.0, 2 * ece - high)), min(1.0, high)

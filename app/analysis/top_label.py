"""The label of the highest cosine beside the true one; and whether a number tells wrong from right."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Z95
from app.analysis.zeroshot import Doubles, Real


@dataclass(frozen=True, eq=False)
class TopLabel:
    """Of N images the label of the highest cosine, or of most votes.

    top int [N]: the first of equal ones. alone bool [N]: no other is as high. right bool [N]: the true label
    is strictly above all others. tied bool [N]: it is the highest, and another is as high: wrong.
    """

    top: Ints
    alone: Bools
    right: Bools
    tied: Bools


def top_label(values: Real, places: Ints) -> TopLabel:
    """Return the top labels of values [N, L], where `places` [N] are the true ones."""
    top, rows = values.argmax(axis=1), np.arange(len(values))
    highest = values[rows, top]
    alone = np.count_nonzero(values == highest[:, None], axis=1) == 1
    is_highest = values[rows, places] == highest
    return TopLabel(top, alone, alone & is_highest, ~alone & is_highest)


@dataclass(frozen=True)
class Auc:
    """The chance that an image of the first kind has the larger value than one of the second; 0.5 is none.

    low, high: its 95 % interval. value: nan, between 0 and 1, where there is none of a kind.
    """

    value: float
    low: float
    high: float
    first: int
    second: int

    def as_dict(self) -> dict[str, float | int]:
        """Return value, bounds and both counts for JSON."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "errors": self.first,
            "right": self.second,
        }


def auc(values: Real, first: Bools) -> Auc:
    """Return the area under the ROC curve of values [N] telling images that are `first` from the others.

    Equal values count half (Mann and Whitney). The interval is Newcombe's (2006, Confidence intervals for an
    effect size measure based on the Mann-Whitney statistic, part 2, method 5): it stays inside 0..1 and has
    a width where the two don't overlap.
    """
    m, n = int(first.sum()), int((~first).sum())
    if not m or not n:
        return Auc(math.nan, 0.0, 1.0, m, n)
    rank_sum = float(_midranks(values.astype(np.float64))[first].sum())
    area = (rank_sum - m * (m + 1) / 2) / (m * n)
    return Auc(area, _bound(area, 0.0, m, n), _bound(area, 1.0, m, n), m, n)


def _bound(area: float, end: float, m: int, n: int) -> float:
    """Return the area between `area` and `end` that lies 1.96 of its own deviations from `area`."""
    inner, outer, mean = area, end, (m + n) / 2 - 1
    for _ in range(60):
        x = (inner + outer) / 2
        variance = x * (1 - x) * (1 + mean * (1 - x) / (2 - x) + mean * x / (1 + x)) / (m * n)
        inner, outer = (x, outer) if (x - area) ** 2 <= Z95**2 * variance else (inner, x)
    return outer


def _midranks(values: Doubles) -> Doubles:
    """Return ranks from 1 up; equal values share the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    made: Doubles = (last - (counts - 1) / 2)[inverse]
    return made

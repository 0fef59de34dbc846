"""Intervals that resample objects, not tuples: tuples that share an object are no independent cases.

The pigeonhole bootstrap (Owen 2007), a cluster bootstrap for tuples of several objects: objects are drawn
with replacement, and a tuple weighs the product of how often each of its objects was drawn. Where all tuples
agree no resample differs from another; the interval is then Wilson's, of as many cases as there are objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles

RESAMPLES = 1000


@dataclass(frozen=True)
class Interval:
    """A value with its 95 % interval over objects."""

    value: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """Return all three for JSON."""
        return {"value": self.value, "low": self.low, "high": self.high}


class Clusters:
    """Resamples of a set of objects, and what they make of tuples' numbers.

    objects: for each letter the object's number in each tuple [N]; the same number is the same object.
    """

    def __init__(self, objects: Mapping[str, Ints], seed: int, resamples: int = RESAMPLES) -> None:
        self._objects = objects
        self.distinct = len(np.unique(np.concatenate(list(objects.values()))))
        size = 1 + max(int(ids.max()) for ids in objects.values())
        there = np.unique(np.concatenate(list(objects.values())))
        random = np.random.default_rng((seed, 2))
        self._drawn = np.zeros((resamples, size))
        self._drawn[:, there] = random.multinomial(len(there), [1 / len(there)] * len(there), resamples)

    def weights(self, letters: str) -> Doubles:
        """Return each tuple's weight in each resample [R, N]; resamples without any tuple are left out."""
        weights: Doubles = np.prod([self._drawn[:, self._objects[letter]] for letter in letters], axis=0)
        there: Doubles = weights[weights.sum(axis=1) > 0]
        return there

    def mean(self, values: Doubles, letters: str) -> Interval:
        """Return the mean of the tuples' values [N]."""
        weights = self.weights(letters)
        return _interval(float(values.mean()), weights @ values / weights.sum(axis=1))

    def rate(self, holds: Doubles, letters: str) -> Interval:
        """Return how often something holds, of 0 and 1 [N]."""
        return self._or_wilson(self.mean(holds, letters), letters)

    def above(self, values: Doubles, floor: Doubles, letters: str) -> Interval:
        """Return the AUC of values against a floor [N]: how often one is higher, ties half."""
        wins = (values[:, None] > floor) + 0.5 * (values[:, None] == floor)
        weights = self.weights(letters)
        auc = np.einsum("rn,rn->r", weights @ wins, weights) / weights.sum(axis=1) ** 2
        return self._or_wilson(_interval(float(wins.mean()), auc), letters)

    def _or_wilson(self, interval: Interval, letters: str) -> Interval:
        if 0 < interval.value < 1:
            return interval
        count = len(np.unique(np.concatenate([self._objects[letter] for letter in letters])))
        low, high = Rate(round(interval.value * count), count).interval()
        return Interval(interval.value, low, high)


def _interval(value: float, resampled: Doubles) -> Interval:
    low, high = np.percentile(resampled, (2.5, 97.5)) if len(resampled) else (np.nan, np.nan)
    return Interval(value, float(low), float(high))

"""Small measures: top-k accuracy, agreement of rankings, Wilson's interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.words import wording

Z95 = 1.959964
"""The standard normal's 97.5 % point: two-sided 95 %."""


@dataclass(frozen=True)
class Rate:
    """A proportion of `n` cases with Wilson's 95 % interval."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The proportion, 0..1 (nan for no cases)."""
        return self.hits / self.n if self.n else math.nan

    def interval(self, z: float = Z95) -> tuple[float, float]:
        """Return Wilson's score interval (Wilson 1927), 0..1; (0, 1) for no cases."""
        if not self.n:
            return 0.0, 1.0
        p, n = self.value, self.n
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, centre - half), min(1.0, centre + half)

    def as_dict(self) -> dict[str, float | int]:
        """Return value, bounds and n for JSON."""
        low, high = self.interval()
        return {"value": self.value, "low": low, "high": high, "n": self.n}

    def __str__(self) -> str:
        low, high = self.interval()
        return wording(
            "{value:5.1f} %  ({low:.1f} to {high:.1f}, n = {n})",
            value=100 * self.value,
            low=100 * low,
            high=100 * high,
            n=self.n,
        )


def rate_difference(a: Rate, b: Rate) -> dict[str, float]:
    """Return a's proportion less b's, of other cases, with its 95 % interval, for JSON.

    Newcombe's hybrid of both Wilson intervals (Newcombe 1998, method 10), -1..1; nan where either has no
    case.
    """
    if not (a.n and b.n):
        return {"value": math.nan, "low": math.nan, "high": math.nan}
    (low_a, high_a), (low_b, high_b) = a.interval(), b.interval()
    gap = a.value - b.value
    low = gap - math.hypot(a.value - low_a, high_b - b.value)
    high = gap + math.hypot(high_a - a.value, b.value - low_b)
    return {"value": gap, "low": low, "high": high}


def within_top(scores: np.ndarray, right: np.ndarray, k: int) -> npt.NDArray[np.bool_]:
    """Return whether the right column [N] is among the k highest of its row of scores [N, L].

    Equal scores count against: a constant scorer gets nothing.
    """
    own = np.take_along_axis(scores, right[:, None], axis=1)
    inside: npt.NDArray[np.bool_] = (scores >= own).sum(axis=1) <= k
    return inside


def top_k(scores: np.ndarray, right: np.ndarray, k: int) -> Rate:
    """Return how often the right column [N] is among the k highest of its row, as `within_top` says."""
    return Rate(int(within_top(scores, right, k).sum()), len(right))


def agreement(rankings: Sequence[np.ndarray]) -> Rate:
    """Return how often all score matrices [N, L] put the same label first."""
    first = np.stack([scores.argmax(axis=1) for scores in rankings])
    return Rate(int((first == first[0]).all(axis=0).sum()), first.shape[1])

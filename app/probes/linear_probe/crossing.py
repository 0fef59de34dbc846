"""How many shots equal zero-shot: log-linear interpolation, and its interval by seeds and images."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.zeroshot import Doubles
from app.words import wording

DRAWS = 1000
UNDER, BEYOND = wording("under 1"), wording("not reached")
_CHUNK = 2_000_000


@dataclass(frozen=True)
class Crossing:
    """So many shots a class equal zero-shot, with a 95 % interval; -inf: under 1, inf: not reached."""

    value: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """The shots with their interval, for people."""
        if math.isinf(self.value) and self.low == self.high:
            return str(told(self.value))
        value, low, high = (
            f"{shots:.3g}" if isinstance(shots := told(number), float) else shots
            for number in (self.value, self.low, self.high)
        )
        return wording("{value} (95 %: {low} to {high})", value=value, low=low, high=high)

    def as_json(self) -> object:
        """Return value and bounds, or the words alone where there is no number."""
        if math.isinf(self.value):
            return told(self.value)
        return {"value": self.value, "low": told(self.low), "high": told(self.high)}

    def interval(self) -> dict[str, object]:
        """Return the bounds for JSON."""
        return {"low": told(self.low), "high": told(self.high)}


def told(shots: float) -> float | str:
    """Return a number of shots, or the words for none."""
    return shots if math.isfinite(shots) else (UNDER if shots < 0 else BEYOND)


def shots_to_match(shots: Sequence[float], accuracies: Sequence[float], level: float) -> float:
    """Return the shots at which the accuracy reaches a level, between points linear in log2 of the shots.

    The first two neighbours a, b with a <= level < b count. -inf: the level is below the first point; inf:
    it is above every point.
    """
    if level < accuracies[0]:
        return -math.inf
    for place in range(len(shots) - 1):
        low, high = accuracies[place], accuracies[place + 1]
        if low <= level < high:
            begin, end = math.log2(shots[place]), math.log2(shots[place + 1])
            return float(2 ** (begin + (level - low) / (high - low) * (end - begin)))
    equal = [k for k, accuracy in zip(shots, accuracies, strict=True) if accuracy == level]
    return float(equal[0]) if equal else math.inf


def resampled(right: Sequence[Bools], reference: Bools, seed: int = 0) -> tuple[Doubles, Doubles]:
    """Return accuracies of DRAWS resamples of the test images and seeds: [P, DRAWS] and the reference's.

    right: for each of P points, which images were right by each seed [S, N]; S is the same for all, or 1. One
    resample takes the same images and seeds for all points and for the reference [N].
    """
    random = np.random.default_rng(seed)
    n, seeds = len(reference), max(len(one) for one in right)
    rows = np.concatenate([reference[None], *(np.broadcast_to(one, (seeds, n)) for one in right)])
    rows = rows.astype(np.float32)  # sums are exact below 2^24
    sums = np.empty((len(rows), DRAWS))
    step = max(1, _CHUNK // n)
    for start in range(0, DRAWS, step):
        drawn = random.integers(0, n, (min(step, DRAWS - start), n))
        counts = np.stack([np.bincount(row, minlength=n) for row in drawn], axis=1)  # [N, draws]
        sums[:, start : start + step] = rows @ counts.astype(np.float32)
    of_seeds = random.multinomial(seeds, np.full(seeds, 1 / seeds), DRAWS) / seeds  # [DRAWS, S]
    by_point = (sums[1:] / n).reshape(len(right), seeds, DRAWS)
    return np.einsum("psd,ds->pd", by_point, of_seeds), sums[0] / n


def bounds(values: Doubles) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % points of resampled values, which may be infinite: each one of them."""
    low, high = np.quantile(values, [0.025, 0.975], method="inverted_cdf")
    return float(low), float(high)

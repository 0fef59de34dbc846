"""Exact tests of two proportions, corrections for many tests, and intervals, for whole arrays.

No resampling: the permutation distribution of a difference of two proportions is hypergeometric.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.rates import Z95
from app.analysis.zeroshot import Doubles

Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.integer[Any]]


def wilson(hits: npt.ArrayLike, n: npt.ArrayLike, z: float = Z95) -> tuple[Doubles, Doubles]:
    """Return Wilson's score intervals (Wilson 1927), two arrays in 0..1, for `hits` of `n`, broadcast.

    No cases: (0, 1), as `Rate.interval` says of one.
    """
    count = np.asarray(n, np.float64)
    safe = np.where(count > 0, count, 1.0)
    p = np.asarray(hits, np.float64) / safe
    centre = (p + z * z / (2 * safe)) / (1 + z * z / safe)
    half = z / (1 + z * z / safe) * np.sqrt(p * (1 - p) / safe + z * z / (4 * safe * safe))
    low = np.where(count > 0, np.maximum(0.0, centre - half), 0.0)
    high = np.where(count > 0, np.minimum(1.0, centre + half), 1.0)
    return low, high


def permutation_p(hits_a: npt.ArrayLike, n_a: int, hits_b: npt.ArrayLike, n_b: int) -> Doubles:
    """Return the two-sided p, 0..1, of `hits_a / n_a - hits_b / n_b`, an array of the hits' broadcast shape.

    The share of all ways to deal the n_a + n_b images into groups of these sizes whose absolute difference is
    at least the observed one; equal ones count. This is the permutation test carried out in full: the number
    of hits that fall to the first group is hypergeometric, so nothing is resampled and there is no seed.
    Differences are compared as whole numbers. nan where a group is empty.
    """
    a, b = np.broadcast_arrays(np.asarray(hits_a, np.int64), np.asarray(hits_b, np.int64))
    if n_a == 0 or n_b == 0:
        return np.full(a.shape, np.nan)
    pairs, back = np.unique(np.stack([a.ravel(), b.ravel()], axis=1), axis=0, return_inverse=True)
    each = np.array([_one_p(int(one), n_a, int(other), n_b) for one, other in pairs], np.float64)
    return each[back.reshape(-1)].reshape(a.shape)


def _one_p(a: int, n_a: int, b: int, n_b: int) -> float:
    n, total = n_a + n_b, a + b
    # |x / n_a - (total - x) / n_b| times n_a n_b, in whole numbers
    observed = abs(a * n - total * n_a)
    if observed == 0:
        return 1.0
    first, last = max(0, total - n_b), min(n_a, total)
    # Only the two tails are summed: x with x n <= total n_a - observed, or x n >= total n_a + observed.
    left = np.arange(first, min(last, (total * n_a - observed) // n) + 1)
    right = np.arange(max(first, -((-total * n_a - observed) // n)), last + 1)
    x = np.concatenate([left, right])
    logs = log_factorials(n)
    ways = (
        logs[n_a]
        - logs[x]
        - logs[n_a - x]
        + (logs[n_b] - logs[total - x] - logs[n_b - total + x])
        - (logs[n] - logs[total] - logs[n - total])
    )
    return min(1.0, float(np.exp(ways).sum()))


@lru_cache(maxsize=16)
def log_factorials(most: int) -> Doubles:
    """Return ln 0!, ln 1!, ... ln most! (read-only)."""
    made: Doubles = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1, dtype=np.float64)))])
    made.flags.writeable = False
    return made


def holm(p: Doubles) -> Doubles:
    """Return p values [M] adjusted for M tests by Holm 1979 (family-wise error rate).

    nan marks a test that wasn't made: it stays nan and doesn't count among the M.
    """
    adjusted = np.full(p.shape, np.nan)
    made = np.flatnonzero(~np.isnan(p))
    order = made[np.argsort(p[made], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(steps))
    return adjusted


def benjamini_hochberg(p: Doubles) -> Doubles:
    """Return the q values of p [M], Benjamini and Hochberg 1995 (false discovery rate); nan as in `holm`."""
    adjusted = np.full(p.shape, np.nan)
    made = np.flatnonzero(~np.isnan(p))
    order = made[np.argsort(p[made], kind="stable")]
    steps = p[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(steps[::-1])[::-1])
    return adjusted

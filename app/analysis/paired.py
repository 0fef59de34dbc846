"""Two answers to the same images: exact McNemar, the interval of their difference, halves to choose on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Z95
from app.analysis.zeroshot import Doubles


def mcnemar(only_a: npt.ArrayLike, only_b: npt.ArrayLike) -> Doubles:
    """Return the exact two-sided p, 0..1, of pairs that only A, or only B, gets right, broadcast.

    Pairs on which both agree tell nothing: of the others each falls to A or B with probability 1/2 (McNemar
    1947; the binomial test carried out in full, twice the smaller tail). 1 where there are none.
    """
    from scipy.special import bdtr

    a, b = np.broadcast_arrays(np.asarray(only_a, np.int64), np.asarray(only_b, np.int64))
    n = a + b
    tail = bdtr(np.minimum(a, b).astype(np.float64), np.maximum(n, 1), 0.5)
    p: Doubles = np.where(n > 0, np.minimum(1.0, 2 * tail), 1.0)
    return p


def paired_difference(
    only_a: npt.ArrayLike, only_b: npt.ArrayLike, n: npt.ArrayLike, z: float = Z95
) -> tuple[Doubles, Doubles]:
    """Return the 95 % interval, -1..1, of A's proportion less B's, both of the same n cases, broadcast.

    Bonett and Price 2012, Adjusted Wald intervals for a difference of binomial proportions based on paired
    data: one case more for A alone and one for B alone. (-1, 1) for no cases.
    """
    total = np.asarray(n, np.float64)
    a = (np.asarray(only_a, np.float64) + 1) / (total + 2)
    b = (np.asarray(only_b, np.float64) + 1) / (total + 2)
    half = z * np.sqrt((a + b - (a - b) ** 2) / (total + 2))
    low: Doubles = np.where(total > 0, np.maximum(-1.0, a - b - half), -1.0)
    high: Doubles = np.where(total > 0, np.minimum(1.0, a - b + half), 1.0)
    return low, high


def stratified_halves(classes: Ints, seed: int) -> Bools:
    """Return which images [N] are in the first half, dealt at random within each class.

    Of each class's images every second goes there; where classes have an odd number, the odd ones go to the
    two halves in turns, so that the halves' sizes differ by one at most.
    """
    mixed = np.random.default_rng(seed).permutation(len(classes))
    by_class = mixed[np.argsort(classes[mixed], kind="stable")]
    first = np.zeros(len(classes), np.bool_)
    first[by_class[::2]] = True
    return first

"""How far two score tables of the same images and labels agree: top labels, ranks, standardised scores.

Nothing here compares two models' scores in level: cosines of different models have different means and
spreads. Ranks and standardised scores have neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.rates import Rate
from app.analysis.zeroshot import require_finite
from app.errors import LoupeError
from app.words import wording

Real = npt.NDArray[np.floating[Any]]
Doubles = npt.NDArray[np.float64]

KENDALL_PAIRS = 30_000_000
"""Above so many pairs of labels over all images Kendall's tau-b is left out: it would take seconds."""


@dataclass(frozen=True, eq=False)
class Agreement:
    """The agreement of two tables [N, L].

    `spearman` and `kendall` [N]: over the labels, for each image; `by_label` [L]: Spearman over the images,
    for each label. nan where there is none: a constant side, or fewer than two values. `kendall` is None
    where there are too many pairs for it.
    """

    same_top: npt.NDArray[np.bool_]
    """[N]: whether both give the image the same top label (the first of equal ones)."""
    spearman: Doubles
    kendall: Doubles | None
    by_label: Doubles

    @property
    def top1(self) -> Rate:
        """For how many images both give the same top label."""
        return Rate(int(self.same_top.sum()), len(self.same_top))

    @property
    def mean_spearman(self) -> float:
        """The mean over the images that have one; nan where none has."""
        return _mean(self.spearman)

    @property
    def mean_kendall(self) -> float:
        """The mean tau-b over the images that have one; nan where none has."""
        return _mean(self.kendall) if self.kendall is not None else float("nan")

    def most_different(self, count: int | None = None) -> tuple[int, ...]:
        """Return the images' rows, the least Spearman first (equal ones in order), at most `count` of them.

        Images without one are left out.
        """
        order = np.argsort(self.spearman, kind="stable")  # nan last
        return tuple(int(row) for row in order if np.isfinite(self.spearman[row]))[:count]


def agree(a: Real, b: Real) -> Agreement:
    """Compare two score tables [N, L] of the same images and labels.

    LoupeError: the tables differ in shape, are empty or hold what is not finite.
    """
    if a.ndim != 2 or a.shape != b.shape or 0 in a.shape:
        raise LoupeError(
            wording("Two models are compared over the same images and the same labels, one at least.")
        )
    require_finite(a)
    require_finite(b)
    images, labels = a.shape
    return Agreement(
        same_top=a.argmax(axis=1) == b.argmax(axis=1),
        spearman=spearman(a, b),
        kendall=kendall(a, b) if images * labels * labels <= KENDALL_PAIRS else None,
        by_label=spearman(a.T, b.T),
    )


def ranks(table: Real) -> Doubles:
    """Return each value's rank in its row [N, L], 1 for the highest; equal values share their mean rank."""
    places = np.arange(table.shape[1])
    order = np.argsort(-table, axis=1, kind="stable")
    ordered = np.take_along_axis(table, order, axis=1)
    differs = ordered[:, 1:] != ordered[:, :-1]
    edge = np.ones((len(table), 1), bool)
    first = np.maximum.accumulate(np.where(np.hstack((edge, differs)), places, 0), axis=1)
    ends = np.where(np.hstack((differs, edge)), places, table.shape[1])
    last = np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
    result = np.empty(table.shape, np.float64)
    np.put_along_axis(result, order, (first + last) / 2 + 1, axis=1)
    return result


def spearman(a: Real, b: Real) -> Doubles:
    """Return Spearman's rank correlation of each row of a and b [N, L], -1..1: Pearson's of the ranks.

    rho = cov(rank a, rank b) / (sd(rank a) sd(rank b)), equal values with their mean rank; nan where a row is
    constant in either table or has fewer than two values.
    """
    x, y = (side - side.mean(axis=1, keepdims=True) for side in (ranks(a), ranks(b)))
    product: Doubles = np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    return _ratio((x * y).sum(axis=1), product)


def kendall(a: Real, b: Real) -> Doubles:
    """Return Kendall's tau-b of each row of a and b [N, L], -1..1.

    tau-b = (concordant - discordant) / sqrt((pairs - ties in a) (pairs - ties in b)); nan where a row is
    constant in either table or has fewer than two values. Takes N L^2 steps.
    """
    both, of_a, of_b = (np.zeros(len(a), np.float64) for _ in range(3))
    for label in range(a.shape[1] - 1):
        x = np.sign(a[:, label + 1 :] - a[:, label : label + 1])
        y = np.sign(b[:, label + 1 :] - b[:, label : label + 1])
        both += (x * y).sum(axis=1)
        of_a += (x != 0).sum(axis=1)
        of_b += (y != 0).sum(axis=1)
    return _ratio(both, np.sqrt(of_a * of_b))


def standardised(table: Real) -> Doubles:
    """Return the table [N, L] less its mean, divided by its standard deviation (over all N L values, ddof 0).

    A constant table becomes zeros.
    """
    doubles = table.astype(np.float64)
    if np.ptp(doubles) == 0:
        return np.zeros_like(doubles)
    made: Doubles = (doubles - doubles.mean()) / doubles.std()
    return made


def rank_difference(a: Real, b: Real) -> Doubles:
    """Return rank in b - rank in a [N, L] within each row: by how many places a ranks the label above b."""
    difference: Doubles = ranks(b) - ranks(a)
    return difference


def standardised_difference(a: Real, b: Real) -> Doubles:
    """Return z_a - z_b [N, L], each table standardised over all its values: in standard deviations."""
    difference: Doubles = standardised(a) - standardised(b)
    return difference


def _ratio(over: Doubles, under: Doubles) -> Doubles:
    made: Doubles = np.full(len(over), np.nan)
    np.divide(over, under, out=made, where=under > 0)
    return made


def _mean(values: Doubles) -> float:
    finite = values[np.isfinite(values)]
    return float(finite.mean()) if len(finite) else float("nan")

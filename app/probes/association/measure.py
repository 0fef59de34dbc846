"""The association probe: which labels differ most between two groups, at a threshold and over thresholds.

After the figure on men and women in Radford et al. 2021, section 7.1: how often each label is above a
threshold in either group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Bools, Ints, benjamini_hochberg, permutation_p, wilson
from app.analysis.zeroshot import Doubles, Scores
from app.errors import LoupeError
from app.probes.result import CAVEAT, count_said, plain, quoted
from app.probes.tags import Grouping
from app.probes.thresholds import Measure, above, check_threshold
from app.words import sentences, wording


@dataclass(frozen=True, eq=False)
class Association:
    """How often each of L labels is above the threshold in two groups.

    groups: the two names. n: their sizes. hits int [2, L]; rates, low, high (Wilson 95 %) float64 [2, L], nan
    where a group is empty; difference [L] = first group's rate - second's; p, q [L]: alone, and with the
    false discovery rate controlled over the labels. order int [L]: largest absolute difference first.
    members: the images of each group, by their rows; over bool [N, L]: which images are above the threshold.
    """

    labels: tuple[str, ...]
    groups: tuple[str, str]
    n: tuple[int, int]
    threshold: float
    measure: Measure
    probability: str
    level: float
    hits: Ints
    rates: Doubles
    low: Doubles
    high: Doubles
    difference: Doubles
    p: Doubles
    q: Doubles
    order: Ints
    members: tuple[Ints, Ints]
    over: Bools

    def images(self, side: int, label: int) -> Ints:
        """Return the rows of a group's images that are above the threshold for a label: its hits."""
        members = self.members[side]
        hits: Ints = members[self.over[members, label]]
        return hits

    @property
    def found(self) -> Ints:
        """The labels, most different first, whose q is at most the level."""
        return self.order[self.q[self.order] <= self.level]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each label, most different first."""
        return [self._row(int(label)) for label in self.order]

    def _row(self, label: int) -> dict[str, object]:
        row: dict[str, object] = {"label": self.labels[label]}
        for side, mark in enumerate(("a", "b")):
            row |= {
                f"group_{mark}": self.groups[side],
                f"rate_{mark}": float(self.rates[side, label]),
                f"low_{mark}": float(self.low[side, label]),
                f"high_{mark}": float(self.high[side, label]),
                f"hits_{mark}": int(self.hits[side, label]),
                f"n_{mark}": self.n[side],
            }
        tests = {"difference": self.difference, "p": self.p, "q": self.q}
        return {**row, **{name: float(values[label]) for name, values in tests.items()}}

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        said: dict[str, Any] = {
            "groups": [{"name": name, "n": n} for name, n in zip(self.groups, self.n, strict=True)],
            "threshold": self.threshold,
            "measure": self.measure,
            "false_discovery_rate": self.level,
            "labels": self.rows(),
            "found": [self.labels[label] for label in self.found],
            "method": self.method(),
        }
        made: dict[str, object] = plain(said)
        return made

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        count = count_said(len(self.labels), "label")
        over = wording("sigmoid, each label alone")
        if self.probability == "softmax":
            over = wording("softmax over the {count}", count=count)
        what = (
            wording("probability ({over})", over=over) if self.measure == "probability" else wording("cosine")
        )
        said = wording(
            "Association probe (after Radford et al. 2021, section 7.1): for each label, the share of a "
            "group's images whose {what} is above {threshold:g}, in {first} and {second}, with Wilson's 95 % "
            "score intervals; {difference}. Labels: {labels}. p: two-sided permutation test of the "
            "difference, exact (hypergeometric), so without seed; q: p after Benjamini and Hochberg 1995 "
            "over the {count}, false discovery rate {level:g} (intervals are not corrected). The threshold "
            "changes the finding: look at the curve over thresholds too.",
            what=what,
            threshold=self.threshold,
            first=f"“{self.groups[0]}” (n = {self.n[0]})",
            second=f"“{self.groups[1]}” (n = {self.n[1]})",
            difference=wording(
                "difference = rate in “{first}” - rate in “{second}”",
                first=self.groups[0],
                second=self.groups[1],
            ),
            labels=quoted(self.labels),
            count=count,
            level=self.level,
        )
        return sentences(said, CAVEAT)


@dataclass(frozen=True, eq=False)
class Curve:
    """The two groups' rates over T thresholds: rates, low, high float64 [2, T, L]; thresholds [T] rise."""

    labels: tuple[str, ...]
    groups: tuple[str, str]
    n: tuple[int, int]
    measure: Measure
    thresholds: Doubles
    hits: Ints
    rates: Doubles
    low: Doubles
    high: Doubles

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each label, threshold and group."""
        return [
            {
                "label": text,
                "threshold": float(threshold),
                "group": group,
                "rate": float(self.rates[side, row, column]),
                "low": float(self.low[side, row, column]),
                "high": float(self.high[side, row, column]),
                "hits": int(self.hits[side, row, column]),
                "n": self.n[side],
            }
            for column, text in enumerate(self.labels)
            for row, threshold in enumerate(self.thresholds)
            for side, group in enumerate(self.groups)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        made: dict[str, object] = plain(
            {"measure": self.measure, "points": self.rows(), "method": self.method()}
        )
        return made

    def method(self) -> str:
        """Return a paragraph on the curve."""
        said = wording(
            "Share of the images of {first} and {second} whose {measure} is above each of {thresholds}, "
            "with Wilson's 95 % score intervals, each threshold by itself. Labels: {labels}.",
            first=f"“{self.groups[0]}” (n = {self.n[0]})",
            second=f"“{self.groups[1]}” (n = {self.n[1]})",
            measure=wording("cosine") if self.measure == "cosine" else wording("probability"),
            thresholds=count_said(len(self.thresholds), "threshold"),
            labels=quoted(self.labels),
        )
        return sentences(said, CAVEAT)


def association(
    scores: Scores,
    grouping: Grouping,
    pair: tuple[int, int],
    threshold: float,
    measure: Measure = "probability",
    level: float = 0.05,
) -> Association:
    """Compare two groups (their indices) label by label; level: the false discovery rate, 0..1.

    LoupeError for a threshold out of the measure's range, a group with itself, and images that don't fit.
    """
    check_threshold(threshold, measure)
    sides = _sides(scores, grouping, pair)
    over = above(getattr(scores, measure), threshold)
    hits = np.stack([over[side].sum(axis=0, dtype=np.intp) for side in sides])
    n = (len(sides[0]), len(sides[1]))
    rates, low, high = _rates(hits, np.array(n)[:, None])
    difference = rates[0] - rates[1]
    p = permutation_p(hits[0], n[0], hits[1], n[1])
    order = np.argsort(-np.abs(difference), kind="stable")
    return Association(
        scores.labels,
        (grouping.names[pair[0]], grouping.names[pair[1]]),
        n,
        threshold,
        measure,
        scores.kind,
        level,
        hits,
        rates,
        low,
        high,
        difference,
        p,
        benjamini_hochberg(p),
        order,
        sides,
        over,
    )


def association_curve(
    scores: Scores,
    grouping: Grouping,
    pair: tuple[int, int],
    thresholds: Sequence[float],
    measure: Measure = "probability",
) -> Curve:
    """Return both groups' rates over thresholds, sorted and each once. LoupeError as `association`."""
    for threshold in thresholds:
        check_threshold(threshold, measure)
    sides = _sides(scores, grouping, pair)
    values = getattr(scores, measure)
    # In the values' precision, as `above` compares.
    steps = np.unique(np.asarray(thresholds, values.dtype))
    hits = np.stack([_hits_over(values[side], steps) for side in sides])
    n = (len(sides[0]), len(sides[1]))
    rates, low, high = _rates(hits, np.array(n)[:, None, None])
    groups = (grouping.names[pair[0]], grouping.names[pair[1]])
    return Curve(scores.labels, groups, n, measure, steps.astype(np.float64), hits, rates, low, high)


def _hits_over(values: npt.NDArray[np.floating[Any]], steps: npt.NDArray[np.floating[Any]]) -> Ints:
    """Return how many of the values [N, L] are above each step, int [T, L]."""
    labels = values.shape[1]
    below = np.searchsorted(steps, values, side="left")  # how many steps a value is above
    keys = below * labels + np.arange(labels)
    counts = np.bincount(keys.ravel(), minlength=(len(steps) + 1) * labels).reshape(len(steps) + 1, labels)
    hits: Ints = counts[::-1].cumsum(axis=0)[::-1][1:]
    return hits


def _rates(hits: Ints, n: Ints) -> tuple[Doubles, Doubles, Doubles]:
    low, high = wilson(hits, n)
    with np.errstate(invalid="ignore"):
        rates = hits / n.astype(np.float64)
    empty = np.broadcast_to(n == 0, hits.shape)
    return rates, np.where(empty, np.nan, low), np.where(empty, np.nan, high)


def _sides(scores: Scores, grouping: Grouping, pair: tuple[int, int]) -> tuple[Ints, Ints]:
    if pair[0] == pair[1]:
        raise LoupeError(wording("The association probe compares two different groups."))
    if len(grouping.codes) != len(scores.cosine):
        raise LoupeError(wording("The groups and the scores are not of the same images."))
    return grouping.members(pair[0]), grouping.members(pair[1])

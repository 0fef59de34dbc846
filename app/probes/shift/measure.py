"""Two accuracies of each model in the plane with logit axes: relative and effective robustness.

Taori et al. 2020, Measuring Robustness to Natural Distribution Shifts in Image Classification, section 2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.paired import mcnemar, paired_difference
from app.analysis.rates import Rate, rate_difference
from app.analysis.zeroshot import Doubles
from app.probes.result import plain
from app.words import sentences, wording

LEAST_BASELINES = 5
"""Fewer points than these give no line that a model could be above."""
_RESAMPLES = 1000


@dataclass(frozen=True)
class Baseline:
    """A published or measured model of the line: its accuracies in and out of distribution, 0..1."""

    model: str
    id: float
    ood: float


@dataclass(frozen=True, eq=False)
class ShiftPoint:
    """A model's answers: where they are right in distribution [N] and out of it [M]."""

    model: str
    id_right: Bools
    ood_right: Bools

    @property
    def id(self) -> Rate:
        """Accuracy in distribution."""
        return Rate(int(self.id_right.sum()), len(self.id_right))

    @property
    def ood(self) -> Rate:
        """Accuracy out of distribution."""
        return Rate(int(self.ood_right.sum()), len(self.ood_right))


@dataclass(frozen=True)
class Line:
    """logit(ood) = slope x logit(id) + intercept, by least squares over `count` baselines.

    slopes, intercepts: of bootstrap resamples of the baselines.
    """

    slope: float
    intercept: float
    count: int
    slopes: tuple[float, ...]
    intercepts: tuple[float, ...]

    def at(self, accuracy: float) -> tuple[float, float, float]:
        """Return the accuracy out of distribution that the line gives, with its 95 % bootstrap interval."""
        x = logit(accuracy)
        many = expit(np.array(self.slopes) * x + np.array(self.intercepts))
        low, high = np.percentile(many, (2.5, 97.5))
        return float(expit(np.array(self.slope * x + self.intercept))), float(low), float(high)


@dataclass(frozen=True, eq=False)
class Shift:
    """Models under a shift. why_no_line: in a sentence, where there are too few baselines; else "".

    baselines: those given, whether or not they are enough for a line.
    """

    points: tuple[ShiftPoint, ...]
    classes: tuple[str, ...]
    line: Line | None
    why_no_line: str
    baselines: tuple[Baseline, ...] = ()

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each model: both accuracies, the change, effective robustness where it exists."""
        return [self._row(point) for point in self.points]

    def _row(self, point: ShiftPoint) -> dict[str, object]:
        change = rate_difference(point.ood, point.id)
        effective = self._effective(point)
        return {
            "model": point.model,
            **{f"id_{name}": value for name, value in point.id.as_dict().items()},
            **{f"ood_{name}": value for name, value in point.ood.as_dict().items()},
            "change": change["value"],
            "change_low": change["low"],
            "change_high": change["high"],
            "logit_id": logit_of(point.id),
            "logit_ood": logit_of(point.ood),
            "effective": effective[0],
            "effective_low": effective[1],
            "effective_high": effective[2],
        }

    def _effective(self, point: ShiftPoint) -> tuple[float, float, float]:
        """Return rho = ood - line(id); its interval holds ood's own and the line's, as independent."""
        if self.line is None:
            return math.nan, math.nan, math.nan
        expected, low, high = self.line.at(shrunk(point.id))
        rate, (least, most) = point.ood, point.ood.interval()
        rho = rate.value - expected
        below = math.hypot(rate.value - least, high - expected)
        above = math.hypot(most - rate.value, expected - low)
        return rho, rho - below, rho + above

    def pairs(self) -> list[dict[str, object]]:
        """Return each pair's relative robustness: tau = ood of B - ood of A, on the same images."""
        return [pair_of(a, b) for a, b in combinations(self.points, 2)]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        line = self.line
        made = {
            "classes": list(self.classes),
            "points": self.rows(),
            "pairs": self.pairs(),
            "line": None
            if line is None
            else {"slope": line.slope, "intercept": line.intercept, "baselines": line.count},
            "why_no_line": self.why_no_line or None,
        }
        return dict(plain(made))

    def method(self) -> str:
        """Return the method in words."""
        line = self.why_no_line
        if self.line is not None:
            line = wording(
                "Effective robustness: ood - line(id), the line fitted by least squares to the logits of "
                "{count} baselines, its band by {resamples:,} bootstraps of them.",
                count=self.line.count,
                resamples=_RESAMPLES,
            )
        said = wording(
            "Both accuracies are over the {classes:,} classes that both sets have: top-1 with "
            "Wilson's 95 % interval, ties against. Drop: ood - id, Newcombe's 95 % interval for independent "
            "proportions. Logit: ln(p / (1 - p)); an accuracy of 0 or 1 is taken as (hits + 0.5) / (n + 1). "
            "Relative robustness: ood of B - ood of A on the same images, exact McNemar and the interval of "
            "Bonett and Price 2012.",
            classes=len(self.classes),
        )
        return sentences(said, line, wording("(Taori et al. 2020.)"))


def measure_shift(
    points: Sequence[ShiftPoint], classes: Sequence[str], baselines: Sequence[Baseline] = (), seed: int = 0
) -> Shift:
    """Place models in the plane; with LEAST_BASELINES baselines or more, hold them against their line."""
    if len(baselines) < LEAST_BASELINES:
        why = wording(
            "Effective robustness needs a line over at least {least} baseline models, not trained for "
            "robustness; {given} given (--baselines).",
            least=LEAST_BASELINES,
            given=len(baselines) or wording("none"),
        )
        return Shift(tuple(points), tuple(classes), None, why, tuple(baselines))
    return Shift(tuple(points), tuple(classes), fit_line(baselines, seed), "", tuple(baselines))


def pair_of(a: ShiftPoint, b: ShiftPoint) -> dict[str, object]:
    """Return the relative robustness of B to A with its interval, what each alone gets right, and p."""
    only_a, only_b = int((a.ood_right & ~b.ood_right).sum()), int((b.ood_right & ~a.ood_right).sum())
    n = len(a.ood_right)
    low, high = paired_difference(only_b, only_a, n)
    return {
        "a": a.model,
        "b": b.model,
        "relative": (only_b - only_a) / n,
        "low": float(low),
        "high": float(high),
        "only_a": only_a,
        "only_b": only_b,
        "p": float(mcnemar(only_a, only_b)),
    }


def fit_line(baselines: Sequence[Baseline], seed: int = 0) -> Line:
    """Fit the line over baselines in logits, and over bootstrap resamples of them."""
    x = np.array([logit(one.id) for one in baselines])
    y = np.array([logit(one.ood) for one in baselines])
    random = np.random.default_rng(seed)
    fits: list[Doubles] = []
    while len(fits) < _RESAMPLES:
        chosen = random.integers(0, len(x), len(x))
        if len(np.unique(x[chosen])) > 1:
            fits.append(np.polyfit(x[chosen], y[chosen], 1))
    slope, intercept = np.polyfit(x, y, 1)
    slopes, intercepts = np.array(fits).T
    return Line(float(slope), float(intercept), len(x), tuple(slopes), tuple(intercepts))


def shrunk(rate: Rate) -> float:
    """Return a rate for its logit: one of 0 or 1 as (hits + 0.5) / (n + 1)."""
    return rate.value if 0 < rate.hits < rate.n else (rate.hits + 0.5) / (rate.n + 1)


def logit_of(rate: Rate) -> float:
    """Return the logit of a rate; see `shrunk`."""
    return logit(shrunk(rate))


def logit(p: float) -> float:
    """Return ln(p / (1 - p)) of 0 < p < 1."""
    return math.log(p / (1 - p))


def expit(x: Doubles) -> Doubles:
    """Return 1 / (1 + exp(-x))."""
    made: Doubles = 1 / (1 + np.exp(-x))
    return made

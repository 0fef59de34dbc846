"""What few-shot curves hold: points, each of several seeds on the same test images, and where they cross."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.paired import mcnemar
from app.analysis.zeroshot import Doubles
from app.probes.linear_probe.crossing import Crossing, bounds, resampled, shots_to_match

PROBE, LPPP, TIP = "linear probe", "LP++", "Tip-Adapter"
RIVALS = (LPPP, TIP)


@dataclass(frozen=True, eq=False)
class Run:
    """One fit's answers to N test images: which were right, and the best class of each, a tie's first.

    ties: how many images tied. spent: the labels, of which so many validated. strength: C, if there is one.
    """

    right: Bools
    best: Ints
    ties: int
    spent: int = 0
    validated: int = 0
    strength: float | None = None


@dataclass(frozen=True, eq=False)
class Point:
    """So many shots of each class, learnt from by S seeds; shots None is all images.

    k: the mean images of a class where shots is None, else the shots. right [S, N]. low, high: the mean's
    95 % interval. only_probe, only_zero_shot, p [S]: against zero-shot on the same images.
    """

    shots: int | None
    k: float
    runs: tuple[Run, ...]
    right: Bools
    low: float
    high: float
    only_probe: Ints
    only_zero_shot: Ints
    p: Doubles

    @property
    def name(self) -> int | str:
        """The shots as they are told."""
        return "all" if self.shots is None else self.shots

    @property
    def accuracies(self) -> list[float]:
        """The accuracy by each seed, 0..1."""
        means: list[float] = self.right.mean(axis=1).tolist()
        return means

    @property
    def mean(self) -> float:
        """The mean accuracy over the seeds."""
        return float(self.right.mean())

    @property
    def strengths(self) -> list[float]:
        """C by each seed; none where nothing is swept."""
        return [run.strength for run in self.runs if run.strength is not None]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        tests = zip(self.only_probe.tolist(), self.only_zero_shot.tolist(), self.p.tolist(), strict=True)
        told: dict[str, object] = {
            "shots": self.name,
            "mean": self.mean,
            "low": self.low,
            "high": self.high,
            "seeds": self.accuracies,
            "labels_spent": [run.spent for run in self.runs],
            "labels_validating": [run.validated for run in self.runs],
            "ties": [run.ties for run in self.runs],
            "mcnemar": [{"only_probe": a, "only_zero_shot": b, "p": p} for a, b, p in tests],
        }
        return {**told, "strengths": self.strengths} if self.strengths else told


@dataclass(frozen=True, eq=False)
class Curve:
    """The points of one way to learn, fewest shots first, and the shots that equal zero-shot."""

    name: str
    points: tuple[Point, ...]
    crossing: Crossing

    @property
    def full(self) -> Point | None:
        """The point of all images, if it was asked for."""
        return next((point for point in self.points if point.shots is None), None)

    def as_dict(self) -> dict[str, object]:
        """Return the points and the crossing for JSON."""
        return {
            "curve": [point.as_dict() for point in self.points if point.shots is not None],
            "full": self.full.as_dict() if self.full else None,
            "shots_to_match": self.crossing.as_json(),
            "shots_to_match_interval": self.crossing.interval(),
        }


def curve_of(
    name: str, shots: list[tuple[int | None, float]], runs: list[tuple[Run, ...]], zero_shot: Bools
) -> Curve:
    """Return the curve of runs at (shots, images of a class), each beside zero-shot's answers [N]."""
    right = [np.stack([run.right for run in one]) for one in runs]
    accuracies, levels = resampled(right, zero_shot)
    ks = [k for _, k in shots]
    crossings = [shots_to_match(ks, drawn, level) for drawn, level in zip(accuracies.T, levels, strict=True)]
    value = shots_to_match(ks, [float(one.mean()) for one in right], float(zero_shot.mean()))
    points = []
    for (number, k), one, answers, drawn in zip(shots, runs, right, accuracies, strict=True):
        only_probe = (answers & ~zero_shot).sum(axis=1)
        only_zero = (zero_shot & ~answers).sum(axis=1)
        p = mcnemar(only_probe, only_zero)
        points.append(Point(number, k, one, answers, *bounds(drawn), only_probe, only_zero, p))
    return Curve(name, tuple(points), Crossing(value, *bounds(np.array(crossings))))

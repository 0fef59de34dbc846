"""The association probe and its curve as one question; nothing here knows Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from app.probes.association.measure import association, association_curve
from app.probes.marks import marks_of
from widgets.probes.association.state import STEPS

if TYPE_CHECKING:
    from app.analysis.zeroshot import Scores
    from app.probes.association.measure import Association, Curve
    from app.probes.base import Evidence
    from app.probes.marks import GroupMark
    from app.probes.tags import Grouping
    from app.probes.thresholds import Measure


@dataclass(frozen=True)
class AssociationOptions:
    """What is asked: two groups by name ("" is the first other one), the measure and its threshold."""

    attributes: tuple[str, ...]
    groups: tuple[str, str]
    measure: Measure
    threshold: float


@dataclass(frozen=True, eq=False)
class AssociationResult:
    """The probe at the threshold, the curve over thresholds, and how the page marks the groups.

    limits: of the thresholds that make a difference.
    """

    options: AssociationOptions
    result: Association
    curve: Curve
    marks: dict[str, GroupMark]
    limits: tuple[float, float]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each label, most different first."""
        return self.result.rows()

    def as_dict(self) -> dict[str, object]:
        """Return the probe with its curve for JSON."""
        return {**self.result.as_dict(), "curve": self.curve.as_dict()}

    def method(self) -> str:
        """Return the probe's paragraph."""
        return self.result.method()


class Curves:
    """The last curve, which a threshold that moves leaves as it is. Used on the inference thread alone."""

    def __init__(self) -> None:
        self._last: tuple[Scores, Any, Curve] | None = None

    def curve(self, scores: Scores, grouping: Grouping, pair: tuple[int, int], measure: Measure) -> Curve:
        """Return both groups' shares over thresholds between the limits of the values."""
        key = (grouping.names, pair, measure, grouping.codes.tobytes())
        if self._last is None or self._last[0] is not scores or self._last[1] != key:
            low, high = limits_of(scores, grouping, measure)
            steps = [low + (high - low) * step / (STEPS - 1) for step in range(STEPS)]
            made = association_curve(scores, grouping, pair, steps, measure)
            self._last = (scores, key, made)
        return self._last[2]


def work_association(options: AssociationOptions, curves: Curves, evidence: Evidence) -> AssociationResult:
    """Work the probe and its curve out."""
    grouping = evidence.tags.grouping(evidence.paths, *options.attributes)
    scores = evidence.scores()
    pair = grouping.index(options.groups[0]), grouping.index(options.groups[1])
    result = association(scores, grouping, pair, options.threshold, options.measure)
    curve = curves.curve(scores, grouping, pair, options.measure)
    marks = marks_of(options.attributes, grouping.names, evidence.moment.marks)
    limits = limits_of(scores, grouping, options.measure)
    return AssociationResult(options, result, curve, marks, limits)


def limits_of(scores: Scores, grouping: Grouping, measure: Measure) -> tuple[float, float]:
    """Return 0 and 1 for probabilities; for cosines those of the tagged images, rounded outwards."""
    values = scores.cosine[grouping.codes >= 0]
    if measure == "probability" or not values.size:
        return 0.0, 1.0
    low, high = np.floor(100 * float(values.min())) / 100, np.ceil(100 * float(values.max())) / 100
    return max(-1.0, float(low)), min(1.0, float(high))

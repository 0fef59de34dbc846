"""The association probe's options, and what is asked with them: the probe and its curve over thresholds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.files.codec import Option, option
from app.probes.association.figure import association_sketch
from app.probes.association.measure import association, association_curve
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.marks import marks_of
from app.probes.tags import group_names, valid_attributes
from app.probes.thresholds import Measure, check_threshold
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.analysis.zeroshot import Scores
    from app.probes.association.measure import Association, Curve
    from app.probes.base import Evidence, Needs
    from app.probes.marks import GroupMark
    from app.probes.page import Sketch
    from app.probes.tags import Grouping

_STEPS = 101


@dataclass(frozen=True)
class Thresholds:
    """Each measure's own threshold. The finding changes with it, so the page has a curve over all."""

    probability: float = option(0.1, low=0, high=1)
    cosine: float = option(0.2, low=-1, high=1)


def _with_threshold(draft: AssociationDraft, value: float) -> AssociationDraft:
    return draft.at(value)


@dataclass(frozen=True)
class AssociationDraft:
    """What the page asks. groups: the two compared; "" is the first other one. labels: those with a curve."""

    attributes: tuple[str, ...] = option(
        (),
        help=wording("what groups the images (default: the first); several are crossed"),
        flag="--attribute",
        of="attribute",
    )  # fmt: skip
    groups: tuple[str, str] = option(
        ("", ""), help=wording("the two groups compared (default: the first two)"), flag="--pair", of="group"
    )
    measure: Measure = option("probability", help=wording("what the threshold is on"))
    thresholds: Thresholds = field(
        default_factory=Thresholds,
        metadata={
            "option": Option(
                "count a label above X (default 0.1 of probability, 0.2 of cosine)",
                "--threshold", "X", read=float, put=_with_threshold,
            )
        },
    )  # fmt: skip
    labels: tuple[str, ...] = option((), kept=False)

    @property
    def threshold(self) -> float:
        """The threshold in force."""
        value: float = getattr(self.thresholds, self.measure)
        return value

    def at(self, threshold: float) -> AssociationDraft:
        """Return the draft with another threshold on its measure."""
        return replace(self, thresholds=replace(self.thresholds, **{self.measure: threshold}))

    def pair(self, names: tuple[str, ...]) -> tuple[str, str]:
        """Return the two groups compared, of at least two that there are."""
        first = self.groups[0] if self.groups[0] in names else names[0]
        others = [name for name in names if name != first]
        return first, self.groups[1] if self.groups[1] in others else others[0]


@dataclass(frozen=True, eq=False)
class AssociationResult:
    """The probe at the threshold, the curve over thresholds, and how the groups are marked.

    limits: of the thresholds that make a difference. paths: the images [N] that the probe counts.
    """

    result: Association
    curve: Curve
    marks: dict[str, GroupMark]
    limits: tuple[float, float]
    paths: tuple[Path, ...]

    def chosen(self, label: int, sides: Iterable[int]) -> tuple[Path, ...]:
        """Return the images of one group or both that are above the threshold for a label."""
        return tuple(self.paths[row] for side in sides for row in self.result.images(side, label).tolist())

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each label, most different first."""
        return self.result.rows()

    def as_dict(self) -> dict[str, object]:
        """Return the probe with its curve for JSON."""
        return {**self.result.as_dict(), "curve": self.curve.as_dict()}

    def method(self) -> str:
        """Return the probe's paragraph."""
        return self.result.method()


@dataclass(frozen=True)
class _Asked:
    """What an answer depends on beside moment and prompts."""

    attributes: tuple[str, ...]
    groups: tuple[str, str]
    measure: Measure
    threshold: float


def ask_association(draft: AssociationDraft, setting: Setting) -> Question[AssociationResult]:
    """Ask which labels differ most between two groups. Raises LoupeError where there is but one."""
    attributes = valid_attributes(setting.tags.attributes, draft.attributes)
    names = group_names(setting.tags, attributes)
    if len(names) < 2:
        raise LoupeError(
            wording("The association probe compares two groups; there is one. Tag images into another.")
        )
    check_threshold(draft.threshold, draft.measure)
    asked = _Asked(attributes, draft.pair(names), draft.measure, draft.threshold)
    return Question(setting.moment, asked, (setting.prompts,), partial(_work, asked))


def _work(asked: _Asked, evidence: Evidence) -> AssociationResult:
    grouping = evidence.tags.grouping(evidence.paths, *asked.attributes)
    scores, measure = evidence.scores(), asked.measure
    pair = grouping.index(asked.groups[0]), grouping.index(asked.groups[1])
    result = association(scores, grouping, pair, asked.threshold, measure)
    limits = limits_of(scores, grouping, measure)
    key = (grouping.names, pair, measure, grouping.codes.tobytes())
    steps = [limits[0] + (limits[1] - limits[0]) * step / (_STEPS - 1) for step in range(_STEPS)]
    # A threshold that moves leaves the curve as it is.
    curve = evidence.bench.kept(
        "association curve", scores, key, lambda: association_curve(scores, grouping, pair, steps, measure)
    )
    marks = marks_of(asked.attributes, grouping.names, evidence.moment.marks)
    return AssociationResult(result, curve, marks, limits, evidence.paths)


def limits_of(scores: Scores, grouping: Grouping, measure: Measure) -> tuple[float, float]:
    """Return 0 and 1 for probabilities; for cosines those of the tagged images, rounded outwards."""
    values = scores.cosine[grouping.codes >= 0]
    if measure == "probability" or not values.size:
        return 0.0, 1.0
    low, high = np.floor(100 * float(values.min())) / 100, np.ceil(100 * float(values.max())) / 100
    return max(-1.0, float(low)), min(1.0, float(high))


def _figure(result: AssociationResult, draft: AssociationDraft) -> Sketch:
    labels = result.result.labels
    chosen = draft.labels or (labels[int(result.result.order[0])],)
    return association_sketch(result.result, result.curve, chosen, result.marks)


PROBE = Probe(
    "association",
    wording("Association"),
    wording("The labels most different between two groups, over thresholds"),
    AssociationDraft,
    ask_association,
    _figure,
    columns=("label", "rate_a", "rate_b", "difference", "p", "q"),
    about="For each label, compare how many images of two groups have it above a threshold: rates with\n"
    "Wilson's 95 % intervals, an exact two-sided permutation p, and q, with the false discovery rate\n"
    "controlled over the labels; the labels most different first.",
    needs=Needs(temperature=True),
    example="association --groups faces.csv --labels-file people.txt --pair woman man --threshold 0.2",
)

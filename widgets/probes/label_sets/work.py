"""The label-set probe and its class design as one question; nothing here knows Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.probes.label_sets.class_design import class_design, only
from app.probes.label_sets.measure import TOP_LABEL, Rule, label_probe
from app.probes.marks import marks_of

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.probes.base import Evidence
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.class_design import ClassDesign
    from app.probes.label_sets.measure import LabelProbe, Rule
    from app.probes.marks import GroupMark
    from app.probes.tags import Grouping

RuleKey = tuple[str, float]
"""One of "top", "probability", "cosine", and the threshold of the last two."""


@dataclass(frozen=True)
class LabelSetsOptions:
    """What is asked: which groups, sets, rule, reference; and which labels a class design adds or takes out.

    labels: those of the probe as it is, the sets' own among them.
    """

    attributes: tuple[str, ...]
    sets: tuple[LabelSet, ...]
    labels: tuple[str, ...]
    rule: RuleKey = ("top", 0.5)
    reference: str = ""
    added: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class LabelSetsResult:
    """The probe, the class design where any label was switched, and what the page needs to show them."""

    options: LabelSetsOptions
    probe: LabelProbe
    design: ClassDesign | None
    marks: dict[str, GroupMark]
    paths: tuple[Path, ...]

    def chosen(self, places: Ints) -> tuple[Path, ...]:
        """Return images by their places."""
        return tuple(self.paths[place] for place in places.tolist())


def work_label_sets(options: LabelSetsOptions, evidence: Evidence) -> LabelSetsResult:
    """Work the probe out, and the class design where labels were switched."""
    grouping = evidence.tags.grouping(evidence.paths, *options.attributes)
    scores, rule = evidence.scores(), rule_of(options.rule)
    reference = _reference(grouping, options.reference)
    before = np.array([label not in options.added for label in scores.labels], np.bool_)
    after = np.array([label not in options.off for label in scores.labels], np.bool_)
    design = None
    if (before == after).all():
        probe = label_probe(only(scores, before), options.sets, grouping, rule, reference)
    else:
        design = class_design(scores, options.sets, grouping, before, after, rule, reference)
        probe = design.before
    marks = marks_of(options.attributes, grouping.names, evidence.moment.marks)
    return LabelSetsResult(options, probe, design, marks, evidence.paths)


def rule_of(key: RuleKey) -> Rule:
    """Return the rule that a key stands for."""
    name, threshold = key
    if name == "top":
        return TOP_LABEL
    return Rule(threshold, "cosine" if name == "cosine" else "probability")


def _reference(grouping: Grouping, name: str) -> int | None:
    return grouping.index(name) if name in grouping.names else None

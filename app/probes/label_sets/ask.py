"""The label-set probe's options, and what is asked with them: rates, and what a class design changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.label_sets.class_design import class_design, only
from app.probes.label_sets.figure import design_sketch, probe_sketch
from app.probes.label_sets.measure import TOP_LABEL, Rule, firsts, label_probe, with_sets
from app.probes.marks import marks_of
from app.probes.tags import valid_attributes
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.probes.base import Evidence, Needs
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.class_design import ClassDesign
    from app.probes.label_sets.measure import LabelProbe
    from app.probes.marks import GroupMark
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from app.probes.tags import Grouping

RuleKey = tuple[str, float]
"""One of "top", "probability", "cosine", and the threshold of the last two."""


RuleName = Literal["top", "probability", "cosine"]
Side = Literal["rates", "design", "moves"]


@dataclass(frozen=True)
class LabelSetsDraft:
    """What the page asks. reference: "" is the largest group. added, off: what class design changes."""

    attributes: tuple[str, ...] = option(
        (),
        help=wording("what groups the images (default: the first); several are crossed"),
        flag="--attribute",
        of="attribute",
    )  # fmt: skip
    reference: str = option(
        "", help=wording("the group that the others are compared to (default: the largest)"), metavar="GROUP",
        of="group",
    )  # fmt: skip
    rule: RuleName = option(
        "top", help=wording("an image falls into a set by its top label, or by any label above the threshold")
    )
    threshold: float = option(
        0.5,
        help=wording("what the rules “probability” and “cosine” count above (default 0.5)"),
        low=-1,
        high=1,
        metavar="X",
    )  # fmt: skip
    sets: tuple[str, ...] = option(
        (),
        help=wording(
            "a label set that ships (crime, non-human, child, ...) or a file: TOML, or one label a line"
        ),
        flag="--probe-set",
        metavar="NAME|FILE",
        of="label set",
    )  # fmt: skip
    added: tuple[str, ...] = option(
        (),
        help=wording("switch this label on: it is in the design after the change"),
        flag="--add",
        metavar="LABEL",
    )
    off: frozenset[str] = option(
        frozenset(),
        help=wording("switch this label off: it is in the design before the change"),
        metavar="LABEL",
    )
    side: Side = "rates"


@dataclass(frozen=True)
class LabelSetsOptions:
    """What is asked: which groups, sets, rule, reference; which labels a class design adds or takes out.

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


def ask_label_sets(draft: LabelSetsDraft, setting: Setting) -> Question[LabelSetsResult]:
    """Ask the rates of groups in the draft's label sets, and what its changes of the labels do.

    Sets that aren't there are left out. Raises LoupeError where none is left.
    """
    sets = tuple(setting.sets[name] for name in draft.sets if name in setting.sets)
    if not sets:
        raise LoupeError(
            wording("Choose label sets: how often do images of each group get one of their labels?")
        )
    labels = with_sets(setting.prompts.labels, sets)
    added = tuple(label for label in draft.added if label not in labels)
    options = LabelSetsOptions(
        valid_attributes(setting.tags.attributes, draft.attributes),
        sets,
        labels,
        (draft.rule, draft.threshold),
        draft.reference,
        added,
        draft.off & frozenset((*labels, *added)),
    )
    prompts = PromptSet((*labels, *added), setting.prompts.templates)
    return Question(setting.moment, options, (prompts,), partial(_work, options))


def _work(options: LabelSetsOptions, evidence: Evidence) -> LabelSetsResult:
    """Work the probe out, and the class design where labels were switched."""
    grouping = evidence.tags.grouping(evidence.paths, *options.attributes)
    rule, equal = rule_of(options.rule), evidence.equal()
    scores = evidence.scores()
    scores = only(scores, firsts(scores.labels, equal))
    reference = _reference(grouping, options.reference)
    before = np.array([label not in options.added for label in scores.labels], np.bool_)
    after = np.array([label not in options.off for label in scores.labels], np.bool_)
    design = None
    if (before == after).all():
        probe = label_probe(only(scores, before), options.sets, grouping, rule, reference, equal)
    else:
        design = class_design(scores, options.sets, grouping, before, after, rule, reference, equal)
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


def _written(result: LabelSetsResult, draft: LabelSetsDraft) -> ProbeResult:
    """Return the probe, or the class design where that is in front and any label was switched."""
    return result.probe if draft.side == "rates" or result.design is None else result.design


def _figure(result: LabelSetsResult, draft: LabelSetsDraft) -> Sketch:
    if draft.side == "rates" or result.design is None:
        return probe_sketch(result.probe, result.marks)
    return design_sketch(result.design, result.marks)


def _check_design(draft: LabelSetsDraft) -> None:
    if not (draft.added or draft.off):
        raise LoupeError(wording("Class design compares two choices of labels: give --add, --off or both."))


PROBE = Probe(
    "label-sets",
    wording("Label sets"),
    wording("How often each group's images fall into sets of labels, and what other labels change"),
    LabelSetsDraft,
    ask_label_sets,
    _figure,
    written=_written,
    columns=("design", "group", "set", "rate", "low", "high", "hits", "n", "ratio", "difference", "p"),
    command="class-design",
    about="Switch labels on and off and tell what that does to the rates of groups in label sets, before\n"
    "and after, and whose top label changed. The probe sets' labels are added to those given.",
    needs=Needs(temperature=True),
    example="class-design --groups faces.csv --labels-file people.txt --probe-set crime --add child",
    begin=lambda: LabelSetsDraft(side="design"),
    check=_check_design,
)

"""The accuracy page's options, and what is asked with them: how often is the first answer a true class?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from app.errors import LoupeError
from app.files.codec import option
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.doctor import Facts, Finding, diagnose
from app.probes.accuracy.facts import cut_prompts, visible_shares
from app.probes.accuracy.figure import accuracy_sketch
from app.probes.accuracy.groups import GroupAccuracy, by_groups
from app.probes.accuracy.measure import Accuracy, measure_accuracy
from app.probes.accuracy.modes import MODES_METHOD, Mode, accuracy_of, beside
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.labelled import labelled_of
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.probes.base import Evidence

Rates = Literal["classes", "groups", "both"]
Order = Literal["data", "name", "recall", "size", "confusion"]


@dataclass(frozen=True)
class AccuracyDraft:
    """What the page shows. order: of the confusion matrix's classes. rates: whose accuracies are listed."""

    rates: Rates = option(
        "classes", help=wording("accuracy of each class, of each group, or of each class in each group")
    )
    order: Order = option(
        "data",
        help=wording(
            "the order of the classes: the data's, by name, by recall, by their images, or those that are "
            "mistaken for one another side by side"
        ),
    )


@dataclass(frozen=True, eq=False)
class AccuracyResult:
    """The accuracy of the listed images that have a class, and what is wrong where something is.

    unmeasured: images that have a class and aren't listed, or couldn't be read, or are still to be. modes:
    other ways to fit the images, where they were compared.
    """

    accuracy: Accuracy
    doctor: tuple[Finding, ...]
    groups: tuple[GroupAccuracy, ...] = ()
    unmeasured: int = 0
    modes: tuple[Mode, ...] = ()

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image."""
        return self.accuracy.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        found = [finding.as_dict() for finding in self.doctor]
        more = {"groups": [group.as_dict() for group in self.groups]} if self.groups else {}
        if self.modes:
            more["modes"] = [mode.as_dict() for mode in self.modes]
        return {
            "n": len(self.accuracy.paths),
            "unmeasured": self.unmeasured,
            "classes": list(self.accuracy.classes),
            **self.accuracy.as_dict(),
            "doctor": found,
            **more,
            "method": self.method(),
        }

    def method(self) -> str:
        """Return the method in words."""
        groups = (group.method() for group in self.groups)
        return sentences(self.accuracy.method(), *groups, MODES_METHOD if self.modes else "")


def ask_accuracy(_draft: AccuracyDraft, setting: Setting) -> Question[AccuracyResult]:
    """Ask for the accuracy of all classes in the prompts' templates. Raises LoupeError without a truth."""
    return Question(setting.moment, "accuracy", (setting.class_prompts(),), _work)


def _work(evidence: Evidence) -> AccuracyResult:
    labelled, info, prompts = evidence.labelled, evidence.info, evidence.prompts[0]
    truth = labelled.truth
    right = truth.matrix(labelled.paths) if truth.has_several else labelled.places
    cosine = evidence.cosines()
    if len(labelled.images) < len(cosine):
        cosine = cosine[labelled.rows]
    scale = Scale(info.logit_scale, info.logit_bias)
    accuracy = measure_accuracy(labelled.paths, truth.classes, right, cosine, scale)
    facts = Facts(
        prompts.templates,
        cut_prompts(prompts, info.context_length, evidence.tokenise),
        evidence.equal(),
        info.notes,
        visible=visible_shares(labelled.images),
    )
    tags = evidence.moment.tags
    groups = by_groups(accuracy, tags) if tags is not None and tags.of else ()
    return AccuracyResult(accuracy, diagnose(accuracy, facts), groups, len(truth.of) - len(labelled.images))


def ask_mode(asked: Question[AccuracyResult], accuracy: Accuracy, mode: str) -> Question[Mode]:
    """Ask where the images of an accuracy are right when they are fitted in another way."""
    return Question(
        replace(asked.moment, mode=mode), ("mode", mode), asked.prompts, partial(_in_mode, accuracy)
    )


def _in_mode(accuracy: Accuracy, evidence: Evidence) -> Mode:
    images, errors = evidence.embed(accuracy.paths)
    if not images:
        raise LoupeError(errors[0].reason if errors else wording("No image could be read."))
    labelled = labelled_of(tuple(images), evidence.moment.truth)
    right = accuracy_of(labelled, evidence.labels[0], evidence.info).answers.right
    return beside(accuracy, evidence.moment.mode, labelled.paths, right)


PROBE = Probe(
    "accuracy",
    wording("Accuracy"),
    wording("How often is the model's first answer right, and what does it mistake for what?"),
    AccuracyDraft,
    ask_accuracy,
    lambda result, _draft: accuracy_sketch(result.accuracy),
    needs=Needs(groups=False, labels=False, truth=True),
    panel="evaluate",
    command="evaluate",
)

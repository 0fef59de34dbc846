"""The label-set probe: how often each group's images fall into sets of labels.

After Radford et al. 2021, section 7.1. An image falls into a set by its top label, or by any label above a
threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from app.analysis.exact_tests import Bools, Ints, holm, permutation_p, wilson
from app.analysis.rates import Rate
from app.analysis.same_tokens import Groups
from app.analysis.zeroshot import Doubles, Scores
from app.errors import LoupeError
from app.probes.label_set_files import LabelSet
from app.probes.result import CAVEAT, count_said, plain, quoted, sets_said, sizes_said
from app.probes.tags import Grouping
from app.probes.thresholds import Measure, above, check_threshold
from app.words import sentences, wording


@dataclass(frozen=True)
class Rule:
    """When an image falls into a set: by its top label (threshold None), or by any label above a threshold.

    The threshold is on the probability (0..1) or the cosine (-1..1); a value equal to it is not above.
    """

    threshold: float | None = None
    measure: Measure = "probability"

    def check(self) -> None:
        """Raise LoupeError where the threshold is out of the measure's range."""
        if self.threshold is not None:
            check_threshold(self.threshold, self.measure)

    def __str__(self) -> str:
        if self.threshold is None:
            return wording(
                "An image falls into a set where its top label, that of the highest cosine, is in the set; "
                "of labels with equal cosines the first in the list of labels is the top one."
            )
        return wording(
            "An image falls into a set where any label of it has a {measure} above {threshold:g} "
            "(an equal one is not above).",
            measure=wording("cosine") if self.measure == "cosine" else wording("probability"),
            threshold=self.threshold,
        )


TOP_LABEL = Rule()


@dataclass(frozen=True)
class Cell:
    """One group's rate in one set.

    ratio and difference (in 0..1) are to the reference group: ratio nan for 0 of 0, inf over a rate of 0. p:
    two-sided, Holm-corrected over the groups; p_alone: before that. nan for the reference itself and where a
    group is empty.
    """

    attribute: str
    group: str
    set: str
    rate: Rate
    reference: str
    ratio: float
    difference: float
    p: float
    p_alone: float

    def as_dict(self) -> dict[str, object]:
        """Return the cell as a row: proportions in 0..1, nan where a number doesn't exist."""
        low, high = self.rate.interval()
        empty = self.rate.n == 0
        return {
            "attribute": self.attribute,
            "group": self.group,
            "set": self.set,
            "rate": self.rate.value,
            "low": np.nan if empty else low,
            "high": np.nan if empty else high,
            "hits": self.rate.hits,
            "n": self.rate.n,
            "reference": self.reference,
            "ratio": self.ratio,
            "difference": self.difference,
            "p": self.p,
            "p_uncorrected": self.p_alone,
        }


@dataclass(frozen=True, eq=False)
class LabelProbe:
    """Rates of G groups in S sets, and which images make them.

    inside bool [N, S]: the image falls into the set. top int [N]: each image's top label. tied: how many
    tagged images have more than one. hits int [G, S]; low, high (Wilson 95 %), ratio, difference, p, p_alone
    float64 [G, S].
    """

    labels: tuple[str, ...]
    sets: tuple[LabelSet, ...]
    grouping: Grouping
    rule: Rule
    probability: str
    reference: int
    inside: Bools
    top: Ints
    tied: int
    hits: Ints
    low: Doubles
    high: Doubles
    ratio: Doubles
    difference: Doubles
    p: Doubles
    p_alone: Doubles

    @property
    def reference_name(self) -> str:
        """The reference group's name."""
        return self.grouping.names[self.reference]

    def cell(self, group: int, of_set: int) -> Cell:
        """Return one group's rate in one set."""
        at = (group, of_set)
        return Cell(
            self.grouping.attribute,
            self.grouping.names[group],
            self.sets[of_set].name,
            Rate(int(self.hits[at]), int(self.grouping.counts[group])),
            self.reference_name,
            float(self.ratio[at]),
            float(self.difference[at]),
            float(self.p[at]),
            float(self.p_alone[at]),
        )

    def images(self, group: int, of_set: int) -> Ints:
        """Return the indices of the images in a cell, in order."""
        return np.flatnonzero(self.inside[:, of_set] & (self.grouping.codes == group))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, group by group."""
        return tuple(
            self.cell(group, of_set)
            for group in range(len(self.grouping.names))
            for of_set in range(len(self.sets))
        )

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each group and set."""
        return [cell.as_dict() for cell in self.cells]

    def as_dict(self) -> dict[str, object]:
        """Return groups, sets, labels, rates and method for JSON."""
        said: dict[str, Any] = {
            "groups": self.grouping.as_dicts(),
            "reference": self.reference_name,
            "labels": self.labels,
            "sets": [one.as_dict() for one in self.sets],
            "threshold": self.rule.threshold,
            "measure": None if self.rule.threshold is None else self.rule.measure,
            "tied": self.tied,
            "rates": self.rows(),
            "method": self.method(),
        }
        made: dict[str, object] = plain(said)
        return made

    def method(self) -> str:
        """Return a paragraph on how these rates came about."""
        return sentences(
            wording(
                "Label-set probe (after Radford et al. 2021, section 7.1) over {count}: {labels}. Sets: "
                "{sets}; a label may be in several.",
                count=count_said(len(self.labels), "label"),
                labels=quoted(self.labels),
                sets=sets_said(self.sets),
            ),
            str(self.rule),
            self._ties_said(),
            self._probability_said(),
            self._rates_said(),
            CAVEAT,
        )

    def _ties_said(self) -> str:
        if not self.tied:
            return ""
        return wording("{images} had such a tie.", images=count_said(self.tied, "tagged image"))

    def _probability_said(self) -> str:
        if self.rule.threshold is None or self.rule.measure != "probability":
            return ""
        if self.probability == "softmax":
            count = count_said(len(self.labels), "label")
            return wording("The probability is a softmax over the {count}.", count=count)
        return wording("The probability is a sigmoid, each label alone.")

    def _rates_said(self) -> str:
        others = max(0, int((self.grouping.counts > 0).sum()) - 1)
        return wording(
            "Groups by {attribute}: {sizes}; images without a tag are left out. rate = images in the set / "
            "images of the group, with Wilson's 95 % score interval. ratio = rate / rate of the reference "
            "group “{reference}”; difference = rate - rate of the reference group. p: two-sided "
            "permutation test of the difference, the share of all ways to deal the two groups' images into "
            "groups of their sizes that differ at least as much, computed exactly (hypergeometric), so "
            "without seed; corrected by Holm 1979 over the {comparisons} of each set, not over the sets.",
            attribute=self.grouping.attribute,
            sizes=sizes_said(self.grouping.names, self.grouping.counts),
            reference=self.reference_name,
            comparisons=count_said(others, "comparison"),
        )


def label_probe(
    scores: Scores,
    sets: Sequence[LabelSet],
    grouping: Grouping,
    rule: Rule = TOP_LABEL,
    reference: int | None = None,
    equal: Groups = (),
) -> LabelProbe:
    """Count how often the groups' images [N] fall into the sets.

    A set's labels are found among the scores', by their text or where both are the same to the model
    (`equal`: groups with the same tokens); labels not scored fall to nobody. reference: a group's index; None
    is the largest. LoupeError where there is no group or label, and where images, groups and rule don't fit.
    """
    _check(scores, grouping, rule)
    chosen = grouping.largest() if reference is None else reference
    members, top = membership(scores.labels, sets, equal), scores.cosine.argmax(axis=1)
    inside = _inside(scores, members, top, rule)
    hits, counts = _count(inside, grouping), grouping.counts
    low, high = wilson(hits, counts[:, None])
    rates, ratio = _rates(hits, counts, chosen)
    alone, corrected = _tests(hits, counts, chosen)
    return LabelProbe(
        scores.labels,
        tuple(sets),
        grouping,
        rule,
        scores.kind,
        chosen,
        inside,
        top,
        _ties(scores, grouping),
        hits,
        low,
        high,
        ratio,
        rates - rates[chosen],
        corrected,
        alone,
    )


def _rates(hits: Ints, counts: Ints, reference: int) -> tuple[Doubles, Doubles]:
    """Return the groups' rates and their ratios to the reference's [G, S]."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = hits / counts[:, None].astype(np.float64)
        return rates, rates / rates[reference]


def _ties(scores: Scores, grouping: Grouping) -> int:
    """Return how many images of the groups have more than one top label."""
    highest = scores.cosine.max(axis=1, keepdims=True)
    ties = (scores.cosine == highest).sum(axis=1) > 1
    return int((ties & (grouping.codes >= 0)).sum())


def set_of_each(labels: Sequence[str]) -> tuple[LabelSet, ...]:
    """Return a set for each label, of that label alone: how often is it a group's top label?"""
    return tuple(LabelSet(label, label, (label,)) for label in labels)


def firsts(labels: Sequence[str], equal: Groups) -> Bools:
    """Return bool [L]: the label is the first of those that are the same to the model."""
    later = {label for group in equal for label in sorted(group, key=labels.index)[1:]}
    return np.array([label not in later for label in labels], np.bool_)


def membership(labels: Sequence[str], sets: Sequence[LabelSet], equal: Groups = ()) -> Bools:
    """Return bool [L, S]: the label is in the set, or one that is the same to the model (`equal`) is."""
    same = {label: group for group in equal for label in group}
    return np.array(
        [[bool({label, *same.get(label, ())} & set(one.labels)) for one in sets] for label in labels],
        np.bool_,
    ).reshape(len(labels), len(sets))


def with_sets(labels: Sequence[str], sets: Sequence[LabelSet]) -> tuple[str, ...]:
    """Return the labels and then those of the sets, each once."""
    return tuple(dict.fromkeys((*labels, *(label for one in sets for label in one.labels))))


def _inside(scores: Scores, members: Bools, top: Ints, rule: Rule) -> Bools:
    if rule.threshold is None:
        return members[top]
    values = above(getattr(scores, rule.measure), rule.threshold)
    # A product of 0/1 matrices, in float32 for BLAS: sums stay far below 2**24.
    return values.astype(np.float32) @ members.astype(np.float32) > 0


def _count(inside: Bools, grouping: Grouping) -> Ints:
    """Return how many images of each group are in each set, int [G, S]."""
    hits = np.zeros((len(grouping.names), inside.shape[1]), np.intp)
    for column, mask in enumerate(inside.T):
        tagged = grouping.codes[mask & (grouping.codes >= 0)]
        hits[:, column] = np.bincount(tagged, minlength=len(grouping.names))
    return hits


def _tests(hits: Ints, counts: Ints, reference: int) -> tuple[Doubles, Doubles]:
    """Return p [G, S] of each group against the reference, before and after Holm over the groups."""
    alone = np.full(hits.shape, np.nan)
    for group in range(len(counts)):
        if group != reference:
            alone[group] = permutation_p(
                hits[group], int(counts[group]), hits[reference], int(counts[reference])
            )
    corrected = alone.copy()
    for column in range(hits.shape[-1]):
        corrected[:, column] = holm(alone[:, column])
    return alone, corrected


def _check(scores: Scores, grouping: Grouping, rule: Rule) -> None:
    if not scores.labels:
        raise LoupeError(wording("The probe needs at least one label."))
    if not grouping.names:
        raise LoupeError(wording("The probe needs at least one group."))
    if len(grouping.codes) != len(scores.cosine):
        raise LoupeError(wording("The groups and the scores are not of the same images."))
    rule.check()

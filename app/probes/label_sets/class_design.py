"""Class design: what switching labels on and off does to the label-set probe, and which images move.

After Radford et al. 2021, section 7.1, where one label more ("child") took images out of harmful classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Ints
from app.analysis.same_tokens import Groups
from app.analysis.zeroshot import Scores, probabilities
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.measure import TOP_LABEL, LabelProbe, Rule, label_probe
from app.probes.result import quoted
from app.probes.tags import Grouping
from app.words import sentences, wording


@dataclass(frozen=True, eq=False)
class Move:
    """Images of one group whose top label changed, `images` being their indices."""

    group: str
    before: str
    after: str
    images: Ints

    def as_dict(self) -> dict[str, object]:
        """Return group, labels and count."""
        return {"group": self.group, "before": self.before, "after": self.after, "n": len(self.images)}


@dataclass(frozen=True, eq=False)
class ClassDesign:
    """The probe with some labels off (before) and with other ones off (after), and who moved.

    moves: by group, then the most images first.
    """

    before: LabelProbe
    after: LabelProbe
    moves: tuple[Move, ...]

    def rows(self) -> list[dict[str, object]]:
        """Return the cells of both, each with its design in front."""
        both = {"before": self.before, "after": self.after}
        return [{"design": name, **row} for name, probe in both.items() for row in probe.rows()]

    def as_dict(self) -> dict[str, object]:
        """Return both probes and the moves for JSON."""
        return {
            "before": self.before.as_dict(),
            "after": self.after.as_dict(),
            "moves": [move.as_dict() for move in self.moves],
            "method": self.method(),
        }

    def method(self) -> str:
        """Return a paragraph on both designs."""
        first, second = set(self.before.labels), set(self.after.labels)
        said = wording(
            "Class design: labels switched on: {added}; switched off: {gone}. An image moves where its top "
            "label differs between the two designs; probabilities are made anew over the labels that are on.",
            added=quoted([label for label in self.after.labels if label not in first]),
            gone=quoted([label for label in self.before.labels if label not in second]),
        )
        return sentences(said, self.after.method())


def class_design(
    scores: Scores,
    sets: Sequence[LabelSet],
    grouping: Grouping,
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    rule: Rule = TOP_LABEL,
    reference: int | None = None,
    equal: Groups = (),
) -> ClassDesign:
    """Compare two choices, bool [L] each, among the scored labels. LoupeError as `label_probe`."""
    probes = [
        label_probe(only(scores, chosen), sets, grouping, rule, reference, equal)
        for chosen in (before, after)
    ]
    return ClassDesign(probes[0], probes[1], _moves(scores.labels, probes[0], probes[1], grouping))


def only(scores: Scores, chosen: npt.ArrayLike) -> Scores:
    """Return the scores as they would be with the chosen labels alone (bool [L])."""
    keep = np.flatnonzero(np.asarray(chosen, np.bool_))
    if len(keep) == len(scores.labels):
        return scores
    logit = scores.logit[:, keep]
    return replace(
        scores,
        labels=tuple(scores.labels[index] for index in keep),
        cosine=scores.cosine[:, keep],
        logit=logit,
        probability=probabilities(logit, scores.kind),
    )


def _moves(
    labels: tuple[str, ...], before: LabelProbe, after: LabelProbe, grouping: Grouping
) -> tuple[Move, ...]:
    places = {label: index for index, label in enumerate(labels)}
    tops = [np.array([places[label] for label in one.labels], np.intp)[one.top] for one in (before, after)]
    moved = np.flatnonzero((tops[0] != tops[1]) & (grouping.codes >= 0))
    keys = np.stack([grouping.codes[moved], tops[0][moved], tops[1][moved]], axis=1)
    kinds, back = np.unique(keys, axis=0, return_inverse=True)
    moves = [
        Move(grouping.names[group], labels[old], labels[new], moved[back.reshape(-1) == kind])
        for kind, (group, old, new) in enumerate(kinds.tolist())
    ]
    order = {name: index for index, name in enumerate(grouping.names)}
    return tuple(sorted(moves, key=lambda move: (order[move.group], -len(move.images))))

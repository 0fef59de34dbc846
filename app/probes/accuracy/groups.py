"""Accuracy by group, and by class and group: the worst one, and each one's gap to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import Bools, Ints, holm, permutation_p
from app.analysis.rates import Rate, rate_difference
from app.probes.result import plain, sizes_said
from app.probes.tags import Grouping, Tags
from app.words import wording

if TYPE_CHECKING:
    from app.probes.accuracy.measure import Accuracy


@dataclass(frozen=True, eq=False)
class GroupAccuracy:
    """Top-1 accuracy of N images by the G groups of one attribute.

    right [N]: where the first answer is right; places [N]: each image's class among `classes`.
    """

    grouping: Grouping
    classes: tuple[str, ...]
    places: Ints
    right: Bools

    @cached_property
    def n(self) -> Ints:
        """How many images each class and group has [C, G]."""
        return self._counted(self.grouping.codes >= 0)

    @cached_property
    def hits(self) -> Ints:
        """How many of these are answered right [C, G]."""
        return self._counted((self.grouping.codes >= 0) & self.right)

    def _counted(self, images: Bools) -> Ints:
        classes, groups = len(self.classes), len(self.grouping.names)
        cells = self.places[images] * groups + self.grouping.codes[images]
        return np.bincount(cells, minlength=classes * groups).reshape(classes, groups)

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """Each group's accuracy [G]."""
        return tuple(map(Rate, self.hits.sum(axis=0).tolist(), self.n.sum(axis=0).tolist()))

    @cached_property
    def gaps(self) -> tuple[dict[str, float], ...]:
        """Each group's accuracy less that of the other tagged images [G], with interval and tests, for JSON.

        p: the exact permutation test of the gap; p_holm: adjusted for the groups.
        """
        hits, n = int(self.hits.sum()), int(self.n.sum())
        rests = [Rate(hits - own.hits, n - own.n) for own in self.rates]
        pairs = list(zip(self.rates, rests, strict=True))
        p = np.array([float(permutation_p(own.hits, own.n, rest.hits, rest.n)) for own, rest in pairs])
        return tuple(
            {**rate_difference(own, rest), "p": p_one, "p_holm": adjusted}
            for (own, rest), p_one, adjusted in zip(pairs, p.tolist(), holm(p).tolist(), strict=True)
        )

    def groups(self) -> list[dict[str, object]]:
        """Return each group's accuracy and its gap to the other tagged images, for JSON."""
        attribute = self.grouping.attribute
        return [
            {"attribute": attribute, "group": name, **own.as_dict(), "gap": gap}
            for name, own, gap in zip(self.grouping.names, self.rates, self.gaps, strict=True)
        ]

    @cached_property
    def cells(self) -> list[dict[str, object]]:
        """Each class and group that some image has, with its accuracy, for JSON."""
        return [
            {
                "attribute": self.grouping.attribute,
                "label": self.classes[place],
                "group": self.grouping.names[group],
                **Rate(int(self.hits[place, group]), int(self.n[place, group])).as_dict(),
            }
            for place, group in zip(*np.nonzero(self.n), strict=True)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON. worst: the group, and the class and group, of the lowest accuracy."""
        groups = [row for row in self.groups() if row["n"]]
        return dict(
            plain(
                {
                    "attribute": self.grouping.attribute,
                    "groups": self.groups(),
                    "worst_group": min(groups, key=_value, default=None),
                    "cells": self.cells,
                    "worst_cell": min(self.cells, key=_value, default=None),
                }
            )
        )

    def method(self) -> str:
        """Return the method in words."""
        return wording(
            "By {attribute} ({sizes}; images "
            "without a tag are left out): accuracy with Wilson's 95 % interval; gap: a group's accuracy less "
            "that of all other tagged images, with Newcombe's 95 % interval (1998, method 10) and the exact "
            "permutation test's p, by Holm for the groups. The worst group is chosen after looking, so its "
            "accuracy errs low: its interval is that of one group named before. Groups are the user's own.",
            attribute=self.grouping.attribute,
            sizes=sizes_said(self.grouping.names, self.grouping.counts),
        )


def by_groups(accuracy: Accuracy, tags: Tags) -> tuple[GroupAccuracy, ...]:
    """Return the accuracy by the groups of each attribute."""
    right = accuracy.answers.right
    return tuple(
        GroupAccuracy(tags.grouping(accuracy.paths, name), accuracy.classes, accuracy.places, right)
        for name in tags.attributes
    )


def _value(row: dict[str, object]) -> tuple[float, int]:
    value, n = row["value"], row["n"]
    assert isinstance(value, float) and isinstance(n, int)
    return value, -n

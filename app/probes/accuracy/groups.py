"""Accuracy by group, and by class and group: the worst one, and each one's gap to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.analysis.exact_tests import Bools, Ints, holm, permutation_p
from app.analysis.rates import Rate, rate_difference
from app.probes.result import plain, sizes_said
from app.probes.tags import Grouping


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
    def rates(self) -> tuple[Rate, ...]:
        """Each group's accuracy [G]."""
        return tuple(self._rate(self.grouping.codes == group) for group in range(len(self.grouping.names)))

    def _rate(self, images: Bools) -> Rate:
        return Rate(int(self.right[images].sum()), int(images.sum()))

    def groups(self) -> list[dict[str, object]]:
        """Return each group's accuracy and its gap to the other tagged images, for JSON.

        p: the exact permutation test of the gap; p_holm: adjusted for the groups.
        """
        tagged = self.grouping.codes >= 0
        rests = [self._rate(tagged & (self.grouping.codes != group)) for group in range(len(self.rates))]
        p = np.array(
            [
                float(permutation_p(own.hits, own.n, rest.hits, rest.n))
                for own, rest in zip(self.rates, rests, strict=True)
            ]
        )
        return [
            {
                "attribute": self.grouping.attribute,
                "group": name,
                **own.as_dict(),
                "gap": {**rate_difference(own, rest), "p": p_one, "p_holm": adjusted},
            }
            for name, own, rest, p_one, adjusted in zip(
                self.grouping.names, self.rates, rests, p, holm(p), strict=True
            )
        ]

    @cached_property
    def cells(self) -> list[dict[str, object]]:
        """Each class and group that some image has, with its accuracy, for JSON."""
        cells: list[dict[str, object]] = []
        for place, label in enumerate(self.classes):
            own = self.places == place
            for group, name in enumerate(self.grouping.names):
                rate = self._rate(own & (self.grouping.codes == group))
                if rate.n:
                    cells.append(
                        {
                            "attribute": self.grouping.attribute,
                            "label": label,
                            "group": name,
                            **rate.as_dict(),
                        }
                    )
        return cells

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
        return (
            f"By {self.grouping.attribute} ({sizes_said(self.grouping.names, self.grouping.counts)}; images "
            "without a tag are left out): accuracy with Wilson's 95 % interval; gap: a group's accuracy less "
            "that of all other tagged images, with Newcombe's 95 % interval (1998, method 10) and the exact "
            "permutation test's p, by Holm for the groups. The worst group is chosen after looking, so its "
            "accuracy errs low: its interval is that of one group named before. Groups are the user's own."
        )


def _value(row: dict[str, object]) -> tuple[float, int]:
    value, n = row["value"], row["n"]
    assert isinstance(value, float) and isinstance(n, int)
    return value, -n

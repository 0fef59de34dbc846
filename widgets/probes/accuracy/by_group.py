"""Accuracy by group, and by class and group, as the accuracy page shows it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import wilson
from app.words import Words, wording
from widgets.desk.probing.words import points
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.probes.accuracy.groups import GroupAccuracy
    from app.probes.marks import GroupKey, GroupMark

SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Part:
    """The images of a group, or of one class in it. by: its attribute's place among the results."""

    by: int
    group: int
    label: int | None = None


def parts_of(groups: Sequence[GroupAccuracy], crossed: bool) -> tuple[Part, ...]:
    """Return the parts that have an image, the lowest accuracy first, of equal ones the larger."""
    keyed = []
    for by, one in enumerate(groups):
        hits, n = (one.hits, one.n) if crossed else (one.hits.sum(axis=0)[None], one.n.sum(axis=0)[None])
        for label, group in zip(*np.nonzero(n), strict=True):
            part = Part(by, int(group), int(label) if crossed else None)
            keyed.append(((hits[label, group] / n[label, group], -n[label, group]), part))
    return tuple(part for _, part in sorted(keyed, key=lambda one: one[0]))


def name_of(groups: Sequence[GroupAccuracy], part: Part) -> Words:
    """Return a part's group, with its class where it is of one."""
    one = groups[part.by]
    group = one.grouping.names[part.group]
    if part.label is None:
        return wording("{group}", group=group)
    return wording("{label} · {group}", label=one.classes[part.label], group=group)


def resolve_groups(
    groups: Sequence[GroupAccuracy], parts: Sequence[Part], marks: Mapping[GroupKey, GroupMark]
) -> Table:
    """Return a row for each part: its images, the right ones, accuracy and, of whole groups, the gap."""
    columns = (
        Column(wording("group"), number=False, sort="up", grow=True, least=110),
        Column(wording("images"), wording("Images in it that have a class; press to show"), sort="down"),
        Column(wording("right"), wording("How many are answered right; press to show them"), sort="down"),
        Column(
            wording("accuracy"),
            wording("right / images, with Wilson's 95 % interval; press to show the wrong ones"),
            sort="up",
            least=90,
        ),
        Column(
            wording("gap"),
            wording("Percentage points to all other tagged images; bold: p by Holm at most 0.05"),
            sort="up",
        ),
    )
    rows = tuple(Row(f"{part}", _cells(groups, part, marks)) for part in parts)
    return Table(columns, rows)


def _cells(
    groups: Sequence[GroupAccuracy], part: Part, marks: Mapping[GroupKey, GroupMark]
) -> tuple[Cell, ...]:
    one = groups[part.by]
    hits, n = one.hits[:, part.group], one.n[:, part.group]
    correct, count = (
        (int(hits.sum()), int(n.sum())) if part.label is None else (int(hits[part.label]), int(n[part.label]))
    )
    low, high = (float(end[0]) for end in wilson(np.array([correct]), np.array([count])))
    value, name = correct / count, name_of(groups, part)
    tip = wording(
        "{correct:,} of {n:,}: {value:.1f} % ({low:.1f} to {high:.1f})",
        correct=correct,
        n=count,
        value=100 * value,
        low=100 * low,
        high=100 * high,
    )
    mark = marks.get((one.grouping.attribute, one.grouping.names[part.group]))
    return (
        Cell(name, f"{one.grouping.attribute}: {name}", mark=mark),
        Cell(f"{count:,}", value=count),
        Cell(f"{correct:,}", value=correct),
        Cell(f"{100 * value:.0f} %", tip, interval=Interval(value, low, high), value=value),
        _gap(one, part),
    )


def _gap(one: GroupAccuracy, part: Part) -> Cell:
    gap = one.gaps[part.group]
    if part.label is not None or np.isnan(gap["value"]):
        return Cell(NONE)
    tip = wording(
        "{value} ({low} to {high}), exact permutation p = {p:.3g}, by Holm {holm:.3g}",
        value=points(gap["value"]),
        low=points(gap["low"]),
        high=points(gap["high"]),
        p=gap["p"],
        holm=gap["p_holm"],
    )
    strong = gap["p_holm"] <= SIGNIFICANT
    return Cell(points(gap["value"]), tip, strong=strong, value=gap["value"])


def worst_said(groups: Sequence[GroupAccuracy]) -> Words:
    """Return the group of the lowest accuracy, for the title; nothing where images have no group."""
    parts = parts_of(groups, crossed=False)
    if not parts:
        return wording("")
    rate = groups[parts[0].by].rates[parts[0].group]
    return wording(
        " · worst group {name} {value:.1f} %", name=name_of(groups, parts[0]), value=100 * rate.value
    )

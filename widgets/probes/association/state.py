"""What the association page shows of a probe: texts, bars and formulas, made from its numbers. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.amounts import percent
from app.probes.association.figure import MOST_CURVES
from app.probes.marks import GroupMark
from app.words import wording
from widgets.desk.probing.words import interval_text, p_text, points
from widgets.kit.table.cells import Bar, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.probes.association.measure import Association, Curve


@dataclass(frozen=True)
class CurveLine:
    """One group's shares of one label over the thresholds, with their intervals; all 0..1."""

    label: str
    side: int
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class CurvePlot:
    """The chosen labels' curves; `threshold` is the one in force."""

    thresholds: tuple[float, ...] = ()
    threshold: float = 0.0
    measure: str = "probability"
    marks: tuple[GroupMark, ...] = ()
    lines: tuple[CurveLine, ...] = ()


def resolve_pairs(result: Association, marks: Mapping[str, GroupMark]) -> Table:
    """Return the table of a probe: a label a row, most different first, with a bar for each group."""
    found = set(result.found.tolist())
    own = [marks[group] for group in result.groups]
    head = ("label", *result.groups, "difference", "tests", "found")
    labels = result.order.tolist()
    rows = tuple(_row(result, label, label in found, own) for label in labels)
    copied = (_copied(result, label, label in found) for label in labels)
    return Table((Column(wording("label"), number=False),), rows, (head, *copied))


def _row(result: Association, label: int, found: bool, marks: Sequence[GroupMark]) -> Row:
    spans = tuple(_span(result, side, label) for side in (0, 1))
    text, (difference, test) = result.labels[label], _tests(result, label)
    said = wording(", ").join((difference, p_text(float(result.p[label])), test))
    cell = Cell(
        f"★ {text}" if found else text,
        _tip(result, label, spans, said, found),
        strong=found,
        note=wording(" · ").join((difference, test)),
        bars=tuple(Bar(_share(span), mark, span) for span, mark in zip(spans, marks, strict=True)),
    )
    return Row(text, (cell,), ruled=True)


def _copied(result: Association, label: int, found: bool) -> tuple[str, ...]:
    shares = (_share(_span(result, side, label)) for side in (0, 1))
    return result.labels[label], *shares, *_tests(result, label), "yes" if found else "no"


def _tests(result: Association, label: int) -> tuple[str, str]:
    return points(float(result.difference[label])), p_text(float(result.q[label]), "q")


def _share(span: Interval | None) -> str:
    return wording("no image") if span is None else percent(span.value)


def _span(result: Association, side: int, label: int) -> Interval | None:
    value = float(result.rates[side, label])
    if math.isnan(value):
        return None
    return Interval(value, float(result.low[side, label]), float(result.high[side, label]))


def _tip(result: Association, label: int, spans: Sequence[Interval | None], tests: str, found: bool) -> str:
    sides = [
        wording("{group}: no image", group=group)
        if span is None
        else wording(
            "{group}: {percent} ({interval_text}), {int:,} of {n:,} images",
            group=group,
            percent=percent(span.value),
            interval_text=interval_text(span.low, span.high),
            int=int(result.hits[side, label]),
            n=result.n[side],
        )
        for side, (group, span) in enumerate(zip(result.groups, spans, strict=True))
    ]
    return wording("\n").join(
        (
            result.labels[label],
            *sides,
            wording(
                "{tests}: {part} at a false discovery rate {level:g}",
                tests=tests,
                part=wording("found") if found else wording("not found"),
                level=result.level,
            ),
            wording(
                "share = images with a {measure} above {threshold:g} / images of the group",
                measure=result.measure,
                threshold=result.threshold,
            ),
            wording(
                "difference = share of {groups} − share of {groups_2}, in percentage points",
                groups=result.groups[0],
                groups_2=result.groups[1],
            ),
            wording(
                "p: two-sided permutation test, exact; q: p after Benjamini and Hochberg over the labels"
            ),
            wording("Click a bar to show its images, or press Enter for those of both groups"),
        )
    )


def resolve_curves(
    curve: Curve, chosen: Sequence[str], threshold: float, marks: Mapping[str, GroupMark]
) -> CurvePlot:
    """Return the curves of the chosen labels, at most MOST_CURVES."""
    labels = [label for label in chosen if label in curve.labels][:MOST_CURVES]
    lines = tuple(
        CurveLine(
            label,
            side,
            *(tuple(one[side, :, column].tolist()) for one in (curve.rates, curve.low, curve.high)),
        )
        for label in labels
        for side in (0, 1)
        for column in (curve.labels.index(label),)
    )
    return CurvePlot(
        tuple(curve.thresholds.tolist()),
        threshold,
        curve.measure,
        tuple(marks[group] for group in curve.groups),
        lines,
    )

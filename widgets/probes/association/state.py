"""What the association page shows of a probe: texts, bars and formulas, made from its numbers. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.amounts import percent
from app.probes.association.figure import MOST_CURVES
from app.probes.marks import GroupMark
from widgets.probes.label_sets.state import Span, interval_text, p_text, points

if TYPE_CHECKING:
    from app.probes.association.measure import Association, Curve


@dataclass(frozen=True)
class PairRow:
    """A label's two bars, the difference, and whether it is found at the false discovery rate.

    spans: None where a group is empty.
    """

    label: str
    spans: tuple[Span | None, Span | None]
    shares: tuple[str, str]
    difference: str
    tests: str
    found: bool
    tip: str


@dataclass(frozen=True)
class PairTable:
    """All labels, most different first, and the marks of the two groups."""

    groups: tuple[str, str] = ("", "")
    marks: tuple[GroupMark, ...] = ()
    rows: tuple[PairRow, ...] = ()

    def tsv(self) -> str:
        """Return the table as tab-separated lines with a header."""
        lines = ["\t".join(("label", *self.groups, "difference", "tests", "found"))]
        for row in self.rows:
            label, found = " ".join(row.label.split()), "yes" if row.found else "no"
            lines.append("\t".join((label, *row.shares, row.difference, row.tests, found)))
        return "\n".join(lines) + "\n"


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


def resolve_pairs(result: Association, marks: Mapping[str, GroupMark]) -> PairTable:
    """Return the table of a probe."""
    found = set(result.found.tolist())
    rows = tuple(_row(result, label, label in found) for label in result.order.tolist())
    return PairTable(result.groups, tuple(marks[group] for group in result.groups), rows)


def _row(result: Association, label: int, found: bool) -> PairRow:
    spans = tuple(_span(result, side, label) for side in (0, 1))
    shares = tuple("no image" if span is None else percent(span.value) for span in spans)
    p, q, difference = (float(one[label]) for one in (result.p, result.q, result.difference))
    return PairRow(
        result.labels[label],
        (spans[0], spans[1]),
        (shares[0], shares[1]),
        points(difference),
        p_text(q, "q"),
        found,
        _tip(result, label, spans, f"{points(difference)}, {p_text(p)}, {p_text(q, 'q')}", found),
    )


def _span(result: Association, side: int, label: int) -> Span | None:
    value = float(result.rates[side, label])
    if math.isnan(value):
        return None
    return Span(value, float(result.low[side, label]), float(result.high[side, label]))


def _tip(result: Association, label: int, spans: Sequence[Span | None], tests: str, found: bool) -> str:
    sides = [
        f"{group}: no image"
        if span is None
        else f"{group}: {percent(span.value)} ({interval_text(span.low, span.high)}), "
        f"{int(result.hits[side, label]):,} of {result.n[side]:,} images"
        for side, (group, span) in enumerate(zip(result.groups, spans, strict=True))
    ]
    level = f"false discovery rate {result.level:g}"
    return "\n".join(
        (
            result.labels[label],
            *sides,
            f"{tests}: {'found' if found else 'not found'} at a {level}",
            f"share = images with a {result.measure} above {result.threshold:g} / images of the group",
            f"difference = share of {result.groups[0]} − share of {result.groups[1]}, in percentage points",
            "p: two-sided permutation test, exact; q: p after Benjamini and Hochberg over the labels",
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

"""What the rates show of a probe: a row a label, a column a group. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.amounts import percent
from app.words import wording
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table

if TYPE_CHECKING:
    from app.probes.label_sets.measure import Cell as RateCell
    from app.probes.label_sets.measure import LabelProbe
    from app.probes.marks import GroupMark

SIGNIFICANT = 0.05
DIFFERS = "*"
_FORMULA = wording(
    "rate = images of the group whose top label this is / images of the group; with Wilson's 95 % interval"
)
_TEST = wording(
    "{differs} differs from the reference group: p at most 0.05, two-sided permutation test, exact, "
    "Holm-corrected over the groups",
    differs=DIFFERS,
)


def resolve_rates(probe: LabelProbe, marks: Mapping[str, GroupMark]) -> Table:
    """Return the table of a probe whose sets are the labels, one each."""
    columns = (
        Column(
            wording("label"),
            wording("A click on a label shows its map"),
            number=False,
            grow=True,
            least=72,
            most=150,
        ),
        *(_column(probe, group, name, marks[name]) for group, name in enumerate(probe.grouping.names)),
    )
    groups = range(len(probe.grouping.names))
    rows = tuple(
        Row(
            one.name,
            (
                Cell(one.name, wording("{name}\nClick to show its map", name=one.name)),
                *(_cell(probe.cell(group, place), group == probe.reference) for group in groups),
            ),
        )
        for place, one in enumerate(probe.sets)
    )
    return Table(columns, rows)


def differing(probe: LabelProbe) -> int:
    """Return for how many labels any group differs from the reference."""
    return int((probe.p <= SIGNIFICANT).any(axis=0).sum())  # nan is never at most anything


def _column(probe: LabelProbe, group: int, name: str, mark: GroupMark) -> Column:
    n = int(probe.grouping.counts[group])
    reference = wording("\nThe reference group") if group == probe.reference else ""
    opens = wording("Show the images of {name}: {n:,}", name=name, n=n) if n else ""
    tip = wording(
        "{name} ({letter}): n = {n:,} images{reference}\n{formula}\n{test}",
        name=name,
        letter=mark.letter,
        n=n,
        reference=reference,
        formula=_FORMULA,
        test=_TEST,
    )
    if n:
        tip += "\n" + wording("Its menu shows these images")
    return Column(f"{name} · {n:,}", tip, number=False, sort="down", grow=True, least=76, opens=opens)


def _cell(cell: RateCell, reference: bool) -> Cell:
    where = f"{cell.group}, {cell.set}"
    if not cell.rate.n:
        return Cell(NONE, wording("{where}: the group has no image", where=where))
    low, high = cell.rate.interval()
    differs = cell.p <= SIGNIFICANT  # False for nan
    said = wording(
        "{where}: {percent} ({percent_2} to {percent_3}), {hits:,} of {n:,} images",
        where=where,
        percent=percent(cell.rate.value),
        percent_2=percent(low),
        percent_3=percent(high),
        hits=cell.rate.hits,
        n=cell.rate.n,
    )
    test = (
        wording("the reference group")
        if reference
        else wording("p = {p:.3f} to {reference}", p=cell.p, reference=cell.reference)
    )
    tip = wording("\n").join((said, test, _FORMULA, _TEST, wording("Click to show these images")))
    return Cell(
        f"{percent(cell.rate.value)} {DIFFERS}" if differs else percent(cell.rate.value),
        tip,
        strong=differs,
        tone="accent" if differs else "text",
        interval=Interval(cell.rate.value, low, high),
        value=cell.rate.value,
    )

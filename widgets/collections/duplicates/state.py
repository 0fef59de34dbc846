"""What the page Duplicates shows: the groups, and the line above them. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.amounts import plural
from app.probes.overlap.rows.duplicates import KINDS, UNSEEN
from app.words import visible, wording
from widgets.kit.table.cells import NONE, Cell, Column, Row, Table

if TYPE_CHECKING:
    from app.probes.overlap.rows.duplicates import RowOverlap

MOST_GROUPS = 1000
"""Groups that are listed, the largest first."""
_REASONS = {
    "exact": wording("exact"),
    "same embedding": wording("same embedding"),
    "near": wording("near"),
}
_NAMED = 6
"""Rows of a group that are named beside its medoid."""


def resolve_groups(result: RowOverlap) -> Table:
    """Return a row for each group round its medoid, the largest first."""
    columns = (
        Column(
            wording("medoid"),
            wording("A row that all others of the group are near duplicates of; press to show them"),
            number=False,
            sort="up",
            grow=True,
            least=120,
        ),
        Column(wording("and"), wording("The others of the group"), number=False, grow=True, least=160),
        Column(wording("rows"), wording("Of the group, its medoid among them"), sort="down"),
        Column(wording("kinds"), wording("Of the pairs with the medoid"), number=False, sort="up", least=90),
        Column(wording("cosine"), wording("The least, with the medoid"), sort="down"),
        Column(
            wording("bits"),
            wording("The most of 64 bits of the hash that differ from the medoid's; — where not opened"),
            sort="up",
        ),
    )
    facts = result.group_facts
    rows = []
    for place, group in enumerate(result.groups[:MOST_GROUPS]):
        keys = (group.medoid, *group.members)
        kinds, cosine, bits = facts[group.medoid]
        names = [visible(result.names[key]) for key in keys]
        others = ", ".join(names[1 : 1 + _NAMED]) + ("…" if len(names) > 1 + _NAMED else "")
        cells = (
            Cell(names[0], "\n".join(names[:12])),
            Cell(others, others),
            Cell(f"{len(keys):,}", value=len(keys)),
            Cell(wording(", ").join(_REASONS[kind] for kind in KINDS if kind in kinds)),
            Cell(f"{cosine:.4f}", value=cosine),
            Cell(NONE if bits == UNSEEN else f"{bits}", value=None if bits == UNSEEN else bits),
        )
        rows.append(Row(str(place), cells))
    return Table(columns, tuple(rows))


def heading_of(result: RowOverlap) -> str:
    """Return the line above the groups."""
    said = wording("Groups round a medoid, the largest first: {count:,}", count=len(result.groups))
    if len(result.groups) > MOST_GROUPS:
        said += wording(", the first {most:,}", most=MOST_GROUPS)
    return said


def headline(result: RowOverlap) -> tuple[str, str]:
    """Return rows, pairs and groups in one line, and limits and notes for the hover."""
    count, pairs, groups = len(result.overlapping), result.pairs.count, len(result.groups)
    title = wording(
        "{count:,} of {n:,} rows {have} a near duplicate{where}; {pairs:,} {pair}, {groups:,} {group}",
        count=count,
        n=len(result.taken),
        have=wording("has") if count == 1 else wording("have"),
        where=wording(" in the second set") if result.second is not None else "",
        pairs=pairs,
        pair=plural("pair", pairs),
        groups=groups,
        group=plural("group", groups),
    )
    exact = result.counts().get("exact", 0)
    lines = [
        wording("exact (the same file): {exact:,} {pair}", exact=exact, pair=plural("pair", exact)),
        wording("near: a cosine of {cosine:.4g} or more", cosine=result.limit.cosine),
        *result.notes,
    ]
    return title, "\n".join(lines)

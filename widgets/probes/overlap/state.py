"""What the page of overlap shows: the ROC with its limits, the copies caught, sets and groups. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.amounts import plural
from app.probes.overlap.pairs import KINDS
from app.words import wording
from widgets.desk.probing.words import interval_text, p_text
from widgets.kit.table.cells import NONE, Cell, Column, Row, Table

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.analysis.rates import Rate
    from app.probes.overlap.ask import OverlapResult
    from app.probes.overlap.measure import Overlap

SET, IMAGES, RIGHT, ACCURACY = range(4)
"""The columns of the sets."""
SETS = ("all", "clean", "overlapping")
MOST_GROUPS = 1000
"""Groups that are listed, the largest first."""
_REASONS = {
    "exact": wording("exact"),
    "hash and cosine": wording("hash and cosine"),
    "hash": wording("hash"),
    "cosine": wording("cosine"),
}
_OTHERS = 6
"""Images of a group that are named beside its medoid."""


def masks(result: OverlapResult) -> dict[str, Bools]:
    """Return which images of the first set are in each of SETS; of those with a class, where it has any."""
    overlapping = result.measured.overlapping
    counted = np.ones(len(overlapping), np.bool_) if result.right is None else result.has
    return {"all": counted, "clean": counted & ~overlapping, "overlapping": counted & overlapping}


def resolve_sets(result: OverlapResult) -> Table:
    """Return a row for all, clean and overlapping images: how many, and how many of them are right."""
    columns = (
        Column(
            wording("set"), wording("Overlapping: with a near duplicate, in the other set if there is one"),
            number=False, grow=True,
        ),
        Column(wording("images"), wording("Press to show them"), sort="down"),
        Column(wording("right"), wording("By zero-shot, ties against; press to show them"), sort="down"),
        Column(wording("accuracy"), wording("Wilson's 95 % interval; press: the wrong ones"), sort="down"),
    )  # fmt: skip
    benefit = result.measured.benefit
    rates: Mapping[str, Rate] = (
        {"all": benefit.all, "clean": benefit.clean, "overlapping": benefit.overlapping} if benefit else {}
    )
    names = {
        "all": wording("all"),
        "clean": wording("clean"),
        "overlapping": wording("overlapping"),
    }
    rows = []
    for key, mask in masks(result).items():
        count, rate = int(mask.sum()), rates.get(key)
        cells = [Cell(names[key], strong=key == "overlapping"), Cell(f"{count:,}", value=count)]
        cells += [Cell(NONE), Cell(NONE)] if rate is None or not rate.n else _rate_cells(rate)
        rows.append(Row(key, tuple(cells)))
    return Table(columns, tuple(rows))


def _rate_cells(rate: Rate) -> list[Cell]:
    low, high = rate.interval()
    text = wording("{value:.1f} % ({interval})", value=100 * rate.value, interval=interval_text(low, high))
    return [Cell(f"{rate.hits:,}", value=rate.hits), Cell(text, value=rate.value)]


def benefit_said(result: Overlap) -> str:
    """Return what the exact test tells of accuracy, or why there is none."""
    benefit = result.benefit
    if benefit is None:
        return wording("Accuracy: once the listed images have a truth of one class each")
    if benefit.p is None:
        return wording("No test: it needs images with a near duplicate, and images without")
    return wording(
        "Overlapping above clean: {p}, exact one-tailed binomial test; overlapping {low:.1f}–{high:.1f} %, "
        "Clopper–Pearson 99.5 %",
        p=p_text(benefit.p), low=100 * benefit.low, high=100 * benefit.high,
    )  # fmt: skip


def resolve_groups(result: Overlap, names: Mapping[Path, str]) -> Table:
    """Return a row for each group round its medoid, the largest first."""
    columns = [
        Column(
            wording("medoid"), wording("All others of the group are near duplicates of it; press: the group"),
            number=False, sort="up", grow=True, least=110,
        ),
        Column(wording("others"), wording("The first of them"), number=False, grow=True, least=110),
        Column(wording("images"), wording("In the group, the medoid among them"), sort="down"),
        Column(wording("why"), wording("exact: the same file; else, by what"), number=False, sort="up"),
        Column(wording("least cosine"), wording("Of the medoid with the others"), sort="up"),
        Column(wording("most bits"), wording("Of 64 that differ, of the medoid and the others"), sort="down"),
    ]  # fmt: skip
    if result.has_two:
        columns.append(Column(wording("in the second"), wording("Images of the second set"), sort="down"))
    facts = _facts(result)
    rows = []
    for group in result.groups[:MOST_GROUPS]:
        places = (group.medoid, *group.members)
        path = result.paths[group.medoid]
        kinds, cosine, bits = facts[group.medoid]
        others = [names.get(one, one.name) for one in (result.paths[place] for place in group.members)]
        cells = [
            Cell(
                names.get(path, path.name),
                wording("\n").join(str(result.paths[place]) for place in places[:12]),
            ),
            Cell(", ".join(others[:_OTHERS]) + ("…" if len(others) > _OTHERS else "")),
            Cell(f"{len(places):,}", value=len(places)),
            Cell(wording(", ").join(map(_REASONS.__getitem__, kinds))),
            Cell(f"{cosine:.4f}", value=cosine),
            Cell(f"{bits}", value=bits),
        ]
        if result.has_two:
            second = sum(place >= result.first for place in places)
            cells.append(Cell(f"{second:,}", value=second))
        rows.append(Row(str(path), tuple(cells)))
    return Table(tuple(columns), tuple(rows))


def _facts(result: Overlap) -> dict[int, tuple[list[str], float, int]]:
    """Return for each medoid the kinds of its pairs with its group, their least cosine and most bits."""
    medoids = np.full(len(result.paths), -1)
    for group in result.groups:
        medoids[list(group.members)] = group.medoid
    pairs = result.pairs
    own = (medoids[pairs.a] == pairs.b) | (medoids[pairs.b] == pairs.a)
    a, b = pairs.a[own], pairs.b[own]
    medoid = np.where(medoids[a] == b, b, a)
    told: dict[int, tuple[list[str], float, int]] = {}
    order = np.argsort(medoid, kind="stable")
    starts = np.flatnonzero(np.diff(medoid[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        if len(rows):
            kinds = [KINDS[kind] for kind in np.unique(pairs.kinds[own][rows]).tolist()]
            cosine, bits = float(pairs.cosine[own][rows].min()), int(pairs.bits[own][rows].max())
            told[int(medoid[rows[0]])] = (list(kinds), cosine, bits)
    return told


def headline(result: OverlapResult) -> tuple[str, str]:
    """Return pairs, groups and overlapping images in one line, and the limits for the hover."""
    measured, limit = result.measured, result.measured.threshold
    count, groups = int(measured.overlapping.sum()), len(measured.groups)
    title = wording(
        "{count:,} of {n:,} images {have} a near duplicate{where}; {pairs:,} {pair}, {groups:,} {group}",
        count=count,
        n=measured.first,
        have=wording("has") if count == 1 else wording("have"),
        where=wording(" in the second set") if measured.has_two else "",
        pairs=len(measured.pairs),
        pair=plural("pair", len(measured.pairs)),
        groups=groups,
        group=plural("group", groups),
    )
    exact = measured.pairs.counts().get("exact", 0)
    lines = [
        wording("exact (the same file): {exact:,} {pair}", exact=exact, pair=plural("pair", exact)),
        wording("near: {rule}", rule=limit.rule(4)),
        *measured.notes,
    ]  # fmt: skip
    if result.errors:
        lines.append(wording("Images that could not be read: {count:,}.", count=len(result.errors)))
    return title, wording("\n").join(lines)

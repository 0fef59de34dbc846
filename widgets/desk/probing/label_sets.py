"""What the label-set page shows of a probe: texts, intervals and formulas, made from its numbers. No Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.amounts import how_many, percent
from app.words import wording
from widgets.desk.probing.words import interval_text, p_text, points
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Line, Row, Table
from widgets.kit.words import localised

if TYPE_CHECKING:
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.class_design import Move
    from app.probes.label_sets.measure import Cell as RateCell
    from app.probes.label_sets.measure import LabelProbe
    from app.probes.marks import GroupMark

SIGNIFICANT = 0.05
HIDDEN_NOTE = wording(
    "(Words of harmful sets are hidden here until the set is opened; exports hold them verbatim.)"
)
_FORMULAS = (
    wording("rate = images of the group in the set / images of the group"),
    wording("interval: Wilson's 95 % score interval of the rate"),
)
_TESTS = (
    wording("ratio = rate / rate of the reference"),
    wording("difference = rate − rate of the reference, in percentage points"),
    wording("p: two-sided permutation test of the difference, exact, Holm-corrected over the groups"),
)


@dataclass(frozen=True)
class LabelSwitch:
    """A label of the class design: whether it is on, and whether it was added."""

    label: str
    shown: str
    on: bool
    added: bool


def ratio_text(ratio: float) -> str:
    """Return a ratio, or the sign of one that doesn't exist."""
    if math.isnan(ratio):
        return NONE
    return "×∞" if math.isinf(ratio) else f"×{ratio:.2f}"


def _short(share: float) -> str:
    """Return a share in percent; a whole one without decimals, since two stand in one cell."""
    return f"{100 * share:.1f}".removesuffix(".0")


def _span(cell: RateCell) -> Interval | None:
    return Interval(cell.rate.value, *cell.rate.interval()) if cell.rate.n else None


def resolve_rates(probe: LabelProbe, marks: Mapping[str, GroupMark]) -> Table:
    """Return the table of a probe, groups by sets."""
    return _table(probe, marks, 118, lambda group, place: _cell(probe, group, place))


def resolve_design(before: LabelProbe, after: LabelProbe, marks: Mapping[str, GroupMark]) -> Table:
    """Return the table of a class design: before, after and their difference."""
    # The labels beside it take their share of the width, so sets' columns may be narrower.
    return _table(after, marks, 90, lambda group, place: _pair(before, after, group, place))


def _table(
    probe: LabelProbe, marks: Mapping[str, GroupMark], least: int, make: Callable[[int, int], Cell]
) -> Table:
    counts = probe.grouping.counts.tolist()
    columns = (
        Column(
            wording("group"),
            wording("A click on a group selects its images"),
            number=False,
            sort="up",
            least=64,
            most=114,
        ),
        *(
            Column(_set_title(one), _set_tip(one), number=False, sort="down", grow=True, least=least)
            for one in probe.sets
        ),
    )
    rows = tuple(
        Row(
            name,
            (
                _group(name, counts[group], marks[name], group == probe.reference),
                *(make(group, place) for place in range(len(probe.sets))),
            ),
            ruled=True,
        )
        for group, name in enumerate(probe.grouping.names)
    )
    head = ("group", "n", *(column.title for column in columns[1:]))
    return Table(columns, rows, (head, *(_copied(row, counts[at]) for at, row in enumerate(rows))))


def _group(name: str, n: int, mark: GroupMark, reference: bool) -> Cell:
    tip = wording("{name}: n = {n:,} images", name=name, n=n) + (
        wording(", the reference group") if reference else ""
    )
    lines = (Line(f"n = {n:,}"), *([Line(wording("reference"), short=wording("ref."))] if reference else []))
    return Cell(name, tip, mark, lines=lines, wrap=True)


def _copied(row: Row, n: int) -> tuple[str, ...]:
    cells = (f"{cell.text} ({cell.lines[0].text}) {cell.lines[1].text}" for cell in row.cells[1:])
    return row.key, str(n), *cells


def _set_title(one: LabelSet) -> str:
    return f"⚠ {one.name}" if one.harmful else one.name


def _set_tip(one: LabelSet) -> str:
    harm = wording("Harmful words, hidden here: open the set to read them.") if one.harmful else ""
    return wording("\n").join(filter(None, (one.title, one.purpose, harm)))


def _cell(probe: LabelProbe, group: int, place: int) -> Cell:
    cell = probe.cell(group, place)
    span, where = _span(cell), wording("{group} in {set}", group=cell.group, set=cell.set)
    if span is None:
        return _empty(where)
    shown = wording("{hits:,} of {n:,} images", hits=cell.rate.hits, n=cell.rate.n)
    said = where + f": {percent(span.value)} ({interval_text(span.low, span.high)}), " + shown
    click = wording("Click to select these images")
    if group == probe.reference:
        tip = wording("\n").join((said, wording("the reference group"), *_FORMULAS, click))
        return _rate(percent(span.value), Line(wording("reference")), tip, span)
    found = cell.p <= SIGNIFICANT  # False for nan
    tests = wording("  ").join((ratio_text(cell.ratio), points(cell.difference), p_text(cell.p)))
    alone = wording(
        "to {reference}: {tests} ({p_text} before the correction)",
        reference=cell.reference,
        tests=tests,
        p_text=p_text(cell.p_alone),
    )
    tip = wording("\n").join((said, alone, *_FORMULAS, *_TESTS, click))
    line = wording(" · ").join((points(cell.difference), p_text(cell.p)))
    ratio = "" if math.isnan(cell.ratio) else f"  {ratio_text(cell.ratio)}"
    more = Line(line + " *", "text") if found else Line(line)
    return _rate(percent(span.value) + ratio, more, tip, span)


def _rate(text: str, more: Line, tip: str, span: Interval) -> Cell:
    lines = (Line(interval_text(span.low, span.high)), more)
    return Cell(text, tip, strong=True, lines=lines, interval=span, value=span.value)


def _empty(where: str) -> Cell:
    return Cell(
        NONE,
        wording("{where}: the group has no image", where=where),
        strong=True,
        lines=(Line(""), Line(wording("no image"))),
    )


def _pair(probe: LabelProbe, changed: LabelProbe, group: int, place: int) -> Cell:
    first, second = probe.cell(group, place), changed.cell(group, place)
    before, after = _span(first), _span(second)
    where = wording("{group} in {set}", group=second.group, set=second.set)
    if before is None or after is None:
        return _empty(where)
    change = points(after.value - before.value)
    tip = wording("\n").join(
        (
            wording("{where}, {n:,} images", where=where, n=second.rate.n),
            wording(
                "before: {percent} ({interval_text}), {hits:,} images, {points} to {reference}",
                percent=percent(before.value),
                interval_text=interval_text(before.low, before.high),
                hits=first.rate.hits,
                points=points(first.difference),
                reference=first.reference,
            ),
            wording(
                "after: {percent} ({interval_text}), {hits:,} images, {points} to {reference}",
                percent=percent(after.value),
                interval_text=interval_text(after.low, after.high),
                hits=second.rate.hits,
                points=points(second.difference),
                reference=second.reference,
            ),
            wording("change = rate after − rate before, in percentage points"),
            *_FORMULAS,
            wording("Click to select the images in the set after the change"),
        )
    )
    arrow = f"{_short(before.value)}→{_short(after.value)} %"
    return _rate(arrow, Line(change), tip, replace(after, before=before.value))


_BEFORE, _AFTER = wording("before"), wording("after")


def resolve_moves(
    moves: Sequence[Move], marks: Mapping[str, GroupMark], shown: Callable[[str], str]
) -> Table:
    """Return the table of who moved where, with labels as they may be shown."""
    columns = (
        Column(
            wording("group"),
            wording("A click on a row selects its images"),
            number=False,
            sort="up",
            least=64,
            most=114,
        ),
        Column(wording("images"), wording("How many images of the group moved so"), sort="down"),
        Column(_BEFORE, wording("Their top label before the change"), number=False, sort="up", grow=True),
        Column(_AFTER, wording("Their top label after the change"), number=False, sort="up", grow=True),
    )
    rows = []
    for move in moves:
        n, before, after = len(move.images), shown(move.before), shown(move.after)
        images = how_many(n, "image")
        tip = wording(
            "{images} of {group}: top label {before} before, {after} after\nClick to select them",
            images=images,
            group=move.group,
            before=before,
            after=after,
        )
        cells = (
            Cell(move.group, tip, marks[move.group]),
            Cell(f"{n:,}", tip, value=n),
            Cell(before, tip),
            Cell(f"→ {after}", tip),
        )
        rows.append(Row("\t".join((move.group, move.before, move.after)), cells))
    return Table(columns, tuple(rows))


def resolve_switches(
    labels: Sequence[str], added: Collection[str], off: Collection[str], shown: Callable[[str], str]
) -> tuple[LabelSwitch, ...]:
    """Return the labels of the class design, added ones first."""
    ordered = sorted(labels, key=lambda label: label not in added)
    return tuple(LabelSwitch(label, shown(label), label not in off, label in added) for label in ordered)


def masked(sets: Sequence[LabelSet], opened: Collection[str], base: Collection[str]) -> dict[str, str]:
    """Return what stands for the words of harmful sets that nobody opened, by the word in lower case.

    A word that the user typed as a label is no secret.
    """
    typed = {label.lower() for label in base}
    return {
        label.lower(): f"{one.name} #{number}"
        for one in sets
        if one.harmful and one.name not in opened
        for number, label in enumerate(one.labels, start=1)
        if label.lower() not in typed
    }


def masked_method(text: str, labels: Iterable[str], hidden: Mapping[str, str]) -> str:
    """Return a method paragraph with the words that are hidden replaced by what stands for them."""
    masks = {label: hidden[label.lower()] for label in labels if label.lower() in hidden}
    text = localised(text) if masks else text
    for label, mask in masks.items():
        text = text.replace(f"“{label}”", f"“{mask}”")
    return wording(" ").join((text, HIDDEN_NOTE)) if masks else text

"""What the label-set page shows of a probe: texts, intervals and formulas, made from its numbers. No Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.amounts import percent, signed
from app.probes.marks import GroupMark

if TYPE_CHECKING:
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.class_design import Move
    from app.probes.label_sets.measure import Cell, LabelProbe

SIGNIFICANT = 0.05
HIDDEN_NOTE = "(Words of harmful sets are hidden here until the set is opened; exports hold them verbatim.)"
_NONE = "—"
_FORMULAS = (
    "rate = images of the group in the set / images of the group",
    "interval: Wilson's 95 % score interval of the rate",
)
_TESTS = (
    "ratio = rate / rate of the reference",
    "difference = rate − rate of the reference, in percentage points",
    "p: two-sided permutation test of the difference, exact, Holm-corrected over the groups",
)


@dataclass(frozen=True)
class Span:
    """A rate with its interval, each 0..1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class RateCell:
    """One cell: three lines of text, the rate as a bar, and before it the rate of another design.

    span: None where the group is empty. found: p is at most 0.05.
    """

    text: str
    interval: str
    more: str
    tip: str
    span: Span | None
    before: Span | None = None
    found: bool = False


@dataclass(frozen=True)
class RateRow:
    """A group's cells, one for each set."""

    name: str
    n: int
    mark: GroupMark
    reference: bool
    cells: tuple[RateCell, ...]


@dataclass(frozen=True)
class RateGrid:
    """Groups by sets."""

    sets: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    rows: tuple[RateRow, ...] = ()

    def tsv(self) -> str:
        """Return the table as tab-separated lines with a header."""
        lines = ["\t".join(("group", "n", *self.sets))]
        for row in self.rows:
            cells = (f"{cell.text} ({cell.interval}) {cell.more}".strip() for cell in row.cells)
            lines.append("\t".join((row.name, str(row.n), *cells)))
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class MoveRow:
    """Images of one group that went from one top label to another."""

    group: str
    mark: GroupMark
    before: str
    after: str
    n: int
    tip: str


@dataclass(frozen=True)
class LabelSwitch:
    """A label of the class design: whether it is on, and whether it was added."""

    label: str
    shown: str
    on: bool
    added: bool


def points(difference: float) -> str:
    """Return a difference of rates in percentage points."""
    return _NONE if math.isnan(difference) else f"{_plus(100 * difference, 1).replace('100.0', '100')} pts"


def ratio_text(ratio: float) -> str:
    """Return a ratio, or the sign of one that doesn't exist."""
    if math.isnan(ratio):
        return _NONE
    return "×∞" if math.isinf(ratio) else f"×{ratio:.2f}"


def p_text(p: float, name: str = "p") -> str:
    """Return a p in three decimals; a smaller one says so."""
    if math.isnan(p):
        return f"{name} {_NONE}"
    return f"{name} < 0.001" if p < 0.001 else f"{name} {p:.3f}"


def interval_text(low: float, high: float) -> str:
    """Return an interval in percent."""
    return f"{100 * low:.1f}–{100 * high:.1f} %"


def _plus(value: float, decimals: int) -> str:
    text = signed(value, decimals)
    return text if text.startswith("−") or float(text) == 0 else f"+{text}"


def _short(share: float) -> str:
    """Return a share in percent; a whole one without decimals, since two stand in one cell."""
    return f"{100 * share:.1f}".removesuffix(".0")


def _span(cell: Cell) -> Span | None:
    if not cell.rate.n:
        return None
    return Span(cell.rate.value, *cell.rate.interval())


def resolve_grid(probe: LabelProbe, marks: Mapping[str, GroupMark]) -> RateGrid:
    """Return the table of a probe."""
    return _grid(probe, marks, lambda group, place: _cell(probe, group, place))


def resolve_design(before: LabelProbe, after: LabelProbe, marks: Mapping[str, GroupMark]) -> RateGrid:
    """Return the table of a class design: before, after and their difference."""
    return _grid(
        after, marks, lambda group, place: _pair(before.cell(group, place), after.cell(group, place))
    )


def _grid(
    probe: LabelProbe, marks: Mapping[str, GroupMark], make: Callable[[int, int], RateCell]
) -> RateGrid:
    names, counts = probe.grouping.names, probe.grouping.counts
    rows = tuple(
        RateRow(
            name,
            int(counts[group]),
            marks[name],
            group == probe.reference,
            tuple(make(group, place) for place in range(len(probe.sets))),
        )
        for group, name in enumerate(names)
    )
    return RateGrid(
        tuple(_set_title(one) for one in probe.sets), tuple(_set_tip(one) for one in probe.sets), rows
    )


def _set_title(one: LabelSet) -> str:
    return f"⚠ {one.name}" if one.harmful else one.name


def _set_tip(one: LabelSet) -> str:
    harm = "Harmful words, hidden here: open the set to read them." if one.harmful else ""
    return "\n".join(filter(None, (one.title, one.purpose, harm)))


def _cell(probe: LabelProbe, group: int, place: int) -> RateCell:
    cell = probe.cell(group, place)
    span, where = _span(cell), f"{cell.group} in {cell.set}"
    if span is None:
        return RateCell(_NONE, "", "no image", f"{where}: the group has no image", None)
    shown = f"{cell.rate.hits:,} of {cell.rate.n:,} images"
    said = f"{where}: {percent(span.value)} ({interval_text(span.low, span.high)}), {shown}"
    click = "Click to select these images"
    if group == probe.reference:
        tip = "\n".join((said, "the reference group", *_FORMULAS, click))
        return RateCell(percent(span.value), interval_text(span.low, span.high), "reference", tip, span)
    found = cell.p <= SIGNIFICANT  # False for nan
    tests = f"{ratio_text(cell.ratio)}  {points(cell.difference)}  {p_text(cell.p)}"
    alone = f"to {cell.reference}: {tests} ({p_text(cell.p_alone)} before the correction)"
    tip = "\n".join((said, alone, *_FORMULAS, *_TESTS, click))
    line = f"{points(cell.difference)} · {p_text(cell.p)}"
    return RateCell(
        percent(span.value) if math.isnan(cell.ratio) else f"{percent(span.value)}  {ratio_text(cell.ratio)}",
        interval_text(span.low, span.high),
        f"{line} *" if found else line,
        tip,
        span,
        found=found,
    )


def _pair(first: Cell, second: Cell) -> RateCell:
    before, after = _span(first), _span(second)
    where = f"{second.group} in {second.set}"
    if before is None or after is None:
        return RateCell(_NONE, "", "no image", f"{where}: the group has no image", None)
    change = points(after.value - before.value)
    tip = "\n".join(
        (
            f"{where}, {second.rate.n:,} images",
            f"before: {percent(before.value)} ({interval_text(before.low, before.high)}), "
            f"{first.rate.hits:,} images, {points(first.difference)} to {first.reference}",
            f"after: {percent(after.value)} ({interval_text(after.low, after.high)}), "
            f"{second.rate.hits:,} images, {points(second.difference)} to {second.reference}",
            "change = rate after − rate before, in percentage points",
            *_FORMULAS,
            "Click to select the images in the set after the change",
        )
    )
    arrow = f"{_short(before.value)}→{_short(after.value)} %"
    return RateCell(arrow, interval_text(after.low, after.high), change, tip, after, before)


def resolve_moves(
    moves: Sequence[Move], marks: Mapping[str, GroupMark], shown: Callable[[str], str]
) -> tuple[MoveRow, ...]:
    """Return who moved where, with labels as they may be shown."""
    rows = []
    for move in moves:
        n = len(move.images)
        images = f"{n:,} image{'' if n == 1 else 's'}"
        before, after = shown(move.before), shown(move.after)
        tip = f"{images} of {move.group}: top label {before} before, {after} after\nClick to select them"
        rows.append(MoveRow(move.group, marks[move.group], before, after, n, tip))
    return tuple(rows)


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
    for label, mask in masks.items():
        text = text.replace(f"“{label}”", f"“{mask}”")
    return f"{text} {HIDDEN_NOTE}" if masks else text

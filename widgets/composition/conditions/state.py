"""What the page of conditions shows, as values: the table of one model or two, and a row's tuples. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.composition.conditions.formulas import CONDITIONS
from app.composition.conditions.tagged import TaggedTuple
from app.words import wording
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table, fixed

if TYPE_CHECKING:
    from app.composition.conditions.clusters import Interval as Measure
    from app.composition.conditions.measure import Measured, Tuple
    from app.composition.conditions.passport import Passport
    from app.composition.conditions.superposition import Fact
    from app.composition.scenes import Scene

_GROUPS = {
    "categorisation": wording("categorisation"),
    "attribute binding": wording("attribute binding"),
    "spatial relation": wording("spatial relation"),
    "negation": wording("negation"),
}
_FIRST = 2
"""Columns before those of the models, of which each has two."""


class Term(NamedTuple):
    """A term of a formula in one tuple: an image as a scene or a file; its text, or the image's name."""

    name: str
    image: Scene | Path | None
    text: str


@dataclass(frozen=True)
class Shown:
    """A tuple to be shown: what it is, both cosines in a line each, and its terms."""

    title: str
    said: str
    terms: tuple[Term, ...]


def resolve_passports(passports: Sequence[Passport]) -> Table:
    """Return a row for each condition and each number of the superposition; formulas alone for no model."""
    columns = [Column("", number=False, sample="attribute binding"), _FORMULA]
    for passport in passports:
        tip = wording(
            "{model}: how often it holds, 95 % interval over objects; the ring is without the modality gap",
            model=passport.info.id,
        )
        columns += [Column(passport.info.id, tip, least=110), Column(wording("AUC"), _AUC_TIP, least=70)]
    rows = [_condition_row(number, passports) for number in range(len(CONDITIONS))]
    if passports:
        rows += [_fact_row(number, passports) for number in range(len(passports[0].as_is.facts))]
    return Table(tuple(columns), tuple(rows))


_FORMULA = Column(
    wording("condition"), wording("i: an image's embedding, t: a text's, both of length 1; ¬: negated"),
    number=False, grow=True, least=220, most=420,
)  # fmt: skip
_AUC_TIP = wording(
    "Of “< 1”, which floating point alone would meet: how often the two images are further apart than a "
    "scene and its redrawing; 0.5 is no further"
)


def _condition_row(number: int, passports: Sequence[Passport]) -> Row:
    condition = CONDITIONS[number]
    before = CONDITIONS[number - 1].group if number else ""
    after = CONDITIONS[number + 1].group if number + 1 < len(CONDITIONS) else ""
    scenes = not passports or bool(passports[0].as_is.facts)
    tip = wording("\n").join((condition.formula, condition.meaning, *([condition.drawn] if scenes else [])))
    cells = [
        Cell(_GROUPS[condition.group] if condition.group != before else "", tip),
        Cell(condition.formula, tip),
    ]
    for passport in passports:
        geometries = passport.as_is, passport.without_gap
        fed = [one for each in geometries for one in each.conditions if one.condition.name == condition.name]
        cells += [_rate(*fed), _auc(*fed)] if fed else [Cell(NONE, passport.unfed[condition.name]), Cell("")]
    return Row(condition.name, tuple(cells), ruled=condition.group != after)


def _rate(measured: Measured, without: Measured) -> Cell:
    rate = measured.rate
    lines = [
        f"{measured.condition.formula}: {_percent(rate)}",
        wording("{n:,} tuples; without the modality gap {rate}", n=measured.n, rate=_percent(without.rate)),
        *(f"“{way}”: {_percent(each)}" for way, each in measured.by_way.items()),
        wording("Press: the worst and the median tuple"),
    ]
    chance = None if measured.condition.below_one else 0.5
    drawn = Interval(rate.value, rate.low, rate.high, without.rate.value, chance)
    return Cell(f"{100 * rate.value:.0f} %", wording("\n").join(lines), interval=drawn, value=rate.value)


def _auc(measured: Measured, without: Measured) -> Cell:
    auc = measured.auc
    if auc is None or without.auc is None:
        return Cell("")
    said = wording(
        "{auc} against redrawings; without the modality gap {without}", auc=_three(auc),
        without=_three(without.auc),
    )  # fmt: skip
    drawn = Interval(auc.value, auc.low, auc.high, without.auc.value, 0.5)
    return Cell(fixed(auc.value, 2), said, interval=drawn, value=auc.value)


def _fact_row(number: int, passports: Sequence[Passport]) -> Row:
    fact = passports[0].as_is.facts[number]
    tip = wording("\n").join((fact.formula, fact.meaning))
    cells = [Cell(wording("superposition") if number == 0 else "", tip), Cell(fact.formula, tip)]
    for passport in passports:
        facts = passport.as_is.facts[number], passport.without_gap.facts[number]
        as_is, without = map(_fact, facts)
        said = wording(
            "{fact}\n{value}; without the modality gap {without}", fact=tip, value=as_is, without=without
        )
        cells += [Cell(as_is.partition(" (")[0], said, value=facts[0].value.value), Cell("")]
    return Row(fact.name, tuple(cells))


def _fact(fact: Fact) -> str:
    if fact.kind == "rate":
        return _percent(fact.value)
    digits, unit = (1, "°") if fact.kind == "degrees" else (3, "")
    value, low, high = (
        f"{one:.{digits}f}{unit}" for one in (fact.value.value, fact.value.low, fact.value.high)
    )
    return wording("{value} ({low} to {high})", value=value, low=low, high=high)


def _percent(rate: Measure) -> str:
    value, low, high = (100 * one for one in (rate.value, rate.low, rate.high))
    return wording("{value:.1f} % ({low:.1f} to {high:.1f})", value=value, low=low, high=high)


def _three(auc: Measure) -> str:
    return wording("{value:.3f} ({low:.3f} to {high:.3f})", value=auc.value, low=auc.low, high=auc.high)


def resolve_tuples(passports: Sequence[Passport], row: int, column: int) -> tuple[Shown, ...]:
    """Return the worst and the median tuple of a condition's row, for the model of the column.

    None for a number of the superposition, and for a condition that no tag feeds.
    """
    if not passports or row >= len(CONDITIONS):
        return ()
    passport = passports[max(0, column - _FIRST) // 2]
    fed = [one for one in passport.as_is.conditions if one.condition.name == CONDITIONS[row].name]
    titles = wording("worst tuple"), wording("median tuple")
    return tuple(
        _shown(passport, measured, one, f"{title}, {passport.info.id}")
        for measured in fed
        for title, one in zip(titles, (measured.worst, measured.median), strict=True)
    )


def _shown(passport: Passport, measured: Measured, one: Tuple, title: str) -> Shown:
    condition = measured.condition
    draw = passport.tuples[condition.name][one.draw]
    texts = draw.texts | (draw.negations(one.way) if one.way else {})
    (high, other), (low, last) = condition.pairs
    said = f"{high}·{other} = {one.high:.4f}\n{low}·{last} = {one.low:.4f}"
    names = dict.fromkeys((high, other, low, last))
    images: Mapping[str, Scene | Path] = draw.images if isinstance(draw, TaggedTuple) else draw.scenes
    return Shown(title, said, tuple(_term(name, images.get(name), texts.get(name, NONE)) for name in names))


def _term(name: str, image: Scene | Path | None, text: str) -> Term:
    if image is None:
        return Term(name, None, f"“{text}”")
    return Term(name, image, image.name if isinstance(image, Path) else image.listing)


def headline(passports: Sequence[Passport], outdated: str = "") -> str:
    """Return of what the numbers are."""
    first = passports[0]
    names = wording(" and ").join(passport.info.id for passport in passports)
    said = wording(": ").join((names, first.what))
    return wording(" · ").join(("⚠ " + outdated, said)) if outdated else said

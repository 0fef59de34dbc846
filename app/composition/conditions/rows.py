"""A passport as a plain table: a row for each condition, and for each number of the superposition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells

if TYPE_CHECKING:
    from app.composition.conditions.clusters import Interval
    from app.composition.conditions.passport import Passport
    from app.provenance import Provenance

COLUMNS = (
    *("group", "name", "formula", "unit", "n", "value", "low", "high", "auc", "auc_low", "auc_high"),
    *("value_without_gap", "low_without_gap", "high_without_gap", "auc_without_gap"),
)
"""value: a rate of the unit "rate", 0..1; else a cosine or degrees."""


def passport_table(passports: Sequence[Passport], made: Sequence[Provenance]) -> Table:
    """Return the rows of all models with what their numbers came from; made: each model's provenance."""
    cells = [
        [*map(finite, row), *model_cells(one)]
        for passport, one in zip(passports, made, strict=True)
        for row in passport_rows(passport)
    ]
    about = {
        "method": passports[0].method,
        "provenance": {"models": [one.as_dict() for one in made]},
    }
    return Table((*COLUMNS, *MODEL_COLUMNS), cells, about)


def passport_rows(passport: Passport) -> list[tuple[object, ...]]:
    """Return the rows under COLUMNS; empty where a number doesn't exist."""
    rows: list[tuple[object, ...]] = []
    pairs = zip(passport.as_is.conditions, passport.without_gap.conditions, strict=True)
    for measured, without in pairs:
        condition = measured.condition
        rows.append(
            (
                *(condition.group, condition.name, condition.formula, "rate", measured.n),
                *(*_three(measured.rate), *_three(measured.auc), *_three(without.rate)),
                without.auc.value if without.auc is not None else "",
            )
        )
    for fact, without_fact in zip(passport.as_is.facts, passport.without_gap.facts, strict=True):
        rows.append(
            (
                *("superposition", fact.name, fact.formula, fact.kind, passport.count),
                *(*_three(fact.value), *_three(None), *_three(without_fact.value), ""),
            )
        )
    return rows


def _three(interval: Interval | None) -> tuple[object, object, object]:
    return ("", "", "") if interval is None else (interval.value, interval.low, interval.high)

"""The laboratory's tables, resolved: captions with numbers and ranks, accuracies beside chance. No Qt."""

from __future__ import annotations

from pathlib import Path

from app.words import wording
from widgets.composition.state import (
    FORMULAS,
    MARKS,
    TITLES,
    CaptionRow,
    CaptionTable,
    RateCell,
    RateTable,
    interval_text,
    rate_text,
    rate_tip,
    value_text,
)
from widgets.composition.state import Cell as Number
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Line, Row, Table, Tone

_SHORT = {
    "scorer_without_rows": wording("no rows"),
    "scorer_without_negation": wording("no negation"),
    "map_mean": wording("map mean"),
    "scorer": "scorer",
    "cosine": "cosine",
}
_CAPTION_TIP = wording("The caption taken for true, then its hard negatives: nearly the same, but not true")
_RANK_TIP = wording("rank 1 is the highest; ✓ the true caption is ahead, ✗ it is not")
_VERDICTS: dict[str, Tone] = {"win": "good", "loss": "error", "above": "good", "at": "text", "below": "error"}
_SPANS: dict[str, Tone] = {"above": "good", "at": "muted", "below": "error"}


def resolve_captions(table: CaptionTable) -> Table:
    """Return the table of a caption and its negatives; a row's key is its caption."""
    columns = (
        Column(wording("caption"), _CAPTION_TIP, number=False),
        *(
            Column(_SHORT[name], wording("\n").join((FORMULAS[name], _RANK_TIP)), sample="✗ −0.0000")
            for name in table.methods
        ),
    )
    rows = tuple(
        Row(
            row.text,
            (
                _caption(row),
                *(
                    _number(row, cell, method, len(table.rows))
                    for cell, method in zip(row.cells, table.methods, strict=True)
                ),
            ),
            ruled=row.true,
        )
        for row in table.rows
    )
    return Table(columns, rows, _copied_captions(table))


def _caption(row: CaptionRow) -> Cell:
    keys = "" if row.true else wording("; F2 rewords it, Delete removes it")
    return Cell(
        row.text,
        wording("\n").join((row.text, row.kind + keys)),
        strong=row.true,
        lines=(Line(row.kind, "accent" if row.true else "muted"),),
        wrap=True,
        editable=not row.true,
    )


def _number(row: CaptionRow, cell: Number, method: str, count: int) -> Cell:
    if cell.value is None:
        return Cell(
            value_text(method, None),
            wording("{titles}: not computed yet", titles=TITLES[method]),
            strong=row.true,
        )
    value = value_text(method, cell.value)
    than = wording("every negative") if row.true else wording("this one")
    ahead = {
        "win": wording("the true caption is ahead of {than}", than=than),
        "loss": wording("the true caption is not ahead of {than}", than=than),
    }.get(cell.verdict)
    said = wording(
        "{titles} {value}, rank {rank} of {count}",
        titles=TITLES[method],
        value=value,
        rank=cell.rank,
        count=count,
    )
    return Cell(
        f"{MARKS[cell.verdict]} {value}".strip(),
        wording("\n").join(filter(None, (said, ahead, FORMULAS[method]))),
        strong=row.true,
        tone=_VERDICTS.get(cell.verdict, "text"),
        lines=(Line(wording("rank {rank}", rank=cell.rank)),),
        value=cell.value,
    )


def _copied_captions(table: CaptionTable) -> tuple[tuple[str, ...], ...]:
    head = ["caption", "kind"]
    for method in table.methods:
        head += [method, f"{method} rank", wording("{method} true ahead", method=method)]
    lines = [tuple(head)]
    for row in table.rows:
        fields = [row.text, row.kind]
        for cell in row.cells:
            value = "" if cell.value is None else f"{cell.value:.9g}"
            fields += [value, str(cell.rank or ""), {"win": "yes", "loss": "no"}.get(cell.verdict, "")]
        lines.append(tuple(fields))
    return tuple(lines)


def resolve_rates(table: RateTable) -> Table:
    """Return the table of accuracies; a row's key is its title."""
    tips = table.column_tips or ("",) * len(table.columns)
    columns = (
        Column(table.corner, number=False, least=64),
        *(
            Column(title, tip, number=False, sort="down", grow=True)
            for title, tip in zip(table.columns, tips, strict=True)
        ),
    )
    rows = tuple(
        Row(
            row.title,
            (
                Cell(row.title, _clickable(row.tip, row.images), lines=(Line(row.note),), wrap=True),
                *(
                    _rate(row.title, column, cell, row.note)
                    for column, cell in zip(table.columns, row.cells, strict=True)
                ),
            ),
            ruled=True,
        )
        for row in table.rows
    )
    return Table(columns, rows, _copied_rates(table))


def _copied_rates(table: RateTable) -> tuple[tuple[str, ...], ...]:
    """Return each rate with its interval, n and chance."""
    lines = [("row", "column", "accuracy", "low", "high", "n", "chance")]
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is not None:
                value, low, high, chance = (
                    f"{figure:.4f}" for figure in (cell.value, cell.low, cell.high, cell.chance)
                )
                lines.append((row.title, column, value, low, high, str(cell.n), chance))
    return tuple(lines)


def _rate(row: str, column: str, cell: RateCell | None, note: str) -> Cell:
    if cell is None:
        return Cell(NONE, wording(": ").join((row, note)), tone="muted")
    return Cell(
        rate_text(cell),
        _clickable(rate_tip(row, column, cell), cell.images),
        strong=True,
        tone=_VERDICTS[cell.verdict],
        lines=(Line(interval_text(cell)),),
        interval=Interval(cell.value, cell.low, cell.high, chance=cell.chance, tone=_SPANS[cell.verdict]),
        value=cell.value,
    )


def _clickable(tip: str, images: tuple[Path, ...]) -> str:
    return wording("\n").join((tip, wording("Click to show these images"))) if images else tip

"""What the page about the check of a model shows, and the mark in the toolbar, from what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import wording
from widgets.kit.table.cells import NONE, Cell, Column, Line, Row, Table, Tone

if TYPE_CHECKING:
    from app.analysis.check.line import Check
    from app.analysis.check.line import Line as CheckLine
    from app.models.encoder import ModelInfo

_SIGNS: dict[str, tuple[str, Tone, str]] = {
    "held": ("✓", "good", wording("held")),
    "failed": ("!", "error", wording("failed")),
    "not applicable": ("–", "muted", wording("not applicable")),
}
_COLUMNS = (
    Column(wording("Check"), number=False, most=190),
    Column(wording("Measured"), wording("What was measured, and its limit"), most=110),
    Column(wording("Why"), number=False, grow=True, least=220),
)
MARKS = {"": "", "held": "✓", "failed": "!", "open": "–"}


@dataclass(frozen=True)
class CheckView:
    """Headline, the table of lines, the mark (a key of MARKS) with its tooltip, and which buttons work."""

    headline: str
    table: Table
    mark: str
    tip: str
    runs: bool
    can_run: bool
    has_result: bool


def check_view(info: ModelInfo | None, check: Check | None, running: bool, error: str) -> CheckView:
    """Show a model's check, or why there is none yet."""
    headline: str
    if check is not None:
        headline = wording("{model}: {sentence}", model=check.model.get("id", ""), sentence=check.sentence)
        mark = "failed" if check.failed else "open" if check.doubtful or not _knows(check) else "held"
    else:
        headline, mark = _without(info, running, error), ""
    return CheckView(
        headline=headline,
        table=Table(_COLUMNS, tuple(map(_row, _failed_first(check))) if check is not None else ()),
        mark=mark,
        tip=wording("{headline} Click for the lines.", headline=headline) if mark else "",
        runs=running,
        can_run=info is not None and not running,
        has_result=check is not None,
    )


def _failed_first(check: Check) -> list[CheckLine]:
    return sorted(check.lines, key=lambda line: line.state != "failed")


def _knows(check: Check) -> bool:
    """Tell whether pictures were held against texts: without that a model may know nothing at all."""
    return any(line.name == "golden similarity" and line.state == "held" for line in check.lines)


def _without(info: ModelInfo | None, running: bool, error: str) -> str:
    if running:
        return wording("The model is being checked…")
    if error:
        return error
    if info is None:
        return wording("The model is loading…")
    return wording("{model} was not checked yet; it takes some seconds.", model=info.id)


def _row(line: CheckLine) -> Row:
    sign, tone, state = _SIGNS[line.state]
    name = Cell(
        sign + " " + line.name, strong=line.state == "failed", tone=tone, lines=(Line(state), Line(""))
    )
    limit = _shown(line.limit)
    below = Line(wording("limit {limit}", limit=limit) if limit != NONE else "")
    measured = Cell(_shown(line.value), lines=(below,))
    return Row(line.name, (name, measured, Cell(line.why, tip=line.why, wrap=True)))


def _shown(value: float | int | str | None) -> str:
    if isinstance(value, float):
        return f"{value:.5g}"
    if isinstance(value, str) and len(value) > 18:
        return NONE  # it is said in the sentence beside it
    return NONE if value is None else f"{value}"

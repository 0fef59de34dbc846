"""What the composition laboratory shows, resolved from captions and numbers. No Qt, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from app.amounts import signed
from app.words import wording

Verdict = Literal["", "win", "loss"]
"""Whether the true caption is ahead of another one; "" where one of the two has no number yet."""

METHODS = ("cosine", "map_mean", "scorer_without_rows", "scorer_without_negation", "scorer")
TITLES = {
    "cosine": wording("cosine"),
    "map_mean": wording("map mean"),
    "scorer_without_rows": wording("scorer without rows"),
    "scorer_without_negation": wording("scorer without negation"),
    "scorer": wording("scorer"),
}
FORMULAS = {
    "cosine": wording("cosine = image embedding · caption embedding, both of length 1"),
    "map_mean": wording("map mean = mean of all cosines of the DCSM, text tokens × image tokens"),
    "scorer_without_rows": wording(
        "score of a network over the standardised DCSM, (M − mean M) / sd M; no unit"
    ),
    "scorer_without_negation": wording(
        "score of a network trained without negated captions; functional rows on"
    ),
    "scorer": (
        wording(
            "score of a network over the standardised DCSM, rows of words as “not” and “left” replaced by "
            "fixed ones (Kang et al. 2025); no unit: only scores of one network compare"
        )
    ),
}
OWN_KIND = wording("your own")
TRUE_KIND = wording("true caption")
ALL_KIND = wording("all of them")
MARKS = {"win": "✓", "loss": "✗", "": ""}


@dataclass(frozen=True)
class Line:
    """A negative caption and the rule that wrote it, or OWN_KIND."""

    kind: str
    text: str


@dataclass(frozen=True)
class Draft:
    """A caption taken for true, and its negatives; `seed` is the draw of the rules."""

    caption: str = ""
    lines: tuple[Line, ...] = ()
    seed: int = 0

    def retold(self, caption: str, rules: Sequence[Line], seed: int = 0) -> Draft:
        """Return the draft of another caption or draw: rules speak anew, the user's own lines stay."""
        own = [line for line in self.lines if line.kind == OWN_KIND and line.text != caption]
        known = {line.text for line in own}
        return Draft(caption, (*(line for line in rules if line.text not in known), *own), seed)

    def edited(self, row: int, text: str) -> Draft:
        """Return the draft with negative `row` reworded, and so the user's own; "" removes it."""
        text = " ".join(text.split())
        if not text:
            return self.without([row])
        if text == self.lines[row].text or self._has(text):
            return self
        lines = list(self.lines)
        lines[row] = Line(OWN_KIND, text)
        return replace(self, lines=tuple(lines))

    def added(self, text: str) -> Draft:
        """Return the draft with one more negative; one that a rule wrote becomes the user's own."""
        text = " ".join(text.split())
        own = Line(OWN_KIND, text)
        if not text or text == self.caption or own in self.lines:
            return self
        if self._has(text):
            return replace(self, lines=tuple(own if line.text == text else line for line in self.lines))
        return replace(self, lines=(*self.lines, own))

    def without(self, rows: Sequence[int]) -> Draft:
        """Return the draft without those negatives."""
        return replace(self, lines=tuple(line for at, line in enumerate(self.lines) if at not in rows))

    @property
    def texts(self) -> tuple[str, ...]:
        """The caption, then its negatives."""
        return (self.caption, *(line.text for line in self.lines)) if self.caption else ()

    def _has(self, text: str) -> bool:
        return text in self.texts


@dataclass(frozen=True)
class Cell:
    """A caption's number by one method; rank 1 is the highest, equal numbers share the lower place."""

    value: float | None = None
    rank: int | None = None
    verdict: Verdict = ""


@dataclass(frozen=True)
class CaptionRow:
    """A caption in the table with a cell for each column; row 0 is the true one."""

    text: str
    kind: str
    cells: tuple[Cell, ...]

    @property
    def true(self) -> bool:
        """Whether this is the caption taken for true."""
        return self.kind.startswith(TRUE_KIND)


@dataclass(frozen=True)
class CaptionTable:
    """Rows of captions and the methods of their columns."""

    methods: tuple[str, ...] = ("cosine", "map_mean")
    rows: tuple[CaptionRow, ...] = ()


def resolve_table(
    draft: Draft, scores: Mapping[str, Mapping[str, float]], methods: Sequence[str], source: str = ""
) -> CaptionTable:
    """Return the table of a draft; `scores` has each caption's numbers by method, as far as known.

    `source` says where the true caption is from.
    """
    columns = [_column([scores.get(text, {}).get(method) for text in draft.texts]) for method in methods]
    kinds = (", ".join(filter(None, (TRUE_KIND, source))), *(line.kind for line in draft.lines))
    rows = tuple(
        CaptionRow(text, kind, tuple(column[at] for column in columns))
        for at, (text, kind) in enumerate(zip(draft.texts, kinds, strict=False))
    )
    return CaptionTable(tuple(methods), rows)


def _column(values: Sequence[float | None]) -> list[Cell]:
    """Return the cells of one method; values[0] is the true caption's."""
    known = [value for value in values if value is not None]
    true = values[0] if values else None
    cells = []
    for at, value in enumerate(values):
        if value is None:
            cells.append(Cell())
            continue
        # A tie puts the true caption behind: a constant score must not look like an answer.
        rank = sum(other >= value for other in known)
        verdict: Verdict = "" if true is None or at == 0 else "win" if true > value else "loss"
        cells.append(Cell(value, rank, verdict))
    if cells and true is not None and len(known) > 1:
        cells[0] = replace(cells[0], verdict="win" if cells[0].rank == 1 else "loss")
    return cells


def summary(table: CaptionTable) -> str:
    """Say in one line where the true caption stands by each method; "" while nothing is known."""
    parts = []
    for at, method in enumerate(table.methods):
        cells = [row.cells[at] for row in table.rows if row.cells[at].value is not None]
        if len(cells) < 2 or not table.rows[0].cells[at].verdict:
            continue
        beaten = sum(cell.verdict == "win" for cell in cells[1:])
        mark = MARKS[table.rows[0].cells[at].verdict]
        parts.append(
            wording(
                "{mark} {titles} {beaten} of {count}",
                mark=mark,
                titles=TITLES[method],
                beaten=beaten,
                count=len(cells) - 1,
            )
        )
    return wording("ahead: {methods}", methods=wording(" · ").join(parts)) if parts else ""


def value_text(method: str, value: float | None) -> str:
    """Write a number as its method's cells do."""
    if value is None:
        return "…"
    return signed(value, 4 if method in ("cosine", "map_mean") else 2)


# --- rates ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RateCell:
    """A share of cases, 0..1, with its 95 % interval; `n` cases. No cell: not measured.

    images: those in which the true one is ahead; () where the cases are no images of the list.
    """

    value: float
    low: float
    high: float
    n: int
    chance: float = 0.5
    images: tuple[Path, ...] = ()

    @property
    def verdict(self) -> Literal["above", "at", "below"]:
        """Where the interval lies to chance; "at" where it holds it."""
        return "above" if self.low > self.chance else "below" if self.high < self.chance else "at"


@dataclass(frozen=True)
class RateRow:
    """One row of a table of rates; `note` stands under its title. images: all that the row was asked of."""

    title: str
    tip: str
    cells: tuple[RateCell | None, ...]
    note: str = ""
    images: tuple[Path, ...] = ()


@dataclass(frozen=True)
class RateTable:
    """Rates by row and column."""

    corner: str = ""
    columns: tuple[str, ...] = ()
    column_tips: tuple[str, ...] = ()
    rows: tuple[RateRow, ...] = ()

    def images(self, row: int, column: int) -> tuple[str, tuple[Path, ...]] | None:
        """Return the images that a cell counts with a title; None where the rates are of no listed image."""
        asked = self.rows[row]
        if not asked.images:
            return None
        if column == 0:
            return asked.title, asked.images
        cell = asked.cells[column - 1]
        title = wording("{row}: ahead by {method}", row=asked.title, method=self.columns[column - 1])
        return None if cell is None else (title, cell.images)

    @property
    def measured(self) -> bool:
        """Whether any cell has a rate."""
        return any(cell is not None for row in self.rows for cell in row.cells)


RATE_MARKS = {"above": "✓", "at": "≈", "below": "✗"}
RATE_WORDS = {
    "above": wording("above chance"),
    "at": wording("not told from chance"),
    "below": wording("below chance"),
}


def rate_text(cell: RateCell) -> str:
    """Return "✓ 92.4 %": the sign says where the whole interval lies to chance."""
    return f"{RATE_MARKS[cell.verdict]} {100 * cell.value:.1f} %"


def interval_text(cell: RateCell) -> str:
    """Return the interval in percent, in one decimal."""
    return f"{100 * cell.low:.1f}–{100 * cell.high:.1f}"


def rate_tip(row: str, column: str, cell: RateCell) -> str:
    """Return what a cell means, with its formula."""
    hits = round(cell.value * cell.n)
    return wording(
        "{row}, {column}: {rate_text} = {hits:,} of {n:,}, {rate_words} "
        "({chance:.1f} %)\n"
        "95 % interval {interval_text} % (Wilson); accuracy = share of cases in which the true one "
        "scores higher; a tie counts against",
        row=row,
        column=column,
        rate_text=rate_text(cell)[2:],
        hits=hits,
        n=cell.n,
        rate_words=RATE_WORDS[cell.verdict],
        chance=100 * cell.chance,
        interval_text=interval_text(cell),
    )


# --- training ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CurvePoint:
    """What training measured at one step: the loss in nats, accuracies (0..1) on held-back scenes by kind."""

    step: int
    loss: float
    accuracy: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ScorerLine:
    """A scorer that is loaded for the model: its method, where it is from, and what it is."""

    method: str
    text: str
    tip: str


@dataclass(frozen=True)
class TrainingView:
    """What the training page shows beside its curves.

    `phase`: "no-model", "idle", "running", "stopped" (a checkpoint is there to go on from). `step` of `steps`
    is the last one known; `done` of `total` counts all work, the making of scenes too.
    """

    phase: Literal["no-model", "idle", "running", "stopped"]
    model: str = ""
    scorers: tuple[ScorerLine, ...] = ()
    step: int = 0
    steps: int = 0
    done: int = 0
    total: int = 0
    seconds_left: float | None = None


def loaded_text(view: TrainingView, method: str) -> str:
    """Say which scorer there is of the chosen kind."""
    line = next((line for line in view.scorers if line.method == method), None)
    if line is not None:
        return line.text
    return (
        wording("No {titles} for {model} yet", titles=TITLES[method], model=view.model)
        if view.model
        else wording("No model is loaded")
    )


def duration(seconds: float) -> str:
    """Return a time in the largest unit that says enough."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"


def progress_text(view: TrainingView) -> str:
    """Say how far training is and how long it will go on."""
    if view.phase != "running":
        return ""
    if not view.total:
        return wording("Waiting for the worker…")
    what = (
        wording("Step {step:,} of {steps:,}", step=view.step, steps=view.steps)
        if view.step
        else wording("Scenes are made and embedded")
    )
    left = "" if view.seconds_left is None else wording(", {time} left", time=duration(view.seconds_left))
    return wording(
        "{what}: {total:.0f} % of the work done{left}",
        what=what,
        total=100 * view.done / view.total,
        left=left,
    )

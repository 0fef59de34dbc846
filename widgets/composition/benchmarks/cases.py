"""Cases of a benchmark that are not won, and one of them with all its captions' scores. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.amounts import plural
from app.composition.benchmarks.base import BenchmarkCase, CaseImage
from app.composition.benchmarks.official import CaseScores
from app.composition.benchmarks.results import BenchmarkResult, MethodResult
from app.composition.benchmarks.table import METHOD_TITLES
from app.words import Words, wording
from widgets.kit.table.cells import NONE, Cell, Column, Line, Row, Table, fixed

MOST_MISSES = 500
"""Cases that are listed; those furthest from being won come first."""


@dataclass(frozen=True)
class Miss:
    """A case that is not won strictly: what is true, what scored as high, by how much (of recall: a rank)."""

    place: int
    true: str
    rival: str
    by: float
    rank: bool = False


def misses_of(result: BenchmarkResult, row: MethodResult, kind: str) -> list[Miss]:
    """Return the cases of a type that are not won, those furthest from it first."""
    cases, metric = result.benchmark.cases, result.benchmark.metric
    made = []
    for place in row.misses:
        scores = row.scores[place]
        if scores is not None and (not kind or cases[place].kind == kind):
            made.append(_miss(place, cases[place], scores, metric))
    return sorted(made, key=lambda miss: -miss.by)


def _miss(place: int, case: BenchmarkCase, scores: CaseScores, metric: str) -> Miss:
    if metric == "winoground":
        (a, b), (c, d) = scores
        signs = [wording("✓") if won else wording("✗") for won in (a > b and d > c, a > c and d > b)]
        rival = wording("text {text}, image {image}", text=signs[0], image=signs[1])
        return Miss(place, case.captions[0], rival, max(b - a, c - d, c - a, b - d))
    if metric == "recall":
        ranks = [int(above + equal) + 1 for above, _, equal in scores]
        worst = max(range(len(ranks)), key=ranks.__getitem__)
        return Miss(place, case.captions[worst], wording("its image is"), ranks[worst], rank=True)
    own = scores[0][case.correct]
    others = {at: score for at, score in enumerate(scores[0]) if at != case.correct}
    best = max(others, key=others.__getitem__)
    return Miss(place, case.captions[case.correct], case.captions[best], others[best] - own)


def resolve_misses(result: BenchmarkResult, misses: Sequence[Miss]) -> Table:
    """Return a row for each miss; its key is the case's place."""
    rank = result.benchmark.metric == "recall"
    last = (wording("rank"), wording("of its image for this caption; ties count against it")) if rank else (
        wording("by"), wording("the highest other score less the true one's; 0 is a tie"),
    )  # fmt: skip
    columns = (
        Column(wording("image"), number=False, least=70, most=110),
        Column(wording("true caption, ✗ its rival"), number=False, grow=True, least=140),
        Column(*last, sort="down"),
    )
    cases = result.benchmark.cases
    rows = []
    for miss in misses[:MOST_MISSES]:
        by = Cell(f"{miss.by:.0f}" if miss.rank else fixed(miss.by, 4), value=miss.by)
        told = Cell(
            miss.true,
            wording("\n").join((miss.true, wording("✗ {rival}", rival=miss.rival))),
            lines=(Line(wording("✗ {rival}", rival=miss.rival), "error"),),
        )
        path = cases[miss.place].images[0].path
        rows.append(Row(f"{miss.place}", (Cell(path.name, str(path)), told, by)))
    return Table(columns, tuple(rows))


def misses_said(row: MethodResult, kind: str, count: int) -> Words | str:
    """Return the heading of the misses."""
    n = sum(one == kind for one in row.outcomes.kinds) if kind else len(row.outcomes.strict)
    said = wording(
        "{model}, {method}: {count:,} {cases} not won strictly, {n:,} {questions}",
        model=row.model,
        method=METHOD_TITLES.get(row.method, row.method),
        count=count,
        cases=plural("case", count),
        n=n,
        questions=plural("question", n),
    )
    said = wording("{said}, of type {kind}", said=said, kind=kind) if kind else said
    return wording("{said}; the first {most:,}", said=said, most=MOST_MISSES) if count > MOST_MISSES else said


# --- one case -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CaseView:
    """One case: its images, its captions with their scores, and the two captions whose maps are compared."""

    title: str
    images: tuple[CaseImage, ...]
    table: Table
    captions: tuple[str, ...]
    pair: tuple[str, ...]


def resolve_case(result: BenchmarkResult, row: MethodResult, place: int) -> CaseView:
    """Return a case as a row has it."""
    case, scores = result.benchmark.cases[place], row.scores[place]
    metric = result.benchmark.metric
    several = len(case.images) > 1
    heads = (
        [wording("rank")] if metric == "recall"
        else [wording("image {n}", n=at + 1) for at in range(len(case.images))] if several
        else [METHOD_TITLES.get(row.method, row.method)]
    )  # fmt: skip
    columns = (
        Column(
            wording("caption"), wording("Press one: its map beside the true one's"), number=False, grow=True
        ),
        *(Column(head, sort="down") for head in heads),
    )
    rows = []
    for at, caption in enumerate(case.captions):
        true = metric == "recall" or several or at == case.correct
        said = wording("true") if true else wording("false")
        if several:
            said = wording("true of image {n}", n=at + 1)
        name = Cell(caption, caption, strong=true, lines=(Line(said, "good" if true else "muted"),))
        rows.append(Row(f"{at}", (name, *_scores(scores, at, metric))))
    title = f"{result.benchmark.title}, {case.key}"
    return CaseView(title, case.images, Table(columns, tuple(rows)), case.captions, _pair(case, scores))


def _scores(scores: CaseScores | None, at: int, metric: str) -> tuple[Cell, ...]:
    if scores is None:
        return (Cell(NONE),)
    if metric == "recall":
        above, _, equal = scores[at]
        return (Cell(f"{above + equal + 1:,.0f}", value=above + equal + 1),)
    return tuple(Cell(fixed(of_image[at], 4), value=of_image[at]) for of_image in scores)


def _pair(case: BenchmarkCase, scores: CaseScores | None) -> tuple[str, ...]:
    if len(case.images) > 1 or scores is None or len(scores[0]) != len(case.captions):
        return case.captions[:2]
    others = [at for at in range(len(case.captions)) if at != case.correct]
    best = max(others, key=lambda at: scores[0][at])
    return case.captions[case.correct], case.captions[best]

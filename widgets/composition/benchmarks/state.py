"""What the page of benchmarks shows: models by benchmarks, and types of cases. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.amounts import plural
from app.composition.benchmarks.official import RULES, Figure, by_kind, wilson_figure
from app.composition.benchmarks.published import MARK, PAPER, PUBLISHED, REPORT
from app.composition.benchmarks.results import CHANCE_PARTS, BenchmarkResult, MethodResult
from app.composition.benchmarks.table import METHOD_TITLES
from app.partial import ALL, Covered
from app.words import Words, wording
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Line, Row, Table

_BETWEEN = "\n"


@dataclass(frozen=True)
class Draft:
    """What is asked. limit: cases drawn of each benchmark, 0 for all; published: show the papers' figures."""

    folder: str = ""
    models: tuple[str, ...] = ()
    limit: int = 0
    published: bool = False


@dataclass(frozen=True, eq=False)
class Opened:
    """A folder's benchmarks with all results that are kept; `refused` says what can't be read, and why."""

    folder: Path
    results: tuple[BenchmarkResult, ...]
    refused: tuple[str, ...] = ()

    @property
    def covered(self) -> Covered:
        """Of how many cases the results are."""
        cases = sum(len(one.benchmark.cases) for one in self.results)
        drawn = sum(one.benchmark.drawn_from or len(one.benchmark.cases) for one in self.results)
        return Covered(cases, drawn, noun=wording("cases")) if cases < drawn else ALL


@dataclass(frozen=True)
class Chosen:
    """What is looked at: a benchmark, a row's key, and a type of cases ("" for all)."""

    benchmark: str = ""
    row: str = ""
    kind: str = ""


def row_key(row: MethodResult) -> str:
    """Return what names a row whatever its numbers are."""
    return f"{row.model}{_BETWEEN}{row.method}"


def looked_at(opened: Opened, chosen: Chosen) -> tuple[BenchmarkResult, MethodResult | None]:
    """Return the benchmark and the row that are looked at; else the first ones."""
    result = next(
        (one for one in opened.results if one.benchmark.name == chosen.benchmark), opened.results[0]
    )
    row = next((one for one in result.rows if row_key(one) == chosen.row), None)
    return result, row or next(iter(result.rows), None)


# --- models by benchmarks --------------------------------------------------------------------------------


def resolve_results(opened: Opened, published: bool) -> Table:
    """Return models and methods by benchmarks, with chance, blind lines and, if asked, published figures."""
    columns = (
        Column(wording("model, method"), number=False, grow=True, least=150),
        *(_column(result) for result in opened.results),
    )
    keys = dict.fromkeys(row_key(row) for result in opened.results for row in result.rows)
    by_key = [{row_key(row): row for row in result.rows} for result in opened.results]
    rows = [
        Row(key, (_name(key), *map(_figures, opened.results, (rows.get(key) for rows in by_key))))
        for key in keys
    ]
    chance = tuple(_chance(result) for result in opened.results)
    rows.append(Row("chance", (Cell(wording("chance"), tone="muted"), *chance)))
    rows += _blind(opened.results)
    return Table(columns, (*rows, *(_published(opened.results) if published else ())))


def _column(result: BenchmarkResult) -> Column:
    benchmark = result.benchmark
    count = len(benchmark.cases)
    said: list[Words | str] = [
        wording("{title}: {n:,} {cases}", title=benchmark.title, n=count, cases=plural("case", count)),
        wording("official: {rule}", rule=RULES[benchmark.metric]),
        wording("strict: equal scores lose"),
        *benchmark.remarks,
    ]
    warned = wording("{title} ⚠", title=benchmark.title) if benchmark.remarks else benchmark.title
    return Column(warned, wording("\n").join(said), sort="down", least=96)


def _name(key: str) -> Cell:
    model, _, method = key.partition(_BETWEEN)
    return Cell(model, lines=(Line(METHOD_TITLES.get(method, method)),))


def _figures(result: BenchmarkResult, row: MethodResult | None) -> Cell:
    if row is None:
        return Cell(NONE, wording("Not measured; press Measure."))
    official, strict = row.official, row.strict
    if official.interval == "none":
        return Cell(NONE, wording("Not one of its cases counts in the official figure."))
    span = Interval(official.value, official.low, official.high, strict.value, result.benchmark.chance)
    said = [
        wording("official {figure}, {how}", figure=_with_interval(official), how=official.interval),
        wording("strict {figure} (ring)", figure=_with_interval(strict)),
        *(
            wording("{part}: official {figure}", part=name, figure=_with_interval(figure))
            for name, figure in official.parts.items()
        ),
        wording(
            "{ties:,} {word} of {n:,}",
            ties=row.ties,
            word=plural("tie", row.ties),
            n=len(row.outcomes.strict),
        ),
    ]
    below = Line(wording("strict {figure}", figure=percent(strict)))
    return Cell(
        percent(official), wording("\n").join(said), lines=(below,), interval=span, value=official.value
    )


def _chance(result: BenchmarkResult) -> Cell:
    benchmark = result.benchmark
    parts = CHANCE_PARTS.get(benchmark.metric, {})
    tip = wording(", ").join(f"{name} {100 * value:.1f} %" for name, value in parts.items())
    return Cell(f"{100 * benchmark.chance:.1f} %", tip, tone="muted", value=benchmark.chance)


def _blind(results: Sequence[BenchmarkResult]) -> Iterator[Row]:
    blind = [result.blind() for result in results]
    tip = wording("Won strictly without looking at the image")
    for name in dict.fromkeys(name for figures in blind for name in figures):
        cells = []
        for figures in blind:
            figure = figures.get(name)
            told = NONE if figure is None else percent(figure)
            said = (
                tip if figure is None else wording("{tip}: {figure}", tip=tip, figure=_with_interval(figure))
            )
            cells.append(Cell(told, said, tone="muted", value=None if figure is None else figure.value))
        yield Row(f"blind {name}", (Cell(wording("blind: {name}", name=name), tip, tone="muted"), *cells))


def _published(results: Sequence[BenchmarkResult]) -> Iterator[Row]:
    for key, source in (("paper", PAPER), ("reported", REPORT)):
        cells = []
        for result in results:
            known = PUBLISHED.get(result.benchmark.name)
            value = getattr(known, key, None)
            told = NONE if value is None else f"{value:.1f} %"
            cells.append(Cell(told, known.about if known else "", tone="muted", value=value))
        title = wording("{key} ({mark})", key=key, mark=MARK)
        yield Row(f"published {key}", (Cell(title, source, tone="muted"), *cells))


def percent(figure: Figure) -> str:
    """Return "63.7 %", or a dash for a figure that doesn't exist."""
    return NONE if figure.interval == "none" else f"{100 * figure.value:.1f} %"


def _with_interval(figure: Figure) -> str:
    if figure.interval == "none":
        return NONE
    return f"{percent(figure)} ({100 * figure.low:.1f}–{100 * figure.high:.1f})"


def headline(opened: Opened, models: int) -> Words | str:
    """Return what is open, what is partial first."""
    count = len(opened.results)
    said = wording(
        "{folder}: {count} {benchmarks}, {models} {measured}",
        folder=opened.folder.name,
        count=count,
        benchmarks=wording("benchmark") if count == 1 else wording("benchmarks"),
        models=models,
        measured=wording("model measured") if models == 1 else wording("models measured"),
    )
    return opened.covered.before(said)


def paired_said(result: BenchmarkResult, row: MethodResult) -> str:
    """Return the exact tests of a row against the others; "" where it stands alone."""
    told = []
    for pair in result.paired():
        sides = [(one["model"], one["method"]) for one in (pair["a"], pair["b"])]  # type: ignore[index]
        if (row.model, row.method) not in sides:
            continue
        own = sides.index((row.model, row.method))
        model, method = sides[1 - own]
        counts = (pair["only_a"], pair["only_b"])
        said = wording(
            "against {model}, {method}: {own:,} won here alone, {others:,} there, exact McNemar p = {p:.2g}",
            model=model,
            method=METHOD_TITLES.get(method, method),
            own=counts[own],
            others=counts[1 - own],
            p=pair["p"],
        )
        told.append(said)
    return wording("; ").join(told)


# --- types --------------------------------------------------------------------------------------------------


def resolve_types(row: MethodResult) -> Table:
    """Return all cases, the figure's parts, and each type of cases with its intervals; keys are types."""
    columns = (
        Column(wording("type"), wording("Press one: its misses alone"), number=False, grow=True, least=80),
        Column("n", wording("questions"), sort="down"),
        Column(wording("official"), wording("with its 95 % interval"), sort="down", least=70),
        Column(
            wording("strict"), wording("equal scores lose; Wilson's 95 % interval"), sort="down", least=70
        ),
    )
    n = len(row.outcomes.strict)
    rows = [Row("", (Cell(wording("all cases")), Cell(f"{n:,}", value=n), *_two(row.official, row.strict)))]
    rows += [
        Row(f"part {name}", (Cell(name, tone="muted"), Cell(""), *_two(figure, row.strict.parts[name])))
        for name, figure in row.official.parts.items()
    ]
    for kind, rates in by_kind(row.outcomes).items():
        count = Cell(f"{rates[0].n:,}", value=rates[0].n)
        rows.append(Row(f"type {kind}", (Cell(kind), count, *_two(*map(wilson_figure, rates)))))
    return Table(columns, tuple(rows))


def _two(official: Figure, strict: Figure) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            percent(figure),
            _with_interval(figure),
            interval=None if figure.interval == "none" else Interval(figure.value, figure.low, figure.high),
            value=figure.value,
        )
        for figure in (official, strict)
    )


def kind_of_key(key: str) -> str:
    """Return the type of cases that a row of the types stands for; "" for all."""
    return key.removeprefix("type ") if key.startswith("type ") else ""

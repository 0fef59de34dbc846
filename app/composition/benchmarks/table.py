"""Benchmarks by models as a table: rows for CSV, LaTeX for a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.composition.benchmarks.base import Benchmark
from app.composition.benchmarks.official import Figure, by_kind, wilson_figure
from app.composition.benchmarks.published import MARK, PUBLISHED
from app.composition.benchmarks.results import BenchmarkResult
from app.files.tables import Table, finite

COLUMNS = ("benchmark", "model", "method", "type", "n", "official", "official_low", "official_high", "strict",
           "strict_low", "strict_high", "interval", "ties", "chance", "truncated", "equal_after_tokenising",
           "missing")  # fmt: skip

METHOD_TITLES = {
    "cosine": "cosine",
    "map_mean": "mean of the map",
    "scorer_without_rows": "scorer without functional rows",
    "scorer": "scorer",
    "itm": "ITM head",
}


def table_of(results: Sequence[BenchmarkResult], published: bool = False) -> Table:
    """Return a row for each benchmark, model and method, and below it one for each part and type."""
    columns = (*COLUMNS, *((f"paper ({MARK})", f"reported ({MARK})") if published else ()))
    rows = [row for result in results for row in _rows(result, published)]
    if any(result.benchmark.drawn_from for result in results):
        # what is partial says so first, in a column that no sorting hides
        parts = [_part(result.benchmark) for result in results for _ in _rows(result, published)]
        columns = ("partial", *columns)
        rows = [(part, *row) for part, row in zip(parts, rows, strict=True)]
    about = {
        "provenance": {model.model: model.about.get("provenance") for one in results for model in one.models},
        "results": [one.as_dict() for one in results],
    }
    return Table(columns, rows, about)


def _part(benchmark: Benchmark) -> str:
    return f"{len(benchmark.cases)} of {benchmark.drawn_from}" if benchmark.drawn_from else ""


def _rows(result: BenchmarkResult, published: bool) -> Iterator[tuple[object, ...]]:
    benchmark = result.benchmark
    known = PUBLISHED.get(benchmark.name)
    papers = (known.paper if known else None, known.reported if known else None) if published else ()
    cells = tuple("" if paper is None else paper / 100 for paper in papers)
    blank = ("",) * len(papers)
    for model in result.models:
        counts = (model.truncated, model.equal, len(result.missing))
        for row in model.rows:
            name = (benchmark.name, row.model, row.method)
            more = (row.ties, finite(benchmark.chance), *counts)
            n = len(row.outcomes.strict)
            yield (*name, "", n, *_six(row.official, row.strict), row.official.interval, *more, *cells)
            for part, figure in row.official.parts.items():
                six = _six(figure, row.strict.parts[part])
                yield (*name, part, "", *six, figure.interval, "", "", "", "", "", *blank)
            for kind, rates in by_kind(row.outcomes).items():
                six = _six(*map(wilson_figure, rates))
                yield (*name, kind, rates[0].n, *six, "Wilson", "", "", "", "", "", *blank)


def _six(official: Figure, strict: Figure) -> tuple[object, ...]:
    return tuple(finite(x) for one in (official, strict) for x in (one.value, one.low, one.high))


# --- a paper's table --------------------------------------------------------------------------------------

_ESCAPED = {character: f"\\{character}" for character in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def latex_of(results: Sequence[BenchmarkResult], published: bool = False) -> str:
    """Return models and methods by benchmarks as a tabular: official, in small the strict, with intervals.

    Needs no package. What a row hasn't got is a dash; what is partial says so under its title.
    """
    rows = list(dict.fromkeys((row.model, row.method) for result in results for row in result.rows))
    cells = {
        (result.benchmark.name, row.model, row.method): (row.official, row.strict)
        for result in results
        for row in result.rows
    }
    names = [result.benchmark.name for result in results]
    lines = [
        "% official [95 % interval], strict below (equal scores lose); per cent",
        r"\begin{tabular}{ll" + "r" * len(names) + "}",
        r"\hline",
        _line(["model", "method", *(_titled(result.benchmark) for result in results)]),
        r"\hline",
        _line(["chance", "", *(f"{100 * result.benchmark.chance:.1f}" for result in results)]),
    ]
    for model, method in rows:
        figures = [cells.get((name, model, method)) for name in names]
        title = METHOD_TITLES.get(method, method)
        lines.append(_line([_plain(model), title, *(_cell(pair[0]) if pair else "--" for pair in figures)]))
        lines.append(_line(["", "strict", *(_cell(pair[1]) if pair else "--" for pair in figures)]))
    for result in [results[0]] if results else []:
        for name in result.blind():
            blind = [one.blind().get(name) for one in results]
            shown = [_cell(one) if one else "--" for one in blind]
            lines.append(_line([f"blind: {_plain(name)}", "", *shown]))
    if published:
        for key in ("paper", "reported"):
            values = [getattr(PUBLISHED.get(name), key, None) for name in names]
            cells_of = ["--" if value is None else f"{value:.1f}" for value in values]
            lines.append(_line([f"{key} ({MARK})", "", *cells_of]))
    return "\n".join([*lines, r"\hline", r"\end{tabular}"]) + "\n"


def _titled(benchmark: Benchmark) -> str:
    part = f" (partial: {len(benchmark.cases):,} of {benchmark.drawn_from:,})" if benchmark.drawn_from else ""
    return _plain(benchmark.title + part + ("" if benchmark.theirs else " (not the authors' captions)"))


def _line(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\"


def _plain(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in text)


def _cell(figure: Figure) -> str:
    if figure.interval == "none":
        return "--"
    return f"{100 * figure.value:.1f} [{100 * figure.low:.1f}, {100 * figure.high:.1f}]"

"""The command `benchmark`: published benchmarks of composition, as downloaded, by models side by side."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.composition.scorers import add_scorers, choose_scorers
from app.cli.forms import MODEL_IDS, add_device, table_forms, whole
from app.cli.registry import command
from app.cli.say import note, notes, progress, say
from app.cli.text import padded
from app.composition.benchmarks.base import Benchmark, limited
from app.composition.benchmarks.figure import check_figure, save_figure
from app.composition.benchmarks.measuring import kept_result, maps_name, measure_benchmark
from app.composition.benchmarks.official import RULES, Figure, by_kind, wilson_figure
from app.composition.benchmarks.published import MARK, PUBLISHED, REPORT
from app.composition.benchmarks.recognise import AUTO, chosen, read_benchmark
from app.composition.benchmarks.results import BenchmarkResult, MethodResult, ModelResult
from app.composition.benchmarks.table import METHOD_TITLES, latex_of, table_of
from app.composition.reference_scorer import read_scorer
from app.errors import LoupeError

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.composition.scorer import Scorer

_MOST = 10_000_000
_KINDS = 20


def _add_data(parser: ArgumentParser) -> None:
    parser.add_argument("data", type=Path, metavar="DIR", help="a benchmark's folder, as published")
    parser.add_argument(
        "--name",
        default=AUTO,
        help="which of the folder's benchmarks, or a beginning (default auto: all but training parts)",
    )


def _add_models(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="ID",
        help=f"{MODEL_IDS}; repeatable (default builtin)",
    )


def _add_more(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--limit", type=whole(1, _MOST), metavar="N", help="a part of about N cases, drawn at random"
    )
    parser.add_argument(
        "--published", action="store_true", help="show the DCSM paper's own figures, not reproduced here, too"
    )
    parser.add_argument("--latex", action="store_true", help="print a paper's table")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="write the figure, too (.png or .svg)")


@command(
    "benchmark",
    "Measure models on a published benchmark of composition, recognised by its files: ARO, Winoground,\n"
    "SugarCrepe, What'sUp, COCO and VG one- and two-object, Natural Colors, CLEVR-bind, NegBench. The\n"
    "authors' own figure stands beside the strict one (equal scores lose), with chance and a blind line.\n"
    "A stopped run goes on where it was; a finished one is printed again without the model.",
    _add_data,
    _add_models,
    add_device,
    add_scorers,
    table_forms("each benchmark, model, method and type"),
    _add_more,
    example="benchmark ARO/ --model ViT-B-32@openai --model builtin --json",
)
def benchmark(context: Context) -> None:
    """Measure each model on each benchmark of the folder. Raises LoupeError for folder, model or scorer."""
    args = context.args
    if args.latex and (args.json or args.csv):
        raise LoupeError("Give one of --json, --csv and --latex.")
    if args.figure:
        check_figure(args.figure)
    scorers = [read_scorer(path) for path in args.scorer]
    read = [limited(read_benchmark(listed), args.limit) for listed in chosen(args.data, args.name)]
    for one in read:
        notes(f"{one.title}: {text}" for text in one.remarks)
    by_model = [_measure(context, read, model, scorers) for model in args.model or ["builtin"]]
    results = [
        BenchmarkResult(one, tuple(row)) for one, row in zip(read, zip(*by_model, strict=True), strict=True)
    ]
    if args.figure:
        save_figure(args.figure, results)
    _print(context, results)


def _measure(
    context: Context, read: Sequence[Benchmark], model: str, scorers: Sequence[Scorer]
) -> list[ModelResult]:
    """Return one model's result of each benchmark; it is loaded where one of them isn't kept whole."""
    of_model = context.of_model(model)
    maps = maps_name(context.args.scorer)
    results = []
    for one in read:
        result = kept_result(one, model, context.mode, context.args.precision, maps)
        if result is not None:
            note(f"{one.title}: {result.model} was measured before; kept scores, the model isn't loaded.")
        else:
            engine = of_model.engine()
            chosen_scorers = choose_scorers(scorers, of_model.info)
            watch = progress(f"{one.title}, {of_model.info.id}")
            result = measure_benchmark(engine, one, context.mode, chosen_scorers, maps, watch)
        if result.unread:
            note(f"{one.title}: images that can't be read, left out: {len(result.unread):,}.")
        results.append(result)
    return results


def _print(context: Context, results: Sequence[BenchmarkResult]) -> None:
    published = context.args.published
    if context.args.latex:
        say(latex_of(results, published))
        return

    def as_json() -> dict[str, object]:
        made = [_with_published(result) if published else result.as_dict() for result in results]
        return made[0] if len(made) == 1 else {"benchmarks": made}

    context.emit(
        as_json=as_json,
        as_text=lambda: "\n".join(line for result in results for line in _lines(result, published)) + "\n",
        as_table=lambda: table_of(results, published),
    )


def _with_published(result: BenchmarkResult) -> dict[str, object]:
    known = PUBLISHED.get(result.benchmark.name)
    return {**result.as_dict(), "published": known.as_dict() if known else None}


def _lines(result: BenchmarkResult, published: bool) -> Iterator[str]:
    one = result.benchmark
    if one.drawn_from:
        yield f"Partial: {len(one.cases):,} of {one.drawn_from:,} cases, drawn at random (seed 0)."
    yield f"{one.title} ({one.name}), {len(one.cases):,} cases; chance {100 * one.chance:.1f} %"
    yield f"  official: {RULES[one.metric]}; strict: equal scores lose"
    if not one.theirs:
        yield "  not the authors' captions"
    yield _line("", "official", "strict", "ties")
    for row in result.rows:
        yield _line(_name(row), _figure(row.official), _figure(row.strict), f"{row.ties:,}")
        for part, figure in row.official.parts.items():
            yield _line(f"  {part}", _figure(figure), _figure(row.strict.parts[part]), "")
        kinds = by_kind(row.outcomes)
        for kind, rates in kinds.items() if 1 < len(kinds) <= _KINDS else ():
            official, strict = (_figure(wilson_figure(rate)) for rate in rates)
            yield _line(f"  {kind}, n = {rates[0].n:,}", official, strict, "")
        if len(kinds) > _KINDS:
            yield f"    {len(kinds):,} types: --json and --csv have each"
    for name, figure in result.blind().items():
        yield _line(f"blind: {name}", "", _figure(figure), "")
    yield from (f"  {text}" for text in _paired(result))
    for model in result.models:
        yield f"  {model.model}: captions cut at the context length {model.truncated:,}"
        yield f"  {model.model}: cases with options that are equal after tokenising {model.equal:,}"
    known = PUBLISHED.get(one.name) if published else None
    if known:
        figures = [f"paper {known.paper} %" if known.paper else "", f"reported {known.reported} %"]
        about = f" ({known.about})" if known.about else ""
        yield f"  {MARK}{about}: {', '.join(filter(None, figures))} ({REPORT})"
    yield ""


def _paired(result: BenchmarkResult) -> Iterator[str]:
    for pair in result.paired():
        a, b = pair["a"], pair["b"]
        assert isinstance(a, dict) and isinstance(b, dict)
        names = (f"{one['model']}, {METHOD_TITLES.get(one['method'], one['method'])}" for one in (a, b))
        yield (
            f"{' against '.join(names)}: won by one alone {pair['only_a']:,} and {pair['only_b']:,}, "
            f"exact McNemar p = {pair['p']:.2g}"
        )


def _name(row: MethodResult) -> str:
    return f"{row.model}, {METHOD_TITLES.get(row.method, row.method)}"


def _figure(figure: Figure) -> str:
    if figure.interval == "none":
        return "-"
    return f"{100 * figure.value:.1f} % ({100 * figure.low:.1f} to {100 * figure.high:.1f})"


def _line(name: str, *cells: str) -> str:
    return f"  {padded(name, 44)}  {'  '.join(f'{cell:24}' for cell in cells)}".rstrip()

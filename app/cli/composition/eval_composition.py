"""The command `eval-composition`: how often true captions and images win against hard negatives."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.composition.scorers import TITLES, add_scorers, choose_scorers, describe_scorers, scorer_names
from app.cli.forms import add_json, add_model_alone, add_seed
from app.cli.registry import command
from app.cli.say import progress
from app.composition.cases import read_cases
from app.composition.measure import METHODS, evaluate_composition
from app.composition.reference_scorer import read_scorer
from app.composition.word_order import word_order_samples
from app.errors import LoupeError

if TYPE_CHECKING:
    from app.analysis.rates import Rate
    from app.cli.context import Context
    from app.composition.cases import Sample
    from app.composition.measure import Evaluation

_SHUFFLED = (
    "Shuffles of ARO's four kinds by this program's rules, not the authors' captions: each caption counts "
    "under those kinds that surely make it false."
)


def _add_data(parser: ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="it holds captions.jsonl")
    parser.add_argument(
        "--shuffles",
        action="store_true",
        help="in place of the data's negatives: captions with their words in another order, by ARO's four "
        "kinds of shuffles, where the result is surely false",
    )


@command(
    "eval-composition",
    "Measure on a folder, in the form that `scenes` writes, how often a true caption wins against its\n"
    "first negative and a true image against its own, by each method, with Wilson's 95 % intervals.\n"
    "Chance is 50 %; equal scores count as losses.",
    _add_data,
    add_seed,
    add_model_alone,
    add_scorers,
    add_json("print one JSON object (accuracies as fractions)"),
    example="eval-composition --data evals/spatial --model builtin --json",
)
def eval_composition(context: Context) -> None:
    """Measure each method on a folder of cases. Raises LoupeError for data, scorer or model."""
    args = context.args
    samples = _samples(args)
    given = [read_scorer(path) for path in args.scorer]
    engine, info = context.engine(dense=True), context.info
    scorers = choose_scorers(given, info)
    measured = evaluate_composition(engine.require(), samples, scorers, progress("Images"))
    head = f"model {info.id}, {scorer_names(scorers)}, data {args.data}"
    if args.shuffles:
        head += f"\n{_SHUFFLED}"
    context.emit(
        as_json=lambda: {
            **measured.as_dict(),
            "model": info.id,
            "weights_hash": info.weights_hash,
            "scorers": describe_scorers(scorers),
            "data": str(args.data),
            "shuffles": _SHUFFLED if args.shuffles else None,
        },
        as_text=lambda: "\n".join([head, *_table(measured)]) + "\n",
    )


def _samples(args: Namespace) -> list[Sample]:
    samples = read_cases(args.data)
    if not args.shuffles:
        return samples
    shuffled = list(word_order_samples(samples, args.seed))
    if not shuffled:
        raise LoupeError(f"No caption of {args.data} has a shuffle that is surely false.")
    return shuffled


def _table(measured: Evaluation) -> Iterator[str]:
    """Yield the lines of a table for each kind, and for all together."""
    for part in (*measured.kinds, measured):
        count = "1 case" if part.n == 1 else f"{part.n} cases"
        title = "all kinds" if part.kinds else part.kind or "no kind named"
        yield f"\n{title}, {count}: how often the true one wins (95 % interval; of two, chance is 50 %)"
        yield _table_line("", ("caption of two", "caption of all", "image of two"))
        for method in METHODS:
            sides = part.captions, part.every_negative, part.images
            yield _table_line(TITLES[method], [_rate(rates.get(method)) for rates in sides])


def _table_line(name: str, cells: Iterable[str]) -> str:
    return f"  {name:30}  {'  '.join(f'{cell:22}' for cell in cells)}".rstrip()


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return "-"
    low, high = rate.interval()
    return f"{100 * rate.value:.1f} % ({100 * low:.1f} to {100 * high:.1f})"

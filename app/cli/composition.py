"""The commands about composition: write scenes, score hard negatives, train a scorer, measure."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import context
from app.cli import rank_and_dcsm as commands
from app.cli.say import note, progress, say
from app.cli.say import notes as say_notes
from app.cli.text import json_text, padded, short, truncation_notes
from app.composition.cases import CAPTIONS_FILE, KINDS, generate_cases, read_cases, write_cases
from app.composition.measure import METHODS, SCORERS, evaluate_composition, ranks, score_maps
from app.composition.negatives import hard_negatives
from app.composition.scorer import builtin_scorer, read_scorer, save_scorer
from app.composition.training import forget_training, steps_done
from app.composition.training import train_scorer as train
from app.composition.training_plan import TrainingPlan
from app.errors import Cancelled, Checkpoint, LoupeError
from app.images.images import CropMode, read_picture
from app.write import refuse_existing

if TYPE_CHECKING:
    from app.analysis.rates import Rate
    from app.composition.cases import Case
    from app.composition.measure import Evaluation, Method, Scores
    from app.composition.scorer import Scorer
    from app.composition.training_plan import Curve, TrainingPlan
    from app.models.encoder import Encoder, ModelInfo

_CAPTION_WIDTH = 60
_TITLES = {
    "cosine": "cosine",
    "map_mean": "mean of the map",
    "scorer_without_rows": "scorer without functional rows",
    "scorer": "scorer",
}


# --- scenes -----------------------------------------------------------------------------------------------


def scenes(args: Namespace) -> int:
    """Write scenes and their captions into a new folder. Raises LoupeError, with nothing written."""
    write_cases(args.out, _cases(args), args.side, progress("Scenes"))
    say(f"{args.out / CAPTIONS_FILE}\n")
    return 0


def _cases(args: Namespace) -> Iterator[Case]:
    """Yield the cases asked for; without a kind those of the three in turn, each as it alone would be."""
    kinds = (args.kind,) if args.kind else KINDS
    streams = [generate_cases(kind, args.count, args.seed, args.split) for kind in kinds]
    return islice((case for row in zip(*streams, strict=True) for case in row), args.count)


# --- compose ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Row:
    """A caption of the table: where it comes from, what each method says of it and its rank by that."""

    caption: str
    kind: str
    scores: Scores
    ranks: Mapping[Method, int]

    def as_dict(self) -> dict[str, object]:
        said: dict[str, object] = {"caption": self.caption, "kind": self.kind}
        for method in _methods():
            rank = self.ranks.get(method)
            said[method] = None if rank is None else {"score": self.scores.of(method), "rank": rank}
        return said


def compose(args: Namespace) -> int:
    """Score a caption and its hard negatives on one image. Raises LoupeError for whatever can't be used."""
    texts = _captions(args.caption, args.negative)
    picture = read_picture(args.image)
    given = [read_scorer(path) for path in args.scorer]
    engine = context.make_engine(args.store)
    info = commands.load_model(engine, args)
    scorers = choose_scorers(given, info)
    captions = [text for text, _ in texts]
    tokens = engine.tokenise(captions)
    about_image = [f"{picture.name}: {text}." for text in picture.notes]
    say_notes([*info.notes, info.patch_note, *about_image, *truncation_notes(tokens)])
    maps = engine.dcsm(args.image, captions, CropMode(args.mode), checkpoint=progress("Maps"))
    scores = score_maps(maps, scorers)
    places = {method: ranked for method in _methods() if (ranked := ranks(scores, method))}
    rows = [
        _Row(text, kind, scores[index], {method: ranked[index] for method, ranked in places.items()})
        for index, (text, kind) in enumerate(texts)
    ]
    say(_compose_json(args, rows, info, scorers) if args.json else _compose_text(args, rows, info, scorers))
    return 0


def _captions(caption: str, negatives: Sequence[str]) -> list[tuple[str, str]]:
    """Return the true caption and its negatives, each with its kind; by rules where none are given."""
    true, given = " ".join(caption.split()), [" ".join(text.split()) for text in negatives]
    if not true:
        raise LoupeError("The --caption is empty.")
    if not all(given):
        raise LoupeError("A --negative is empty.")
    if true in given:
        raise LoupeError("A --negative is the caption itself.")
    found = [(text, "given") for text in dict.fromkeys(given)]
    found = found or [(negative.text, negative.kind) for negative in hard_negatives(true)]
    if not found:
        raise LoupeError(f"No rule makes a hard negative of “{short(true)}”; give one with --negative.")
    return [(true, "true caption"), *found]


def _compose_json(
    args: Namespace, rows: Sequence[_Row], info: ModelInfo, scorers: Mapping[Method, Scorer]
) -> str:
    return json_text(
        {
            "model": info.describe() | {"mode": args.mode},
            "scorers": _describe_scorers(scorers),
            "image": str(args.image),
            "caption": rows[0].caption,
            "wins": {method: _wins(rows, method) for method in _methods()},
            "captions": [row.as_dict() for row in rows],
        }
    )


def _wins(rows: Sequence[_Row], method: Method) -> bool | None:
    """Say whether the true caption, the first row, is alone at the top; None where no scorer is loaded."""
    return rows[0].ranks[method] == 1 if method in rows[0].ranks else None


def _compose_text(
    args: Namespace, rows: Sequence[_Row], info: ModelInfo, scorers: Mapping[Method, Scorer]
) -> str:
    methods = [method for method in _methods() if method in rows[0].ranks]
    heads = {method: "without rows" if method == "scorer_without_rows" else method for method in methods}
    heads = {method: head.replace("_", " ") for method, head in heads.items()}
    width = max(len(short(row.caption, _CAPTION_WIDTH)) for row in rows)
    kinds = max(len(row.kind) for row in rows)
    lines = [
        f"model {info.id}, mode {args.mode}, {_scorer_names(scorers)}",
        str(args.image),
        f"  {padded('caption', width)}  {padded('kind', kinds)}"
        + "".join(f"  {heads[method]:>12}  rank" for method in methods),
    ]
    for row in rows:
        cells = "".join(f"  {row.scores.of(method):12.4f}  {row.ranks[method]:4}" for method in methods)
        caption = padded(short(row.caption, _CAPTION_WIDTH), width)
        lines.append(f"  {caption}  {padded(row.kind, kinds)}{cells}")
    for method in methods:
        won = "wins" if _wins(rows, method) else f"loses (rank {rows[0].ranks[method]} of {len(rows)})"
        lines.append(f"by {_TITLES[method]} the true caption {won}")
    return "\n".join(lines) + "\n"


# --- eval-composition -------------------------------------------------------------------------------------


def eval_composition(args: Namespace) -> int:
    """Measure each method on a folder of cases. Raises LoupeError for data, scorer or model."""
    samples = read_cases(args.data)
    given = [read_scorer(path) for path in args.scorer]
    engine = context.make_engine(None)
    info = commands.load_model(engine, args)
    scorers = choose_scorers(given, info)
    say_notes([*info.notes, info.patch_note])
    measured = evaluate_composition(engine.require(), samples, scorers, progress("Images"))
    if args.json:
        said = {**measured.as_dict(), "model": info.id, "weights_hash": info.weights_hash}
        said |= {"scorers": _describe_scorers(scorers), "data": str(args.data)}
        say(json_text(said))
    else:
        lines = [f"model {info.id}, {_scorer_names(scorers)}, data {args.data}"]
        say("\n".join([*lines, *_table(measured)]) + "\n")
    return 0


def _table(measured: Evaluation) -> Iterator[str]:
    """Yield the lines of a table for each kind, and for all together."""
    for part in (*measured.kinds, measured):
        count = "1 case" if part.n == 1 else f"{part.n} cases"
        title = "all kinds" if part.kinds else part.kind or "no kind named"
        yield f"\n{title}, {count}: how often the true one wins (95 % interval; of two, chance is 50 %)"
        yield _table_line("", ("caption of two", "caption of all", "image of two"))
        for method in _methods():
            sides = part.captions, part.every_negative, part.images
            yield _table_line(_TITLES[method], [_rate(rates.get(method)) for rates in sides])


def _table_line(name: str, cells: Iterable[str]) -> str:
    return f"  {name:30}  {'  '.join(f'{cell:22}' for cell in cells)}".rstrip()


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return "-"
    low, high = rate.interval()
    return f"{100 * rate.value:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


# --- train-scorer -----------------------------------------------------------------------------------------


def train_scorer(args: Namespace) -> int:
    """Train a scorer for a model and write it; stopped in the middle, the same command goes on.

    Raises LoupeError for a file or a model that can't be used, and for a disk that is full.
    """
    folder = _work_folder(args.out, args.overwrite)
    engine = context.make_engine(None)
    info = commands.load_model(engine, args)
    say_notes([*info.notes, info.patch_note])
    curves: list[Curve] = []
    plan = _plan(args)
    scorer = _trained(engine.require(), plan, folder, curves, not args.json)
    save_scorer(args.out, scorer, args.overwrite)
    forget_training(folder, info, plan)
    _remove_empty(folder)
    if args.json:
        said = {"model": info.id, "scorer": str(args.out), "info": asdict(scorer.info)}
        say(json_text(said | {"curves": [point.as_dict() for point in curves]}))
    else:
        say(f"{args.out}\n")
    return 0


def _trained(
    encoder: Encoder, plan: TrainingPlan, folder: Path, curves: list[Curve], is_printed: bool
) -> Scorer:
    """Return the trained scorer; says on stderr where a training goes on, and how when it is interrupted."""
    if before := steps_done(folder, encoder.info, plan):
        note(f"the training goes on from step {before} of {plan.steps}.")
    watch = progress("Training")

    def report(point: Curve) -> None:
        curves.append(point)
        watch(1, 1)  # takes the line of progress away
        if is_printed:
            say(_curve_line(point))

    try:
        with _cancelled_by_interrupt(watch) as checkpoint:
            return train(encoder, plan, folder, report, checkpoint)
    except (KeyboardInterrupt, Cancelled):
        watch(1, 1)
        done = steps_done(folder, encoder.info, plan)
        from_there = f"goes on from step {done} of {plan.steps}, kept in {folder}"
        note(f"the same command {from_there if done else 'starts from the beginning'}.")
        raise
    finally:
        _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # it holds a checkpoint, or was never made
        folder.rmdir()


def _work_folder(path: Path, overwrite: bool) -> Path:
    """Return the folder, beside the scorer's file, for its training's checkpoint.

    Raises LoupeError where the file can't be written, before minutes of work are done for it.
    """
    try:
        if path.is_dir():
            raise LoupeError(f"{path} is a folder, not a file to write.")
        refuse_existing([path], overwrite)
        if not path.parent.is_dir():
            raise LoupeError(f"The folder {path.parent} does not exist.")
        folder = path.with_name(f"{path.name}.training")
        folder.exists()  # raises where its name is too long
    except OSError as error:
        raise LoupeError(f"{short(str(path), 80)} can't be written: {error.strerror or error}.") from error
    return folder


def _plan(args: Namespace) -> TrainingPlan:
    return TrainingPlan(
        cases=args.cases,
        held_back=min(args.cases, TrainingPlan.held_back),
        steps=args.steps,
        seed=args.seed,
        functional=not args.without_rows,
        negation=not args.without_negation,
    )


@contextmanager
def _cancelled_by_interrupt(checkpoint: Checkpoint) -> Iterator[Checkpoint]:
    """Turn Ctrl+C into Cancelled at the next checkpoint, where a training keeps its state.

    A second Ctrl+C interrupts at once. Only on the main thread, which signals reach, and not where they are
    ignored, as in a job that a script put into the background.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield checkpoint
        return
    asked = threading.Event()

    def ask(_number: int, _frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    def check(done: int, total: int) -> None:
        checkpoint(done, total)
        if asked.is_set():
            raise Cancelled

    signal.signal(signal.SIGINT, ask)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)


def _curve_line(point: Curve) -> str:
    sides = {"captions": point.captions, "images": point.images}
    rates = (
        f"{side} {', '.join(f'{kind} {100 * rate.value:.0f} %' for kind, rate in of.items())}"
        for side, of in sides.items()
    )
    return f"step {point.step} of {point.steps}: loss {point.loss:.4f}; true {'; true '.join(rates)}\n"


# --- scorers ----------------------------------------------------------------------------------------------


def _methods() -> tuple[Method, ...]:
    return METHODS


def choose_scorers(given: Sequence[Scorer], info: ModelInfo) -> dict[Method, Scorer]:
    """Return the scorers by their method: those given, or where none are those that ship for the model.

    Raises LoupeError for one of another model, and for two of one method.
    """
    if not given:
        shipped = builtin_scorer(info, functional=False), builtin_scorer(info)
        given = [scorer for scorer in shipped if scorer is not None]
    found: dict[Method, Scorer] = {}
    for scorer in given:
        scorer.check_model(info)
        method: Method = "scorer" if scorer.info.functional else "scorer_without_rows"
        if method in found:
            said = "with" if scorer.info.functional else "without"
            raise LoupeError(f"Both scorers are {said} functional rows; give one with them and one without.")
        found[method] = scorer
    return found


def _describe_scorers(scorers: Mapping[Method, Scorer]) -> dict[str, object]:
    return {method: asdict(scorers[method].info) if method in scorers else None for method in SCORERS}


def _scorer_names(scorers: Mapping[Method, Scorer]) -> str:
    return " and ".join(_TITLES[method] for method in _methods() if method in scorers) or "no scorer"

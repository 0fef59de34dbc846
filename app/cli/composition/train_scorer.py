"""The command `train-scorer`: a scorer of dense cosine similarity maps, trained for a model."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.forms import MOST_CASES, add_json, add_model_alone, add_seed, share, whole
from app.cli.registry import command
from app.cli.say import note, progress, say
from app.cli.text import short
from app.composition.benchmarks.base import training_samples
from app.composition.benchmarks.recognise import read_benchmark, recognise
from app.composition.cases import CAPTIONS_FILE, read_cases
from app.composition.scorer import save_scorer
from app.composition.scorer_record import trained_on
from app.composition.training import forget_training, steps_done
from app.composition.training import train_scorer as train
from app.composition.training_data import split_by_image
from app.composition.training_plan import TrainingPlan
from app.errors import Cancelled, Checkpoint, LoupeError
from app.write import refuse_existing

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.composition.cases import Sample
    from app.composition.scorer import Scorer
    from app.composition.training_data import TrainingData
    from app.composition.training_plan import Curve
    from app.models.encoder import Encoder, ModelInfo

_MOST_STEPS = 10_000_000
_SCENES_SHARE = 0.5


def _add_plan(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the scorer (safetensors)")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE where it exists")
    _add_count(parser, "--steps", _MOST_STEPS, TrainingPlan.steps, "batches to train on")
    _add_count(parser, "--cases", MOST_CASES, TrainingPlan.cases, "scenes of each kind to train on")


def _add_data(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="train on these images too: it holds captions.jsonl, or the training part of a benchmark as its "
        "authors publish it (CLEVR-bind); a tenth of the images is held back",
    )
    parser.add_argument(
        "--scenes-share",
        type=share,
        metavar="SHARE",
        help=f"with --data, the share of steps that are on scenes (default {_SCENES_SHARE:g})",
    )


def _add_word_order(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--word-order",
        type=share,
        default=TrainingPlan.word_order,
        metavar="SHARE",
        help="share of images that get their caption with its words in another order as one more negative "
        f"(default {TrainingPlan.word_order:g})",
    )


def _add_ablations(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--without-rows", action="store_true", help="leave functional words' rows as they are (for ablation)"
    )
    parser.add_argument(
        "--without-negation", action="store_true", help="train on no captions with negation (for ablation)"
    )


def _add_count(parser: ArgumentParser, option: str, most: int, default: int, what: str) -> None:
    text = f"{what} (default {default})"
    parser.add_argument(option, type=whole(1, most), default=default, metavar="N", help=text)


@command(
    "train-scorer",
    "Train a scorer for a model: render scenes, encode them, teach the network to tell true captions\n"
    "and images from hard negatives. Stopped in the middle, the same command goes on from its last\n"
    "checkpoint, in a folder beside FILE that goes when the scorer is written.",
    add_model_alone,
    _add_plan,
    add_seed,
    _add_data,
    _add_word_order,
    _add_ablations,
    add_json("print one JSON object, when training is over"),
    example="train-scorer --model ViT-B-16@openai --out vit-b-16.safetensors",
)
def train_scorer(context: Context) -> None:
    """Train a scorer for a model and write it; stopped in the middle, the same command goes on.

    Raises LoupeError for a file or a model that can't be used, and for a disk that is full.
    """
    args = context.args
    folder = _work_folder(args.out, args.overwrite)
    name, samples = _samples(args)
    encoder = context.engine(dense=True).require()
    curves: list[Curve] = []
    data = _split(name, samples, encoder.info, args.seed) if samples else None
    plan = _plan(args, data)
    scorer = _trained(encoder, plan, folder, curves, not args.json, data)
    if cut := scorer.info.figures["data"].get("cut"):
        note(f"captions of more than {scorer.info.text_rows} tokens, whose end a scorer doesn't see: {cut}.")
    save_scorer(args.out, scorer, args.overwrite)
    forget_training(folder, encoder.info, plan)
    _remove_empty(folder)
    context.emit(
        as_json=lambda: {
            "model": encoder.info.id,
            "scorer": str(args.out),
            "info": asdict(scorer.info),
            "trained_on": trained_on(scorer.info),
            "curves": [point.as_dict() for point in curves],
        },
        as_text=lambda: f"trained on {trained_on(scorer.info)}\n{args.out}\n",
    )


def _samples(args: Namespace) -> tuple[str, list[Sample]]:
    """Return the name of the user's data and its samples, or of a benchmark's training parts; or none."""
    if args.data is None and args.scenes_share is not None:
        raise LoupeError("--scenes-share needs --data.")
    if args.data is None:
        return "", []
    listed = recognise(args.data) if args.data.is_dir() and not (args.data / CAPTIONS_FILE).exists() else ()
    if not listed:
        return args.data.resolve().name or str(args.data), read_cases(args.data)
    # Where none is for training, the first one says so.
    parts = [read_benchmark(part) for part in listed if part.training] or [read_benchmark(listed[0])]
    samples = [sample for part in parts for sample in training_samples(part)]
    for part in parts:
        for remark in part.remarks:
            note(remark)
    return " and ".join(part.title for part in parts), samples


def _split(name: str, samples: Sequence[Sample], info: ModelInfo, seed: int) -> TrainingData:
    """Split the user's images, and say which of them are not trained on."""
    data = split_by_image(samples, name, info, seed, progress("Reading images"))
    if data.unreadable:
        note(f"image files that can't be read, left out: {data.unreadable}.")
    if data.left_out:
        note(f"images left out, since there is no memory for the embeddings of all: {data.left_out}.")
    return data


def _trained(
    encoder: Encoder,
    plan: TrainingPlan,
    folder: Path,
    curves: list[Curve],
    is_printed: bool,
    data: TrainingData | None,
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
            return train(encoder, plan, folder, report, checkpoint, data=data)
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


def _plan(args: Namespace, data: TrainingData | None) -> TrainingPlan:
    scenes_share = _SCENES_SHARE if args.scenes_share is None else args.scenes_share
    return TrainingPlan(
        cases=args.cases,
        held_back=min(args.cases, TrainingPlan.held_back),
        steps=args.steps,
        seed=args.seed,
        functional=not args.without_rows,
        negation=not args.without_negation,
        word_order=args.word_order,
        scenes_share=scenes_share if data else 1.0,
        data=data.digest if data else "",
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

"""The forms of the commands about composition: scenes, compose, train-scorer, eval-composition."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from app.cli.forms import MOST_SEED, add_model, add_texts, make_parser, program, whole
from app.composition.cases import KINDS, SIDES, SPLITS
from app.composition.training_plan import TrainingPlan

_MOST_CASES = 100_000
_MOST_STEPS = 10_000_000


def _scenes_parser() -> ArgumentParser:
    parser = make_parser(
        "scenes",
        "Write scenes into a new folder: for each an image, a true caption, its hard negatives as text and\n"
        "one as an image, listed in captions.jsonl. The same seed writes the same files.",
        f"example:\n  {program()} scenes --out evals/spatial --count 500 --seed 1 --kind spatial",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    most = whole(1, _MOST_CASES)
    parser.add_argument("--count", type=most, required=True, metavar="N", help="cases in all, of all kinds")
    _add_seed(parser)
    parser.add_argument(
        "--kind", choices=KINDS, help="what the negatives get wrong (default: the three kinds in turn)"
    )
    parser.add_argument(
        "--split",
        default="test",
        choices=SPLITS,
        help="train: combinations and backgrounds that scorers are trained on; test (default): others; "
        "new-objects: shapes too that no scorer was trained on",
    )
    parser.add_argument(
        "--side",
        type=whole(SIDES[0], SIDES[-1]),
        default=288,
        metavar="PIXELS",
        help="of an image (default 288)",
    )
    return parser


def _compose_parser() -> ArgumentParser:
    parser = make_parser(
        "compose",
        "Score a caption and its hard negatives on one image: by cosine, by the mean of the dense cosine\n"
        "similarity map, and by a scorer where there is one for the model. Rank 1 is the best; equal scores\n"
        "count against the caption. Without a negative, rules on the caption's words write them.",
        f'example:\n  {program()} compose scene.png --caption "a red circle and a blue square" '
        '--negative "a blue circle and a red square"',
    )
    parser.add_argument("image", type=Path, metavar="IMAGE")
    parser.add_argument("--caption", required=True, metavar="TEXT", help="what is true of the image")
    add_texts(parser, "--negative", "a caption that is false of it")
    add_model(parser)
    _add_scorers(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _train_parser() -> ArgumentParser:
    parser = make_parser(
        "train-scorer",
        "Train a scorer for a model: render scenes, encode them, teach the network to tell true captions\n"
        "and images from hard negatives. Stopped in the middle, the same command goes on from its last\n"
        "checkpoint, in a folder beside FILE that goes when the scorer is written.",
        f"example:\n  {program()} train-scorer --model ViT-B-16@openai --out vit-b-16.safetensors",
    )
    add_model(parser, fitted=False)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the scorer (safetensors)")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE where it exists")
    _add_count(parser, "--steps", _MOST_STEPS, TrainingPlan.steps, "batches to train on")
    _add_count(parser, "--cases", _MOST_CASES, TrainingPlan.cases, "scenes of each kind to train on")
    _add_seed(parser)
    parser.add_argument(
        "--without-rows", action="store_true", help="leave functional words' rows as they are (for ablation)"
    )
    parser.add_argument(
        "--without-negation", action="store_true", help="train on no captions with negation (for ablation)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, when training is over")
    return parser


def _eval_parser() -> ArgumentParser:
    parser = make_parser(
        "eval-composition",
        "Measure on a folder, in the form that `scenes` writes, how often a true caption wins against its\n"
        "first negative and a true image against its own, by each method, with Wilson's 95 % intervals.\n"
        "Chance is 50 %; equal scores count as losses.",
        f"example:\n  {program()} eval-composition --data evals/spatial --model builtin --json",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="it holds captions.jsonl")
    add_model(parser, fitted=False)
    _add_scorers(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object (accuracies as fractions)")
    return parser


PARSERS: dict[str, Callable[[], ArgumentParser]] = {
    "scenes": _scenes_parser,
    "compose": _compose_parser,
    "train-scorer": _train_parser,
    "eval-composition": _eval_parser,
}


def _add_count(parser: ArgumentParser, option: str, most: int, default: int, what: str) -> None:
    said = f"{what} (default {default})"
    parser.add_argument(option, type=whole(1, most), default=default, metavar="N", help=said)


def _add_seed(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--seed", type=whole(0, MOST_SEED), default=0, metavar="S", help="a whole number (default 0)"
    )


def _add_scorers(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--scorer",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a scorer that train-scorer wrote, or the authors' checkpoint; twice for one with and one "
        "without functional rows (default: the model's own where one ships)",
    )

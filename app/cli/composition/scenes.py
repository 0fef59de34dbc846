"""The command `scenes`: images with captions and hard negatives, as files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.forms import MOST_CASES, add_seed, whole
from app.cli.registry import command
from app.cli.say import progress, say
from app.composition.cases import CAPTIONS_FILE, KINDS, SIDES, SPLITS, generate_cases, write_cases
from app.composition.scene_masks import write_masks
from app.words import visible

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.composition.cases import Case


def _add_count(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    most = whole(1, MOST_CASES)
    parser.add_argument("--count", type=most, required=True, metavar="N", help="cases in all, of all kinds")


def _add_kinds(parser: ArgumentParser) -> None:
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
    parser.add_argument(
        "--masks",
        action="store_true",
        help="write masks of the shapes too, into DIR/masks, for localise --masks",
    )


@command(
    "scenes",
    "Write scenes into a new folder: for each an image, a true caption, its hard negatives as text and\n"
    "one as an image, listed in captions.jsonl. The same seed writes the same files.",
    _add_count,
    add_seed,
    _add_kinds,
    example="scenes --out evals/spatial --count 500 --seed 1 --kind spatial",
)
def scenes(context: Context) -> None:
    """Write scenes and their captions into a new folder. Raises LoupeError, with nothing written."""
    args = context.args
    cases = list(_cases(args))
    write_cases(args.out, cases, args.side, progress("Scenes"))
    if args.masks:
        write_masks(args.out, cases, args.side)
    say(f"{visible(str(args.out / CAPTIONS_FILE))}\n")


def _cases(args: Namespace) -> Iterator[Case]:
    """Yield the cases asked for; without a kind those of the three in turn, each as it alone would be."""
    kinds = (args.kind,) if args.kind else KINDS
    streams = [generate_cases(kind, args.count, args.seed, args.split) for kind in kinds]
    return islice((case for row in zip(*streams, strict=True) for case in row), args.count)

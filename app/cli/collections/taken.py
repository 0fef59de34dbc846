"""`--sample`: the rows of a collection that a command's numbers are of."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.shared import note_mode, opened
from app.cli.forms import MOST_SEED, whole
from app.collections.sample import SEED, sample_of
from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.collections.sample import Sample

MOST = 10_000
"""Rows that are taken unless --sample says otherwise."""


def add_sample(parser: ArgumentParser, unless: str = f"{MOST:,}") -> None:
    """Add --sample and --sample-seed; unless: how many rows are taken where it isn't given."""
    parser.add_argument(
        "--sample",
        type=whole(1, 10**9),
        metavar="N",
        help=f"of a collection with more than N rows, take N drawn at random, the same each time "
        f"(default {unless})",
    )
    parser.add_argument(
        "--sample-seed",
        type=whole(0, MOST_SEED),
        default=SEED,
        metavar="S",
        help=f"which rows a sample draws (default {SEED})",
    )


def refuse_sample(context: Context) -> None:
    """Raise LoupeError where --sample or --sample-seed was given for what is no collection."""
    if is_sampled(context):
        raise LoupeError("--sample and --sample-seed take rows of a collection, and this is none.")


def is_sampled(context: Context) -> bool:
    """Tell whether rows are asked for, or others than without an option."""
    return context.args.sample is not None or context.args.sample_seed != SEED


def taken(context: Context, folder: Path, most: int = MOST) -> tuple[Sample, Context]:
    """Open a collection, load its model and take its rows; say which, where they are not all.

    most: unless --sample says otherwise. Raises LoupeError as `opened` does.
    """
    collection, context = opened(context, folder)
    sample = sample_of(collection, context.args.sample or most, context.args.sample_seed)
    note_mode(context, collection)
    context.note([] if sample.is_all else [wording("{rows}.", rows=sample.sentence())])
    return sample, context

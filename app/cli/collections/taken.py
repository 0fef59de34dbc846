"""`--sample`: the rows of a collection that a command's numbers are of."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.shared import mode_of, note_mode, opened
from app.cli.forms import whole
from app.collections.sample import sample_of
from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.provenance import Provenance

MOST = 10_000
"""Rows that are taken unless --sample says otherwise."""


def add_sample(parser: ArgumentParser) -> None:
    """Add `--sample`."""
    parser.add_argument(
        "--sample",
        type=whole(1, 10**9),
        metavar="N",
        help=f"of a collection with more than N rows, take N drawn at random, the same each time "
        f"(default {MOST:,})",
    )


def refuse_sample(context: Context) -> None:
    """Raise LoupeError where --sample was given for what is no collection."""
    if context.args.sample is not None:
        raise LoupeError("--sample takes rows of a collection, and this is none.")


def taken(context: Context, folder: Path) -> tuple[Sample, Context]:
    """Open a collection, load its model and take its rows; say which, where they are not all.

    Raises LoupeError as `opened` does.
    """
    collection, context = opened(context, folder)
    sample = sample_of(collection, context.args.sample or MOST)
    note_mode(context, collection)
    context.note([] if sample.is_all else [wording("{rows}.", rows=sample.sentence())])
    return sample, context


def of_rows(made: Provenance, sample: Sample) -> Provenance:
    """Return the provenance of numbers of stored rows: their images were fitted when they were embedded."""
    return replace(made, mode=mode_of(sample.collection))

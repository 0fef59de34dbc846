"""The command `overlap`: duplicates within a data set and between two."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.cli.collections.duplicates import add_row_options, overlap_of_collection, refuse_row_options
from app.cli.forms import add_model, add_templates, positive, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import percent
from app.collections.layout import is_collection
from app.errors import LoupeError
from app.images.files import walk_images
from app.probes.data_command import add_data, class_prompts, given_data
from app.probes.overlap.gather import (
    COPIED,
    classes_of,
    gather,
    known_copies,
    overlap_of,
    read_set,
    rights_of,
)
from app.probes.overlap.measure import sample_of
from app.probes.result import plain
from app.probes.write import probe_table
from app.truth.truth import Truth
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.images.files import ReadError
    from app.probes.overlap.measure import Overlap
    from app.provenance import Provenance
    from app.store.kept import ImageEmbedding

FALSE_RATE = 0.01
"""The share of images that may be called near duplicates by chance, unless another is asked for."""


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "second", nargs="?", type=Path, metavar="DATA2", help="another set, to find images of DATA in"
    )
    parser.add_argument(
        "--false-rate",
        type=_share,
        metavar="X",
        help=f"the share of images that may be called near duplicates by chance (default {FALSE_RATE:g})",
    )


def _share(text: str) -> float:
    value = positive(text)
    if value >= 1:
        raise ArgumentTypeError(f"'{text}' is not a share below 1")
    return value


@command(
    "overlap",
    "Find exact and near duplicates in DATA, and between it and DATA2: by the file, a perceptual hash, and\n"
    "the embeddings' cosine, with limits calibrated on the images themselves. DATA and DATA2 may be images\n"
    "without classes. DATA, or both, may be a collection of embeddings: its rows are compared as they are\n"
    "stored, and pictures are opened of rows that have a duplicate alone, where they may be. Exit status 1:\n"
    "some images could not be read.",
    add_data,
    _add_options,
    add_row_options,
    add_templates,
    add_model,
    table_forms("each pair"),
    example="overlap test/ train/ --false-rate 0.01 --json",
)
def find_overlap(context: Context) -> None:
    """Find the duplicates, and the accuracy with and without them where DATA has classes.

    Raises LoupeError for data or a model that can't be used.
    """
    args = context.args
    if is_collection(args.data):
        overlap_of_collection(context)
        return
    refuse_row_options(context)
    second = read_set(args.second) if args.second is not None else None  # before DATA is encoded
    truth, images = _first(context)
    other: Truth | None = None
    others: list[ImageEmbedding] = []
    if second is not None:
        other, paths, errors = second
        others = _embedded(context, args.second, paths, errors)
    classes = np.concatenate([classes_of(truth, images, truth), classes_of(other, others, truth)])
    gathered = gather([*images, *others], len(images), classes, progress("Hashes"))
    context.leave_out(gathered.errors)
    encoder = context.engine().require()
    places = sample_of(np.flatnonzero(~gathered.flat), COPIED)
    known = known_copies(
        gathered, places, encoder.encode_batch, encoder.info.preprocess, context.mode, progress("Copies")
    )
    prompts = class_prompts(context, truth) if truth is not None and not truth.has_several else None
    if prompts is not None and len(prompts.labels) < 2:
        prompts = None
        context.note([wording("There is one class, so that every answer is right: accuracy is left out.")])
    made = context.provenance(prompts)
    right = None
    if prompts is not None:
        right = rights_of(gathered, context.engine().label_embeddings(prompts, progress("Labels")))
    result = overlap_of(gathered, known, args.false_rate or FALSE_RATE, right, progress("Pairs"))
    context.note(result.notes)
    context.emit(
        as_json=lambda: plain(_json(context, result, made)),
        as_table=lambda: probe_table(result, made),
        as_text=lambda: _text(result, made),
    )


def _json(context: Context, result: Overlap, made: Provenance) -> dict[str, object]:
    return {
        "model": made.model["id"],
        "data": [str(one) for one in (context.args.data, context.args.second) if one is not None],
        "unread": context.errors_json(),
        **result.as_dict(),
        "provenance": made.as_dict(),
    }


def _first(context: Context) -> tuple[Truth | None, list[ImageEmbedding]]:
    """Return DATA's truth, None where images have none, and its images, embedded."""
    given, table = context.args.data, context.args.truth
    paths, errors = walk_images([given])
    truth = None
    try:
        data = given_data(context)
        truth, paths, errors = data.truth, list(data.images), list(data.unread)
    except LoupeError:
        if table is not None or not paths:
            raise
    return truth, _embedded(context, given, paths, errors)


def _embedded(
    context: Context, given: Path, paths: Sequence[Path], errors: Sequence[ReadError]
) -> list[ImageEmbedding]:
    context.leave_out(errors)
    images = context.images(paths)
    if not images:
        raise LoupeError(wording("No image in {data} could be read.", data=given))
    return images


def _text(result: Overlap, made: Provenance) -> str:
    limit = result.threshold
    lines = [
        f"model {made.model['id']}, mode {made.mode}",
        f"near duplicates: {limit.rule(4)}",
        "",
        "copies caught   either  by cosine  by hash",
    ]
    lines += [
        f"{kind:14}  {percent(share['both'])}  {percent(share['cosine'])}  {percent(share['hash'])}"
        for kind, share in result.caught.recall().items()
    ]
    lines += ["", f"{len(result.pairs):,} pairs, {len(result.groups):,} groups"]
    lines += [
        f"{row['kind']:15}  {row['hash_distance']:>2} bits  {row['cosine']:.4f}  {row['a']}  {row['b']}"
        for row in result.rows()
    ]
    if (benefit := result.benefit) is not None:
        rates = (("all", benefit.all), ("clean", benefit.clean), ("overlapping", benefit.overlapping))
        lines += ["", *(f"accuracy, {name:12}{rate}" for name, rate in rates if rate.n)]
        lines += [f"one-tailed p {benefit.p:.3g}"] if benefit.p is not None else []
    return "\n".join([*lines, "", result.method()]) + "\n"

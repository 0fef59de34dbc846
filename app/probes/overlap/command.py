"""The command `overlap`: duplicates within a data set and between two."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.zeroshot import cosines
from app.cli.forms import add_model, add_templates, positive, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import percent
from app.errors import LoupeError
from app.images.files import walk_images
from app.images.geometry import preprocess_picture
from app.images.images import read_picture
from app.probes.data_command import add_data, class_prompts, given_data
from app.probes.overlap.looks import FLAT, KINDS, copies, grey, phash
from app.probes.overlap.measure import overlap, sample_of
from app.probes.overlap.threshold import Known, Looks
from app.probes.result import plain
from app.probes.write import probe_table
from app.truth.read import read_data
from app.truth.truth import UNKNOWN, Truth
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints
    from app.cli.context import Context
    from app.probes.overlap.measure import Overlap
    from app.provenance import Provenance
    from app.store.kept import ImageEmbedding

_COPIED = 100
"""The most images that copies are made of."""


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "second", nargs="?", type=Path, metavar="DATA2", help="another set, to find images of DATA in"
    )
    parser.add_argument(
        "--false-rate",
        type=_share,
        default=0.01,
        metavar="X",
        help="the share of images that may be called near duplicates by chance (default 0.01)",
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
    "without classes. Exit status 1: some images could not be read.",
    add_data,
    _add_options,
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
    truth, images = _read(context, args.data, args.truth)
    second: tuple[Truth | None, list[ImageEmbedding]] = (None, [])
    if args.second is not None:
        second = _read(context, args.second, None)
    every = [*images, *second[1]]
    classes = np.concatenate([_classes(truth, images, truth), _classes(*second, truth)])
    looks, flat = _looks(every, classes)
    known = _known(context, every, sample_of(np.flatnonzero(~flat), _COPIED), looks)
    prompts = class_prompts(context, truth) if truth is not None else None
    made = context.provenance(prompts)
    right = None
    if prompts is not None:
        text = context.engine().label_embeddings(prompts, progress("Labels"))
        scores = cosines(looks.embeddings[: len(images)], text)
        own = scores[np.arange(len(images)), classes[: len(images)]]
        right = (scores >= own[:, None]).sum(axis=1) == 1  # strictly above all others
    paths = [image.path for image in every]
    result = overlap(paths, len(images), looks, flat, known, args.false_rate, right, progress("Pairs"))
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


def _read(context: Context, given: Path, table: Path | None) -> tuple[Truth | None, list[ImageEmbedding]]:
    """Return a set's truth, None where images have no or several classes, and its images, embedded."""
    paths, errors = walk_images([given])
    truth = None
    try:
        data = given_data(context) if given == context.args.data else read_data(given, table)
        truth, paths, errors = data.truth, list(data.images), list(data.unread)
    except LoupeError:
        if table is not None or not paths:
            raise
    context.leave_out(errors)
    images = context.images(paths)
    if not images:
        raise LoupeError(wording("No image in {data} could be read.", data=given))
    return (None if truth is not None and truth.has_several else truth), images


def _classes(truth: Truth | None, images: Sequence[ImageEmbedding], ours: Truth | None) -> Ints:
    """Return each image's class, a place among our truth's and then others; -1 where it is unknown."""
    if truth is None or ours is None:
        return np.full(len(images), UNKNOWN, np.intp)
    names = {key: place for place, key in enumerate(dict.fromkeys([*ours.keys, *truth.keys]))}
    of_class = np.array([names[key] for key in truth.keys], np.intp)
    return of_class[truth.places([image.path for image in images])]


def _looks(images: Sequence[ImageEmbedding], classes: Ints) -> tuple[Looks, Bools]:
    """Return how the images look, and which are near-constant."""
    watch = progress("Hashes")
    hashes, flat = np.zeros(len(images), np.uint64), np.zeros(len(images), np.bool_)
    for place, image in enumerate(images):
        watch(place, len(images))
        values = grey(read_picture(image.path).pixels)
        hashes[place], flat[place] = phash(values), values.std() < FLAT
    watch(len(images), len(images))
    embeddings = np.stack([image.embedding for image in images])
    return Looks(embeddings, hashes, classes, tuple(image.sha256 for image in images)), flat


def _known(context: Context, images: Sequence[ImageEmbedding], places: Ints, looks: Looks) -> Known:
    """Make copies of these images, and return how near each is to its original."""
    encoder, watch = context.engine().require(), progress("Copies")
    cosine = np.zeros((len(places), len(KINDS)), np.float32)
    bits = np.zeros(cosine.shape, np.intp)
    for row, place in enumerate(places):
        watch(row, len(places))
        made = list(copies(read_picture(images[place].path).pixels))
        inputs = [preprocess_picture(one, encoder.info.preprocess, context.mode) for one in made]
        cosine[row] = encoder.encode_batch(np.stack(inputs)) @ looks.embeddings[place]
        own = int(looks.hashes[place])
        bits[row] = [(phash(grey(one)) ^ own).bit_count() for one in made]
    watch(len(places), len(places))
    return Known(cosine, bits)


def _text(result: Overlap, made: Provenance) -> str:
    limit = result.threshold
    lines = [
        f"model {made.model['id']}, mode {made.mode}",
        f"near duplicates: cosine {limit.cosine:.4f} or more, or at most {limit.bits} bits of the hash",
        "",
        "copies caught   either  by cosine  by hash",
    ]
    lines += [
        f"{kind:14}  {percent(share['both'])}  {percent(share['cosine'])}  {percent(share['hash'])}"
        for kind, share in result.recall().items()
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

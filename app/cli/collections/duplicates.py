"""`overlap` of a collection: exact and near duplicates of its rows, by the embeddings that are stored."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.cli.collections.shared import opened
from app.cli.collections.taken import add_sample, is_sampled
from app.cli.forms import is_given, number
from app.cli.say import progress
from app.cli.text import percent
from app.collections.layout import is_collection
from app.collections.sample import of_rows, sample_of
from app.errors import LoupeError
from app.images.images import CropMode
from app.probes.overlap.rows.duplicates import Wish, row_overlap
from app.probes.overlap.rows.limits import Eye
from app.probes.overlap.rows.search import (
    SENSIBLE,
    comparisons,
    expected_seconds,
    require_few,
    sensible_rows,
)
from app.probes.overlap.rows.second import second_side
from app.probes.overlap.rows.sides import side_of_collection
from app.probes.result import plain
from app.probes.write import probe_table
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.context import Context
    from app.collections.opening import Collection
    from app.collections.sample import Sample
    from app.files.tables import Table
    from app.images.files import ReadError
    from app.probes.overlap.rows.duplicates import RowOverlap
    from app.probes.overlap.rows.sides import Side
    from app.provenance import Provenance
    from app.store.kept import ImageEmbedding


class _Asked(NamedTuple):
    """What is held against what. sample: of the first collection; other: None for its own rows."""

    context: Context
    sample: Sample
    other: Side | None


def add_row_options(parser: ArgumentParser) -> None:
    """Add what is asked of a collection alone."""
    parser.add_argument(
        "--cosine",
        type=number,
        metavar="X",
        help="of a collection: the cosine from which on rows are near duplicates (default: calibrated, by "
        "pictures that may be opened, or by --class-column)",
    )
    parser.add_argument(
        "--class-column",
        metavar="NAME",
        help="of a collection: a column of its metadata that tells classes; rows of different ones are no "
        "duplicates",
    )
    parser.add_argument(
        "--images",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="of a collection: a folder outside it in which its images may be opened; repeatable",
    )
    add_sample(parser, f"so many that there are {SENSIBLE:,} comparisons")


def refuse_row_options(context: Context) -> None:
    """Raise LoupeError where an option for collections was given for images."""
    args = context.args
    if args.second is not None and is_collection(args.second):
        raise LoupeError("DATA2 is a collection of embeddings; so must DATA be.")
    if args.cosine is not None or args.class_column or args.images or is_sampled(context):
        raise LoupeError(
            "--cosine, --class-column, --images, --sample, --sample-seed are for collections; DATA is none."
        )


def overlap_of_collection(context: Context) -> None:
    """Print the duplicates of a collection's rows, or those that they have in DATA2.

    Raises LoupeError as `opened` does, for options that a collection doesn't take, and for too much work.
    """
    args = context.args
    if args.truth or args.classnames or args.template or args.templates:
        raise LoupeError("A collection takes none of --truth, --classnames, --template and --templates.")
    if args.cosine is not None and args.false_rate is not None:
        raise LoupeError("--cosine is the limit itself, and --false-rate calibrates one: give one of them.")
    asked = _asked(context)
    context, sample = asked.context, asked.sample
    _say_work(asked)
    side = side_of_collection(sample.collection, args.images, args.class_column or "")
    encoder = context.engine().require()
    eye = Eye(encoder.encode_batch, encoder.info.preprocess, context.mode)
    wish = Wish(args.false_rate or Wish.rate, args.cosine)
    result = row_overlap(side, sample.rows, asked.other, wish, eye, progress("Duplicates"))
    context.note(result.notes)
    made = of_rows(context.provenance(), sample.collection)
    context.emit(
        as_json=lambda: plain(_json(context, sample, result, made)),
        as_table=lambda: _table(sample, result, made),
        as_text=lambda: _text(sample, result, made),
    )


def _asked(context: Context) -> _Asked:
    args = context.args
    second = args.second
    collection, context = opened(context, args.data)
    context = _fitted(context, collection)
    other = None
    if second is not None:
        other = _second(context, second)
    vectors = collection.vectors
    rows = vectors.rows if other is None else other.vectors.rows
    most = args.sample or sensible_rows(vectors.rows, rows, other is None)
    return _Asked(context, sample_of(collection, most, args.sample_seed), other)


def _fitted(context: Context, collection: Collection) -> Context:
    """Return the context in which images are fitted as the collection's were, where that is known."""
    asked, made = context.args.mode, collection.mode
    if not made or asked == made:
        return context
    if is_given(asked):
        said = "--mode {asked} changes nothing: images are fitted by {made}, as the collection's were."
        context.note([wording(said, asked=asked, made=made)])
    return context.in_mode(CropMode(made))


def _second(context: Context, second: Path) -> Side:
    """Return DATA2: another collection of the same model, or images, embedded now."""
    args = context.args

    def embed(paths: Sequence[Path]) -> tuple[list[ImageEmbedding], list[ReadError]]:
        return context.images(paths), []

    opened = second_side(second, context.info, args.class_column or "", args.images, embed)
    context.note(opened.notes)
    context.leave_out(opened.errors)
    return opened.side


def _say_work(asked: _Asked) -> None:
    """Say what is compared, where that is a sample or takes long."""
    sample, context = asked.sample, asked.context
    vectors = sample.collection.vectors
    rows = vectors.rows if asked.other is None else asked.other.vectors.rows
    taken, inside = len(sample.rows), asked.other is None
    require_few(taken, rows, inside)
    count = comparisons(taken, rows, inside)
    notes = [] if sample.is_all else [wording("{rows}, each against all.", rows=sample.sentence())]
    if count > SENSIBLE // 10:
        seconds = expected_seconds(count, vectors.dimensions)
        said = "{count:,} comparisons, about {seconds:,.0f} s on this machine."
        notes.append(wording(said, count=count, seconds=max(1, seconds)))
    context.note(notes)


def _json(context: Context, sample: Sample, result: RowOverlap, made: Provenance) -> dict[str, object]:
    partial = {"partial": sample.part.as_dict()} if sample.part else {}
    args = context.args
    return {
        **partial,
        "model": made.model["id"],
        "data": [str(folder) for folder in (args.data, args.second) if folder is not None],
        "collection": sample.as_dict(),
        "unread": context.errors_json(),
        **result.as_dict(),
        "provenance": made.as_dict(),
    }


def _table(sample: Sample, result: RowOverlap, made: Provenance) -> Table:
    table = probe_table(result, made)
    return replace(table, about={**table.about, "collection": sample.as_dict()})


def _text(sample: Sample, result: RowOverlap, made: Provenance) -> str:
    limit = result.limit
    lines = [
        f"model {made.model['id']}",
        sample.sentence() + ("" if result.second is None else f", against {result.second:,} others"),
        f"near duplicates: a cosine of {limit.cosine:.4g} or more",
        f"{len(result.overlapping):,} rows have one; {result.pairs.count:,} pairs, "
        f"{len(result.groups):,} groups",
    ]
    caught = limit.caught.recall()
    if caught:
        lines += ["", "copies caught"]
        lines += [f"{kind:14}  {percent(share['cosine'])}" for kind, share in caught.items()]
    lines += [""]
    lines += [
        f"{row['kind']:15}  {_bits(row['hash_distance'])}  {row['cosine']:.4f}  {row['a']}  {row['b']}"
        for row in result.rows()
    ]
    return "\n".join([*lines, "", result.method()]) + "\n"


def _bits(bits: object) -> str:
    return " - bits" if bits is None else f"{bits:>2} bits"

"""`--index`: a collection searched by an approximate index, with the recall that it has."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from app.cli.say import progress
from app.collections.exact import Nearest, nearest
from app.collections.indexes.choice import open_index, recall_of
from app.collections.indexes.index import search
from app.errors import LoupeError
from app.probes.recall_texts import asked_for_recall

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.collections.indexes.recall import Recall
    from app.collections.opening import Collection
    from app.collections.vectors import Floats, Rows

EXACT = "exact"


def add_index(parser: ArgumentParser) -> None:
    """Add `--index`."""
    parser.add_argument(
        "--index",
        choices=(EXACT, "usearch", "faiss"),
        default=EXACT,
        help="of a collection: compare every row (exact, the default), or those alone that an index names; "
        "usearch's is built where there is none, many minutes for each million; faiss's is the image.index "
        "or knn.index that is there",
    )


def nearest_rows(
    context: Context, collection: Collection, query: Floats, most: int, among: Rows | None
) -> tuple[Nearest, Recall | None]:
    """Return the rows nearest to a query [D] as `--index` says, and the index's recall; None for exact.

    Raises LoupeError as `open_index` and `recall_of` do, and where an index would have to heed `among`.
    """
    kind, vectors = context.args.index, collection.vectors
    if kind == EXACT:
        return nearest(vectors, query[None], most, among, progress("Searching")), None
    if among is not None:
        raise LoupeError(
            f"--where compares every row that meets it, without an index; leave --index {kind} out."
        )
    opened = open_index(kind, vectors, collection.folder, progress("Building the index"))
    asked, made_by = asked_for_recall(collection, context.engine())
    watch = progress("Measuring its recall")
    recall = recall_of(opened, vectors, collection.folder, made_by, asked, watch)
    found = search(opened.index, vectors, query[None], most, recall.effort)
    named = found.rows[0] >= 0  # an index may name fewer than were asked for
    return Nearest(found.rows[:, named], found.cosines[:, named]), recall

"""What `search` does with a collection: the rows nearest to a query, with their metadata."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.collections.indexes import nearest_rows
from app.cli.collections.shared import note_mode, opened
from app.cli.say import progress
from app.collections.found_rows import described
from app.collections.metadata import PATH, condition_of
from app.errors import LoupeError
from app.files.row_search import row_search_json, row_search_table
from app.words import visible, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.collections.indexes.recall import Recall
    from app.collections.opening import Collection
    from app.collections.vectors import Rows
    from app.provenance import Provenance

    Query = Callable[[Context], tuple[Floats, Provenance]]

MOST = 100
"""Rows that are printed unless --k says otherwise."""


def search_collection(context: Context, folder: Path, query_of: Query) -> None:
    """Print the rows of a collection nearest to the command line's query.

    Raises LoupeError for a collection that can't be opened or that another model made, and for a condition
    that can't be asked.
    """
    args = context.args
    collection, context = opened(context, folder)
    among = _among(collection, args.where)
    vector, made = query_of(context)
    if args.like is None:  # no image is fitted now: the mode is that of the rows
        made = replace(made, mode=collection.mode)
        note_mode(context, collection)
    else:
        _note_other_mode(context, collection)
    found, recall = nearest_rows(context, collection, vector, args.k or MOST, among)
    searched = collection.vectors.rows if among is None else len(among)
    numbers = found.rows[0].tolist()
    rows = described(collection, numbers, found.cosines[0].tolist(), range(1, len(numbers) + 1))
    asked = ("prompt", args.prompt) if args.like is None else ("image", str(args.like))
    told = {"searched": searched, "index": args.index, "recall": None if recall is None else asdict(recall)}
    columns = [name for name in collection.columns if name != PATH]
    context.emit(
        as_json=lambda: row_search_json(rows, made, asked, told),
        as_table=lambda: row_search_table(rows, made, asked, told, columns),
        as_text=lambda: _text(rows, made, searched, asked[1], recall),
    )


def _among(collection: Collection, conditions: list[str]) -> Rows | None:
    """Return the rows that meet --where; None for all."""
    if not conditions:
        return None
    if collection.metadata is None:
        raise LoupeError(wording("{folder} has no metadata to choose by.", folder=collection.folder))
    among = collection.metadata.matching([condition_of(text) for text in conditions], progress("Choosing"))
    if not len(among):
        raise LoupeError(wording("No row meets {conditions}.", conditions=" and ".join(conditions)))
    return among


def _note_other_mode(context: Context, collection: Collection) -> None:
    made = collection.mode
    if made and made != context.args.mode:
        said = "the collection's images were fitted by {made}; --mode {made} compares like with like."
        context.note([wording(said, made=made)])


def _text(
    rows: list[dict[str, Any]], made: Provenance, searched: int, query: str, recall: Recall | None
) -> str:
    lines = [
        f"model {made.model['id']}",
        f"{searched:,} embeddings by cosine with “{visible(query)}”, highest first; the first {len(rows):,}",
        *([] if recall is None else [recall.sentence()]),
        "",
        "  rank   cosine  image",
    ]
    for row in rows:
        name = row["path"] if row["path"] is not None else f"row {row['row']}"
        lines.append(f"  {row['rank']:4}  {row['cosine']:7.4f}  {visible(str(name))}")
    return "\n".join(lines) + "\n"

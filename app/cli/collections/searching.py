"""What `search` does with a collection: the rows nearest to a query, with their metadata."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.cli.collections.indexes import nearest_rows
from app.cli.collections.shared import note_mode, opened
from app.cli.say import progress
from app.collections.metadata import PATH, condition_of
from app.errors import LoupeError
from app.files.tables import MODEL_COLUMNS, Table, model_cells
from app.words import visible, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.collections.exact import Nearest
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
    rows = _rows(collection, found)
    asked = ("prompt", args.prompt) if args.like is None else ("image", str(args.like))
    index = {"index": args.index, "recall": None if recall is None else asdict(recall)}
    context.emit(
        as_json=lambda: _json(rows, made, {"searched": searched, **index}, asked[0]),
        as_table=lambda: _table(collection, rows, made, asked, {"searched": searched, **index}),
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


def _rows(collection: Collection, found: Nearest) -> list[dict[str, Any]]:
    """Return what is printed of each row found."""
    numbers, cosines = found.rows[0], found.cosines[0]
    read = collection.metadata.read(numbers) if collection.metadata is not None else {}
    values = {name: [_plain(value) for value in column] for name, column in read.items()}
    return [
        {
            "path": values[PATH][place] if PATH in values else None,
            "row": row,
            "rank": place + 1,
            "cosine": float(cosines[place]),
            "metadata": {name: column[place] for name, column in values.items() if name != PATH},
        }
        for place, row in enumerate(numbers.tolist())
    ]


def _plain(value: Any) -> Any:
    """Return a value that JSON has a word for."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, (str, int)) else str(value)


def _json(
    rows: list[dict[str, Any]], made: Provenance, searched: dict[str, object], kind: str
) -> dict[str, object]:
    (about,) = made.prompts if made.prompts is not None else (made.image or {},)
    return {
        "model": {**made.model, "mode": made.mode, "app": made.app, "created": made.created},
        "query": {"kind": kind, **about},
        **searched,
        "images": rows,
        "errors": [],
    }


def _table(
    collection: Collection,
    rows: list[dict[str, Any]],
    made: Provenance,
    asked: tuple[str, str],
    searched: dict[str, object],
) -> Table:
    extra = [name for name in collection.columns if name != PATH]
    columns = ("path", "row", "rank", "kind", "query", "cosine", *MODEL_COLUMNS, *extra)
    cells = [
        (
            *(row["path"], row["row"], row["rank"], *asked, repr(float(np.float32(row["cosine"])))),
            *model_cells(made),
            *(row["metadata"][name] for name in extra),
        )
        for row in rows
    ]
    return Table(columns, cells, {**searched, "provenance": made.as_dict()})


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

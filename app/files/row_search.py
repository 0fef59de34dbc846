"""Rows of a collection as JSON and as a table, with their provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from app.files.tables import MODEL_COLUMNS, Table, model_cells

if TYPE_CHECKING:
    from app.provenance import Provenance


def row_search_json(
    rows: Sequence[Mapping[str, Any]],
    made: Provenance,
    asked: tuple[str, str],
    searched: Mapping[str, object],
) -> dict[str, object]:
    """Return rows as `search --json` prints them. asked: the kind of the query, and the query.

    searched: of how many rows, by which index.
    """
    (about,) = made.prompts if made.prompts is not None and len(made.prompts) == 1 else (made.image or {},)
    return {
        "model": {**made.model, "mode": made.mode, "app": made.app, "created": made.created},
        "query": {"kind": asked[0], **(about or {"text": asked[1]})},
        **searched,
        "images": list(rows),
        "errors": [],
    }


def row_search_table(
    rows: Sequence[Mapping[str, Any]],
    made: Provenance,
    asked: tuple[str, str],
    searched: Mapping[str, object],
    columns: Sequence[str],
) -> Table:
    """Return rows as a table; `columns` are those of the metadata, but for the path."""
    head = ("path", "row", "rank", "kind", "query", "cosine", *MODEL_COLUMNS, *columns)
    cells = [
        (
            *(row["path"], row["row"], row["rank"], *asked, _number(row["cosine"])),
            *model_cells(made),
            *(row["metadata"][name] for name in columns),
        )
        for row in rows
    ]
    return Table(head, cells, {**searched, "provenance": made.as_dict()})


def _number(cosine: float | None) -> str:
    """Return enough digits of a float32 to read the same number back; "" for none."""
    return "" if cosine is None else repr(float(np.float32(cosine)))

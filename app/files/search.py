"""A search as JSON and as a table, with its provenance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.files.tables import MODEL_COLUMNS, Table, errors_json, model_cells

if TYPE_CHECKING:
    from app.analysis.search import Found
    from app.engine.engine import ImageEmbedding
    from app.images.images import ReadError
    from app.provenance import Provenance

SEARCH_COLUMNS = (
    *("path", "sha256", "rank", "kind", "query", "cosine"),
    *MODEL_COLUMNS,
    "notes",
)
"""One row for each image found; everything else is in the file beside the table."""


def search_json(
    found: Found, images: Sequence[ImageEmbedding], made: Provenance, errors: Sequence[ReadError] = ()
) -> dict[str, object]:
    """Return a search over images as `search --json` prints it, highest cosine first.

    `query` holds the prompt's tokens, or what identifies the image; `searched` counts the images compared.
    """
    (about,) = made.prompts if made.prompts is not None else (made.image or {},)
    return {
        "model": {**made.model, "mode": made.mode, "app": made.app, "created": made.created},
        "query": {"kind": found.kind, **about},
        "searched": len(images),
        "images": [
            {
                "path": str(images[row].path),
                "sha256": images[row].sha256,
                "rank": rank,
                "cosine": float(found.cosines[row]),
                "notes": list(images[row].notes),
            }
            for rank, row in enumerate(found.order.tolist(), start=1)
        ],
        "errors": errors_json(errors),
    }


def search_table(found: Found, images: Sequence[ImageEmbedding], made: Provenance) -> Table:
    """Return a search over images as a table of SEARCH_COLUMNS, highest cosine first."""
    rows = []
    for rank, row in enumerate(found.order.tolist(), start=1):
        # repr of a float32's value: enough digits to read the same number back
        cosine = repr(float(found.cosines[row]))
        image = images[row]
        facts = (found.kind, found.query, cosine, *model_cells(made), "; ".join(image.notes))
        rows.append((image.path, image.sha256, rank, *facts))
    return Table(SEARCH_COLUMNS, rows, {"searched": len(images), "provenance": made.as_dict()}, made.part)

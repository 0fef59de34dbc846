"""Pairwise match scores (ITM) as CSV and JSON with their provenance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.files.tables import MODEL_COLUMNS, Table, errors_json, model_cells
from app.probes.itm.measure import matches
from app.provenance import Provenance

if TYPE_CHECKING:
    from app.engine.pairs import PairedImage
    from app.images.files import ReadError

MATCH_COLUMNS = (
    *("path", "sha256", "rank", "label", "text", "match_probability", "match_logit", "no_match_logit"),
    *MODEL_COLUMNS,
    "notes",
)
"""One row for each image and label."""

MATCH_KIND = "match probability: softmax of an image's and a text's two ITM logits, each pair alone"


def matches_json(
    images: Sequence[PairedImage], texts: tuple[str, ...], made: Provenance, errors: Sequence[ReadError] = ()
) -> dict[str, object]:
    """Return the scores as `itm --json` prints them."""
    facts = {"probability": made.probability, "mode": made.mode, "app": made.app, "created": made.created}
    labels = made.labels or ()
    return {
        "model": {**made.model, **facts},
        "templates": list(made.templates or ()),
        "labels": list(labels),
        "images": [
            {
                "path": str(image.path),
                "sha256": image.sha256,
                "size": list(image.size),
                "crop": [image.crop.x0, image.crop.y0, image.crop.x1, image.crop.y1],
                "notes": list(image.notes),
                "matches": [
                    {
                        "label": match.label,
                        "text": match.text,
                        "match_probability": match.probability,
                        "match_logit": match.match_logit,
                        "no_match_logit": match.no_match_logit,
                    }
                    for match in matches(labels, texts, image.logits)
                ],
            }
            for image in images
        ],
        "errors": errors_json(errors),
    }


def matches_table(images: Sequence[PairedImage], texts: tuple[str, ...], made: Provenance) -> Table:
    """Return the scores as a table, MATCH_COLUMNS; a row for each image and label, best first."""
    rows: list[tuple[object, ...]] = []
    for image in images:
        for rank, match in enumerate(matches(made.labels or (), texts, image.logits), start=1):
            numbers = (repr(match.probability), repr(match.match_logit), repr(match.no_match_logit))
            facts = (*model_cells(made), "; ".join(image.notes))
            rows.append((image.path, image.sha256, rank, match.label, match.text, *numbers, *facts))
    return Table(MATCH_COLUMNS, rows, {"provenance": made.as_dict()}, made.part)

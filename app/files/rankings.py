"""Rankings as CSV and JSON with their provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.files.tables import MODEL_COLUMNS, Table, errors_json, model_cells, save_table
from app.provenance import Provenance

if TYPE_CHECKING:
    from app.analysis.zeroshot import RankedLabel, Scores
    from app.images.files import ReadError
    from app.store.kept import ImageEmbedding

RANKED_COLUMNS = ("label", "cosine", "logit", "probability")
CSV_COLUMNS = (
    "path",
    "sha256",
    "rank",
    *RANKED_COLUMNS,
    *MODEL_COLUMNS,
    "notes",
)
"""One row for each image and label; everything else is in the file beside the table."""

Groups = Mapping[Path, Mapping[str, str]]
"""The groups that images were tagged with, by attribute."""

NO_GROUPS: Groups = MappingProxyType({})


def rankings_json(
    scores: Scores | None,
    images: Sequence[ImageEmbedding],
    made: Provenance,
    errors: Sequence[ReadError] = (),
    groups: Groups = NO_GROUPS,
) -> dict[str, object]:
    """Return the rankings as `rank --json` prints them; scores (None: no image) has a row for each image."""
    shown = [] if scores is None else [_image_json(scores, row, image) for row, image in enumerate(images)]
    for said, image in zip(shown, images, strict=False):  # without scores nothing is shown
        if groups:
            said["groups"] = dict(groups.get(image.path, {}))
    first: dict[str, object] = {"partial": dict(made.partial)} if made.partial else {}
    return {**first, **asked_json(made), "images": shown, "errors": errors_json(errors)}


def asked_json(made: Provenance) -> dict[str, object]:
    """Return the model of rankings, and the templates and labels that they are of, for JSON."""
    model = {
        **made.model,
        "probability": made.probability,
        "temperature": made.temperature,
        "mode": made.mode,
        "app": made.app,
        "created": made.created,
    }
    return {"model": model, "templates": list(made.templates or ()), "labels": list(made.labels or ())}


def ranking_json(scores: Scores, row: int) -> list[dict[str, object]]:
    """Return the ranking of the image in a row of scores, best first, for JSON."""
    return [
        {
            "label": ranked.label,
            "cosine": ranked.cosine,
            "logit": ranked.logit,
            "probability": ranked.probability,
        }
        for ranked in scores.ranking(row)
    ]


def _image_json(scores: Scores, row: int, image: ImageEmbedding) -> dict[str, object]:
    crop = image.crop
    return {
        "path": str(image.path),
        "sha256": image.sha256,
        "size": list(image.size),
        "crop": [crop.x0, crop.y0, crop.x1, crop.y1],
        "notes": list(image.notes),
        "ranking": ranking_json(scores, row),
    }


def rankings_table(
    scores: Scores | None, images: Sequence[ImageEmbedding], made: Provenance, groups: Groups = NO_GROUPS
) -> Table:
    """Return the rankings as a table, CSV_COLUMNS and one for each attribute of groups.

    A row for each image and label, best first.
    """
    attributes = tuple(dict.fromkeys(name for tags in groups.values() for name in tags))
    rows: list[tuple[object, ...]] = []
    for row, image in enumerate(images if scores is not None else ()):
        tags = [groups.get(image.path, {}).get(name, "") for name in attributes]
        for rank, ranked in enumerate(scores.ranking(row) if scores is not None else (), start=1):
            facts = (*model_cells(made), "; ".join(image.notes))
            rows.append((image.path, image.sha256, rank, *ranked_cells(ranked), *facts, *tags))
    columns = (*CSV_COLUMNS, *(f"group:{name}" for name in attributes))
    return Table(columns, rows, {"provenance": made.as_dict()}, made.part)


def ranked_cells(ranked: RankedLabel) -> tuple[str, ...]:
    """Return a row's cells of RANKED_COLUMNS."""
    # repr of a float32's value: enough digits to read the same number back
    return (ranked.label, repr(ranked.cosine), repr(ranked.logit), repr(ranked.probability))


def save_rankings(
    path: Path,
    scores: Scores,
    images: Sequence[ImageEmbedding],
    made: Provenance,
    overwrite: bool = False,
    groups: Groups = NO_GROUPS,
) -> None:
    """Write the rankings as .csv or .json, by the path's ending.

    The JSON is `rank --json`'s with the full provenance (prompts, token ids). Raises LoupeError as
    `app.files.tables.save_table` does.
    """
    save_table(
        path,
        "Rankings",
        lambda: rankings_table(scores, images, made, groups),
        lambda: {**rankings_json(scores, images, made, groups=groups), "provenance": made.as_dict()},
        overwrite,
    )

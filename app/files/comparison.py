"""A comparison of two models as CSV and JSON with its provenance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.agreement import ranks
from app.files.tables import Table, errors_json, save_table
from app.provenance import Provenance

if TYPE_CHECKING:
    from app.analysis.comparison import Comparison, Side
    from app.images.images import ReadError

COLUMNS = (
    *("path", "sha256", "label", "rank_a", "rank_b", "cosine_a", "cosine_b", "probability_a"),
    *("probability_b", "same_top", "spearman", "model_a", "weights_hash_a", "model_b", "weights_hash_b"),
    *("mode", "notes"),
)
"""One row for each image and label; the file beside the table holds both models' provenance."""

METHOD = (
    "Top-1 agreement: share of images with the same label of the highest cosine, Wilson's 95 % interval. "
    "Spearman's rho and Kendall's tau-b of the cosines over the labels of each image, averaged over images; "
    "for each label Spearman's rho over the images. Equal cosines share their mean rank."
)


def comparison_json(
    made: tuple[Provenance, Provenance], found: Comparison | None, errors: Sequence[ReadError] = ()
) -> dict[str, object]:
    """Return the comparison for JSON; `made` tells of both models. None: no image could be read."""
    whole: dict[str, object] = {"models": {"a": made[0].model, "b": made[1].model}, "method": METHOD}
    if found is not None and found.part:
        whole = {"partial": found.part.as_dict(), **whole}
    if found is not None:
        whole |= _found_json(found)
    whole["errors"] = errors_json(errors)
    whole["provenance"] = {"a": made[0].as_dict(), "b": made[1].as_dict()}
    return whole


def comparison_table(made: tuple[Provenance, Provenance], found: Comparison | None) -> Table:
    """Return the comparison as a table, COLUMNS, a row for each image and label."""
    about = {"method": METHOD, "provenance": {"a": made[0].as_dict(), "b": made[1].as_dict()}}
    rows = [] if found is None else [cells for row in range(len(found.paths)) for cells in _rows(found, row)]
    return Table(COLUMNS, rows, about, made[0].part if found is None else found.part)


def save_comparison(path: Path, made: tuple[Provenance, Provenance], found: Comparison) -> None:
    """Write the comparison as .csv or .json, by the path's ending, over an older file.

    Raises LoupeError for another ending, and as `app.files.tables.save_table` does.
    """
    save_table(
        path, "Comparisons", lambda: comparison_table(made, found), lambda: comparison_json(made, found), True
    )


def _found_json(found: Comparison) -> dict[str, object]:
    agreement, labels = found.agreement, found.prompts.labels
    over = agreement.kendall
    return {
        "labels": list(labels),
        "templates": list(found.prompts.templates),
        "mode": found.mode,
        "agreement": {
            "top1": {"same": agreement.top1.hits, **agreement.top1.as_dict()},
            "mean_spearman": _number(agreement.mean_spearman),
            "mean_kendall": _number(agreement.mean_kendall),
            "by_label": {label: _number(rho) for label, rho in zip(labels, agreement.by_label, strict=True)},
            "most_different": [str(found.paths[row]) for row in agreement.most_different()],
        },
        "images": [
            {
                "path": str(path),
                "sha256": found.a.images[row].sha256,
                "notes": list(found.a.images[row].notes),
                "same_top": bool(agreement.same_top[row]),
                "spearman": _number(agreement.spearman[row]),
                "kendall": None if over is None else _number(over[row]),
                "a": _side_json(found.a, row),
                "b": _side_json(found.b, row),
            }
            for row, path in enumerate(found.paths)
        ],
    }


def _side_json(side: Side, row: int) -> dict[str, object]:
    crop = side.images[row].crop
    return {
        "crop": [crop.x0, crop.y0, crop.x1, crop.y1],
        "ranking": [asdict(ranked) for ranked in side.scores.ranking(row)],
    }


def _rows(found: Comparison, row: int) -> list[tuple[object, ...]]:
    a, b, image = found.a, found.b, found.a.images[row]
    places = [ranks(side.scores.cosine[row : row + 1])[0] for side in (a, b)]
    rho = _number(found.agreement.spearman[row])
    shared = (
        int(found.agreement.same_top[row]),
        "" if rho is None else repr(rho),
        *(a.info.id, a.info.weights_hash, b.info.id, b.info.weights_hash, found.mode),
        "; ".join(image.notes),
    )
    made: list[tuple[object, ...]] = []
    for index, label in enumerate(found.prompts.labels):
        numbers = [
            repr(float(table[row, index]))
            for table in (a.scores.cosine, b.scores.cosine, a.scores.probability, b.scores.probability)
        ]
        rank = [f"{float(side[index]):g}" for side in places]
        made.append((image.path, image.sha256, label, *rank, *numbers, *shared))
    return made


def _number(value: float) -> float | None:
    """Return the number; None (JSON's null) for one that doesn't exist."""
    return float(value) if math.isfinite(value) else None

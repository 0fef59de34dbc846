"""Two models over the same images and prompts: their scores side by side, their agreement, and its files."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.agreement import Agreement, agree, ranks
from app.errors import LoupeError
from app.provenance import Provenance
from app.write import write_atomic

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.engine.engine import ImageEmbedding
    from app.images.images import ReadError
    from app.models.encoder import ModelInfo

COLUMNS = (
    *("path", "sha256", "label", "rank_a", "rank_b", "cosine_a", "cosine_b", "probability_a"),
    *("probability_b", "same_top", "spearman", "model_a", "weights_hash_a", "model_b", "weights_hash_b"),
    *("mode", "provenance"),
)
"""One row for each image and label. `provenance` holds both models' as JSON, in the first row alone."""

METHOD = (
    "Top-1 agreement: share of images with the same label of the highest cosine, Wilson's 95 % interval. "
    "Spearman's rho and Kendall's tau-b of the cosines over the labels of each image, averaged over images; "
    "for each label Spearman's rho over the images. Equal cosines share their mean rank."
)


@dataclass(frozen=True, eq=False)
class Side:
    """One model's part: row n of `scores` is `images[n]`."""

    info: ModelInfo
    images: tuple[ImageEmbedding, ...]
    scores: Scores


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two models' scores of the same images and labels. `a` is the model in force, `b` the second one."""

    a: Side
    b: Side
    prompts: PromptSet
    mode: str
    agreement: Agreement

    @property
    def paths(self) -> tuple[Path, ...]:
        """The images, in the order of the rows."""
        return tuple(image.path for image in self.a.images)


def compare(a: Side, b: Side, prompts: PromptSet, mode: str) -> Comparison:
    """Compare two models; LoupeError unless both scored the same images under the same labels."""
    if [one.path for one in a.images] != [one.path for one in b.images] or a.scores.labels != b.scores.labels:
        raise LoupeError("Two models are compared over the same images and the same labels.")
    return Comparison(a, b, prompts, mode, agree(a.scores.cosine, b.scores.cosine))


def agreement_text(found: Agreement) -> str:
    """Return the agreement in one line, such as top-1 agree on 14 of 20 (70 %, 48–86), mean Spearman 0.83."""
    rate = found.top1
    low, high = rate.interval()
    share = f"{100 * rate.value:.0f} %, {100 * low:.0f}–{100 * high:.0f}"
    said = f"top-1 agree on {rate.hits:,} of {rate.n:,} ({share})"
    for name, mean in (("Spearman", found.mean_spearman), ("Kendall tau-b", found.mean_kendall)):
        if math.isfinite(mean):
            said += f", mean {name} " + f"{mean:.2f}".replace("-", "−")
    return said


def comparison_json(
    made: tuple[Provenance, Provenance], found: Comparison | None, errors: Sequence[ReadError] = ()
) -> dict[str, object]:
    """Return the comparison for JSON; `made` tells of both models. None: no image could be read."""
    whole: dict[str, object] = {"models": {"a": made[0].model, "b": made[1].model}, "method": METHOD}
    if found is not None:
        whole |= _found_json(found)
    whole["errors"] = [{"path": str(error.path), "reason": error.reason} for error in errors]
    whole["provenance"] = {"a": made[0].as_dict(), "b": made[1].as_dict()}
    return whole


def comparison_csv(made: tuple[Provenance, Provenance], found: Comparison | None) -> str:
    """Return the comparison as a table, COLUMNS, a row for each image and label."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    about = json.dumps({"a": made[0].as_dict(), "b": made[1].as_dict(), "method": METHOD})
    for row in range(len(found.paths) if found is not None else 0):
        for cells in _rows(found, row) if found is not None else ():
            writer.writerow((*cells, about))
            about = ""
    return buffer.getvalue()


def save_comparison(path: Path, made: tuple[Provenance, Provenance], found: Comparison) -> None:
    """Write the comparison as .csv or .json, by the path's ending, over an older file.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        text = comparison_csv(made, found)
    elif kind == ".json":
        text = json.dumps(comparison_json(made, found), indent=1, allow_nan=False) + "\n"
    else:
        raise LoupeError(f"Comparisons are saved as .csv or .json, not as “{path.name}”.")
    write_atomic(path, text.encode("utf-8", errors="backslashreplace"), overwrite=True)


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

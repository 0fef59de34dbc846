"""What `rank` does with a collection: labels ranked for its rows, from the stored embeddings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.taken import taken
from app.cli.say import progress
from app.collections.sample import of_rows, paths_of, scores_of_rows
from app.files.rankings import RANKED_COLUMNS, asked_json, ranked_cells, ranking_json
from app.files.tables import MODEL_COLUMNS, Table, model_cells

if TYPE_CHECKING:
    from app.analysis.zeroshot import Scores
    from app.cli.context import Context
    from app.collections.sample import Sample
    from app.provenance import Provenance

    TextOf = Callable[[Scores, Sequence[str], Provenance], str]

_COLUMNS = ("path", "row", "rank", *RANKED_COLUMNS, *MODEL_COLUMNS)


def rank_collection(context: Context, folder: Path, text_of: TextOf) -> None:
    """Print the command line's labels ranked for each row of a collection that is taken.

    text_of: makes the text of scores, and names for their rows. Raises LoupeError as `taken` does, and for
    labels and templates that can't be used.
    """
    context.prompts()  # labels that can't be used are refused before a model is loaded
    sample, context = taken(context, folder)
    prompts, temperature = context.prompts(), context.args.temperature
    made = of_rows(context.provenance(prompts, temperature=temperature), sample.collection)
    scores = scores_of_rows(sample, context.engine(), prompts, temperature, progress("Rows"))
    paths = paths_of(sample)
    context.emit(
        as_json=lambda: _json(scores, sample, paths, made),
        as_table=lambda: _table(scores, sample, paths, made),
        as_text=lambda: f"{sample.sentence()}\n{text_of(scores, _names(sample, paths), made)}",
    )


def _names(sample: Sample, paths: Sequence[Path | None]) -> list[str]:
    return [
        str(path) if path is not None else f"row {row}"
        for row, path in zip(sample.rows.tolist(), paths, strict=True)
    ]


def _json(
    scores: Scores, sample: Sample, paths: Sequence[Path | None], made: Provenance
) -> dict[str, object]:
    images = [
        {"path": None if path is None else str(path), "row": row, "ranking": ranking_json(scores, place)}
        for place, (row, path) in enumerate(zip(sample.rows.tolist(), paths, strict=True))
    ]
    return {**asked_json(made), "collection": sample.as_dict(), "images": images, "errors": []}


def _table(scores: Scores, sample: Sample, paths: Sequence[Path | None], made: Provenance) -> Table:
    cells = [
        (path, row, rank, *ranked_cells(ranked), *model_cells(made))
        for place, (row, path) in enumerate(zip(sample.rows.tolist(), paths, strict=True))
        for rank, ranked in enumerate(scores.ranking(place), start=1)
    ]
    return Table(_COLUMNS, cells, {"collection": sample.as_dict(), "provenance": made.as_dict()})

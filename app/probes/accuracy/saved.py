"""Evaluations in files: each image's answer, and in the file's metadata the whole recipe; read back.

Parquet keeps the recipe in its schema under KEY; a CSV has it in `NAME.csv.json` beside it, as every table.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.rates import Rate
from app.errors import LoupeError
from app.exported import ANSWERS, KEY, beside_of, told_in
from app.files.diagnostics import package_versions
from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells, save_table
from app.images.reading import read_text, reason_of
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.pairs import Side
from app.words import wording
from app.write import write_atomic

PARQUET, CSV = ".parquet", ".csv"
_RECIPES = "evaluations"
_TEXTS = ("path", "true", "predicted", "sha256")
_NUMBERS = ("probability", "rank", "cosine")
_COLUMNS = (*ANSWERS, "sha256", "evaluation")


@dataclass(frozen=True, eq=False)
class SavedEvaluation:
    """An evaluation read back. name: for people; recipe: what `Evaluation.as_dict` told, with versions.

    columns: path, true, predicted, probability, rank, cosine and sha256 of each image.
    """

    name: str
    recipe: Mapping[str, Any]
    columns: Mapping[str, Sequence[Any]]

    @cached_property
    def top1(self) -> Rate:
        """How often the first answer is right, counted anew from the images."""
        ranks = np.asarray(self.columns["rank"])
        return Rate(int((ranks == 1).sum()), len(ranks))

    def side(self) -> Side:
        """Return its answers, to be compared with another's."""
        columns = self.columns
        right = np.asarray(columns["rank"]) == 1
        texts = (columns["path"], columns["sha256"], columns["true"], columns["predicted"])
        return Side(self.name, *texts, right)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image, as `Evaluation.rows` does."""
        cells = zip(*(self.columns[name] for name in ANSWERS), strict=True)
        return [dict(zip(ANSWERS, row, strict=True)) for row in cells]

    @property
    def provenance(self) -> Mapping[str, object]:
        """How the numbers came about."""
        made: Mapping[str, object] = self.recipe.get("provenance", {})
        return made

    @property
    def model_cells(self) -> tuple[object, ...]:
        """A row's cells of MODEL_COLUMNS."""
        model = self.recipe.get("model", {})
        return (model.get("id", ""), model.get("weights_hash", ""), model.get("mode", ""))

    def as_dict(self) -> dict[str, object]:
        """Return the recipe with its results, and the file's name, for JSON."""
        return {**self.recipe, "saved": self.name}


def check_ending(path: Path) -> None:
    """Raise LoupeError for a file that is neither .parquet nor .csv by its name."""
    if path.suffix.lower() not in (PARQUET, CSV):
        said = "Evaluations are saved as .parquet or .csv, not as “{name}”."
        raise LoupeError(wording(said, name=path.name))


def save_evaluations(path: Path, found: Sequence[Evaluation], overwrite: bool = False) -> None:
    """Write evaluations, at least one, as .parquet or .csv by the path's ending, whole or not at all.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    check_ending(path)
    if path.suffix.lower() == CSV:
        save_table(path, "Evaluations", lambda: _table(found), dict, overwrite)
    else:
        write_atomic(path, _parquet(found), overwrite)


def _recipes(found: Sequence[Evaluation]) -> list[dict[str, object]]:
    versions = package_versions()
    return [{**one.as_dict(), "versions": versions} for one in found]


def _rows(found: Sequence[Evaluation]) -> list[list[object]]:
    return [
        [*row.values(), sha256, number]
        for number, one in enumerate(found)
        for row, sha256 in zip(one.rows(), one.contents, strict=True)
    ]


def _table(found: Sequence[Evaluation]) -> Table:
    made = [model_cells(one.made) for one in found]
    rows = [[*map(finite, row), *made[int(str(row[-1]))]] for row in _rows(found)]
    about = {"provenance": found[0].provenance, _RECIPES: _recipes(found)}
    return Table((*_COLUMNS, *MODEL_COLUMNS), rows, about)


def _parquet(found: Sequence[Evaluation]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    columns = list(zip(*_rows(found), strict=True))
    table = pyarrow.table(dict(zip(_COLUMNS, columns, strict=True)))
    recipe = json.dumps({_RECIPES: _recipes(found)}, allow_nan=False)
    table = table.replace_schema_metadata({KEY: recipe.encode()})
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


# --- reading ----------------------------------------------------------------------------------------------


def read_saved(path: Path) -> list[SavedEvaluation]:
    """Read the evaluations of a file. Raises LoupeError, one sentence, for a file that holds none."""
    check_ending(path)
    columns, told = _read_csv(path) if path.suffix.lower() == CSV else _read_parquet(path)
    recipes = told.get(_RECIPES)
    if not isinstance(recipes, list) or not recipes or not set(_COLUMNS) <= columns.keys():
        said = "{path} is no saved evaluation: it lacks the recipe, or a column of the answers."
        raise LoupeError(wording(said, path=path))
    of = np.asarray(columns["evaluation"], np.intp)
    saved = []
    for number, recipe in enumerate(recipes):
        rows = np.flatnonzero(of == number).tolist()
        model = recipe.get("model", {}).get("id", "")
        name = path.name if len(recipes) == 1 else f"{path.name}: {model}"
        own = {column: [columns[column][row] for row in rows] for column in (*_TEXTS, *_NUMBERS)}
        saved.append(SavedEvaluation(name, recipe, own))
    return saved


def _read_parquet(path: Path) -> tuple[dict[str, Sequence[Any]], Mapping[str, Any]]:
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
        told = json.loads((table.schema.metadata or {}).get(KEY, b"{}"))
    except OSError as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error
    except (pyarrow.ArrowException, ValueError) as error:
        raise LoupeError(wording("{path} is no parquet file, or is damaged.", path=path)) from error
    return table.to_pydict(), told


def _read_csv(path: Path) -> tuple[dict[str, Sequence[Any]], Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    try:
        rows = list(reader)
        columns: dict[str, Sequence[Any]] = {
            name: [row[name] or "" for row in rows] for name in reader.fieldnames or ()
        }
        for name, kind in (("probability", float), ("rank", int), ("cosine", float), ("evaluation", int)):
            if name in columns:
                columns[name] = list(map(kind, columns[name]))
    except (csv.Error, ValueError) as error:
        raise LoupeError(
            wording("{path} is not a table of answers ({error}).", path=path, error=error)
        ) from error
    return columns, told_in(beside_of(path)) or {}

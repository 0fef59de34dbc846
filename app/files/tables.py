"""The one writer of tables and JSON with their provenance: rankings, searches, comparisons, probes.

A CSV is a plain table, its header in the first row and nothing else in it, so that spreadsheets and every
reader take it. How its numbers came about is in `NAME.csv.json` beside it, written with it; a command prints
the table, and writes that file where `--provenance` names one. Older versions kept it in the first row's last
column: `app.exported` reads both back.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.exported import BESIDE, TABLE, beside_of, told_in
from app.partial import ALL, Covered
from app.words import wording
from app.write import write_all, write_atomic

if TYPE_CHECKING:
    from app.images.files import ReadError
    from app.provenance import Provenance

MODEL_COLUMNS = ("model", "weights_hash", "mode")
"""In every row, so that a table without its file still says what made its numbers."""


@dataclass(frozen=True)
class Table:
    """Rows under a header, and what the file beside them tells.

    about: for JSON; under "provenance" how the numbers came about. part: of how many of the images the rows
    are; where it isn't all, a first column `partial` says so in each row, which no sorting hides.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    about: Mapping[str, object]
    part: Covered = ALL

    def csv(self) -> str:
        """Return the plain table."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        first = (self.part.words(),) if self.part and self.rows else ()
        writer.writerow((*(["partial"] if first else ()), *self.columns))
        writer.writerows((*first, *row) for row in self.rows)
        return buffer.getvalue()

    def beside(self, name: str) -> str:
        """Return what is told of the table in the file `name`, as JSON; what is partial says so first."""
        first = {"partial": self.part.as_dict()} if self.part else {}
        told = {TABLE: name, **first, **self.about}
        return json.dumps(told, indent=1, allow_nan=False) + "\n"


def model_cells(made: Provenance) -> tuple[object, ...]:
    """Return a row's cells of MODEL_COLUMNS."""
    return (made.model["id"], made.model.get("weights_hash", ""), made.mode or "")


def errors_json(errors: Iterable[ReadError]) -> list[dict[str, str]]:
    """Return the images that could not be read, for JSON."""
    return [{"path": str(error.path), "reason": error.reason} for error in errors]


def finite(value: object) -> object:
    """Return a table's cell; an empty one for a number that doesn't exist."""
    return "" if isinstance(value, float) and not math.isfinite(value) else value


def save_table(
    path: Path,
    what: str,
    as_table: Callable[[], Table],
    as_json: Callable[[], object],
    overwrite: bool = False,
) -> None:
    """Write `what`, such as "Rankings", as .csv with its file beside it, or as .json, by the path's ending.

    Raises LoupeError for another ending, as `app.write.write_all` does, and as `check_beside` does.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        table, beside = as_table(), beside_of(path)
        if overwrite:
            check_beside(beside)
        write_all([(path, _bytes(table.csv())), (beside, _bytes(table.beside(path.name)))], overwrite)
    elif kind == ".json":
        write_atomic(path, _bytes(json.dumps(as_json(), indent=1, allow_nan=False) + "\n"), overwrite)
    else:
        raise LoupeError(
            wording("{what} are saved as .csv or .json, not as “{name}”.", what=what, name=path.name)
        )


# --- the file beside a table ------------------------------------------------------------------------------


def check_beside(path: Path) -> None:
    """Raise LoupeError where a file is there that tells of no table: it is somebody's, and not replaced."""
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False  # writing it will say why
    if there and told_in(path) is None:
        raise LoupeError(
            wording("{path} exists already, holds no table's provenance and is not replaced.", path=path)
        )


def save_beside(path: Path, table: Table) -> None:
    """Write what is told of a printed table, over an older one. Raises LoupeError as `save_table` does."""
    check_beside(path)
    name = path.name.removesuffix(BESIDE)
    write_atomic(path, _bytes(table.beside(name)), overwrite=True)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")

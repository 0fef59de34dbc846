"""The one writer of tables and JSON with their provenance: rankings, searches, comparisons, probes."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.images.files import ReadError


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], once: Sequence[str] = ()) -> str:
    """Return a table under `columns`; `once`, such as the provenance, ends its first row alone.

    It is the same for the whole table, which so stays one that every CSV reader takes, without comment lines.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    about = tuple(once)
    for row in rows:
        writer.writerow((*row, *about))
        about = ("",) * len(once)
    return buffer.getvalue()


def errors_json(errors: Iterable[ReadError]) -> list[dict[str, str]]:
    """Return the images that could not be read, for JSON."""
    return [{"path": str(error.path), "reason": error.reason} for error in errors]


def finite(value: object) -> object:
    """Return a table's cell; an empty one for a number that doesn't exist."""
    return "" if isinstance(value, float) and not math.isfinite(value) else value


def save_table(
    path: Path,
    what: str,
    as_csv: Callable[[], str],
    as_json: Callable[[], object],
    overwrite: bool = False,
) -> None:
    """Write `what`, such as "Rankings", as .csv or .json, by the path's ending.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        text = as_csv()
    elif kind == ".json":
        text = json.dumps(as_json(), indent=1, allow_nan=False) + "\n"
    else:
        raise LoupeError(
            wording("{what} are saved as .csv or .json, not as “{name}”.", what=what, name=path.name)
        )
    write_atomic(path, text.encode("utf-8", errors="backslashreplace"), overwrite)

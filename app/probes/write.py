"""A probe's result as CSV and JSON, with provenance and its method in words."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.write import write_atomic

if TYPE_CHECKING:
    from app.probes.result import ProbeResult
    from app.provenance import Provenance


def probe_json(result: ProbeResult, made: Provenance) -> dict[str, object]:
    """Return the result with its method and, under "provenance", how its numbers came about."""
    return {**result.as_dict(), "provenance": made.as_dict()}


def probe_csv(result: ProbeResult, made: Provenance) -> str:
    """Return the result's rows as a table; a number that doesn't exist is an empty cell.

    The last columns, method and provenance (as JSON), stand in the first row alone, as in a ranking's table.
    """
    rows = result.rows()
    columns = [*(rows[0] if rows else ()), "method", "provenance"]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    about = (result.method(), made.as_json())
    for row in rows:
        writer.writerow((*map(_cell, row.values()), *about))
        about = ("", "")
    return buffer.getvalue()


def save_probe(path: Path, result: ProbeResult, made: Provenance, overwrite: bool = False) -> None:
    """Write the result as .csv or .json, by the path's ending.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        text = probe_csv(result, made)
    elif kind == ".json":
        text = json.dumps(probe_json(result, made), indent=1, allow_nan=False) + "\n"
    else:
        raise LoupeError(f"Probes are saved as .csv or .json, not as “{path.name}”.")
    write_atomic(path, text.encode("utf-8", errors="backslashreplace"), overwrite)


def _cell(value: object) -> object:
    return "" if isinstance(value, float) and not math.isfinite(value) else value

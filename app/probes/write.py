"""A probe's result as CSV and JSON, with provenance and its method in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.files.tables import csv_text, finite, save_table

if TYPE_CHECKING:
    from app.probes.result import ProbeResult
    from app.provenance import Provenance


def probe_json(result: ProbeResult, made: Provenance) -> dict[str, object]:
    """Return the result with its method and, under "provenance", how its numbers came about."""
    first: dict[str, object] = {"partial": dict(made.partial)} if made.partial else {}
    return {**first, **result.as_dict(), "provenance": made.as_dict()}


def probe_csv(result: ProbeResult, made: Provenance) -> str:
    """Return the result's rows as a table; a number that doesn't exist is an empty cell.

    The last columns, method and provenance (as JSON), stand in the first row alone, as in a ranking's table.
    """
    rows = result.rows()
    columns = [*(rows[0] if rows else ()), "method", "provenance"]
    cells = ([finite(value) for value in row.values()] for row in rows)
    return csv_text(columns, cells, [result.method(), made.as_json()])


def save_probe(path: Path, result: ProbeResult, made: Provenance, overwrite: bool = False) -> None:
    """Write the result as .csv or .json, by the path's ending.

    Raises LoupeError for another ending, and as `app.write.write_atomic` does.
    """
    save_table(path, "Probes", lambda: probe_csv(result, made), lambda: probe_json(result, made), overwrite)

"""A probe's result as CSV and JSON, with provenance and its method in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells, save_table

if TYPE_CHECKING:
    from app.probes.result import ProbeResult
    from app.provenance import Provenance


def probe_json(result: ProbeResult, made: Provenance) -> dict[str, object]:
    """Return the result with its method and, under "provenance", how its numbers came about."""
    first: dict[str, object] = {"partial": dict(made.partial)} if made.partial else {}
    return {**first, **result.as_dict(), "provenance": made.as_dict()}


def probe_table(result: ProbeResult, made: Provenance) -> Table:
    """Return the result's rows as a table; a number that doesn't exist is an empty cell."""
    rows = result.rows()
    columns = (*(rows[0] if rows else ()), *MODEL_COLUMNS)
    cells = [[*map(finite, row.values()), *model_cells(made)] for row in rows]
    return Table(columns, cells, {"method": result.method(), "provenance": made.as_dict()}, made.part)


def save_probe(path: Path, result: ProbeResult, made: Provenance, overwrite: bool = False) -> None:
    """Write the result as .csv or .json, by the path's ending.

    Raises LoupeError for another ending, and as `app.files.tables.save_table` does.
    """
    save_table(path, "Probes", lambda: probe_table(result, made), lambda: probe_json(result, made), overwrite)

"""Tables read back: what is told of exported ones in the file beside, and the labels that a table is of."""

from __future__ import annotations

import csv
import io
import json
import os
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from app.errors import LoupeError
from app.provenance import is_exported
from app.words import wording

BESIDE = ".json"
"""What a table's name is followed by in that of the file beside it."""
TABLE = "table"
"""The key in that file of the table's name."""
ANSWERS = ("path", "true", "predicted", "probability", "rank", "cosine")
"""The columns that a saved evaluation begins with."""
KEY = b"clip_loupe"
"""Of the recipe in a saved evaluation's parquet file."""
_TAIL = 8
"""Bytes at a parquet file's end: the footer's length, and a mark."""
_MOST_FOOTER = 200_000_000
_PROVENANCE = "provenance"
_MOST_CELL = 50_000_000
"""Letters of a cell of an older table: the prompts of a large provenance."""


def beside_of(path: Path) -> Path:
    """Return where what is told of a table is: `rates.csv.json` for `rates.csv`."""
    return path.with_name(path.name + BESIDE)


def read_about(path: Path) -> dict[str, Any] | None:
    """Return what is told of a table that was exported: from the file beside it, or, in a table of an older
    version, from its first row. None where nothing is.
    """
    told = told_in(beside_of(path))
    return told if told is not None else _told_in_first_row(path)


def table_labels(path: Path, text: str) -> tuple[str, ...] | None:
    """Return the labels of a table (its file's text is given); None where the file is another.

    They are those of its column `label`, each once, in the order that was asked for where the file beside it
    tells it; an exported table without that column has those of that file.
    """
    first = text[: text.find("\n") + 1 or None]
    delimiter = max(",;\t", key=first.count)  # a spreadsheet may have written it anew
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    limit = csv.field_size_limit(_MOST_CELL)
    try:
        columns = reader.fieldnames or ()
        if not is_exported(columns) and not (path.suffix.lower() == ".csv" and "label" in columns):
            return None
        given = dict.fromkeys(row["label"] or "" for row in reader) if "label" in columns else None
    except csv.Error as error:
        raise LoupeError(
            wording("{path} is not a table in CSV form ({error}).", path=path, error=error)
        ) from error
    finally:
        csv.field_size_limit(limit)
    asked = asked_for(read_about(path), "labels")
    if given is None:
        return asked
    known = [label for label in asked if label in given]
    return tuple(label for label in dict.fromkeys((*known, *given)) if label)


def asked_for(told: Mapping[str, Any] | None, what: Literal["labels", "templates"]) -> tuple[str, ...]:
    """Return the labels or templates that `read_about` tells of; none where it tells of none."""
    made = (told or {}).get(_PROVENANCE, {})
    texts = made.get("a", made).get(what)  # a comparison's are the same for both models
    return tuple(text for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()


def told_in(path: Path) -> dict[str, Any] | None:
    """Return what a file beside a table tells; None where it is no such file."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and {TABLE, _PROVENANCE} <= told.keys() else None


def _told_in_first_row(path: Path) -> dict[str, Any] | None:
    limit = csv.field_size_limit(_MOST_CELL)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            row = next(csv.DictReader(file), {})
        made = json.loads(row.get(_PROVENANCE) or "")
    except (OSError, ValueError, csv.Error):
        return None
    finally:
        csv.field_size_limit(limit)
    method = {"method": row["method"]} if row.get("method") else {}
    return {TABLE: path.name, **method, _PROVENANCE: made} if isinstance(made, dict) else None


def has_recipe(path: Path) -> bool:
    """Tell, cheaply, whether a parquet file is a saved evaluation: its last part, the footer, holds KEY."""
    try:
        with path.open("rb") as file:
            file.seek(-_TAIL, os.SEEK_END)
            length, magic = struct.unpack("<I4s", file.read(_TAIL))
            if magic != b"PAR1" or length > _MOST_FOOTER:
                return False
            file.seek(-_TAIL - length, os.SEEK_END)
            return KEY in file.read(length)
    except (OSError, struct.error):
        return False

"""The images of a collection that is being made, as they are listed once and kept beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import LoupeError
from app.images.reading import reason_of
from app.words import wording

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Item:
    """An image that is to be embedded, and where the rest of its row comes from.

    path: a file, or a member of an archive (`app.images.members`). table, row: of the parquet file that lists
    it, "" and -1 where none does. fields: the further cells of the CSV row that lists it, as JSON.
    """

    path: str
    table: str = ""
    row: int = -1
    fields: str = ""

    @property
    def is_url(self) -> bool:
        """Whether it is an address, which nothing here fetches."""
        return is_url(self.path)


def is_url(text: str) -> bool:
    """Tell whether a listed path is an address."""
    return _URL.match(text) is not None


def write_items(path: Path, items: Sequence[Item]) -> None:
    """Write a shard's images. Raises LoupeError where the disk is full or refuses."""
    import pyarrow
    from pyarrow import parquet

    columns = {
        "path": [os.fsencode(item.path) for item in items],  # a path need not be text
        "table": [os.fsencode(item.table) for item in items],
        "row": [item.row for item in items],
        "fields": [item.fields for item in items],
    }
    try:
        parquet.write_table(pyarrow.table(columns), path)
    except OSError as error:
        why = wording("the list of its images can't be written ({error})", error=error.strerror or error)
        raise LoupeError(wording("The collection was not begun: {why}.", why=why)) from error


def read_items(path: Path) -> list[Item]:
    """Return a shard's images. Raises LoupeError where its list is missing or damaged."""
    import pyarrow
    from pyarrow import parquet

    try:
        columns = parquet.ParquetFile(path).read().to_pydict()
        rows = zip(columns["path"], columns["table"], columns["row"], columns["fields"], strict=True)
        return [Item(os.fsdecode(item), os.fsdecode(table), row, fields) for item, table, row, fields in rows]
    except OSError as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error
    except (pyarrow.ArrowException, KeyError, ValueError) as error:
        raise LoupeError(wording("{path} is damaged; begin the collection anew.", path=path)) from error

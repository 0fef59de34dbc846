"""What an index was built from, and which of its parts are built: a file beside the parts.

Importing this module loads numpy alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.errors import LoupeError
from app.images.reading import reason_of
from app.paths import user_cache_dir
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.collections.vectors import Vectors

FOLDER = "clip-loupe-index"
"""The folder of our indexes, in a collection's own."""
RECORD = "usearch.json"
FORMAT = 1
_SAMPLES = 256
"""Rows that a fingerprint is of, evenly spread, the first and the last among them."""


@dataclass(frozen=True)
class Source:
    """What an index is of: how many vectors of what length, and a fingerprint of some of them."""

    rows: int
    dimensions: int
    fingerprint: str


@dataclass(frozen=True)
class Part:
    """Some rows of an index, in a file of their own. bytes: that file's; 0 until it is built."""

    first: int
    rows: int
    bytes: int = 0

    @property
    def name(self) -> str:
        """Return its file's name."""
        return f"rows-{self.first:012}.usearch"


@dataclass(frozen=True)
class Record:
    """An index's record: its source, and its parts in the order of their rows."""

    source: Source
    parts: tuple[Part, ...]

    @property
    def complete(self) -> bool:
        """Whether every part is built."""
        return all(part.bytes for part in self.parts)


def index_folder(collection: Path) -> Path:
    """Return the folder for a collection's indexes (not created here).

    It lies in the collection's own, or where that can't be written in the user's cache.
    """
    beside = collection / FOLDER
    if os.access(beside if beside.is_dir() else collection, os.W_OK) or (beside / RECORD).is_file():
        return beside
    name = hashlib.sha256(str(collection.resolve()).encode()).hexdigest()[:16]
    return user_cache_dir() / "indexes" / name


def source_of(vectors: Vectors) -> Source:
    """Return what an index of these vectors is of; reads some hundreds of rows, however many there are."""
    rows = np.unique(np.linspace(0, max(0, vectors.rows - 1), _SAMPLES).astype(np.int64))[: vectors.rows]
    digest = hashlib.sha256(np.ascontiguousarray(vectors.take(rows), "<f4").tobytes()).hexdigest()
    return Source(vectors.rows, vectors.dimensions, digest)


def read_record(folder: Path) -> Record | None:
    """Return an index folder's record; None where there is none. Raises LoupeError for a damaged one."""
    path = folder / RECORD
    try:
        values = json.loads(path.read_bytes())
        return _record(values)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        said = "The index's record {path} is damaged; delete its folder to have the index built again."
        raise LoupeError(wording(said, path=path)) from error
    except OSError as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error


def write_record(folder: Path, record: Record) -> None:
    """Write an index folder's record over the one there is. Raises LoupeError as `write_atomic` does."""
    text = json.dumps({"format": FORMAT, **asdict(record)}, indent=1)
    write_atomic(folder / RECORD, f"{text}\n".encode(), overwrite=True)


def _record(values: Mapping[str, Any]) -> Record:
    if values["format"] != FORMAT:
        raise ValueError(values["format"])
    source = Source(**values["source"])
    parts = tuple(Part(**part) for part in values["parts"])
    ends = [part.first + part.rows for part in parts]
    if [part.first for part in parts] != [0, *ends][:-1] or [0, *ends][-1] != source.rows:
        raise ValueError(ends)
    return Record(source, parts)

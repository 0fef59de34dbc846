"""Building a usearch index over a collection's vectors, part by part: a build that ended early goes on.

A part is a graph of its own over some rows. So a build holds no more than one part in private memory, what it
has built is saved as it goes, and a search takes the parts side by side (`app.collections.indexes.usearch`).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.analysis.zeroshot import unit
from app.collections.indexes.record import Part, Record, read_record, source_of, write_record
from app.cores import encoder_cores
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.words import wording

if TYPE_CHECKING:
    from app.collections.vectors import Vectors

DTYPE = "bf16"
"""How a part keeps its vectors: where a processor knows bf16, its sums take two thirds of the time of f16's
in usearch, and what is found is compared again by the vectors themselves."""
CONNECTIVITY = 16
EXPANSION_ADD = 128
PART_BYTES = 1 << 27
"""Bytes of a part's vectors, where that makes no more than MOST_PARTS."""
MOST_PARTS = 16
"""A search pays for each part; of 20 million rows in parts of a hundred thousand it would take seconds."""
_BLOCK = 1024
"""Rows between two checkpoints: a fraction of a second."""
_LINKS = 2 * CONNECTIVITY * 5 + 32
"""Bytes of a row's links and key, about: what a part takes beside its vectors."""


def planned(vectors: Vectors) -> tuple[Part, ...]:
    """Return the parts that an index of these vectors is to have, none of them built."""
    rows = vectors.rows
    count = min(MOST_PARTS, max(1, -(-rows * vectors.dimensions * 2 // PART_BYTES)))
    edges = [rows * place // count for place in range(count + 1)]
    return tuple(Part(first, end - first) for first, end in pairwise(edges))


def build_index(
    vectors: Vectors, folder: Path, checkpoint: Checkpoint = no_checkpoint, threads: int | None = None
) -> Record:
    """Build the index of these vectors into a folder, or what is missing of it; return its record.

    checkpoint: called with rows, a thousand or so apart; Cancelled, raised there, keeps the parts that are
    finished. threads: None for all cores but one. An index of other vectors that is there is built anew.
    Raises LoupeError, one sentence, where usearch is not installed, the folder can't be written, the disk has
    too little space, or another process builds this index.
    """
    if vectors.rows == 0:
        raise LoupeError("There are no vectors to index.")
    with _alone(folder):
        record = _begun(vectors, folder)
        for place, size in _built(vectors, record.parts, folder, checkpoint, threads or encoder_cores("cpu")):
            parts = list(record.parts)
            parts[place] = replace(parts[place], bytes=size)
            record = replace(record, parts=tuple(parts))
            write_record(folder, record)
        checkpoint(vectors.rows, vectors.rows)
    return record


def _begun(vectors: Vectors, folder: Path) -> Record:
    """Return the record that a build goes on from: that of the same vectors, or a new one."""
    source, parts = source_of(vectors), planned(vectors)
    with contextlib.suppress(LoupeError):  # a damaged record: a build writes it anew
        record = read_record(folder)
        if record is not None and record.source == source:
            kept = (part if _is_there(folder, part) else replace(part, bytes=0) for part in record.parts)
            return replace(record, parts=tuple(kept))
    for path in folder.glob("rows-*.usearch"):
        path.unlink()
    record = Record(source, parts)
    write_record(folder, record)
    return record


def _is_there(folder: Path, part: Part) -> bool:
    path = folder / part.name
    return part.bytes > 0 and path.is_file() and path.stat().st_size == part.bytes


def _built(
    vectors: Vectors, parts: Sequence[Part], folder: Path, checkpoint: Checkpoint, threads: int
) -> Iterator[tuple[int, int]]:
    """Build and write the parts that are missing, in one pass; yield the place and bytes of each."""
    missing = deque(place for place, part in enumerate(parts) if not part.bytes)
    graph = None
    for first, block in vectors.blocks(_BLOCK):
        while missing:
            part = parts[missing[0]]
            start, end = max(first, part.first), min(first + len(block), part.first + part.rows)
            if start >= end:
                break  # the part begins in a later block
            checkpoint(start, vectors.rows)
            if graph is None:
                _require_space(folder, part.rows, vectors.dimensions)
                graph = new_graph(vectors.dimensions)
            rows = block[start - first : end - first]
            keys = np.arange(start, end, dtype=np.uint64)
            graph.add(keys, rows if vectors.normalised else unit(rows).astype(np.float32), threads=threads)
            if end < part.first + part.rows:
                break  # it goes on in the next block
            size = _save(graph, folder, part)
            graph = None  # before the next begins: one at a time is in memory
            yield missing.popleft(), size
        if not missing:
            return


def _save(graph: Any, folder: Path, part: Part) -> int:
    """Write a part whole or not at all; return its file's bytes."""
    temporary = folder / f".{secrets.token_hex(6)}.part"
    try:
        graph.save(str(temporary))
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(folder / part.name)
    except (OSError, RuntimeError) as error:  # usearch raises RuntimeError, without saying why
        raise LoupeError(
            wording("The index was not written to {folder}: the disk may be full.", folder=folder)
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return (folder / part.name).stat().st_size


def new_graph(dimensions: int) -> Any:
    """Return an empty usearch index as ours are. Raises LoupeError where usearch is not installed."""
    try:
        from usearch.index import Index
    except ImportError as error:
        raise LoupeError(
            "Searching by usearch needs the package usearch, which is not installed: "
            "pip install clip-loupe[index]."
        ) from error
    # Without lookups by key a mapped index keeps no table of its keys in memory.
    return Index(
        ndim=dimensions,
        metric="ip",
        dtype=DTYPE,
        connectivity=CONNECTIVITY,
        expansion_add=EXPANSION_ADD,
        enable_key_lookups=False,
    )


def _require_space(folder: Path, rows: int, dimensions: int) -> None:
    needed = rows * (2 * dimensions + _LINKS)
    free = shutil.disk_usage(folder).free
    if free < needed:
        said = "The index needs {needed:.1f} GB more in {folder}, where {free:.1f} GB are free."
        raise LoupeError(wording(said, needed=needed / 1e9, folder=folder, free=free / 1e9))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes from building in this folder, which is made; what they left half written goes."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            for path in folder.glob(".*.part"):
                path.unlink()
            yield
    except Timeout as error:
        raise LoupeError(
            wording("The index in {folder} is being built by another process.", folder=folder)
        ) from error
    except OSError as error:
        said = "The index can't be written to {folder}: {reason}."
        raise LoupeError(wording(said, folder=folder, reason=error.strerror or error)) from error

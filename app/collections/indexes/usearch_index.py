"""A usearch index on disk, mapped into memory: its parts are searched side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from app.collections.indexes.building import new_graph
from app.collections.indexes.index import CANDIDATES
from app.collections.indexes.record import Part, Record, read_record, source_of
from app.cores import encoder_cores
from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.collections.vectors import Floats, Rows, Vectors

T = TypeVar("T")
_MOST_EFFORT = 1024


class UsearchIndex:
    """The parts of an index, mapped. An effort is how many rows a part's search keeps in view."""

    name = "usearch"

    def __init__(self, graphs: Sequence[Any], threads: int) -> None:
        self._graphs = graphs
        self._threads = min(threads, len(graphs))
        least = -(-CANDIDATES // len(graphs))  # in sum as many as are compared exactly
        powers = (1 << power for power in range(6, _MOST_EFFORT.bit_length()))
        self.efforts = (least, *(power for power in powers if power > least))

    def candidates(self, query: Floats, count: int, effort: int) -> Rows:
        """See `Index.candidates`."""
        wanted = max(effort, -(-count // len(self._graphs)))

        def of_part(graph: Any) -> tuple[Rows, Floats]:
            graph.expansion_search = wanted
            matches = graph.search(query, wanted, threads=1)
            return matches.keys.astype(np.int64), matches.distances

        parts = _each(of_part, self._graphs, self._threads)
        distances = np.concatenate([distance for _, distance in parts])
        rows: Rows = np.concatenate([row for row, _ in parts])
        return rows[np.argsort(distances, kind="stable")[:count]]


def open_usearch(vectors: Vectors, folder: Path, threads: int | None = None) -> UsearchIndex:
    """Map the index in a folder; threads: None for all cores but one.

    Raises LoupeError, one sentence, where there is none, it isn't complete, it is of other vectors, a file of
    it is missing or damaged, or usearch is not installed.
    """
    record = require_record(vectors, folder)
    graphs = [_mapped(folder, part, vectors.dimensions) for part in record.parts]
    return UsearchIndex(graphs, threads or encoder_cores("cpu"))


def require_record(vectors: Vectors, folder: Path) -> Record:
    """Return the record of a complete index of these vectors. Raises LoupeError where there is none."""
    record = read_record(folder)
    if record is None:
        raise LoupeError(wording("There is no usearch index in {folder}.", folder=folder))
    require_same(vectors, record, folder)
    if not record.complete:
        built = sum(part.rows for part in record.parts if part.bytes)
        said = "The index in {folder} is not finished: it has {built:,} of {rows:,} rows."
        raise LoupeError(wording(said, folder=folder, built=built, rows=vectors.rows))
    return record


def require_same(vectors: Vectors, record: Record, folder: Path) -> None:
    """Raise LoupeError for an index that was built from other vectors than these."""
    source = record.source
    if source != source_of(vectors):
        said = (
            "The index in {folder} was built from other vectors than this collection's, {rows:,} of "
            "{dimensions} numbers; delete it to have it built again."
        )
        raise LoupeError(wording(said, folder=folder, rows=source.rows, dimensions=source.dimensions))


def _mapped(folder: Path, part: Part, dimensions: int) -> Any:
    path = folder / part.name
    graph = new_graph(dimensions)
    try:
        if path.stat().st_size != part.bytes:
            raise RuntimeError("another size")
        graph.view(str(path))
        if (len(graph), graph.ndim) != (part.rows, dimensions):
            raise RuntimeError("other contents")
    except (OSError, RuntimeError, ValueError) as error:  # usearch raises these for files that aren't its own
        said = (
            "The index's file {path} is missing or damaged; delete the folder to have the index built again."
        )
        raise LoupeError(wording(said, path=path)) from error
    return graph


def _each(work: Callable[[Any], T], graphs: Sequence[Any], threads: int) -> list[T]:
    if threads <= 1:
        return [work(graph) for graph in graphs]
    with ThreadPoolExecutor(threads, "index") as pool:
        return list(pool.map(work, graphs))

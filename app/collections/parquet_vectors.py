"""Embeddings in a column of parquet files, read in batches: such files can't be mapped into memory.

A file is decoded row group by row group. Those that rows were taken of stay in memory, within a bound: the
next page of results, and the next comparison, take rows of them again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.zeroshot import unit
from app.collections.layout import footer_of
from app.collections.vectors import BLOCK_ROWS, Block, Floats, Rows, require_rows
from app.errors import LoupeError
from app.store.lru import Lru
from app.words import wording

_KEPT_BYTES = 128 * 2**20
"""Of embeddings that were decoded."""


class ParquetVectors:
    """The embeddings in one column of parquet files, one file after the other. See `Vectors`."""

    def __init__(self, paths: Sequence[Path], column: str, normalised: bool = True) -> None:
        self.column = column
        self.normalised = normalised
        footers = [(path, footer_of(path)) for path in paths]
        self.files = tuple((path, footer.num_rows) for path, footer in footers if footer.num_rows)
        self.rows = sum(rows for _, rows in self.files)
        self._groups = [
            (path, number, footer.row_group(number).num_rows)
            for path, footer in footers
            for number in range(footer.num_row_groups)
        ]
        self._edges = np.array([0, *accumulate(rows for _, _, rows in self._groups)], np.int64)
        self._kept: Lru[Block] = Lru(_KEPT_BYTES)
        self._lock = threading.Lock()
        self._starts = np.array([0, *accumulate(rows for _, rows in self.files)], np.int64)
        self.dimensions = 0
        for _, first in self.blocks(1):
            self.dimensions = first.shape[1]
            break

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[tuple[int, Block]]:
        """See `Vectors.blocks`; doubles come as float32. Raises LoupeError for a row of another width."""
        for (path, _), start in zip(self.files, self._starts.tolist(), strict=False):
            first = start
            for batch in batches(path, [self.column], size):
                block = self._numbers(path, batch.column(0))
                yield first, block
                first += len(block)

    def take(self, rows: Rows) -> Floats:
        """See `Vectors.take`. Decodes row groups that have some of the rows; IndexError for one not there."""
        require_rows(rows, self.rows)
        taken = np.empty((len(rows), self.dimensions), np.float32)
        of_group = np.searchsorted(self._edges, rows, side="right") - 1
        for number in np.unique(of_group).tolist():
            inside = np.flatnonzero(of_group == number)
            local = rows[inside] - self._edges[number]
            for first, block in self._group(number, int(local.max())):
                here = (local >= first) & (local < first + len(block))
                taken[inside[here]] = unit(block[local[here] - first])
        return taken

    def _group(self, number: int, last: int) -> Iterator[tuple[int, Block]]:
        """Yield the first row and the embeddings of a row group's parts, up to the one with the row `last`.

        A group that is too large to be kept comes in several, and those behind the last are not decoded.
        """
        path, of_file, count = self._groups[number]
        if count * self.dimensions * 4 > _KEPT_BYTES // 2:
            first = 0
            for batch in batches(path, [self.column], BLOCK_ROWS, of_file):
                yield first, self._numbers(path, batch.column(0))
                first += len(batch)
                if first > last:
                    return
            return
        with self._lock:
            block = self._kept.get(number)
        if block is None:
            read = batches(path, [self.column], count, of_file)
            block = np.concatenate([self._numbers(path, batch.column(0)) for batch in read])
            with self._lock:
                self._kept.put(number, block, block.nbytes)
        yield 0, block

    def _numbers(self, path: Path, values: Any) -> Block:
        """Return a batch's lists as rows [n, D]."""
        flat = values.flatten()
        width = self.dimensions or (len(flat) // len(values) if len(values) else 0)
        if values.null_count or flat.null_count or len(flat) != width * len(values):
            said = "{path} has rows without an embedding, or of another width, in its column {column}."
            raise LoupeError(wording(said, path=path, column=self.column))
        numbers = flat.to_numpy(zero_copy_only=False)
        wide: Block = numbers.astype(np.float32) if numbers.dtype == np.float64 else numbers
        return wide.reshape(len(values), width)


def batches(path: Path, columns: Sequence[str], size: int, group: int | None = None) -> Iterator[Any]:
    """Yield record batches of at most `size` rows with these columns, in the file's order.

    group: the row group that they are of; None for all. Raises LoupeError where the file can't be read.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path, memory_map=True) as file:
            groups = None if group is None else [group]
            yield from file.iter_batches(batch_size=size, row_groups=groups, columns=list(columns))
    except (OSError, pyarrow.ArrowException) as error:
        raise LoupeError(wording("{path} can't be read to its end.", path=path)) from error

"""Embeddings in a column of parquet files, read in batches: such files can't be mapped into memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.zeroshot import unit
from app.collections.layout import footer_of
from app.collections.vectors import BLOCK_ROWS, Block, Floats, Rows, require_rows
from app.errors import LoupeError
from app.words import wording


class ParquetVectors:
    """The embeddings in one column of parquet files, one file after the other. See `Vectors`."""

    def __init__(self, paths: Sequence[Path], column: str, normalised: bool = True) -> None:
        self.column = column
        self.normalised = normalised
        counts = [(path, footer_of(path).num_rows) for path in paths]
        self.files = tuple((path, rows) for path, rows in counts if rows)
        self.rows = sum(rows for _, rows in self.files)
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
        """See `Vectors.take`. Reads each file that has some of the rows; IndexError for one not there."""
        require_rows(rows, self.rows)
        taken = np.empty((len(rows), self.dimensions), np.float32)
        of_file = np.searchsorted(self._starts, rows, side="right") - 1
        for number in np.unique(of_file).tolist():
            path, start = self.files[number][0], int(self._starts[number])
            for batch in batches(path, [self.column], BLOCK_ROWS):
                places = np.flatnonzero((rows >= start) & (rows < start + len(batch)))
                if len(places):
                    taken[places] = unit(self._numbers(path, batch.column(0))[rows[places] - start])
                start += len(batch)
        return taken

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


def batches(path: Path, columns: Sequence[str], size: int) -> Iterator[Any]:
    """Yield record batches of at most `size` rows with these columns, in the file's order.

    Raises LoupeError where the file can't be read.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path, memory_map=True) as file:
            yield from file.iter_batches(batch_size=size, columns=list(columns))
    except (OSError, pyarrow.ArrowException) as error:
        raise LoupeError(wording("{path} can't be read to its end.", path=path)) from error

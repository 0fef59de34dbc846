"""The embeddings of a collection: arrays on disk, mapped into memory and read in blocks, never as a whole."""

from __future__ import annotations

import mmap
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import unit
from app.errors import LoupeError
from app.images.reading import reason_of
from app.words import wording

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Block = npt.NDArray[np.floating[Any]]

BLOCK_ROWS = 16_384
"""Rows in a block, unless another size is asked for: 16 MB of 512 half-precision numbers each."""
_MAPS = 128
"""Files that are mapped at once: each takes a file handle, and a collection may have thousands of files."""
_DTYPES = {"float16", "float32"}


class Vectors(Protocol):
    """The embeddings [rows, dimensions] of a collection, in the order of its metadata. Any thread."""

    @property
    def rows(self) -> int:
        """How many embeddings there are."""

    @property
    def dimensions(self) -> int:
        """How many numbers each has."""

    @property
    def normalised(self) -> bool:
        """Whether each has length 1 as it is stored (but for rounding)."""

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[tuple[int, Block]]:
        """Yield the first row of each block, and the block [n, dimensions], n <= size, as it is stored.

        Blocks come in order and hold all rows. They are read-only.
        """

    def take(self, rows: Rows) -> Floats:
        """Return the embeddings [n, dimensions] of rows, in the order given, each put to length 1."""


class ArrayFile(NamedTuple):
    """A .npy file with a matrix: what its header tells, and where the numbers begin."""

    path: Path
    rows: int
    dimensions: int
    dtype: np.dtype[Any]
    offset: int


def read_header(path: Path) -> ArrayFile:
    """Return what a .npy file's header tells; its numbers are not read, and nothing in it is executed.

    Raises LoupeError, one sentence: not readable, no such header, no matrix of float16 or float32 by rows,
    or fewer bytes than the header tells.
    """
    try:
        with path.open("rb") as file:
            version = np.lib.format.read_magic(file)
            reader = np.lib.format.read_array_header_1_0
            if version != (1, 0):
                reader = np.lib.format.read_array_header_2_0
            shape, by_columns, dtype = reader(file)
            offset = file.tell()
        size = path.stat().st_size
    except OSError as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error
    except ValueError as error:  # what numpy says of a header that is none
        raise LoupeError(wording("{path} is damaged: it has no header of an array.", path=path)) from error
    if len(shape) != 2 or by_columns or dtype.name not in _DTYPES or not dtype.isnative:
        said = "{path} holds no rows of float16 or float32, but {dtype} of shape {shape}."
        raise LoupeError(wording(said, path=path, dtype=dtype, shape=shape))
    rows, dimensions = shape
    wanted = offset + rows * dimensions * dtype.itemsize
    if size < wanted:
        said = "{path} is cut short: it has {size:,} bytes of the {wanted:,} that its header tells."
        raise LoupeError(wording(said, path=path, size=size, wanted=wanted))
    return ArrayFile(path, rows, dimensions, dtype, offset)


class MappedVectors:
    """The embeddings in .npy files, one after the other, each mapped when it is first asked for."""

    def __init__(self, files: Sequence[ArrayFile], normalised: bool = True) -> None:
        self.files = tuple(file for file in files if file.rows)
        self.rows = sum(file.rows for file in files)
        self.dimensions = files[0].dimensions
        self.normalised = normalised
        self._starts = np.array([0, *accumulate(file.rows for file in self.files)], np.int64)
        self._maps: OrderedDict[int, Block] = OrderedDict()
        self._lock = threading.Lock()

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[tuple[int, Block]]:
        """See `Vectors.blocks`: a block is a view of a file's pages."""
        for number, (first, after) in enumerate(pairwise(self._starts.tolist())):
            array = self._array(number)
            for start in range(0, after - first, size):
                yield first + start, array[start : start + size]

    def take(self, rows: Rows) -> Floats:
        """See `Vectors.take`. Raises IndexError for a row that isn't there."""
        require_rows(rows, self.rows)
        taken = np.empty((len(rows), self.dimensions), np.float32)
        of_file = np.searchsorted(self._starts, rows, side="right") - 1
        for number in np.unique(of_file).tolist():
            places = of_file == number
            taken[places] = unit(self._array(number)[rows[places] - self._starts[number]])
        return taken

    def _array(self, number: int) -> Block:
        """Return a file's numbers [rows, dimensions]: pages that are read from the disk as they are used."""
        with self._lock:
            array = self._maps.get(number)
            if array is None:
                array = _mapped(self.files[number])
                self._maps[number] = array
                while len(self._maps) > _MAPS:
                    self._maps.popitem(last=False)  # it stays mapped as long as somebody holds a view of it
            self._maps.move_to_end(number)
            return array


def require_rows(rows: Rows, count: int) -> None:
    """Raise IndexError for a row that is not one of `count`: a negative one would be taken from the end."""
    if len(rows) and not (rows.min() >= 0 and rows.max() < count):
        raise IndexError(f"rows from {rows.min()} to {rows.max()} of {count}")


def require_finite_rows(vectors: Floats, rows: Rows) -> None:
    """Raise LoupeError, one sentence, where embeddings [n, D] of these rows hold nan or infinity."""
    wrong = rows[~np.isfinite(vectors).all(axis=1)]
    if len(wrong):
        said = "Rows of the collection hold numbers that aren't finite: {count:,} of {rows:,}, first {row:,}."
        raise LoupeError(wording(said, count=len(wrong), rows=len(rows), row=int(wrong[0])))


def _mapped(file: ArrayFile) -> Block:
    try:
        with file.path.open("rb") as source:
            pages = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise LoupeError(f"{file.path} {reason_of(error)}.") from error
    if len(pages) < file.offset + file.rows * file.dimensions * file.dtype.itemsize:
        raise LoupeError(wording("{path} was cut short since it was opened.", path=file.path))
    numbers = np.frombuffer(pages, file.dtype, file.rows * file.dimensions, file.offset)
    return numbers.reshape(file.rows, file.dimensions)

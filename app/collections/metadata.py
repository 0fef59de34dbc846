"""What is known of a collection's rows: columns of parquet files, read where they are asked for."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from app.collections.layout import footer_of, is_embedding
from app.collections.parquet_vectors import batches
from app.collections.vectors import Rows, require_rows
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.store.lru import Lru
from app.words import wording

PATH, CAPTION = "image_path", "caption"
"""The columns of clip-retrieval that have a meaning of their own."""

_BATCH = 65_536
_KEPT_BYTES = 64 * 2**20
"""Of columns in memory, for the pages of results that come after."""


class Condition(NamedTuple):
    """What a row's value must be: equal to `value`, hold it as text (whatever its case), or be a number from
    `value` to `upper`.
    """

    column: str
    kind: Literal["equals", "contains", "between"]
    value: str
    upper: str = ""


def condition_of(text: str) -> Condition:
    """Return what COLUMN=VALUE, COLUMN~TEXT or COLUMN=LOW..HIGH asks for. Raises LoupeError for others."""
    match = re.fullmatch(r"\s*([^=~]+?)\s*([=~])\s*(.*?)\s*", text, re.DOTALL)
    if not match:
        said = "“{text}” is no condition: COLUMN=VALUE, COLUMN~TEXT or COLUMN=LOW..HIGH."
        raise LoupeError(wording(said, text=text))
    column, sign, value = match.groups()
    if sign == "~":
        return Condition(column, "contains", value)
    low, dots, high = value.partition("..")
    if dots and _is_number(low) and _is_number(high):
        return Condition(column, "between", low, high)
    return Condition(column, "equals", value)


class Metadata:
    """The metadata of rows, file by file; any thread. Values are text and numbers, never markup."""

    def __init__(self, files: Sequence[Path]) -> None:
        footers = [footer_of(path) for path in files]
        self.files = tuple(files)
        self.rows = sum(footer.num_rows for footer in footers)
        self.columns = tuple(dict.fromkeys(name for footer in footers for name in _columns(footer)))
        self._starts = np.array([0, *accumulate(footer.num_rows for footer in footers)], np.int64)
        self._groups = [
            [footer.row_group(number).num_rows for number in range(footer.num_row_groups)]
            for footer in footers
        ]
        self._has = [frozenset(_columns(footer)) for footer in footers]
        self._kept: Lru[Any] = Lru(_KEPT_BYTES)
        self._lock = threading.Lock()

    def read(self, rows: Rows, columns: Sequence[str] | None = None) -> dict[str, list[Any]]:
        """Return the columns' values (by default all columns') of rows, in the order given.

        None where a file lacks the column. Raises LoupeError for a column that no file has.
        """
        names = self.columns if columns is None else tuple(columns)
        for name in names:
            self._require(name)
        require_rows(rows, self.rows)
        return {name: self._values(name, rows) for name in names}

    def matching(self, conditions: Sequence[Condition], checkpoint: Checkpoint = no_checkpoint) -> Rows:
        """Return, in order, the rows that meet all conditions. The checkpoint counts rows.

        Raises LoupeError for a column that isn't there, and for text where a column has numbers.
        """
        names = list(dict.fromkeys(condition.column for condition in conditions))
        for name in names:
            self._require(name)
        found: list[Rows] = []
        for number, (path, start) in enumerate(zip(self.files, self._starts.tolist(), strict=False)):
            first = start
            if not self._has[number].issuperset(names):
                continue  # a value that isn't there meets no condition
            for batch in batches(path, names, _BATCH):
                met = np.ones(len(batch), bool)
                for condition in conditions:
                    met &= _met(batch.column(condition.column), condition)
                found.append(first + np.flatnonzero(met))
                first += len(batch)
                checkpoint(first, self.rows)
        return np.concatenate([np.empty(0, np.int64), *found])

    def _require(self, column: str) -> None:
        if column not in self.columns:
            said = "The collection has no column “{column}” but {columns}."
            raise LoupeError(wording(said, column=column, columns=", ".join(self.columns) or "none"))

    def _values(self, column: str, rows: Rows) -> list[Any]:
        values: list[Any] = [None] * len(rows)
        of_file = np.searchsorted(self._starts, rows, side="right") - 1
        for number in np.unique(of_file).tolist():
            if column not in self._has[number]:
                continue
            places = np.flatnonzero(of_file == number)
            local = rows[places] - self._starts[number]
            for group, first, count in self._groups_of(number):
                inside = (local >= first) & (local < first + count)
                if inside.any():
                    chunk = self._chunk(number, group, column).take(_indices(local[inside] - first))
                    for place, value in zip(places[inside].tolist(), chunk.to_pylist(), strict=True):
                        values[place] = value
        return values

    def _groups_of(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Yield each row group of a file: its number, first row and rows."""
        first = 0
        for group, count in enumerate(self._groups[number]):
            yield group, first, count
            first += count

    def _chunk(self, number: int, group: int, column: str) -> Any:
        """Return a column of a row group, from memory where it was read before."""
        import pyarrow
        from pyarrow.parquet import ParquetFile

        with self._lock:
            known = self._kept.get((number, group, column))
        if known is not None:
            return known
        path = self.files[number]
        try:
            with ParquetFile(path, memory_map=True) as file:
                chunk = file.read_row_group(group, columns=[column]).column(0)
        except (OSError, pyarrow.ArrowException) as error:
            raise LoupeError(wording("{path} can't be read to its end.", path=path)) from error
        with self._lock:
            self._kept.put((number, group, column), chunk, chunk.nbytes)
        return chunk


def _columns(footer: Any) -> list[str]:
    """Return the columns of a file's schema that hold neither embeddings nor bytes."""
    import pyarrow.types as types

    schema = footer.schema.to_arrow_schema()
    kept = (field for field in schema if not is_embedding(field.type) and not types.is_struct(field.type))
    return [
        field.name for field in kept if not (types.is_binary(field.type) or types.is_large_binary(field.type))
    ]


def _indices(rows: Rows) -> Any:
    import pyarrow

    return pyarrow.array(rows)


def _met(values: Any, condition: Condition) -> Any:
    """Return which values [n] meet a condition; one that is missing does not.

    Raises LoupeError for a number where a column has text, and the reverse.
    """
    import pyarrow
    import pyarrow.compute as compute
    import pyarrow.types as types

    is_number = types.is_integer(values.type) or types.is_floating(values.type)
    try:
        if condition.kind == "contains":
            met = compute.match_substring(values.cast("string"), condition.value, ignore_case=True)
        elif condition.kind == "between":
            numbers = values.cast("float64")
            low, high = float(condition.value), float(condition.upper)
            met = compute.and_(compute.greater_equal(numbers, low), compute.less_equal(numbers, high))
        elif is_number:
            met = compute.equal(values, _number(condition.value, types.is_integer(values.type)))
        else:
            met = compute.equal(values.cast("string"), condition.value)
    except (ValueError, TypeError, OverflowError, pyarrow.ArrowException) as error:
        said = "The column {column} holds {kind}, which can't be compared with “{value}”."
        kind = str(values.type)
        raise LoupeError(wording(said, column=condition.column, kind=kind, value=condition.value)) from error
    return compute.fill_null(met, False).to_numpy(zero_copy_only=False)


def _number(text: str, is_whole: bool) -> int | float:
    """Return a number to compare with: long whole ones, such as those that name posts, are no floats."""
    number = float(text)
    if not is_whole or not number.is_integer():
        return number
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else int(number)


def _is_number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False

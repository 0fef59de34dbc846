"""Tables in parquet with a column of images, as Hugging Face's data sets are: `train.parquet/000012.jpg`.

A row's image is read with some rows about it; the rest of the file is never in memory.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.images.archives.index import Stamp, check_size, unread
from app.words import visible, wording

ENDING = ".parquet"
_NAMES = ("image", "img", "picture", "jpg", "png")
_ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"))
_ROWS = 32
"""Rows that are read together."""
_BATCHES = 4
"""So many of them are kept: threads that decode ask nearly in order."""


class _Rows:
    """Reads the images of a file's rows, in order without reading any twice. Any thread."""

    def __init__(self, archive: Path, column: str) -> None:
        self._archive, self._column = archive, column
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int], Any] = OrderedDict()
        self._starts: list[int] = []
        self._file: Any = None
        self._batches: Iterator[Any] = iter(())
        self._next = (-1, 0)

    def image(self, row: int) -> bytes:
        """Return the bytes of a row's image; empty where the row has none."""
        with self._lock:
            self._open()
            group = max(place for place, start in enumerate(self._starts) if start <= row)
            number, within = divmod(row - self._starts[group], _ROWS)
            value = self._batch(group, number)[within].as_py()
        content = value.get("bytes") if isinstance(value, dict) else value
        return bytes(content or b"")

    def _open(self) -> None:
        from pyarrow.parquet import ParquetFile

        if self._file is None:
            self._file = ParquetFile(self._archive, buffer_size=1 << 20, pre_buffer=False)
            counts = [
                self._file.metadata.row_group(group).num_rows for group in range(self._file.num_row_groups)
            ]
            self._starts = [sum(counts[:group]) for group in range(len(counts))]

    def _batch(self, group: int, number: int) -> Any:
        """Return a batch of a row group, reading on from where the last one ended if that is before it."""
        key = (group, number)
        if key not in self._kept:
            if self._next[0] != group or self._next[1] > number:
                self._next = (group, 0)
                self._batches = self._file.iter_batches(_ROWS, row_groups=[group], columns=[self._column])
            while key not in self._kept:
                self._kept[self._next] = next(self._batches).column(0)
                self._next = (group, self._next[1] + 1)
                while len(self._kept) > _BATCHES:
                    self._kept.popitem(last=False)
        return self._kept[key]


@dataclass(frozen=True, eq=False)
class ParquetIndex:
    """The images of a table's rows: name -> row.

    A further column's images are read as `COLUMN/NAME`; `names` doesn't list them.
    """

    archive: Path
    stamp: Stamp
    rows: dict[str, int]
    _reader: _Rows
    _others: Mapping[str, _Rows] = field(default_factory=dict)
    damage: str = field(default="")

    @property
    def names(self) -> Collection[str]:
        """The images, in the rows' order."""
        return self.rows.keys()

    def __contains__(self, name: str) -> bool:
        column, _, row = name.rpartition("/")
        return row in self.rows and (not column or column in self._others)

    def read(self, name: str, most: int) -> bytes:
        """Return an image's bytes. Raises LoupeError as `Index.read` does."""
        column, _, row = name.rpartition("/")
        try:
            content = (self._others[column] if column else self._reader).image(self.rows[row])
        except (OSError, ValueError, StopIteration) as error:
            raise LoupeError(unread(self.archive, error)) from error
        check_size(name, len(content), most)
        return content


def read_parquet(archive: Path, stamp: Stamp) -> ParquetIndex:
    """Return the index of a table. Raises LoupeError for a file that is no parquet or has no images."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    name = visible(archive.name)
    try:
        with ParquetFile(archive) as file:
            columns_of_images = image_columns_of(file.schema_arrow)
            column = next(iter(columns_of_images), None)
            count = file.metadata.num_rows
            if column is None:
                said = "{name} has no column of images: {columns}."
                columns = ", ".join(file.schema_arrow.names)
                raise LoupeError(wording(said, name=name, columns=columns))
            paths = _paths(file, column, count)
    except OSError as error:
        raise LoupeError(unread(archive, error)) from error
    except (pyarrow.ArrowException, ValueError) as error:
        raise LoupeError(wording("{name} is no parquet file, or is damaged.", name=name)) from error
    width = max(6, len(str(count)))
    rows = {f"{row:0{width}}{_ending(path)}": row for row, path in enumerate(paths)}
    more = {other: _Rows(archive, other) for other in columns_of_images[1:]}
    return ParquetIndex(archive, stamp, rows, _Rows(archive, column), more)


def image_columns(archive: Path) -> list[str]:
    """Return a table's columns of images. Raises LoupeError for a file that is no parquet."""
    import pyarrow
    from pyarrow.parquet import read_schema

    try:
        return image_columns_of(read_schema(archive))
    except OSError as error:
        raise LoupeError(unread(archive, error)) from error
    except (pyarrow.ArrowException, ValueError) as error:
        name = visible(archive.name)
        raise LoupeError(wording("{name} is no parquet file, or is damaged.", name=name)) from error


def image_column(schema: Any) -> str | None:
    """Return the first column that holds images; None where none does."""
    return next(iter(image_columns_of(schema)), None)


def image_columns_of(schema: Any) -> list[str]:
    """Return the columns that hold images: a struct with bytes, or bytes under a usual name."""
    import pyarrow

    columns = []
    for entry in schema:
        kind = entry.type
        inside = [kind.field(place).name for place in range(kind.num_fields)] if _is_struct(kind) else []
        binary = pyarrow.types.is_binary(kind) or pyarrow.types.is_large_binary(kind)
        if "bytes" in inside or (binary and entry.name.lower() in _NAMES):
            columns.append(str(entry.name))
    return columns


def _is_struct(kind: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_struct(kind))


def _paths(file: Any, column: str, count: int) -> list[str]:
    """Return the names that the images had; "" for each where the table tells none."""
    kind = file.schema_arrow.field(column).type
    if not _is_struct(kind) or kind.get_field_index("path") < 0:
        return [""] * count
    table = file.read(columns=[f"{column}.path"])
    return [path or "" for path in table.column(0).combine_chunks().field("path").to_pylist()]


def _ending(path: str) -> str:
    """Return an image's ending; what it really is its bytes tell."""
    ending = Path(path).suffix.lower()
    return ending if ending in _ENDINGS else ".jpg"

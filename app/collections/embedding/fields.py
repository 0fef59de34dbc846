"""What is told of a shard's images beside their paths: captions and fields of tars, rows of tables."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.collections.embedding.items import Item
from app.collections.embedding.sources import key_of
from app.errors import LoupeError
from app.images.archives.parquet import image_columns_of
from app.images.archives.tar import TarIndex
from app.images.members import archive_of, index_of
from app.words import wording

PATH, CAPTION, ERROR = "image_path", "caption", "metadata_error"
"""The columns of an image's path, of its caption, and of why what else is told of it can't be read."""
_MOST = 1 << 20
"""Bytes of a caption or of an image's fields."""
_ROW = "\0row"
"""A column of our own while tables are joined: a table of images alone has no other."""
_LARGEST_INT = 2**63

Row = dict[str, Any]


def metadata_of(items: Sequence[Item]) -> Any:
    """Return a table (pyarrow) with a row for each image, in order.

    `image_path`; of a tar's member `tar`, `offset`, `size` (bytes) and `key`; `caption`, of a `.txt`; then
    the fields of its `.json`, or the other columns of the table that listed it, as they are, images left out.
    Raises LoupeError where a table that listed images can't be read any more.
    """
    rows: list[Row] = [{PATH: text_of(item.path)} for item in items]
    for place, more in _of_tars(items):
        rows[place].update({name: value for name, value in more.items() if name not in rows[place]})
    for place, item in enumerate(items):
        if item.fields:
            rows[place] = {**json.loads(item.fields), **rows[place]}
    return _joined(_table(rows), items)


def text_of(path: str) -> str:
    """Return a path as text; bytes that are none stand as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def column(values: Sequence[Any]) -> Any:
    """Return values as a column (pyarrow): of their own type where they share one, else as JSON's text."""
    import pyarrow

    if any(isinstance(value, dict) for value in values) or any(
        isinstance(value, int) and abs(value) >= _LARGEST_INT for value in values
    ):
        return pyarrow.array([_as_text(value) for value in values], pyarrow.string())
    try:
        array = pyarrow.array(values)
    except (pyarrow.ArrowException, OverflowError, TypeError, ValueError):
        return pyarrow.array([_as_text(value) for value in values], pyarrow.string())
    return array.cast(pyarrow.string()) if pyarrow.types.is_null(array.type) else array


def _as_text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _table(rows: Sequence[Row]) -> Any:
    import pyarrow

    names = dict.fromkeys([PATH, *(name for row in rows for name in row)])
    return pyarrow.table({name: column([row.get(name) for row in rows]) for name in names})


def _of_tars(items: Sequence[Item]) -> Iterator[tuple[int, Row]]:
    """Yield, for each image in a tar, its place among the items and what the tar tells of it."""
    by_tar: dict[Path, list[tuple[int, str]]] = {}
    for place, item in enumerate(items):
        archive = archive_of(Path(item.path)) if item.row < 0 and not item.is_url else None
        if archive is not None:
            by_tar.setdefault(archive, []).append((place, Path(item.path).relative_to(archive).as_posix()))
    for archive, members in by_tar.items():
        index = index_of(archive)
        if isinstance(index, TarIndex):
            yield from _of_tar(index, members)


def _of_tar(index: TarIndex, members: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Row]]:
    wanted = {f"{key_of(name)}{ending}" for _, name in members for ending in (".txt", ".json")}
    named = [name for name in wanted if name in index and index.places[name][1] <= _MOST]
    told = dict(index.contents(sorted(named, key=lambda name: index.places[name][0])))
    for place, name in members:
        key = key_of(name)
        offset, size = index.places[name]
        row: Row = {"tar": text_of(str(index.archive)), "offset": offset, "size": size, "key": key}
        try:
            fields = _fields(told.get(f"{key}.json"))
            caption = told.get(f"{key}.txt")
            if caption is not None:
                row[CAPTION] = caption.decode("utf-8").strip()
        except ValueError as error:  # of Unicode, too
            fields, row[ERROR] = {}, wording("{key}: {error}", key=key, error=error)[:]
        yield place, {**row, **{name: value for name, value in fields.items() if name not in row}}


def _fields(content: bytes | None) -> Row:
    fields = json.loads(content) if content else {}
    if not isinstance(fields, dict):
        raise ValueError("its .json holds no object")
    return fields


def _joined(table: Any, items: Sequence[Item]) -> Any:
    """Return a table with the columns of the parquet files that listed its rows beside."""
    import pyarrow

    by_table: dict[str, list[int]] = {}
    for item in items:
        if item.row >= 0:
            by_table.setdefault(item.table, []).append(item.row)
    if not by_table:
        return table
    parts, places = [], []
    for path, rows in by_table.items():
        parts.append(_rows_of(Path(path), rows))
        places += [place for place, item in enumerate(items) if item.row >= 0 and item.table == path]
    try:
        listed = pyarrow.concat_tables(parts, promote_options="permissive")
    except pyarrow.ArrowException as error:
        said = "The tables that list the images have columns of one name and several kinds ({error})."
        raise LoupeError(wording(said, error=error)) from error
    order: list[int | None] = [None] * len(items)
    for row, place in enumerate(places):
        order[place] = row
    listed = listed.take(pyarrow.array(order, pyarrow.int64()))
    for name in listed.column_names:
        if name not in (*table.column_names, _ROW):
            table = table.append_column(name, listed.column(name))
    return table


def _rows_of(path: Path, rows: Sequence[int]) -> Any:
    """Return rows, ascending, of a parquet file without its images; of its row groups those needed alone."""
    import pyarrow

    def read(file: Any) -> Any:
        pictures = set(image_columns_of(file.schema_arrow))
        kept = [name for name in file.schema_arrow.names if name not in pictures]
        parts, start = [], 0
        for group in range(file.num_row_groups):
            count = file.metadata.row_group(group).num_rows
            inside = [row - start for row in rows if start <= row < start + count]
            if inside:
                taken = file.read_row_group(group, columns=kept).take(pyarrow.array(inside)) if kept else None
                columns = {name: taken.column(name) for name in kept} if taken is not None else {}
                parts.append(pyarrow.table({_ROW: inside, **columns}))
            start += count
        if sum(part.num_rows for part in parts) != len(rows):
            raise LoupeError(wording("{path} has changed since its rows were listed.", path=path))
        return pyarrow.concat_tables(parts)

    return _read(path, read)


def _read(path: Path, take: Callable[[Any], Any]) -> Any:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            return take(file)
    except (OSError, pyarrow.ArrowException) as error:
        raise LoupeError(
            wording("{path} can't be read any more: {error}.", path=path, error=error)
        ) from error

"""What is to be embedded: folders, image files, archives, lists of paths and tables, as an ordered list.

    photos/             every image below it, as the program lists folders; a folder that holds none: its tar
                        archives, or its parquet files
    shard.tar           WebDataset: the images in the archive's order, with the .txt and .json of their keys
    list.txt            a path a line
    list.csv            a column of paths (path, image_path …); its other columns are kept
    table.parquet       a column of images, or of paths; its other columns are kept

An image named twice is one row, but for rows of tables, which stay rows. Nothing is fetched, and no image is
opened here.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.collections.embedding.items import Item, is_url
from app.errors import LoupeError
from app.images.archives import parquet, tar
from app.images.files import ReadError, walk_images
from app.images.formats import is_image_name
from app.images.members import index_of, is_archive
from app.images.reading import read_text, reason_of, shown_name
from app.natural_order import natural_key
from app.truth.table import PATH
from app.words import wording

_LIST, _TABLE = ".txt", ".csv"


@dataclass(frozen=True)
class Listed:
    """The images of some sources in order, and what of the sources could not be read."""

    items: tuple[Item, ...]
    unread: tuple[ReadError, ...]


def list_items(sources: Sequence[Path]) -> Listed:
    """List the images of sources, in order.

    Raises LoupeError, one sentence, for a source that is missing or can't be used, and where there is no
    image at all. What is left out of a folder, and archives that are cut off, are in `unread`.
    """
    items: list[Item] = []
    unread: list[ReadError] = []
    listed: set[str] = set()
    for source in sources:
        for item in _items_of(source, unread):
            if item.row < 0 and not item.fields:
                if item.path in listed:
                    continue
                listed.add(item.path)
            items.append(item)
    if not items:
        why = str(unread[0].reason) if unread else wording("there is none.")
        named = ", ".join(map(str, sources))
        raise LoupeError(wording("There are no images in {named}: {why}", named=named, why=why))
    return Listed(tuple(items), tuple(unread))


def members_with_images(names: Sequence[str]) -> list[str]:
    """Return the images among an archive's files, in order.

    Of a key (the name up to the first dot of its last part) whose image is `key.jpg`, images such as
    `key.seg.png` are parts of the sample, not images of their own.
    """
    images = [name for name in names if is_image_name(name)]
    plain = {key_of(name) for name in images if _is_plain(name)}
    return [name for name in images if _is_plain(name) or key_of(name) not in plain]


def key_of(name: str) -> str:
    """Return the key that a member of a WebDataset archive shares with its caption and fields."""
    folder, slash, file = name.rpartition("/")
    return f"{folder}{slash}{file.partition('.')[0]}"


def _is_plain(name: str) -> bool:
    return name.rpartition("/")[2].count(".") == 1


def _items_of(source: Path, unread: list[ReadError]) -> Iterator[Item]:
    try:
        is_folder = source.is_dir()
        source.stat()
    except (OSError, ValueError) as error:
        raise LoupeError(f"{source} {reason_of(error)}.") from error
    ending = source.suffix.lower()
    if is_folder:
        yield from _of_folder(source, unread)
    elif ending == _LIST:
        yield from _of_list(source)
    elif ending == _TABLE:
        yield from _of_csv(source)
    elif ending == parquet.ENDING:
        yield from _of_parquet(source)
    elif ending == tar.ENDING:
        yield from _of_tar(source, unread)
    else:
        yield from _walked(source, unread)


def _of_folder(folder: Path, unread: list[ReadError]) -> Iterator[Item]:
    is_empty = True
    for item in _walked(folder, unread):
        is_empty = False
        yield item
    if is_empty:
        for ending, items_of in (
            (tar.ENDING, lambda path: _of_tar(path, unread)),
            (parquet.ENDING, _of_parquet),
        ):
            archives = [
                path for path in folder.iterdir() if path.suffix.lower() == ending and is_archive(path)
            ]
            for archive in sorted(archives, key=lambda path: natural_key(path.name)):
                yield from items_of(archive)
            if archives:
                return


def _walked(source: Path, unread: list[ReadError]) -> Iterator[Item]:
    paths, errors = walk_images([source])
    unread += errors
    for path in paths:
        yield Item(_absolute(path))


def _of_tar(archive: Path, unread: list[ReadError]) -> Iterator[Item]:
    index = index_of(archive)
    if index.damage:
        unread.append(ReadError(archive, index.damage, images=0))
    for name in members_with_images(list(index.names)):
        yield Item(_absolute(archive / name))


def _of_list(source: Path) -> Iterator[Item]:
    for line in read_text(source).split("\n"):
        if path := line.strip():
            yield Item(_place(source, path))


def _of_csv(source: Path) -> Iterator[Item]:
    reader = csv.DictReader(io.StringIO(read_text(source), newline=""), restkey="")
    try:
        column = _path_column(source, [name or "" for name in reader.fieldnames or ()])
        for row in reader:
            path = (row.pop(column) or "").strip()
            fields = {name: value for name, value in row.items() if name and isinstance(value, str)}
            if path:
                yield Item(_place(source, path), fields=json.dumps(fields))
    except csv.Error as error:
        said = "{source}, line {line}: not a table in CSV form ({error})."
        raise LoupeError(wording(said, source=source, line=reader.line_num, error=error)) from error


def _of_parquet(source: Path) -> Iterator[Item]:
    table = _absolute(source)
    if parquet.image_columns(source):
        for row, name in enumerate(index_of(source).names):
            yield Item(_absolute(source / name), table, row)
        return
    for row, path in enumerate(_paths_of(source)):
        yield Item(_place(source, path) if path else "", table, row)


def _paths_of(source: Path) -> Iterator[str]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(source) as file:
            column = _path_column(source, file.schema_arrow.names)
            for batch in file.iter_batches(columns=[column]):
                yield from (str(value or "") for value in batch.column(0).to_pylist())
    except OSError as error:
        raise LoupeError(f"{source} {reason_of(error)}.") from error
    except ArrowException as error:
        raise LoupeError(wording("{source} is no parquet file, or is damaged.", source=source)) from error


def _path_column(source: Path, columns: Sequence[str]) -> str:
    by_name = {name.lower(): name for name in columns}
    column = next((by_name[name] for name in PATH if name in by_name), None)
    if column is None:
        said = "{name} has no column of images, and none of paths ({paths}): {columns}."
        paths, names = ", ".join(PATH), ", ".join(columns) or wording("it has no column")
        raise LoupeError(wording(said, name=shown_name(source), paths=paths, columns=names))
    return column


def _place(source: Path, path: str) -> str:
    """Return where a listed path lies: relative ones lie beside the list; an address stays one."""
    return path if is_url(path) else _absolute(source.parent / path)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - no Path.absolute: it keeps ".."

"""Which files make a collection: clip-retrieval's folders, parquet files with embeddings, or our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from app.collections.manifest import MANIFEST
from app.errors import LoupeError
from app.images.reading import reason_of
from app.natural_order import natural_key
from app.words import wording

IMAGES, METADATA, TEXTS = "img_emb", "metadata", "text_emb"
"""The folders of clip-retrieval's layout; their files are `img_emb_12.npy`, `metadata_0012.parquet` …"""

_PREFERRED = (
    "image_embedding",
    "image_embeddings",
    "img_emb",
    "image_embs",
    "embedding",
    "embeddings",
    "emb",
)
"""A parquet file's column of embeddings where it has several, by its usual names."""
_SPARSE = 100
"""Numbers that are this many times as large as there are files number nothing: none of them is missed."""


class ShardFiles(NamedTuple):
    """A part of a collection: its number, and its files; of parquet files `images` and `metadata` are one.

    texts: embeddings of its rows' captions.
    """

    number: int
    images: Path
    metadata: Path | None
    texts: Path | None = None


@dataclass(frozen=True)
class Layout:
    """A collection's files, shard by shard.

    missing: numbers of shards that should be there, by the others' numbers or their metadata, and are not.
    column: the column of embeddings, of parquet files.
    """

    folder: Path
    kind: Literal["npy", "parquet"]
    shards: tuple[ShardFiles, ...]
    missing: tuple[int, ...] = ()
    column: str = ""


def is_collection(folder: Path) -> bool:
    """Tell whether a folder is one: our manifest, `img_emb`, or parquet with embeddings; never raises."""
    try:
        if not folder.is_dir():
            return False
        if (folder / MANIFEST).is_file() or (folder / IMAGES).is_dir():
            return True
        return any(embedding_column(path) for path in _parquet_files(folder)[:1])
    except (OSError, ValueError, LoupeError):
        return False


def layout_of(folder: Path) -> Layout:
    """Return a collection's files.

    Raises LoupeError, one sentence, for a folder that is none or can't be listed.
    """
    try:
        if (folder / IMAGES).is_dir():
            return _numpy_layout(folder)
        files = _parquet_files(folder)
    except OSError as error:
        what = "is no folder" if isinstance(error, NotADirectoryError) else reason_of(error)
        raise LoupeError(f"{folder} {what}.") from error
    columns = {path: embedding_column(path) for path in files[:1]}
    column = next(filter(None, columns.values()), "")
    if not column:
        said = "{folder} is no collection: it has neither {images} nor parquet files with embeddings."
        raise LoupeError(wording(said, folder=folder, images=IMAGES))
    shards = tuple(ShardFiles(number, path, path) for number, path in enumerate(files))
    return Layout(folder, "parquet", shards, column=column)


def embedding_column(path: Path) -> str:
    """Return the column of a parquet file that holds embeddings (lists of floats); "" where there is none.

    Raises LoupeError for a file that is no parquet.
    """
    columns = [field.name for field in footer_of(path).schema.to_arrow_schema() if is_embedding(field.type)]
    return next((name for name in _PREFERRED if name in columns), columns[0] if columns else "")


def is_embedding(kind: Any) -> bool:
    """Tell whether a column of this type of Arrow's holds lists of floats."""
    import pyarrow.types as types

    is_list = types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)
    return bool(is_list and types.is_floating(kind.value_type))


def footer_of(path: Path) -> Any:
    """Return what a parquet file's footer tells (pyarrow's FileMetaData).

    Raises LoupeError for a file that is no parquet.
    """
    import pyarrow
    from pyarrow.parquet import read_metadata

    try:
        return read_metadata(path)
    except OSError as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error
    except (pyarrow.ArrowException, ValueError) as error:
        raise LoupeError(wording("{path} is no parquet file, or is damaged.", path=path)) from error


def _numpy_layout(folder: Path) -> Layout:
    images = _numbered(folder / IMAGES, ".npy")
    if not images:
        raise LoupeError(wording("{folder} has no .npy files.", folder=folder / IMAGES))
    metadata = _numbered(folder / METADATA, ".parquet")
    counted = range(max(images) + 1) if max(images) < _SPARSE * len(images) else ()  # a date is no count
    expected = {*counted, *metadata}
    texts = _numbered(folder / TEXTS, ".npy")
    shards = tuple(
        ShardFiles(number, images[number], metadata.get(number), texts.get(number))
        for number in sorted(images)
    )
    return Layout(folder, "npy", shards, tuple(sorted(expected - images.keys())))


def _numbered(folder: Path, ending: str) -> dict[int, Path]:
    """Return a folder's files by the number at the end of their names, zero-padded or not.

    Raises LoupeError where two have the same number.
    """
    if not folder.is_dir():
        return {}
    numbered: dict[int, Path] = {}
    for path in _visible(folder.glob(f"*{ending}")):
        number = number_of(path)
        if number in numbered:
            said = "{folder} has two files for shard {number}: {first} and {second}."
            first, second = numbered[number].name, path.name
            raise LoupeError(wording(said, folder=folder, number=number, first=first, second=second))
        numbered[number] = path
    return numbered


def number_of(path: Path) -> int:
    """Return the number at the end of a file's name; 0 where there is none."""
    match = re.search(r"(\d+)$", path.stem)
    return int(match[1]) if match else 0


def _parquet_files(folder: Path) -> list[Path]:
    """Return the parquet files in a folder, in natural order. Raises OSError where it can't be listed."""
    return _visible(path for path in folder.iterdir() if path.suffix == ".parquet")


def _visible(paths: Iterable[Path]) -> list[Path]:
    """Return paths in natural order, without hidden ones: such are half-written files, and macOS's notes."""
    return sorted((path for path in paths if path.name[0] != "."), key=lambda path: natural_key(path.name))

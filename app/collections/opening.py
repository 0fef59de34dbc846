"""Open a collection: its files checked against each other, embeddings mapped, metadata at hand. Read-only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.collections.layout import Layout, ShardFiles, footer_of, layout_of
from app.collections.manifest import Manifest, read_manifest
from app.collections.metadata import Metadata
from app.collections.parquet_vectors import ParquetVectors
from app.collections.vectors import ArrayFile, MappedVectors, Vectors, read_header
from app.errors import LoupeError
from app.words import wording

_SAMPLE = 64
"""Rows whose lengths are looked at, in each of the first few files."""
_FILES = 16
_LENGTH_ERROR = 0.01
"""How far a length may be from 1: half precision leaves about a thousandth."""


@dataclass(frozen=True, eq=False)
class Collection:
    """An open collection.

    shards: those that are open, each with its rows. metadata: None where there is none. notes: what is to be
    said of it, in sentences. texts: the embeddings of the rows' captions, where all rows have one.
    """

    folder: Path
    vectors: Vectors
    metadata: Metadata | None
    manifest: Manifest | None
    shards: tuple[tuple[ShardFiles, int], ...]
    notes: tuple[str, ...]
    texts: Vectors | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its metadata."""
        return self.metadata.columns if self.metadata is not None else ()

    @property
    def mode(self) -> str | None:
        """How its images were fitted to the model; None where nothing tells."""
        return (self.manifest.mode or None) if self.manifest is not None else None


def open_collection(folder: Path) -> Collection:
    """Open a collection, whoever made it.

    Raises LoupeError, one sentence, for a folder that is none, holds no rows, has files of different widths,
    has embeddings and metadata of different lengths, or a file that is damaged.
    """
    layout = layout_of(folder)
    manifest = read_manifest(folder)
    is_ours = manifest is not None and manifest.model is not None  # its manifest tells what is missing
    notes = [_missing(layout)] if layout.missing and not is_ours else []
    if layout.kind == "parquet":
        vectors: Vectors
        parquet = ParquetVectors([shard.images for shard in layout.shards], layout.column)
        counted = dict(parquet.files)
        shards = tuple((shard, counted.get(shard.images, 0)) for shard in layout.shards)
        parquet.normalised = _is_normalised([parquet])
        vectors = parquet
    else:
        kept, left_out = _with_metadata(layout.shards)
        notes += [_without_metadata(left_out)] if left_out else []
        headers = [read_header(shard.images) for shard in kept]
        _check_widths(headers)
        shards = tuple((shard, header.rows) for shard, header in zip(kept, headers, strict=True))
        parts = [MappedVectors([header]) for header in headers if header.rows][:_FILES]
        vectors = MappedVectors(headers, _is_normalised(parts))
    if vectors.rows == 0:
        raise LoupeError(wording("{folder} holds no embeddings: its files have no rows.", folder=folder))
    metadata = _metadata(shards)
    texts, said = _texts(shards, vectors.dimensions)
    notes += [said] if said else []
    if manifest is not None:
        notes += _check_manifest(folder, manifest, vectors, shards)
    if not vectors.normalised:
        notes.append(wording("Its embeddings don't have length 1; each is divided by its length."))
    return Collection(folder, vectors, metadata, manifest, shards, tuple(notes), texts)


def _with_metadata(shards: Sequence[ShardFiles]) -> tuple[list[ShardFiles], list[ShardFiles]]:
    """Return the shards to open, and those without metadata where others have theirs."""
    having = [shard for shard in shards if shard.metadata is not None]
    return (having, [shard for shard in shards if shard.metadata is None]) if having else (list(shards), [])


def _metadata(shards: Sequence[tuple[ShardFiles, int]]) -> Metadata | None:
    """Return the shards' metadata. Raises LoupeError where a file's rows are not those of its embeddings."""
    files = [shard.metadata for shard, _ in shards if shard.metadata is not None]
    if not files:
        return None
    for shard, rows in shards:
        assert shard.metadata is not None
        described = footer_of(shard.metadata).num_rows
        if described != rows:
            said = "{images} has {rows:,} rows and {metadata} {described:,}: which are whose can't be told."
            names = {"images": shard.images.name, "metadata": shard.metadata.name}
            raise LoupeError(wording(said, rows=rows, described=described, **names))
    return Metadata(files)


def _texts(shards: Sequence[tuple[ShardFiles, int]], dimensions: int) -> tuple[Vectors | None, str]:
    """Return the embeddings of the rows' captions, or None, and what is to be said of that.

    A collection is of use without them: what is wrong with them is said, and they are left.
    """
    files = [(shard.images, shard.texts, rows) for shard, rows in shards]
    if not any(texts for _, texts, _ in files):
        return None, ""
    headers = []
    for images, texts, rows in files:
        try:
            if texts is None:
                raise LoupeError(wording("{images} has none.", images=images.name))
            headers.append(read_header(texts))
            if (headers[-1].rows, headers[-1].dimensions) != (rows, dimensions):
                told = (
                    "{texts} has {count:,} rows of {width} dimensions, and {images} {rows:,} of {dimensions}."
                )
                values = {"count": headers[-1].rows, "width": headers[-1].dimensions, "rows": rows}
                names = {"texts": texts.name, "images": images.name, "dimensions": dimensions}
                raise LoupeError(wording(told, **values, **names))
        except LoupeError as error:
            return None, wording("The captions' embeddings (text_emb) are left out: {error}", error=error)
    return MappedVectors(headers, normalised=False), ""


def _check_widths(headers: Sequence[ArrayFile]) -> None:
    first = headers[0]
    for header in headers:
        if header.dimensions != first.dimensions:
            said = "{path} has {dimensions} dimensions, where {first} has {others}."
            values = {"dimensions": header.dimensions, "others": first.dimensions}
            raise LoupeError(wording(said, path=header.path, first=first.path.name, **values))


def _check_manifest(
    folder: Path, manifest: Manifest, vectors: Vectors, shards: Sequence[tuple[ShardFiles, int]]
) -> list[str]:
    """Return what is to be said of a manifest's shards. Raises LoupeError where files are not as it tells."""
    if manifest.dimensions != vectors.dimensions:
        said = "{folder} has embeddings of {dimensions} dimensions, and its manifest tells of {told}."
        values = {"dimensions": vectors.dimensions, "told": manifest.dimensions}
        raise LoupeError(wording(said, folder=folder, **values))
    present = {shard.images.relative_to(folder).as_posix(): rows for shard, rows in shards}
    for shard in manifest.shards:
        rows = present.get(shard.images, shard.rows)
        if rows != shard.rows:
            said = "{images} has {rows:,} rows, and the manifest tells of {told:,}."
            raise LoupeError(wording(said, images=shard.images, rows=rows, told=shard.rows))
    gone = [shard.images for shard in manifest.shards if shard.images not in present]
    more = len(present.keys() - {shard.images for shard in manifest.shards})
    notes = [wording("Gone since it was made: {files}.", files=_few(gone))] if gone else []
    said = "Shards that its manifest doesn't tell of: {count:,}."
    return [*notes, *([wording(said, count=more)] if more else [])]


def _is_normalised(parts: Sequence[Vectors]) -> bool:
    """Tell whether the first rows of each part have length 1."""
    for part in parts:
        for _, block in part.blocks(_SAMPLE):
            lengths = np.linalg.norm(block.astype(np.float32), axis=1)
            if not (np.abs(lengths - 1) < _LENGTH_ERROR).all():
                return False
            break
    return True


def _missing(layout: Layout) -> str:
    said = "Missing shards: {numbers}; what they held is not searched."
    return wording(said, numbers=_few(list(map(str, layout.missing))))


def _without_metadata(shards: Sequence[ShardFiles]) -> str:
    said = "Left out, for their metadata is missing: {files}."
    return wording(said, files=_few([shard.images.name for shard in shards]))


def _few(names: Sequence[str]) -> str:
    """Return the first few of names, and how many more there are."""
    shown = ", ".join(names[:5])
    return (
        shown if len(names) <= 5 else wording("{shown} and {count:,} more", shown=shown, count=len(names) - 5)
    )

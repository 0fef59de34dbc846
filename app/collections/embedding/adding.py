"""Which images of some sources a finished collection has no row of, so that they may be added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.collections.embedding.fields import PATH, text_of
from app.collections.embedding.sources import Listed, list_items
from app.collections.layout import footer_of
from app.collections.manifest import Manifest
from app.collections.parquet_vectors import batches
from app.errors import LoupeError
from app.words import wording

_BATCH = 65_536


def list_new(folder: Path, manifest: Manifest, sources: Sequence[Path]) -> tuple[Listed, int]:
    """List the images of sources that a collection has no row of, and say how many it has rows of.

    An image is known by its path, of a tar's or a table's by the archive's and its name there: one whose file
    has changed since keeps its row, one that could not be read is listed again. Raises LoupeError as
    `list_items` does, and where the collection's metadata can't be read.
    """
    listed = list_items(sources)
    known = _rows_of(folder, manifest, {text_of(item.path) for item in listed.items if item.path})
    items = tuple(item for item in listed.items if text_of(item.path) not in known)
    return replace(listed, items=items), len(listed.items) - len(items)


def _rows_of(folder: Path, manifest: Manifest, paths: set[str]) -> set[str]:
    """Return those of some paths that a collection has rows of; its metadata is read batch by batch."""
    import pyarrow
    import pyarrow.compute as compute

    wanted = pyarrow.array(sorted(paths), pyarrow.string())
    known: set[str] = set()
    for shard in manifest.shards:
        path = folder / shard.metadata
        if PATH not in footer_of(path).schema.to_arrow_schema().names:
            said = "{path} has no column {column}: which images the collection has can't be told."
            raise LoupeError(wording(said, path=path, column=PATH))
        for batch in batches(path, [PATH], _BATCH):
            column = batch.column(0).cast(pyarrow.string())
            known.update(column.filter(compute.is_in(column, wanted)).to_pylist())
    return known

"""One shard: the function that every engine embeds it with, and its files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.collections.embedding.fields import PATH, metadata_of, text_of
from app.collections.embedding.items import Item, read_items
from app.collections.embedding.work import Finished, Work
from app.errors import Checkpoint, LoupeError, no_checkpoint, part_of
from app.images.images import CropMode
from app.images.reading import reason_of
from app.words import wording
from app.write import write_all

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engine.engine import Engine

_TOGETHER = 1024
"""Images that go through the pipeline together; what else is known of each is let go after."""


@dataclass(frozen=True, eq=False)
class ShardResult:
    """A shard's embeddings, float32 [N, D], of length 1; metadata, a table (pyarrow) of N rows in the same
    order; and of each image that could not be read its path and why, in one sentence.
    """

    embeddings: NDArray[np.float32]
    metadata: Any
    errors: tuple[tuple[str, str], ...]


def embed_shard(
    engine: Engine, items: Sequence[Item], mode: CropMode, checkpoint: Checkpoint = no_checkpoint
) -> ShardResult:
    """Embed images in order; what can't be read is among the errors and has no row.

    `checkpoint` counts images. Raises LoupeError for what keeps the whole shard from being embedded.
    """
    parts = [np.empty((0, engine.require().info.embed_dim), np.float32)]
    kept: list[Item] = []
    errors: list[tuple[str, str]] = []
    for start in range(0, len(items), _TOGETHER):
        batch = items[start : start + _TOGETHER]
        paths = [Path(item.path) for item in batch if item.path and not item.is_url]
        watch = part_of(checkpoint, start, len(batch), len(items))
        images, unread = engine.embed_images(paths, mode, watch)
        vectors = {image.path: image.embedding for image in images}
        reasons = {error.path: error.reason for error in unread}
        read = [item for item in batch if item.path and Path(item.path) in vectors]
        kept += read
        parts += [vectors[Path(item.path)][None] for item in read]
        errors += [
            (text_of(item.path), _reason(item, reasons))
            for item in batch
            if not item.path or Path(item.path) not in vectors
        ]
    checkpoint(len(items), len(items))
    return ShardResult(np.concatenate(parts), metadata_of(kept), tuple(errors))


def _reason(item: Item, reasons: dict[Path, str]) -> str:
    if not item.path:
        said = "Row {row:,} of {table} names no image."
        return wording(said, row=item.row, table=Path(item.table).name)
    if item.is_url:
        return wording("{path} is an address; nothing is fetched.", path=item.path)
    return reasons[Path(item.path)]


def run_shard(work: Work, number: int, engine: Engine, checkpoint: Checkpoint = no_checkpoint) -> Finished:
    """Embed a shard of a collection that was begun, and write its files whole.

    Raises LoupeError where its images' list is damaged, or the disk is full or refuses.
    """
    items = read_items(work.path("items", number))
    result = embed_shard(engine, items, CropMode(work.begun.mode), checkpoint)
    files = []
    if len(result.embeddings):
        files.append((work.path("img_emb", number), _npy(result.embeddings.astype(work.begun.dtype))))
        files.append((work.path("metadata", number), _parquet(result.metadata)))
    if result.errors:
        path = work.path("errors", number)
        _make_folder(path.parent)
        paths, reasons = zip(*result.errors, strict=True)
        files.append((path, _parquet(_errors(paths, reasons))))
    write_all(files, overwrite=True)
    finished = Finished(len(result.embeddings), len(result.errors))
    work.finish_shard(number, finished)
    return finished


def _errors(paths: Sequence[str], reasons: Sequence[str]) -> Any:
    import pyarrow

    return pyarrow.table({PATH: list(paths), "error": [reason[:] for reason in reasons]})


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _parquet(table: Any) -> bytes:
    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return buffer.getvalue()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise LoupeError(f"{folder} {reason_of(error)}.") from error

"""Which index a search takes, by its name: opened or built, and its recall measured once for each model."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.collections.indexes.building import build_index
from app.collections.indexes.faiss_index import find_faiss, open_faiss
from app.collections.indexes.recall import Asked, Recall, measured
from app.collections.indexes.record import index_folder, read_record, source_of
from app.collections.indexes.usearch_index import open_usearch, require_same
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.collections.indexes.index import Index
    from app.collections.vectors import Vectors

Kind = Literal["usearch", "faiss"]
RECALLS = "recall.json"
"""The recalls that were measured, in the folder of our indexes."""


@dataclass(frozen=True, eq=False)
class Opened:
    """An index that is ready, and what tells it from another of the same collection."""

    index: Index
    identity: str


def open_index(
    kind: Kind, vectors: Vectors, collection: Path, checkpoint: Checkpoint = no_checkpoint
) -> Opened:
    """Open a collection's index; usearch's is built first where there is none, or what is missing of it.

    The checkpoint counts rows that are built. Raises LoupeError as `build_index`, `open_usearch` and
    `open_faiss` do, so for an index of other vectors, and where no faiss index is there.
    """
    if kind == "faiss":
        path = find_faiss(collection)
        if path is None:
            said = "There is no faiss index (image.index or knn.index) in {folder}."
            raise LoupeError(wording(said, folder=collection))
        status = path.stat()
        return Opened(open_faiss(vectors, path), f"{status.st_size} bytes, {status.st_mtime_ns}")
    folder = index_folder(collection)
    record = read_record(folder)
    if record is not None:
        require_same(vectors, record, folder)
    if record is None or not record.complete:
        record = build_index(vectors, folder, checkpoint)
    return Opened(open_usearch(vectors, folder), f"{[part.bytes for part in record.parts]}")


def recall_of(
    opened: Opened,
    vectors: Vectors,
    collection: Path,
    model: str,
    asked: Callable[[], Asked],
    checkpoint: Checkpoint = no_checkpoint,
) -> Recall:
    """Return an index's recall on a model's texts: as kept, or measured on what `asked` makes and kept.

    model: what tells it from others, such as its weights' hash. The checkpoint counts rows. Raises LoupeError
    as `measured` does.
    """
    path = index_folder(collection) / RECALLS
    key = f"{opened.index.name} {opened.identity}; {source_of(vectors).fingerprint}; {model}"
    kept = _kept(path)
    try:
        return Recall(**kept[key])
    except (KeyError, TypeError):
        recall = measured(opened.index, vectors, asked(), checkpoint=checkpoint)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**kept, key: asdict(recall)}, indent=1)
        write_atomic(path, f"{text}\n".encode(), overwrite=True)
    except (OSError, LoupeError):
        pass  # it is measured again the next time
    return recall


def _kept(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}

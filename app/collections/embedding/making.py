"""A collection from its sources to its manifest: listed, begun or resumed, embedded, finished."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.collections.embedding import work as begun_work
from app.collections.embedding.fields import PATH
from app.collections.embedding.sources import list_items
from app.collections.embedding.work import Work
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.files import ReadError
from app.words import wording

if TYPE_CHECKING:
    from app.collections.manifest import Manifest
    from app.engine.engine import Engine

    Run = Callable[[Work, Engine, Checkpoint], None]

_FEW = 5
"""Images that could not be read, which are named with their reason; the rest are in the collection."""


@dataclass(frozen=True)
class Order:
    """What is asked for. shards: None for a number that suits; dtype: of the embeddings on disk."""

    sources: tuple[Path, ...]
    out: Path
    mode: str = "crop"
    dtype: str = "float16"
    shards: int | None = None
    resume: bool = False


@dataclass(frozen=True)
class Made:
    """A collection that was made. unread: of the sources, what could not be listed; errors: of the images,
    how many could not be read; examples: the first of them.
    """

    manifest: Manifest
    unread: tuple[ReadError, ...]
    errors: int
    examples: tuple[ReadError, ...]


def check_order(order: Order) -> None:
    """Raise LoupeError for an order that can't be begun, before a model is loaded for it."""
    if not order.resume:
        begun_work.require_empty(order.out)


def make_collection(
    order: Order, engine: Callable[[], Engine], run: Run, checkpoint: Checkpoint = no_checkpoint
) -> Made:
    """Embed the images of the sources into a collection, going on where it was left if asked to.

    engine: gives the model loaded, and is called where there is something to embed. run: embeds the shards
    that are left. Raises LoupeError, one sentence, for sources without images, a folder that is not empty, a
    collection that was begun otherwise, and what `run` raises.
    """
    unread: tuple[ReadError, ...] = ()
    if order.resume and (manifest := begun_work.made_already(order.out)) is not None:
        begun_work.require_same_model(order.out, manifest.model or {}, engine().require().info)
        return _made(order.out, manifest, unread)
    work = begun_work.resumed(order.out) if order.resume else None
    if work is None:
        begun_work.require_empty(order.out)
        listed = list_items(order.sources)
        unread = listed.unread
        facts = engine().require().info
        work = begun_work.begin(
            order.out, listed.items, order.sources, facts, order.mode, order.dtype, order.shards
        )
    else:
        _require_same(work, order)
        work.require_model(engine().require().info)
    run(work, engine(), checkpoint)
    return _made(order.out, work.finish(), unread)


def _require_same(work: Work, order: Order) -> None:
    begun = work.begun
    asked: Sequence[tuple[str, object, object]] = (
        ("sources", begun.sources, tuple(map(os.path.abspath, order.sources))),
        ("--mode", begun.mode, order.mode),
        ("--dtype", begun.dtype, order.dtype),
        ("--shards", begun.shards, order.shards or begun.shards),
    )
    for name, before, now in asked:
        if before != now:
            shown = ", ".join(before) if isinstance(before, tuple) else before
            said = "{out} was begun with other {name} ({before}); resume with those, or choose another --out."
            raise LoupeError(wording(said, out=order.out, name=name, before=shown))


def _made(out: Path, manifest: Manifest, unread: tuple[ReadError, ...]) -> Made:
    from pyarrow.parquet import ParquetFile

    count, examples = 0, list[ReadError]()
    for path in sorted((out / "errors").glob("errors_*.parquet")):
        with ParquetFile(path) as file:
            count += file.metadata.num_rows
            if len(examples) < _FEW:
                rows = file.read().slice(0, _FEW - len(examples)).to_pylist()
                examples += [ReadError(Path(row[PATH]), row["error"]) for row in rows]
    return Made(manifest, unread, count, tuple(examples))

"""A collection from its sources to its manifest: listed, begun or resumed, embedded, finished."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.collections.embedding import work as begun_work
from app.collections.embedding.adding import list_new
from app.collections.embedding.fields import PATH
from app.collections.embedding.sources import Listed, list_items
from app.collections.embedding.work import Work
from app.collections.layout import number_of
from app.collections.manifest import Manifest, read_manifest
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.files import ReadError
from app.words import wording

if TYPE_CHECKING:
    from app.engine.engine import Engine

    Run = Callable[[Work, Engine, Checkpoint], None]

_FEW = 5
"""Images that could not be read, which are named with their reason; the rest are in the collection."""


@dataclass(frozen=True)
class Order:
    """What is asked for. shards: None for a number that suits; dtype: of the embeddings on disk.

    resume: go on with what was begun. add: to a collection that is finished, what it has no row of; what was
    begun so is gone on with, too.
    """

    sources: tuple[Path, ...]
    out: Path
    mode: str = "crop"
    dtype: str = "float16"
    shards: int | None = None
    resume: bool = False
    add: bool = False


@dataclass(frozen=True)
class Made:
    """A collection that was made. unread: of the sources, what could not be listed; errors: of the images,
    how many could not be read; examples: the first of them. added: rows that are new; known: images that were
    left out since the collection has rows of them.
    """

    manifest: Manifest
    unread: tuple[ReadError, ...]
    errors: int
    examples: tuple[ReadError, ...]
    added: int
    known: int = 0


def check_order(order: Order) -> None:
    """Raise LoupeError for an order that can't be begun, before a model is loaded for it."""
    if order.add:
        _require_added_to(order)
    elif not order.resume:
        begun_work.require_empty(order.out)


def make_collection(
    order: Order, engine: Callable[[], Engine], run: Run, checkpoint: Checkpoint = no_checkpoint
) -> Made:
    """Embed the images of the sources into a collection, going on where it was left if asked to.

    engine: gives the model loaded, and is called where there is something to embed. run: embeds the shards
    that are left. Raises LoupeError, one sentence, for sources without images, a folder that is not empty, a
    collection that was begun otherwise, and what `run` raises.
    """
    goes_on = order.resume or order.add
    finished = begun_work.made_already(order.out) if goes_on else None
    if finished is not None and not order.add:
        begun_work.require_same_model(order.out, finished.model or {}, engine().require().info)
        return _made(order.out, finished)
    work = begun_work.resumed(order.out) if goes_on else None
    listed, known = Listed((), ()), 0
    if work is not None:
        _require_same(work, order)
        work.require_model(engine().require().info)
    elif order.add:
        manifest = _require_added_to(order)
        listed, known = list_new(order.out, manifest, order.sources)
        if not listed.items:
            return replace(_made(order.out, manifest, listed.unread), known=known)
        facts = engine().require().info
        begun_work.require_same_model(order.out, manifest.model or {}, facts)
        work = begun_work.begin_adding(order.out, listed.items, order.sources, facts, manifest, order.shards)
    else:
        begun_work.require_empty(order.out)
        listed = list_items(order.sources)
        facts = engine().require().info
        work = begun_work.begin(
            order.out, listed.items, order.sources, facts, order.mode, order.dtype, order.shards
        )
    run(work, engine(), checkpoint)
    made = work.finish()
    return replace(_made(order.out, made, listed.unread, work), known=known)


def _require_added_to(order: Order) -> Manifest:
    """Return the manifest of the collection that is added to. Raises LoupeError for one made otherwise."""
    manifest = read_manifest(order.out)
    if manifest is None:
        said = "{out} is no collection with a manifest; leave --add out to make one."
        raise LoupeError(wording(said, out=order.out))
    if manifest.model is None:
        raise LoupeError(
            wording("Nothing tells which model made {out}; it can't be added to.", out=order.out)
        )
    for name, there, asked in (
        ("--mode", manifest.mode, order.mode),
        ("--dtype", manifest.dtype, order.dtype),
    ):
        if there != asked:
            said = "{out} was made with {name} {there}; what is added must be, too."
            raise LoupeError(wording(said, out=order.out, name=name, there=there))
    return manifest


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


def _made(
    out: Path, manifest: Manifest, unread: tuple[ReadError, ...] = (), work: Work | None = None
) -> Made:
    """Tell of a collection; of what was added alone, where work that is finished now added it."""
    from pyarrow.parquet import ParquetFile

    before, first = (work.begun.before or 0, work.begun.first) if work is not None else (0, 0)
    count, examples = 0, list[ReadError]()
    for path in sorted((out / "errors").glob("errors_*.parquet"), key=number_of):
        if number_of(path) < first:
            continue
        with ParquetFile(path) as file:
            count += file.metadata.num_rows
            if len(examples) < _FEW:
                rows = file.read().slice(0, _FEW - len(examples)).to_pylist()
                examples += [ReadError(Path(row[PATH]), row["error"]) for row in rows]
    added = sum(shard.rows for shard in manifest.shards[before:]) if work is not None else 0
    return Made(manifest, unread, count, tuple(examples), added)

"""A collection that is being made: what was asked for, which shards are finished, and its end.

In the collection's folder lies, until it is finished, a folder of what is needed to go on:

    clip-loupe-unfinished/begun.json            model, mode, sources, number of shards
    clip-loupe-unfinished/items_{i}.parquet     the images of each shard, as they were listed
    clip-loupe-unfinished/finished_{i}.json     written last of a shard: its files are whole

A shard without that last file is embedded anew, over whatever is there of it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.collections.embedding.items import Item, write_items
from app.collections.layout import number_of
from app.collections.manifest import MANIFEST, Manifest, Shard, read_manifest, write_manifest
from app.errors import LoupeError
from app.images.reading import reason_of
from app.provenance import provenance
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.models.model_facts import ModelInfo

UNFINISHED = "clip-loupe-unfinished"
_BEGUN = "begun.json"
_SAME = ("weights_hash", "preprocess", "precision")
"""What of a model embeddings depend on, beside rounding."""
_ENDINGS = {
    "img_emb": ".npy",
    "metadata": ".parquet",
    "errors": ".parquet",
    "items": ".parquet",
    "finished": ".json",
    "tries": ".txt",
}
_KEPT = ("img_emb", "metadata", "errors")
_BYTES = {"float16": 2, "float32": 4}
SHARD_ROWS = 4096
"""Images of a shard where nobody says how many shards there are: what a kill costs at most …"""
MOST_SHARDS = 1000
"""… but no more shards than these."""


@dataclass(frozen=True)
class Begun:
    """What a collection was begun with. model: as `ModelInfo.describe` gives it.

    before, first: where images are added to a finished collection, how many shards it had, and the number of
    the first file that is added; None and 0 of a new one.
    """

    sources: tuple[str, ...]
    model: Mapping[str, Any]
    dimensions: int
    mode: str
    dtype: str
    shards: int
    items: int
    app: str
    created: str
    before: int | None = None
    first: int = 0


@dataclass(frozen=True)
class Finished:
    """How a shard ended: images embedded, and images that could not be read."""

    rows: int
    errors: int


@dataclass(frozen=True)
class Work:
    """A collection on its way, in its folder. Any process; each shard belongs to one of them."""

    folder: Path
    begun: Begun

    def path(self, kind: str, number: int) -> Path:
        """Return a shard's file of a kind that `_ENDINGS` names."""
        if kind in _KEPT:
            number += self.begun.first
        name = f"{kind}_{number:0{len(str(self.begun.first + self.begun.shards))}}{_ENDINGS[kind]}"
        return self.folder / (kind if kind in _KEPT else UNFINISHED) / name

    def finished(self, number: int) -> Finished | None:
        """Return how a shard ended; None where it is still to be embedded."""
        values = _read_json(self.path("finished", number))
        return None if values is None else Finished(int(values["rows"]), int(values["errors"]))

    def left(self) -> list[int]:
        """Return the shards that are still to be embedded, in order."""
        return [number for number in range(self.begun.shards) if not self.path("finished", number).exists()]

    def forget_tries(self) -> None:
        """Let shards be tried anew that processes died of in a run before."""
        for path in (self.folder / UNFINISHED).glob("tries_*"):
            path.unlink()

    def items_of(self, number: int) -> int:
        """Return how many images a shard has."""
        start, end = bounds(self.begun.items, self.begun.shards, number)
        return end - start

    def finish_shard(self, number: int, finished: Finished) -> None:
        """Say that a shard's files are whole. Raises LoupeError where that can't be written."""
        write_atomic(self.path("finished", number), json.dumps(asdict(finished)).encode(), overwrite=True)

    def require_model(self, info: ModelInfo) -> None:
        """Raise LoupeError for a model that does not give the embeddings that were begun."""
        require_same_model(self.folder, self.begun.model, info)

    def finish(self) -> Manifest:
        """Write the manifest of a collection whose shards are all finished, and clear up.

        Raises LoupeError where no image of a new one could be read, or the manifest can't be written.
        """
        before = read_manifest(self.folder) if self.begun.before is not None else None
        shards = list(before.shards[: self.begun.before]) if before is not None else []
        for number in range(self.begun.shards):
            ended = self.finished(number)
            assert ended is not None
            if ended.rows:
                files = [self.path(kind, number).relative_to(self.folder) for kind in ("img_emb", "metadata")]
                shards.append(Shard(ended.rows, *(path.as_posix() for path in files)))
        if not shards:
            said = "None of the {count:,} images could be read; {folder} says why for each."
            raise LoupeError(wording(said, count=self.begun.items, folder=self.folder / "errors"))
        rows = sum(shard.rows for shard in shards)
        manifest = replace(before or _manifest(self.begun), rows=rows, shards=tuple(shards))
        for folder in (self.folder, *(self.folder / kind for kind in _KEPT)):
            for path in folder.glob(".*.part"):  # what a kill left of a file that was being written
                path.unlink()
        write_manifest(self.folder, manifest)
        (self.folder / UNFINISHED / _BEGUN).unlink()  # first: nothing is unfinished any more
        shutil.rmtree(self.folder / UNFINISHED)
        return manifest


def _manifest(begun: Begun) -> Manifest:
    """Return the manifest of a new collection, as yet without shards."""
    return Manifest(
        rows=0,
        dimensions=begun.dimensions,
        dtype=begun.dtype,
        normalised=True,
        model=begun.model,
        mode=begun.mode,
        app=begun.app,
        created=begun.created,
        shards=(),
    )


def require_same_model(folder: Path, model: Mapping[str, Any], info: ModelInfo) -> None:
    """Raise LoupeError where a collection's model, as described, gives other embeddings than this one."""
    now = json.loads(json.dumps(info.describe()))
    if any(now.get(fact) != model.get(fact) for fact in _SAME):
        said = "{folder} was begun with the model {model} in {precision}, which this is not; give that one."
        raise LoupeError(
            wording(said, folder=folder, model=model.get("id"), precision=model.get("precision"))
        )


def bounds(items: int, shards: int, number: int) -> tuple[int, int]:
    """Return where a shard's images begin and end among all: in order, their numbers one apart at most."""
    return items * number // shards, items * (number + 1) // shards


def begin(
    folder: Path, items: Sequence[Item], sources: Sequence[Path], info: ModelInfo, mode: str, dtype: str,
    shards: int | None,
) -> Work:  # fmt: skip
    """Begin a collection in an empty folder, or one that isn't there yet; write down what is to be done.

    shards: None for as many as SHARD_ROWS and MOST_SHARDS ask for. Raises LoupeError where the folder holds
    anything, or can't be written.
    """
    require_empty(folder)
    return _write_down(folder, items, _begun(items, sources, info, mode, dtype, shards))


def begin_adding(
    folder: Path, items: Sequence[Item], sources: Sequence[Path], info: ModelInfo, manifest: Manifest,
    shards: int | None,
) -> Work:  # fmt: skip
    """Begin to add images to a finished collection, whose manifest is given; otherwise as `begin`.

    Its files stay as they are: what is added lies in files behind them.
    """
    begun = _begun(items, sources, info, manifest.mode, manifest.dtype, shards)
    first = 1 + max((number_of(path) for kind in _KEPT for path in (folder / kind).glob("*")), default=-1)
    return _write_down(folder, items, replace(begun, before=len(manifest.shards), first=first))


def _begun(
    items: Sequence[Item], sources: Sequence[Path], info: ModelInfo, mode: str, dtype: str, shards: int | None
) -> Begun:
    count = shards or min(MOST_SHARDS, -(-len(items) // SHARD_ROWS))
    made = provenance(info)
    return Begun(
        sources=tuple(map(os.path.abspath, sources)),
        model=made.model,
        dimensions=info.embed_dim,
        mode=mode,
        dtype=dtype,
        shards=max(1, min(count, len(items))),
        items=len(items),
        app=made.app,
        created=made.created,
    )


def _write_down(folder: Path, items: Sequence[Item], begun: Begun) -> Work:
    work = Work(folder, begun)
    _make_folders(folder)
    _require_room(folder, len(items) * begun.dimensions * _BYTES[begun.dtype])
    for number in range(begun.shards):
        write_items(work.path("items", number), items[slice(*bounds(len(items), begun.shards, number))])
    text = json.dumps(asdict(begun), indent=1)  # last: without it nothing was begun
    write_atomic(folder / UNFINISHED / _BEGUN, text.encode(), overwrite=True)
    return work


def resumed(folder: Path) -> Work | None:
    """Return a collection that was begun and not finished; None where there is none.

    Raises LoupeError where what it was begun with can't be read.
    """
    path = folder / UNFINISHED / _BEGUN
    values = _read_json(path)
    if values is None:
        return None
    try:
        begun = Begun(**{**values, "sources": tuple(values["sources"])})
    except (TypeError, KeyError) as error:
        raise LoupeError(wording("{path} is damaged; begin the collection anew.", path=path)) from error
    return Work(folder, begun)


def made_already(folder: Path) -> Manifest | None:
    """Return the manifest of a finished collection, clearing up what its end may have left; else None.

    None also where images are being added to it.
    """
    manifest = read_manifest(folder)
    if manifest is not None:
        work = resumed(folder)
        if work is not None and work.begun.before is not None:
            return None
        shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
    return manifest


def require_empty(folder: Path) -> None:
    """Raise LoupeError unless a folder is empty or not there; a list that was never whole doesn't count."""
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise LoupeError(f"{folder} {_reason(error)}.") from error
    if MANIFEST in names:
        said = "{folder} is a collection already; add to it with --add, or choose another --out."
        raise LoupeError(wording(said, folder=folder))
    if (folder / UNFINISHED / _BEGUN).exists():
        said = "{folder} holds a collection that was begun; go on with --resume, or choose another --out."
        raise LoupeError(wording(said, folder=folder))
    if names - {UNFINISHED, "img_emb", "metadata"} or any(
        any((folder / name).iterdir()) for name in names & {"img_emb", "metadata"}
    ):
        raise LoupeError(wording("{folder} is not empty; choose another --out.", folder=folder))


def _reason(error: OSError) -> str:
    return "is not a folder" if isinstance(error, NotADirectoryError) else reason_of(error)


def _make_folders(folder: Path) -> None:
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
    try:
        for name in (UNFINISHED, "img_emb", "metadata"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise LoupeError(wording("{folder} can't be made: {why}.", folder=folder, why=why)) from error


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        said = "The embeddings need {needed:,} MB on the disk of {folder}, and {free:,} MB are free."
        raise LoupeError(wording(said, needed=needed // 10**6 + 1, folder=folder, free=free // 10**6))


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        values = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise LoupeError(wording("{path} is damaged; begin the collection anew.", path=path)) from error
    if not isinstance(values, dict):
        raise LoupeError(wording("{path} is damaged; begin the collection anew.", path=path))
    return values

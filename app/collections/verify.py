"""Whether a model made a collection: some of its images are embedded again and compared with their rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Literal

import numpy as np

from app import __version__
from app.collections.fetching import fetch_pictures
from app.collections.manifest import Manifest, Shard, Verified, write_manifest
from app.collections.opening import Collection
from app.collections.pictures import pictures_of
from app.engine.engine import Engine
from app.errors import Checkpoint, no_checkpoint
from app.images.images import CropMode
from app.models.model_facts import ModelInfo
from app.store.fetched_files import fetched_folder
from app.words import wording

Answer = Literal["same", "other preprocessing", "other model", "not verified"]

IMAGES = 10
"""How many images are embedded again, unless asked otherwise."""
_SAME, _NEAR = 0.999, 0.9
"""Cosines above which an image is what its row was made of, and above which the model is the same."""
_TRIES = 10
"""For each image that is to be read, how many rows are looked at."""
_KEPT: dict[Answer, str] = {
    "same": "Verified on {created}: {id} made it.",
    "other preprocessing": "Verified on {created}: {id} made it, but of images prepared otherwise.",
    "other model": "Verified on {created}: another model than {id} made it.",
    "not verified": "What was kept of its verification on {created} can't be read.",
}
"""What an earlier verification told."""
_MODES = (CropMode.CROP, CropMode.SQUASH, CropMode.PAD)


@dataclass(frozen=True)
class Verification:
    """What embedding images again told. `cosines` are of one image each, fitted by `mode`.

    sentence: what it means. images: the files that were embedded.
    """

    answer: Answer
    sentence: str
    cosines: tuple[float, ...] = ()
    mode: str = ""
    images: tuple[Path, ...] = ()


def verify(
    collection: Collection,
    engine: Engine,
    count: int = IMAGES,
    allowed: Sequence[Path] = (),
    checkpoint: Checkpoint = no_checkpoint,
    urls_allowed: bool = False,
) -> Verification:
    """Embed `count` images again by the engine's model, and say whether it made the collection.

    The images are fitted as the manifest tells, else by the model's own crop; where that isn't it, the other
    ways are tried. allowed: folders in which pictures may be opened (`pictures_of`). urls_allowed: whether
    the user said yes to fetching from addresses. Which rows are taken is the same each time. LoupeError where
    no model is loaded.
    """
    info = engine.require().info
    if info.embed_dim != collection.vectors.dimensions:
        return _other_width(collection, info)
    paths, reason = _readable(collection, count, allowed, checkpoint if urls_allowed else None)
    told = collection.manifest.mode if collection.manifest is not None else ""
    first = CropMode(told) if told in {mode.value for mode in _MODES} else CropMode.CROP
    tried: dict[CropMode, dict[Path, float]] = {}
    for mode in (first, *(mode for mode in _MODES if mode is not first)):
        images, errors = engine.embed_images(list(paths), mode, checkpoint)
        reason = reason or (errors[0].reason if errors else "")
        rows = np.array([paths[image.path] for image in images], np.int64)
        vectors = collection.vectors.take(rows)
        tried[mode] = {
            image.path: float(image.embedding @ row) for image, row in zip(images, vectors, strict=True)
        }
        if not images:
            said = "Not verified: none of its images could be read. {reason}"
            return Verification("not verified", wording(said, reason=reason))
        if median(tried[mode].values()) > _SAME:
            break
    return _answer(tried, first, info)


def told_of(collection: Collection, info: ModelInfo) -> Verification:
    """Say what is known of a model and a collection without embedding anything.

    By its width, by what an earlier verification of this model kept, else by the weights that the manifest
    names.
    """
    manifest = collection.manifest
    if info.embed_dim != collection.vectors.dimensions:
        return _other_width(collection, info)
    kept = manifest.verified if manifest is not None else None
    if kept is not None and kept.model.get("weights_hash") == info.weights_hash:
        said = _KEPT[answer := _known(kept.answer)]
        return Verification(answer, wording(said, created=kept.created[:10], id=info.id), kept.cosines)
    if manifest is None or manifest.model is None:
        return Verification("not verified", wording("Nothing tells which model made it."))
    by = str(manifest.model.get("id", "another model"))
    if manifest.model.get("weights_hash") == info.weights_hash:
        return Verification("same", wording("Its manifest names this model ({by}).", by=by))
    return Verification(
        "other model", wording("It was made with {by}; {id} has other weights.", by=by, id=info.id)
    )


def keep(collection: Collection, verification: Verification, info: ModelInfo) -> Manifest | None:
    """Write what was found into the manifest beside the collection, and return it; make one where none is.

    None where no image was embedded: nothing was found. Raises LoupeError where it can't be written.
    """
    if not verification.cosines:
        return None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    verified = Verified(verification.answer, verification.cosines, info.describe(), now)
    manifest = replace(collection.manifest or _described(collection, now), verified=verified)
    write_manifest(collection.folder, manifest)
    return manifest


def _readable(
    collection: Collection, count: int, allowed: Sequence[Path], fetching: Checkpoint | None
) -> tuple[dict[Path, int], str]:
    """Return pictures that can be opened, each with its row, and why the first that can't be is not.

    fetching: watches the fetching from addresses; None where that is not allowed.
    """
    rows = collection.vectors.rows
    order = random.Random(0).sample(range(rows), min(rows, count * _TRIES))
    paths: dict[Path, int] = {}
    reason = ""
    for start in range(0, len(order), count):
        pictures = pictures_of(collection, order[start : start + count], allowed)
        if fetching is not None:
            pictures = fetch_pictures(pictures, lambda *_: fetching(0, count))
        for picture in pictures:
            reason = reason or picture.reason
            if picture.path is not None and len(paths) < count:
                paths[picture.path] = picture.row
        if len(paths) == count:
            break
    return paths, reason


def _answer(tried: dict[CropMode, dict[Path, float]], first: CropMode, info: ModelInfo) -> Verification:
    """Say what the cosines of each mode that was tried mean."""
    middle = {mode: median(of_mode.values()) for mode, of_mode in tried.items()}
    best = max(middle, key=lambda mode: middle[mode])
    cosines = tuple(tried[best].values())
    values = {"count": len(cosines), "middle": middle[best], "lowest": min(cosines), "id": info.id}
    if middle[best] <= _NEAR:
        answer: Answer = "other model"
        said = "Another model than {id} made it: of {count} embedded again the median cosine is {middle:.3f}."
    elif middle[best] <= _SAME:
        answer = "other preprocessing"
        said = (
            "{id} made it, but of images prepared otherwise: of {count} embedded again the median cosine is "
            "{middle:.4f}, by {mode}, which fits best."
        )
    elif best is not first:
        answer = "other preprocessing"
        said = (
            "{id} made it, images fitted by {mode} and not by {first}: of {count} embedded again the median "
            "cosine is {middle:.4f}, by {first} {other:.4f}."
        )
    else:
        answer = "same"
        said = (
            "{id} made it, images fitted by {mode}: of {count} embedded again the median cosine is "
            "{middle:.4f}, the lowest {lowest:.4f}."
        )
    more = {"mode": best.value, "first": first.value, "other": middle[first]}
    sentence: str = wording(said, **values, **more)
    if answer != "same" and any(path.is_relative_to(fetched_folder()) for path in tried[best]):
        doubt = "Some were fetched by their addresses, and may not be what was embedded (resized, replaced)."
        sentence = wording("{sentence} {doubt}", sentence=sentence, doubt=wording(doubt))
    return Verification(answer, sentence, cosines, best.value, tuple(tried[best]))


def _other_width(collection: Collection, info: ModelInfo) -> Verification:
    said = "Another model made it: its embeddings have {dimensions} dimensions, those of {id} {others}."
    values = {"dimensions": collection.vectors.dimensions, "others": info.embed_dim}
    return Verification("other model", wording(said, id=info.id, **values))


def _known(answer: str) -> Answer:
    for known in ("same", "other preprocessing", "other model"):
        if answer == known:
            return known
    return "not verified"


def _described(collection: Collection, now: str) -> Manifest:
    """Return the manifest of a collection that has none: its files, and no model."""

    def inside(path: Path | None) -> str:
        return path.relative_to(collection.folder).as_posix() if path is not None else ""

    shards = tuple(
        Shard(rows, inside(shard.images), inside(shard.metadata)) for shard, rows in collection.shards
    )
    _, block = next(iter(collection.vectors.blocks(1)))
    return Manifest(
        rows=collection.vectors.rows,
        dimensions=collection.vectors.dimensions,
        dtype=block.dtype.name,
        normalised=collection.vectors.normalised,
        model=None,
        mode="",
        app=f"CLIP Loupe {__version__}",
        created=now,
        shards=shards,
    )

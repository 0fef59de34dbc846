"""Embeddings of images corrupted as a model sees them; kept as those of files are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import Checkpoint, no_checkpoint
from app.images.corruptions.kinds import corrupt, corrupted_content
from app.images.geometry import network_input, seen_pixels
from app.images.prepare import Prepared, decoded

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.images.images import CropMode
    from app.store.kept import ImageEmbedding

_BATCH = 16

Corruption = tuple[str, int]
"""A kind and its severity."""


def embed_corrupted(
    engine: Engine,
    images: Sequence[ImageEmbedding],
    mode: CropMode,
    corruptions: Sequence[Corruption],
    seed: int = 0,
    checkpoint: Checkpoint = no_checkpoint,
) -> Floats:
    """Return the embeddings of images under corruptions, float32 [corruptions, N, D].

    What the model sees of an image, in the model's own size, is corrupted: a photo corrupted in its full size
    and made small would hardly show it. Each image is decoded once, and only where an embedding is missing.
    Raises LoupeError where an image can't be read any more.
    """
    info = engine.require().info
    made = np.zeros((len(corruptions), len(images), info.embed_dim), np.float32)
    for place, image in enumerate(images):
        checkpoint(place, len(images))
        contents = [
            corrupted_content(image.sha256, kind, severity, seed, info.preprocess.size)
            for kind, severity in corruptions
        ]
        known = engine.known_contents(dict.fromkeys(contents, image.path), mode)
        missing = [number for number, content in enumerate(contents) if content not in known]
        vectors = {content: one.embedding for content, one in known.items()}
        if missing:
            with decoded(image.path) as upright:
                seen = seen_pixels(upright.image, info.preprocess, mode)
            for start in range(0, len(missing), _BATCH):
                batch = [
                    _prepared(image, contents[number], seen, corruptions[number], seed, engine)
                    for number in missing[start : start + _BATCH]
                ]
                embedded = engine.embed_prepared(batch, mode)
                vectors |= {one.sha256: one.embedding for one in embedded.values()}
        for number, content in enumerate(contents):
            made[number, place] = vectors[content]
    return made


def _prepared(
    image: ImageEmbedding,
    content: str,
    seen: np.ndarray,
    corruption: Corruption,
    seed: int,
    engine: Engine,
) -> Prepared:
    kind, severity = corruption
    pixels = corrupt(seen, kind, severity, image.sha256, seed)
    preprocess = engine.require().info.preprocess
    # No stamp: the embedding is kept by its content alone, and the file's own stays the file's.
    facts = (Path(content), None, content, image.size, image.crop, image.notes)
    return Prepared(*facts, network_input(pixels, preprocess))

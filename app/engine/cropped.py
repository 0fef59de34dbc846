"""Embeddings of parts of images: what a box cuts out, kept in the cache as an image of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cores import decoder_count
from app.errors import LoupeError
from app.images.files import ReadError
from app.images.images import decode_upright
from app.images.prepare import Prepared, Recipe, prepared
from app.images.reading import read_bytes, shown_name

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.images.images import CropMode

Box = tuple[int, int, int, int]
Cut = tuple[Path, Box]
"""A file, and left, top, right and bottom in its pixels; what lies outside the image is black."""


def embed_cropped(engine: Engine, cuts: Sequence[Cut], mode: CropMode) -> list[Floats | ReadError]:
    """Return the embedding [D] of each cut, or why its file can't be read; those at hand decode nothing."""
    preprocess = engine.require().info.preprocess
    recipe = Recipe(preprocess, mode)
    with ThreadPoolExecutor(decoder_count(), thread_name_prefix="decode-cut") as pool:
        contents = list(pool.map(_content, cuts))
        wanted = {
            content: cut[0] for cut, content in zip(cuts, contents, strict=True) if isinstance(content, str)
        }
        vectors = {key: image.embedding for key, image in engine.known_contents(wanted, mode).items()}
        missing = {
            content: cut
            for cut, content in zip(cuts, contents, strict=True)
            if isinstance(content, str) and content not in vectors
        }
        made = pool.map(lambda item: _prepare(item[0], item[1], recipe), missing.items())
        fresh = dict(zip(missing, made, strict=True))
    batch = [image for image in fresh.values() if isinstance(image, Prepared)]
    if batch:
        vectors |= {image.sha256: image.embedding for image in engine.embed_prepared(batch, mode).values()}
    results: list[Floats | ReadError] = []
    for content in contents:
        if isinstance(content, ReadError):
            results.append(content)
        else:
            error = fresh.get(content)
            results.append(error if isinstance(error, ReadError) else vectors[content])
    return results


def _content(cut: Cut) -> str | ReadError:
    """Return what stands for a cut's content: SHA-256, in hex, of the file's and the box."""
    path, box = cut
    try:
        told = hashlib.sha256(read_bytes(path)).hexdigest()
    except LoupeError as error:
        return ReadError(path, str(error))
    return hashlib.sha256(f"cut {told} {box}".encode()).hexdigest()


def _prepare(content: str, cut: Cut, recipe: Recipe) -> Prepared | ReadError:
    path, box = cut
    try:
        upright = decode_upright(read_bytes(path), shown_name(path))
    except LoupeError as error:
        return ReadError(path, str(error))
    part = replace(upright, image=upright.image.crop(box), sha256=content)
    # No stamp: the embedding is kept by its content alone, and the file's own stays the file's.
    return prepared(Path(content), None, part, recipe)

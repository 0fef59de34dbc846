"""What images look like, read from their files: hashes, which are near-constant, and copies as they arise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.zeroshot import cosines
from app.cores import decoder_count
from app.errors import Checkpoint, LoupeError
from app.images.files import ReadError, walk_images
from app.images.geometry import preprocess_picture
from app.images.images import CropMode, Preprocess, read_picture
from app.probes.overlap.looks import FLAT, KINDS, copies, grey, phash
from app.probes.overlap.measure import overlap
from app.probes.overlap.threshold import Known, Looks
from app.truth.read import read_data
from app.truth.truth import UNKNOWN, Truth

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints
    from app.analysis.zeroshot import Floats
    from app.probes.overlap.measure import Overlap
    from app.store.kept import ImageEmbedding

COPIED = 100
"""The most images that copies are made of."""


@dataclass(frozen=True, eq=False)
class Gathered:
    """Images with a class each (-1: unknown), how they look, and which are near-constant [N].

    first: so many of them are of the first set. errors: files that could not be read and are no part of it.
    """

    images: tuple[ImageEmbedding, ...]
    first: int
    looks: Looks
    flat: Bools
    errors: tuple[ReadError, ...]


def read_set(given: Path) -> tuple[Truth | None, list[Path], list[ReadError]]:
    """Return a set's truth, None where images have none, its images, and what can't be read.

    Raises LoupeError where there is no image.
    """
    paths, errors = walk_images([given])
    try:
        data = read_data(given)
    except LoupeError:
        if not paths:
            raise
        return None, paths, errors
    return data.truth, list(data.images), list(data.unread)


def classes_of(truth: Truth | None, images: Sequence[ImageEmbedding], ours: Truth | None) -> Ints:
    """Return each image's class, a place among our truth's and then others; -1 where it is unknown."""
    if truth is None or ours is None or truth.has_several or ours.has_several:
        return np.full(len(images), UNKNOWN, np.intp)
    names = {key: place for place, key in enumerate(dict.fromkeys([*ours.keys, *truth.keys]))}
    of_class = np.array([*(names[key] for key in truth.keys), UNKNOWN], np.intp)
    return of_class[truth.places([image.path for image in images])]  # the last one for -1


def gather(images: Sequence[ImageEmbedding], first: int, classes: Ints, checkpoint: Checkpoint) -> Gathered:
    """Read and hash the images' files; the checkpoint counts them."""
    hashes, flat = np.zeros(len(images), np.uint64), np.zeros(len(images), np.bool_)
    errors: dict[int, ReadError] = {}
    pool = ThreadPoolExecutor(decoder_count(), thread_name_prefix="hash")
    try:
        for place, seen in enumerate(pool.map(_seen, [image.path for image in images])):
            checkpoint(place, len(images))
            if isinstance(seen, ReadError):
                errors[place] = seen
            else:
                hashes[place], flat[place] = seen
    finally:
        pool.shutdown(cancel_futures=True)
    checkpoint(len(images), len(images))
    embeddings = np.stack([image.embedding for image in images])
    looks = Looks(embeddings, hashes, classes, tuple(image.sha256 for image in images))
    kept = np.array([place not in errors for place in range(len(images))])
    rows = np.flatnonzero(kept)
    return Gathered(
        tuple(images[row] for row in rows.tolist()),
        int(kept[:first].sum()),
        looks.of(rows),
        flat[rows],
        tuple(errors.values()),
    )


def _seen(path: Path) -> tuple[int, bool] | ReadError:
    """Return an image's hash, and whether it is near-constant; or why it can't be read."""
    try:
        values = grey(read_picture(path).pixels)
    except LoupeError as error:
        return ReadError(path, str(error))
    return phash(values), bool(values.std() < FLAT)


def known_copies(
    gathered: Gathered,
    places: Ints,
    encode: Callable[[Floats], Floats],
    preprocess: Preprocess,
    mode: CropMode,
    checkpoint: Checkpoint,
) -> Known:
    """Make copies of the images at these places, and return how near each is to its original."""
    looks = gathered.looks
    cosine = np.zeros((len(places), len(KINDS)), np.float32)
    bits = np.zeros(cosine.shape, np.intp)
    for row, place in enumerate(places.tolist()):
        checkpoint(row, len(places))
        made = list(copies(read_picture(gathered.images[place].path).pixels))
        inputs = [preprocess_picture(one, preprocess, mode) for one in made]
        cosine[row] = encode(np.stack(inputs)) @ looks.embeddings[place]
        own = int(looks.hashes[place])
        bits[row] = [(phash(grey(one)) ^ own).bit_count() for one in made]
    checkpoint(len(places), len(places))
    return Known(cosine, bits)


def rights_of(gathered: Gathered, text: Floats) -> Bools:
    """Return which images of the first set zero-shot has right [n]; text [L, D]: of its classes, in order.

    Ties count against. What stands for an image without a class means nothing.
    """
    first = gathered.first
    classes = gathered.looks.classes[:first]
    scores = cosines(gathered.looks.embeddings[:first], text)
    own = scores[np.arange(first), classes]
    right: Bools = (scores >= own[:, None]).sum(axis=1) == 1  # strictly above all others
    return right


def overlap_of(
    gathered: Gathered, known: Known, rate: float, right: Bools | None, checkpoint: Checkpoint
) -> Overlap:
    """Find the duplicates among what was gathered, as `overlap` does."""
    paths = [image.path for image in gathered.images]
    return overlap(paths, gathered.first, gathered.looks, gathered.flat, known, rate, right, checkpoint)

"""Whether images of the test set are among those that a probe learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.analysis.zeroshot import cosines
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.probes.result import count_said
from app.store.kept import ImageEmbedding
from app.words import wording

NEAR = 0.99
"""From this cosine on, two images are near enough to look at."""
_ROWS = 1024


@dataclass(frozen=True)
class Leak:
    """An image of the test set with the training image that is the nearest to it."""

    test: Path
    train: Path
    cosine: float
    exact: bool


@dataclass(frozen=True)
class Leaks:
    """Images of the test set that were learnt from, as the same file or as one much alike."""

    pairs: tuple[Leak, ...]
    n: int

    @property
    def exact(self) -> int:
        """How many have a training image of the same content (SHA-256)."""
        return sum(pair.exact for pair in self.pairs)

    @property
    def near(self) -> int:
        """How many others have a training image at a cosine of NEAR or more."""
        return len(self.pairs) - self.exact

    @property
    def sentence(self) -> str:
        """What was found, in one sentence."""
        if not self.pairs:
            said = "No test image is among the training images, or at cosine {near_from:g} or above of one."
            return wording(said, near_from=NEAR)
        return wording(
            "Of {images}, {exact:,} are among the training images as the same file and {near:,} more are at "
            "cosine {near_from:g} or above of one, so the accuracies may be too high.",
            images=count_said(self.n, "test image"),
            exact=self.exact,
            near=self.near,
            near_from=NEAR,
        )

    def as_dict(self) -> dict[str, object]:
        """Return counts and pairs for JSON."""
        pairs = [
            {"test": str(one.test), "train": str(one.train), "cosine": one.cosine, "exact": one.exact}
            for one in self.pairs
        ]
        return {"exact": self.exact, "near": self.near, "near_from": NEAR, "n": self.n, "pairs": pairs}


def find_leaks(
    train: Sequence[ImageEmbedding], test: Sequence[ImageEmbedding], checkpoint: Checkpoint = no_checkpoint
) -> Leaks:
    """Return, of the test images in order, those that are, or nearly are, among the training images.

    The checkpoint counts test images. LoupeError: no image to learn from.
    """
    if not train:
        raise LoupeError(wording("A probe needs at least two classes that have images to learn from."))
    by_content = {image.sha256: image for image in reversed(train)}
    known = np.stack([image.embedding for image in train])
    pairs = []
    for start in range(0, len(test), _ROWS):
        checkpoint(start, len(test))
        part = test[start : start + _ROWS]
        products = cosines(np.stack([image.embedding for image in part]), known)
        for image, row in zip(part, products, strict=True):
            same = by_content.get(image.sha256)
            nearest = int(row.argmax())
            if same is not None:
                pairs.append(Leak(image.path, same.path, 1.0, True))
            elif row[nearest] >= NEAR:
                pairs.append(Leak(image.path, train[nearest].path, float(row[nearest]), False))
    return Leaks(tuple(pairs), len(test))

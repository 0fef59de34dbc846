"""Images of a data set, embedded, beside their truth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.store.kept import ImageEmbedding
    from app.truth.truth import Truth


@dataclass(frozen=True, eq=False)
class Labelled:
    """Images of a data set that could be read and have a class, in the data set's order, at least one.

    rows: their places [N] among the images of a moment, where they are of one.
    """

    truth: Truth
    images: tuple[ImageEmbedding, ...]
    rows: npt.NDArray[np.intp] | None = None

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The images [N]."""
        return tuple(image.path for image in self.images)

    @cached_property
    def embeddings(self) -> Floats:
        """The embeddings [N, D], each of length 1."""
        return np.stack([image.embedding for image in self.images])

    @cached_property
    def places(self) -> npt.NDArray[np.intp]:
        """Each image's class [N], a place in `truth.classes`; the first of several."""
        return self.truth.places(self.paths)


def labelled_of(images: tuple[ImageEmbedding, ...], truth: Truth | None) -> Labelled:
    """Return those of the images that have a class. LoupeError where there is none."""
    rows = [row for row, image in enumerate(images) if truth is not None and image.path in truth.of]
    if truth is None or not rows:
        raise LoupeError(wording("None of the embedded images has a class in the truth that was opened."))
    return Labelled(truth, tuple(images[row] for row in rows), np.array(rows, np.intp))

"""Gives a probe the features of images, each image encoded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.engine.features import features_of

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.features import FeatureReader
    from app.images.files import ReadError
    from app.probes.linear_probe.seen import Seen
    from app.store.kept import ImageEmbedding

    Embed = Callable[[Sequence[Path]], tuple[list[ImageEmbedding], list[ReadError]]]


class ProbeInput:
    """Gives what a probe sees of images; each is encoded once, with `embed` or with `read`."""

    def __init__(self, seen: Seen, embed: Embed, read: FeatureReader) -> None:
        self.seen = seen
        self._embed, self._read = embed, read
        self._rows: dict[Path, Floats] = {}

    def embed(self, paths: Sequence[Path]) -> tuple[list[ImageEmbedding], list[ReadError]]:
        """Embed image files; their features are made in the same pass."""
        if self.seen.is_embedding:
            return self._embed(paths)
        images, rows, errors = self._read(paths, self.seen.kind)
        self._keep(images, rows)
        return images, errors

    def rows(self, images: Sequence[ImageEmbedding]) -> Floats:
        """Return the features [N, F] of embedded images. Raises LoupeError as `features_of` does."""
        if self.seen.is_embedding:
            return stacked(image.embedding for image in images)
        lacking = [image for image in images if image.path not in self._rows]
        if lacking:
            self._keep(lacking, features_of(self._read, lacking, self.seen.kind))
        return stacked(self._rows[image.path] for image in images)

    def _keep(self, images: Sequence[ImageEmbedding], rows: Floats) -> None:
        whole = rows
        if self.seen.normalised and len(rows):
            whole = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        self._rows.update((image.path, row) for image, row in zip(images, whole, strict=True))


def stacked(rows: Iterable[Floats]) -> Floats:
    """Return rows as an array; of no row a width of 1."""
    listed = list(rows)
    return np.stack(listed) if listed else np.zeros((0, 1), np.float32)

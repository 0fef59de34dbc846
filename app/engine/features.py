"""Images' features other than their embeddings, made in the pass that embeds them. Loads no torch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.images.files import ReadError
    from app.images.images import CropMode
    from app.images.prepare import Prepared
    from app.models.encoder import Encoder
    from app.models.model_facts import FeatureKind, ModelInfo
    from app.store.kept import ImageEmbedding, Kept

    Floats = npt.NDArray[np.float32]
    FeatureReader = Callable[
        [Sequence[Path], FeatureKind], tuple[list[ImageEmbedding], Floats, list[ReadError]]
    ]
    """Embeds image files, and returns their features [N, F] of a kind beside; see `Engine.image_features`."""


def width_of(info: ModelInfo, kind: FeatureKind) -> int:
    """Return how many values a model's features have. LoupeError, one sentence, where it has none."""
    width = info.embed_dim if kind == "projected" else info.penultimate_dim
    if not width:
        reason = info.penultimate_note or wording("nothing is known of this tower's projection")
        raise LoupeError(
            wording("{arch} has no features before the projection: {reason}.", arch=info.arch, reason=reason)
        )
    return width


class FeatureSource:
    """Embeds images for the pipeline (`Embeds`), and remembers the features of each by its content.

    One pass gives the embedding and both kinds of features; all are kept, so that no image is encoded for
    another kind. An image counts as known where its embedding and its features are at hand.
    """

    def __init__(self, encoder: Encoder, kept: Kept, kind: FeatureKind, count: Callable[[int], None]) -> None:
        self._encoder, self._kept, self._kind, self._count = encoder, kept, kind, count
        self._width = width_of(encoder.info, kind)
        self._rows: dict[str, Floats] = {}

    def rows(self, images: Sequence[ImageEmbedding]) -> Floats:
        """Return the features [N, F] of images that went through."""
        made = np.zeros((len(images), self._width), np.float32)
        for row, image in zip(made, images, strict=True):
            row[:] = self._rows[image.sha256]
        return made

    def known_images(self, paths: Iterable[Path], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Return the embeddings at hand of files whose features are, too."""
        images = self._kept.files(paths, mode)
        known = self._known({image.sha256 for image in images.values()}, mode)
        return {path: image for path, image in images.items() if image.sha256 in known}

    def embed_prepared(self, batch: Sequence[Prepared], mode: CropMode) -> dict[Path, ImageEmbedding]:
        """Encode prepared files, each content once and none whose embedding and features are at hand."""
        by_content = {one.sha256: one for one in batch}
        embedded = self._kept.images({sha256: one.path for sha256, one in by_content.items()}, mode)
        known = self._known(embedded, mode)
        fresh = [one for sha256, one in by_content.items() if sha256 not in known]
        if fresh:
            made = self._encoder.encode_features(np.stack([one.input for one in fresh]))
            self._count(len(fresh))
            names = [one.sha256 for one in fresh]
            features = {"projected": _by_content(names, made.projected)}
            if self._encoder.info.penultimate_dim:
                features["penultimate"] = _by_content(names, made.penultimate)
            self._rows |= features[self._kind]
            vectors = _by_content(names, made.embeddings)
            # What was embedded before stays to the last bit.
            vectors = {sha256: row for sha256, row in vectors.items() if sha256 not in embedded}
            embedded |= self._kept.keep_images(batch, vectors, mode, features)
        else:
            self._kept.keep_images(batch, {}, mode)
        return {one.path: replace(embedded[one.sha256], path=one.path) for one in batch}

    def _known(self, contents: Iterable[str], mode: CropMode) -> dict[str, Floats]:
        known = self._kept.features(contents, mode, self._kind, self._width)
        self._rows |= known
        return known


def _by_content(names: Sequence[str], rows: Floats) -> dict[str, Floats]:
    """Return rows [N, F] by the SHA-256 of their contents [N], each read-only."""
    made = {name: row.copy() for name, row in zip(names, rows, strict=True)}
    for row in made.values():
        row.flags.writeable = False
    return made


def features_of(read: FeatureReader, images: Sequence[ImageEmbedding], kind: FeatureKind) -> Floats:
    """Return the features [N, F] of embedded images, not normalised.

    Raises LoupeError where an image can't be read any more or has changed since, and as `width_of` does.
    """
    now_read, rows, errors = read([image.path for image in images], kind)
    if errors:
        raise LoupeError(errors[0].reason)
    for image, now in zip(images, now_read, strict=True):
        if image.sha256 != now.sha256:
            raise LoupeError(
                wording("{name} has changed since it was embedded; open it again.", name=image.path.name)
            )
    return rows

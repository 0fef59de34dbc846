"""Images and texts scored in pairs, by a model that has a head for it: one pass for each pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Checkpoint, no_checkpoint
from app.images.files import ReadError
from app.images.prepare import Recipe, prepare

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from app.images.images import Crop, CropMode
    from app.models.encoder import Encoder


@dataclass(frozen=True, eq=False)
class PairedImage:
    """An image file's logits [texts, 2] (no match, match), and what was read of it."""

    path: Path
    sha256: str
    size: tuple[int, int]
    crop: Crop
    notes: tuple[str, ...]
    logits: npt.NDArray[np.float32]


def pair_images(
    encoder: Encoder,
    paths: Sequence[Path],
    texts: Sequence[str],
    mode: CropMode,
    checkpoint: Checkpoint = no_checkpoint,
    take: Callable[[PairedImage], None] | None = None,
) -> tuple[list[PairedImage], list[ReadError]]:
    """Score each image file with each text; those that can't be read come back as errors.

    `checkpoint` counts pairs, and may cancel between any few of them; `take` is given each image once it is
    scored. Raises LoupeError for a model without such a head.
    """
    encoder.require_pairs()
    images: list[PairedImage] = []
    errors: list[ReadError] = []
    total = len(paths) * len(texts)
    for number, path in enumerate(paths):
        before = number * len(texts)
        checkpoint(before, total)
        read = prepare(path, Recipe(encoder.info.preprocess, mode))
        if isinstance(read, ReadError):
            errors.append(read)
            continue

        def report(done: int, _texts: int, before: int = before) -> None:
            checkpoint(before + done, total)

        logits = encoder.match(read.input, texts, report)
        images.append(PairedImage(path, read.sha256, read.size, read.crop, read.notes, logits))
        if take is not None:
            take(images[-1])
    checkpoint(total, total)
    return images, errors

"""Measures, on images and labels at hand, what a smaller precision changes.

Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.precision import precision_effect
from app.analysis.zeroshot import ensemble
from app.errors import Cancelled, Checkpoint, LoupeError, no_checkpoint
from app.images.images import ReadError, read_picture
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.precision import PrecisionEffect
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.images.images import CropMode, ReadError
    from app.models.encoder import Encoder

MOST_IMAGES = 32
"""How many images the window measures on: enough to show a trend, few enough for a large model on a CPU."""
_BATCH = 4


@dataclass(frozen=True)
class Measured:
    """The effect, and the images that could not be read and so are not in it."""

    effect: PrecisionEffect
    errors: tuple[ReadError, ...]


def measure_precision(
    engine: Engine,
    paths: Sequence[Path],
    prompts: PromptSet,
    mode: CropMode,
    precision: str,
    checkpoint: Checkpoint = no_checkpoint,
) -> Measured:
    """Encode images and labels with the engine's model in fp32 and in `precision`, and compare.

    Nothing is taken from a cache or put there. The checkpoint counts images. LoupeError where the device
    can't compute in that precision, or no image or label is left; Cancelled where another model was loaded.
    """
    encoder = engine.require()
    both = encoder.in_precision("fp32"), encoder.in_precision(precision)
    parts: list[list[Floats]] = [[], []]
    errors: list[ReadError] = []
    for start in range(0, len(paths), _BATCH):
        checkpoint(start, len(paths))
        if engine.info != encoder.info:
            raise Cancelled
        inputs = _inputs(encoder, paths[start : start + _BATCH], mode, errors)
        for one, made in zip(both, parts, strict=True):
            made.append(one.encode_batch(inputs))
    if not any(map(len, parts[0])) or not prompts.labels:
        raise LoupeError(
            wording("Measuring a precision takes at least one image that can be read and one label.")
        )
    full, reduced = (
        (np.concatenate(made), _labels(one, prompts)) for one, made in zip(both, parts, strict=True)
    )
    checkpoint(len(paths), len(paths))
    return Measured(precision_effect(precision, full, reduced), tuple(errors))


def _inputs(encoder: Encoder, paths: Sequence[Path], mode: CropMode, errors: list[ReadError]) -> Floats:
    """Return the network's inputs [N, 3, H, W] of the images that can be read; note the others."""
    inputs = [np.empty((0, 3, *encoder.info.preprocess.size), np.float32)]
    for path in paths:
        try:
            inputs.append(encoder.preprocess(read_picture(path).pixels, mode)[None])
        except LoupeError as error:
            errors.append(ReadError(path, str(error)))
    return np.concatenate(inputs)


def _labels(encoder: Encoder, prompts: PromptSet) -> Floats:
    place = {prompt: row for row, prompt in enumerate(prompts.flat)}
    embeddings = encoder.encode_texts(prompts.flat)
    return ensemble(embeddings[[[place[prompt] for prompt in row] for row in prompts.prompts]])

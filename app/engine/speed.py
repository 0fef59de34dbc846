"""Measures how many images a second the image tower takes: in passing while images arrive, or when asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from app.errors import Checkpoint, no_checkpoint
from app.models.choice.speeds import Speed, keep_speed

if TYPE_CHECKING:
    from app.models.encoder import Encoder, ModelInfo

_ENOUGH_SECONDS = 2.0
_ENOUGH_IMAGES = 256
_LATER = 4
"""How much more must be encoded before a run's figure is kept again: a long one writes a few times."""
_LARGEST_BATCH = {"cpu": 16}
_LARGEST_ON_GPU = 64


class SpeedWatch:
    """Adds up the batches of the model in use and keeps its speed once there is enough to tell."""

    def __init__(self, keep: Callable[[str, Speed], None] = keep_speed) -> None:
        self._keep = keep
        self._model: tuple[str, str, str] | None = None
        self._begin(None)

    def _begin(self, model: tuple[str, str, str] | None) -> None:
        self._model, self._images, self._seconds, self._due = model, 0, 0.0, 1

    def count(self, info: ModelInfo, images: int, seconds: float) -> None:
        """Count a batch; a model's first one only warms up."""
        model = (info.id, info.device, info.precision)
        if model != self._model:
            self._begin(model)
            return
        self._images += images
        self._seconds += seconds
        if self._seconds >= _ENOUGH_SECONDS * self._due or self._images >= _ENOUGH_IMAGES * self._due:
            self._due *= _LATER
            self._keep(info.id, _speed(info, self._images, self._seconds))


def measure_speed(encoder: Encoder, checkpoint: Checkpoint = no_checkpoint) -> Speed:
    """Encode noise for about two seconds, in batches as large as those of a run; keep and return the speed.

    Raises LoupeError where not even one image has memory.
    """
    info = encoder.info
    pixels = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    image = encoder.preprocess(pixels)[None]
    for _ in range(2):  # the first warms up
        start = time.perf_counter()
        encoder.encode_batch(image)
        alone = max(time.perf_counter() - start, 1e-9)
        checkpoint(0, 0)
    largest = _LARGEST_BATCH.get(info.device, _LARGEST_ON_GPU)
    batch = np.repeat(image, min(largest, max(1, int(_ENOUGH_SECONDS / 4 / alone))), axis=0)
    images, seconds = 0, 0.0
    while seconds < _ENOUGH_SECONDS:
        start = time.perf_counter()
        encoder.encode_batch(batch)
        seconds += time.perf_counter() - start
        images += len(batch)
        checkpoint(min(int(100 * seconds / _ENOUGH_SECONDS), 100), 100)
    speed = _speed(info, images, seconds)
    keep_speed(info.id, speed)
    return speed


def _speed(info: ModelInfo, images: int, seconds: float) -> Speed:
    rate = images / max(seconds, 1e-9)
    return Speed(rate, images, info.device, info.precision, date.today().isoformat())

"""What an `Ingest` hands over: embeddings, files read on the way there, files that can't be."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from app.images.files import ReadError
    from app.store.kept import ImageEmbedding

KNOWN_CHUNK = 1_000
"""Images looked up at once, and delivered at once: as many as the window takes in within a frame or two."""


@dataclass(frozen=True, eq=False)
class FileRead:
    """A decoded file: its (width, height), and its thumbnail, uint8 [h, w, 3], where one was asked for."""

    path: Path
    size: tuple[int, int]
    thumbnail: npt.NDArray[np.uint8] | None


@dataclass(frozen=True)
class Delivery:
    """What was finished since the last one: embeddings, files read on the way there, files that can't be.

    A file read whose embedding is missing is one that the model failed on.
    """

    embeddings: Sequence[ImageEmbedding] = ()
    read: Sequence[FileRead] = ()
    errors: Sequence[ReadError] = ()


@dataclass
class Outbox:
    """Gathers what is finished between two deliveries."""

    deliver: Callable[[Delivery], None]
    embeddings: list[ImageEmbedding] = field(default_factory=list)
    read: list[FileRead] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)
    _last: float = 0.0

    def flush(self, interval: float = 0.0) -> None:
        """Deliver, unless there is little and the last delivery was less than `interval` seconds ago."""
        now = time.monotonic()
        soon = now - self._last < interval and len(self.embeddings) < KNOWN_CHUNK
        if soon or not (self.embeddings or self.read or self.errors):
            return
        self._last = now
        self.deliver(Delivery(tuple(self.embeddings), tuple(self.read), tuple(self.errors)))
        for kind in (self.embeddings, self.read, self.errors):
            kind.clear()

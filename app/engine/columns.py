"""The cosines of a growing list of images with each label, kept: a keystroke changes one label of many."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import cosines
from app.store.lru import Lru

Floats = npt.NDArray[np.float32]

_BYTES = 32 << 20
"""What the columns kept may take."""


class Columns:
    """Keeps a column of cosines for each label embedding; images may be added, never moved. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: Lru[Floats] = Lru(_BYTES)

    def cosines(self, parts: Sequence[Floats], embeddings: Floats) -> Floats:
        """Return the cosines [N, L] of images in parts [n, D] with embeddings [L, D], as `zeroshot.cosines`.

        Only what is not kept is computed. LoupeError as there.
        """
        keys = [embedding.tobytes() for embedding in embeddings]
        result = np.empty((sum(map(len, parts)), len(keys)), np.float32)
        lacking: defaultdict[int, list[int]] = defaultdict(list)
        with self._lock:
            for label, key in enumerate(keys):
                column = self._kept.get(key)
                start = 0 if column is None else min(len(column), len(result))
                if column is not None:
                    result[:start, label] = column[:start]
                if start < len(result):
                    lacking[start].append(label)
        for start, labels in lacking.items():
            result[start:, labels] = cosines(_behind(parts, start), embeddings[labels])
        with self._lock:
            for label in (label for labels in lacking.values() for label in labels):
                self._kept.put(keys[label], result[:, label].copy(), result[:, label].nbytes)
        return result


def _behind(parts: Sequence[Floats], start: int) -> list[Floats]:
    """Return the parts without their first `start` rows."""
    rest = []
    for part in parts:
        rest.append(part[min(start, len(part)) :])
        start = max(0, start - len(part))
    return rest

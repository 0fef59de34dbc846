"""The cosines of images with classes, kept: where few classes change, only their columns are taken anew."""

from __future__ import annotations

import numpy as np

from app.analysis.zeroshot import Floats, cosines

_ROWS = 8192
"""Images at a time, whose cosines are float64 at first."""


class ClassCosines:
    """Keeps the cosines [N, C] of the last images and classes asked about. Belongs to one thread."""

    def __init__(self) -> None:
        self._images: Floats | None = None
        self._classes: Floats | None = None
        self._cosine: Floats | None = None

    def of(self, images: Floats, classes: Floats) -> Floats:
        """Return the cosines [N, C] of images [N, D], known again as the same array, with classes [C, D].

        The array is the caller's to read; a later call makes another. Raises LoupeError as
        `zeroshot.cosines` does.
        """
        known, before = self._cosine, self._classes
        if known is None or before is None or self._images is not images or before.shape != classes.shape:
            made = np.empty((len(images), len(classes)), np.float32)
            changed = np.arange(len(classes))
        else:
            made = known.copy()
            changed = np.flatnonzero((before != classes).any(axis=1))
        for start in range(0, len(images) if len(changed) else 0, _ROWS):
            rows = slice(start, start + _ROWS)
            taken = cosines(images[rows], classes[changed])
            if len(changed) == len(classes):
                made[rows] = taken
            else:
                made[rows, changed] = taken
        self._images, self._classes, self._cosine = images, classes.copy(), made
        return made

"""Small seeded clouds of embeddings, and texts of the same width."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Ints

Floats = npt.NDArray[np.float32]


def unit_rows(rows: npt.NDArray[np.float64]) -> Floats:
    """Return rows [N, D] of length 1."""
    made: Floats = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return made


def clouds(classes: int = 3, each: int = 12, width: int = 6, seed: int = 0) -> tuple[Floats, Ints]:
    """Return images [classes x each, width] about centres that are the same for all seeds, and classes."""
    random = np.random.default_rng(seed)
    centres = np.random.default_rng(9).normal(size=(classes, width))
    labels = np.repeat(np.arange(classes), each)
    return unit_rows(centres[labels] + 0.9 * random.normal(size=(len(labels), width))), labels


def texts(classes: int = 3, width: int = 6, seed: int = 5) -> Floats:
    """Return texts' embeddings [classes, width], which know nothing of the images."""
    return unit_rows(np.random.default_rng(seed).normal(size=(classes, width)))

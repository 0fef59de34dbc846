"""Vectors for tests of indexes, and an index whose misses are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.collections.vectors import Block, Floats, MappedVectors, Rows, read_header
from tests.rigs.collections import synthetic


def mapped(folder: Path, rows: int, dimensions: int = 64, seed: int = 0) -> MappedVectors:
    """Synthetic images in two files, written to a folder and mapped."""
    synthetic.write_collection(folder, rows, dimensions, shards=2, seed=seed)
    return MappedVectors([read_header(path) for path in sorted(folder.glob("img_emb/*.npy"))])


def nearest_by_numpy(vectors: MappedVectors, queries: Floats, most: int) -> Rows:
    """The nearest rows of each query, by a product and a stable sort of all in float64."""
    stored = np.concatenate([block for _, block in vectors.blocks()]).astype(np.float64)
    stored /= np.linalg.norm(stored, axis=1, keepdims=True)
    cosines = (queries.astype(np.float64) @ stored.T).astype(np.float32)
    return np.argsort(-cosines, axis=1, kind="stable")[:, :most]


class Axes:
    """The unit vectors of a space as rows, each but for its place's share of the first."""

    normalised = False

    def __init__(self, rows: int) -> None:
        self.rows = self.dimensions = rows
        self._array = np.eye(rows, dtype=np.float32)

    def blocks(self, size: int = 16_384) -> Iterator[tuple[int, Block]]:
        for first in range(0, self.rows, size):
            yield first, self._array[first : first + size]

    def take(self, rows: Rows) -> Floats:
        taken: Floats = self._array[rows]
        return taken

"""What is held against what: the rows of a collection, or images that were embedded now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.collections.pictures import Picture, pictures_of
from app.collections.sample import Sample, paths_of
from app.collections.vectors import BLOCK_ROWS, Block, Floats, Rows, Vectors
from app.probes.rows.metadata import column_of

if TYPE_CHECKING:
    from app.collections.opening import Collection
    from app.store.kept import ImageEmbedding


@dataclass(frozen=True, eq=False)
class Side:
    """Rows with their paths (None where nothing tells), their pictures, and their classes ("": unknown)."""

    vectors: Vectors
    paths: Callable[[Rows], list[Path | None]]
    pictures: Callable[[Rows], list[Picture]]
    classes: Callable[[Rows], list[str]]

    def names(self, rows: Rows) -> list[str]:
        """Return what rows are called: by their paths, else by their numbers."""
        both = zip(rows.tolist(), self.paths(rows), strict=True)
        return [f"row {row}" if path is None else str(path) for row, path in both]


def side_of_collection(collection: Collection, allowed: Sequence[Path] = (), column: str = "") -> Side:
    """Return a collection's rows; pictures are opened in its folder and in those `allowed`.

    column: of its metadata, tells the classes; "" for none.
    """

    def classes(rows: Rows) -> list[str]:
        return column_of(Sample(collection, rows), column) if column else [""] * len(rows)

    return Side(
        collection.vectors,
        lambda rows: paths_of(Sample(collection, rows)),
        lambda rows: pictures_of(collection, rows.tolist(), allowed),
        classes,
    )


def side_of_images(images: Sequence[ImageEmbedding]) -> Side:
    """Return images that the same model embedded."""
    paths = [image.path for image in images]
    return Side(
        _Held(np.stack([image.embedding for image in images])),
        lambda rows: [paths[row] for row in rows.tolist()],
        lambda rows: [Picture(row, paths[row]) for row in rows.tolist()],
        lambda rows: [""] * len(rows),
    )


class _Held:
    """Embeddings [rows, dimensions] of length 1 in memory; see `Vectors`."""

    normalised = True

    def __init__(self, embeddings: Floats) -> None:
        self._embeddings = embeddings
        self.rows, self.dimensions = embeddings.shape

    def blocks(self, size: int = BLOCK_ROWS) -> Iterator[tuple[int, Block]]:
        """See `Vectors.blocks`."""
        for first in range(0, self.rows, size):
            yield first, self._embeddings[first : first + size]

    def take(self, rows: Rows) -> Floats:
        """See `Vectors.take`."""
        taken: Floats = self._embeddings[rows]
        return taken

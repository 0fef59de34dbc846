"""What every approximate index does: name candidates, which are then compared exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from app.collections.exact import Nearest, nearest

if TYPE_CHECKING:
    from app.collections.vectors import Floats, Rows, Vectors

CANDIDATES = 1000
"""Rows that a search compares exactly, at least: those that an index puts first."""


class Index(Protocol):
    """An index over the rows of a collection. Used by one thread at a time."""

    @property
    def name(self) -> str:
        """What built it."""

    @property
    def efforts(self) -> tuple[int, ...]:
        """What its search may be told, in ascending order: more finds more and takes longer."""

    def candidates(self, query: Floats, count: int, effort: int) -> Rows:
        """Return at most `count` rows, those nearest to a query [D] of length 1 that the search came by."""


def search(index: Index, vectors: Vectors, queries: Floats, most: int, effort: int) -> Nearest:
    """Return the `most` nearest rows of each query [Q, D], of those that the index names.

    The first thousand, or `most`, of these are compared by `exact.nearest`, so that each cosine is what the
    exact search says. An index that names fewer than `most` leaves cosines of -inf and rows of -1 at the end.
    Raises LoupeError as `exact.nearest` does.
    """
    rows = np.full((len(queries), min(most, vectors.rows)), -1, np.int64)
    cosines = np.full(rows.shape, -np.inf, np.float32)
    for place, query in enumerate(queries):
        among = np.unique(index.candidates(query, max(CANDIDATES, most), effort))
        refined = nearest(vectors, query[None], most, among)
        rows[place, : refined.rows.shape[1]] = refined.rows[0]
        cosines[place, : refined.rows.shape[1]] = refined.cosines[0]
    return Nearest(rows, cosines)

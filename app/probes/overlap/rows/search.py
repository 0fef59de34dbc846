"""Pairs of rows whose embeddings are nearly the same: each row taken against all, a block at a time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.collections.vectors import BLOCK_ROWS, Block, Floats, Rows, Vectors
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools

MOST_PAIRS = 200_000
"""Pairs that are kept; a burst of frames has millions. All are counted."""
SENSIBLE, MOST = 10**10, 10**12
"""Comparisons that are made unless more are asked for, and more than which are refused."""
_TOGETHER = 1024
"""Rows taken that are compared with a block at once: 64 MB of cosines."""
_TRIED = (256, 4096)


@dataclass(frozen=True, eq=False)
class RowPairs:
    """Pairs of a row a [P] that was taken and another row b [P], with their cosines [P], by a and then b.

    having [N]: which of the rows taken have a pair. count: of pairs, of which the first MOST_PAIRS are kept.
    """

    a: Rows
    b: Rows
    cosine: Floats
    having: Bools
    count: int


def comparisons(taken: int, rows: int, inside: bool) -> int:
    """Return how many pairs are compared where so many rows are held against all; inside: one set's own."""
    return taken * (taken - 1) // 2 if inside and taken == rows else taken * rows


def sensible_rows(rows: int, others: int, inside: bool) -> int:
    """Return how many rows to take unless another number is asked for: all, where that is soon done."""
    return rows if comparisons(rows, others, inside) <= SENSIBLE else max(1, SENSIBLE // others)


def require_few(taken: int, rows: int, inside: bool) -> None:
    """Raise LoupeError where more comparisons would be made than can be waited for."""
    count = comparisons(taken, rows, inside)
    if count > MOST:
        said = "{count:,} comparisons would take days; take at most {most:,} rows (--sample)."
        raise LoupeError(wording(said, count=count, most=max(1, MOST // rows)))


def expected_seconds(count: int, dimensions: int) -> float:
    """Return about how long so many comparisons take here, by trying some."""
    few, many = (np.ones((rows, dimensions), np.float32) for rows in _TRIED)
    _ = few @ many.T
    start = time.perf_counter()
    _ = (few @ many.T) >= 2
    return (time.perf_counter() - start) * count / (_TRIED[0] * _TRIED[1])


def row_pairs(
    vectors: Vectors,
    taken: Rows,
    others: Vectors,
    inside: bool,
    least: float,
    checkpoint: Checkpoint = no_checkpoint,
) -> RowPairs:
    """Return the pairs of rows taken [N], ascending, and other rows with a cosine of `least` or more.

    inside: the others are the same rows; then a pair is told once, and none is of a row with itself. The
    checkpoint counts rows compared. Memory doesn't grow with either number.
    """
    found = _Found(taken, others.rows, inside)
    every = inside and len(taken) == others.rows
    steps = -(-len(taken) // BLOCK_ROWS)
    for step, start in enumerate(range(0, len(taken), BLOCK_ROWS)):
        rows = taken[start : start + BLOCK_ROWS]
        own = vectors.take(rows)
        for first, block in others.blocks():
            if every and first + len(block) <= rows[0]:
                continue  # these pairs were told from the other end
            wide = _unit(block)
            for place in range(0, len(rows), _TOGETHER):
                part = own[place : place + _TOGETHER]
                found.take(start + place, first, part @ wide.T, least)
            checkpoint(step * others.rows + first + len(block), steps * others.rows)
    return found.pairs()


def _unit(block: Block) -> Floats:
    """Return embeddings [n, D] with length 1, in float32; one of zeros stays so."""
    wide: Floats = block.astype(np.float32)
    lengths = np.sqrt(np.einsum("nd,nd->n", wide, wide))
    wide /= np.where(lengths == 0, 1, lengths)[:, None]
    return wide


class _Found:
    """Gathers pairs as blocks of cosines come in."""

    def __init__(self, taken: Rows, others: int, inside: bool) -> None:
        self._taken, self._inside = taken, inside
        self._having = np.zeros(len(taken), np.bool_)
        self._place = np.full(others if inside else 0, -1, np.int64)  # of each row among those taken
        if inside:
            self._place[taken] = np.arange(len(taken))
        self._parts: list[tuple[Rows, Rows, Floats]] = []
        self._kept = self._count = 0

    def take(self, start: int, first: int, cosine: Floats, least: float) -> None:
        """Take the cosines [n, m] of rows taken from the place `start` on with rows from `first` on."""
        i, j = np.nonzero(cosine >= least)
        if not len(i):
            return
        a, b = self._taken[start + i], first + j
        if self._inside:
            seen_twice = (b < a) & (self._place[b] >= 0)
            kept = (a != b) & ~seen_twice
            i, j, a, b = i[kept], j[kept], a[kept], b[kept]
            ends = self._place[b]
            self._having[ends[ends >= 0]] = True
        self._having[start + i] = True
        self._count += len(a)
        room = MOST_PAIRS - self._kept
        if room > 0 and len(a):
            self._parts.append((a[:room], b[:room], cosine[i[:room], j[:room]]))
            self._kept += len(self._parts[-1][0])

    def pairs(self) -> RowPairs:
        """Return what was found."""
        none = np.empty(0, np.int64)
        a = np.concatenate([none, *(part[0] for part in self._parts)])
        b = np.concatenate([none, *(part[1] for part in self._parts)])
        cosine = np.concatenate([np.empty(0, np.float32), *(part[2] for part in self._parts)])
        order = np.lexsort((b, a))
        return RowPairs(a[order], b[order], cosine[order], self._having, self._count)

"""Exact search: the cosine of every row with a query, block by block, by every core.

Rows are read as they are stored, and sums are float32 or wider. Half precision needs instructions that
numpy doesn't use: numkong has them (it comes with the extra `index`), else torch widens a few rows at a time.
What is returned as nearest is compared once more by `app.analysis.zeroshot`, as everywhere in the program.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.search import top
from app.analysis.zeroshot import cosines, require_finite, unit
from app.collections.vectors import BLOCK_ROWS, Block, Floats, Rows, Vectors, require_rows
from app.cores import encoder_cores
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.words import wording

_WIDENED = 512
"""Rows that torch widens to float32 at a time: so few that they stay in a core's cache."""
ROUNDING = np.float32(1e-3)
"""How far a cosine of half precision may be from the one in full: both vectors' numbers are rounded by up to
2 ** -11 of themselves. Models' vectors come near that where one of their numbers is much of their length."""
CROWD = 50_000
"""Rows at the edge of the nearest that are compared once more; of more, half precision chooses."""
_SCATTERED = 20
"""Where rows to search are fewer than one in so many, they are taken by themselves."""
_FEW_QUERIES = 2
"""Up to so many, products are bound by reading; beyond, torch's matrix product is quicker."""

_Product = Callable[[Block], Floats]
"""Takes rows [n, D] as they are stored; returns the queries' cosines [Q, n] with them."""


@dataclass(frozen=True, eq=False)
class Nearest:
    """For each query its K nearest rows [Q, K] and their cosines [Q, K], highest first, ties by row."""

    rows: Rows
    cosines: Floats


def all_cosines(vectors: Vectors, query: Floats, checkpoint: Checkpoint = no_checkpoint) -> Floats:
    """Return the cosine [rows] of every row with a query [D].

    Of half precision these are within ROUNDING of `zeroshot.cosines`, a tenth of it as a rule: a row's length
    is 1 but for rounding, and the query may be rounded as the rows are. The checkpoint counts rows.
    LoupeError for a query of another width, or one that isn't finite.
    """
    found = np.empty(vectors.rows, np.float32)
    for first, block in products(vectors, query[None], checkpoint):
        found[first : first + block.shape[1]] = block[0]
    return found


def ordered(values: Floats) -> Rows:
    """Return all rows by their values [rows], highest first, ties by row, nan last.

    A value's bits and its row are sorted as one whole number: a million take a tenth of the time of argsort.
    """
    falling = np.where(np.isnan(values), np.float32(np.inf), np.float32(0) - values)
    bits = falling.view(np.uint32)
    # As whole numbers, negative floats fall where they should rise, and come after the positive ones.
    rising = bits ^ np.where(bits >> 31, np.uint32(0xFFFFFFFF), np.uint32(0x80000000))
    keys = rising.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(values), dtype=np.uint64)
    keys.sort()
    return (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)


def nearest(
    vectors: Vectors,
    queries: Floats,
    most: int,
    among: Rows | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> Nearest:
    """Return the `most` nearest rows of each query [Q, D]: all rows, where there are fewer.

    among: rows, in ascending order, to choose from alone. The checkpoint counts rows. LoupeError as
    `all_cosines` raises it.
    """
    unit_queries = _unit_queries(vectors, queries)
    if among is not None and len(among) * _SCATTERED < vectors.rows:
        candidates = [_finite(vectors, among)] * len(queries)
    else:
        candidates = _candidates(vectors, unit_queries, most, among, checkpoint)
    return _refined(vectors, unit_queries, candidates, most)


def _finite(vectors: Vectors, rows: Rows) -> Rows:
    """Return the rows without those that hold nan or infinity: such have no cosine."""
    parts = [rows[first : first + BLOCK_ROWS] for first in range(0, len(rows), BLOCK_ROWS)]
    whole = [part[np.isfinite(vectors.take(part)).all(axis=1)] for part in parts]
    return np.concatenate([_NONE, *whole])


def _candidates(
    vectors: Vectors, queries: Floats, most: int, among: Rows | None, checkpoint: Checkpoint
) -> list[Rows]:
    """Return for each query, in ascending order, the rows that may be among its `most` nearest."""
    allowed = None
    if among is not None:
        require_rows(among, vectors.rows)
        allowed = np.zeros(vectors.rows, bool)
        allowed[among] = True
    best = [_Best(most) for _ in queries]
    for first, block in products(vectors, queries, checkpoint):
        if allowed is not None:
            block[:, ~allowed[first : first + block.shape[1]]] = -np.inf
        for cosine, of_query in zip(block, best, strict=True):
            of_query.offer(first, cosine)
    return [of_query.kept() for of_query in best]


def near_the_first(values: Floats, most: int) -> Rows:
    """Return, in ascending order, the places of the `most` highest values, and of all that may be of them.

    Those are as high but for ROUNDING. No more than CROWD in addition; of a larger crowd the first are taken.
    """
    if len(values) <= most:
        return np.arange(len(values))
    edge = np.partition(values, -most)[-most] - 2 * ROUNDING
    places = np.flatnonzero(values >= edge)
    if len(places) > most + CROWD:
        places = places[np.sort(top(values[places], most + CROWD))]
    return places


class _Best:
    """Of the rows that were offered, those that may have the highest values once these are exact.

    In a crowd of near duplicates that is more than `most`: rounding may put the nearest of thousands last.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._edge = np.finfo(np.float32).min
        self._rows: list[Rows] = []
        self._values: list[Floats] = []
        self._count = 0
        self._full = 2 * most

    def offer(self, first: int, values: Floats) -> None:
        """Take values [n] of rows from `first` on; one of -inf or nan is no candidate."""
        places = np.flatnonzero(values >= self._edge)
        if len(places):
            self._rows.append(first + places)
            self._values.append(values[places])
            self._count += len(places)
            if self._count > self._full:
                self._full = 2 * len(self.kept()) + BLOCK_ROWS

    def kept(self) -> Rows:
        """Return the rows kept, in ascending order."""
        rows, values = np.concatenate([_NONE, *self._rows]), np.concatenate([_ZEROS, *self._values])
        if len(rows) > self._most:
            places = near_the_first(values, self._most)
            rows, values = rows[places], values[places]
            self._edge = values.min()
        self._rows, self._values, self._count = [rows], [values], len(rows)
        return rows


_NONE, _ZEROS = np.empty(0, np.int64), np.empty(0, np.float32)


def _refined(vectors: Vectors, queries: Floats, candidates: list[Rows], most: int) -> Nearest:
    """Return the `most` nearest of each query's candidates, by `zeroshot.cosines`; candidates ascend."""
    wide = min(most, *(len(rows) for rows in candidates)) if candidates else 0
    found = Nearest(np.empty((len(queries), wide), np.int64), np.empty((len(queries), wide), np.float32))
    step = max(1, BLOCK_ROWS // max(1, *map(len, candidates), 1))
    for start in range(0, len(queries), step):
        together = np.unique(np.concatenate(candidates[start : start + step]))
        cosine = np.empty((len(together), len(queries[start : start + step])), np.float32)
        for first in range(0, len(together), BLOCK_ROWS):
            part = vectors.take(together[first : first + BLOCK_ROWS])
            cosine[first : first + len(part)] = cosines(part, queries[start : start + step])
        for number, rows in enumerate(candidates[start : start + step]):
            of_query = cosine[np.searchsorted(together, rows), number]
            order = top(of_query, wide)
            found.rows[start + number], found.cosines[start + number] = rows[order], of_query[order]
    return found


def products(vectors: Vectors, queries: Floats, checkpoint: Checkpoint) -> Iterator[tuple[int, Floats]]:
    """Yield each block's first row and cosines [Q, n], in order; blocks are computed by all cores at once.

    They are as exact as those of `all_cosines`; the checkpoint counts rows.
    """
    product = _product_of(vectors, _unit_queries(vectors, queries))
    cores = encoder_cores("cpu", left=0)
    pending: deque[tuple[int, int, Future[Floats]]] = deque()

    def next_done() -> tuple[int, Floats]:
        first, count, future = pending.popleft()
        block = future.result()
        checkpoint(first + count, vectors.rows)
        return first, block

    with _workers(cores) as pool:
        for first, block in vectors.blocks():
            pending.append((first, len(block), pool.submit(product, block)))
            if len(pending) > 2 * cores:
                yield next_done()
        while pending:
            yield next_done()


@contextmanager
def _workers(count: int) -> Iterator[ThreadPoolExecutor]:
    """Hold threads, in each of which torch uses one core: it shares no block among several well."""
    import torch

    before = torch.get_num_threads()
    pool = ThreadPoolExecutor(count, "exact", initializer=torch.set_num_threads, initargs=(1,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(before)  # threads made later take the number that was set last


def _unit_queries(vectors: Vectors, queries: Floats) -> Floats:
    """Return queries [Q, D] with length 1. LoupeError for another width, and numbers that aren't finite."""
    if queries.ndim != 2 or queries.shape[1] != vectors.dimensions:
        said = "The collection has {dimensions} dimensions, the query {wanted}: another model made it."
        raise LoupeError(wording(said, dimensions=vectors.dimensions, wanted=queries.shape[-1]))
    require_finite(queries)
    return unit(queries).astype(np.float32)


def _product_of(vectors: Vectors, queries: Floats) -> _Product:
    quick = vectors.normalised and len(queries) <= _FEW_QUERIES and find_spec("numkong") is not None
    wide = _torch_product(queries, vectors.normalised)
    if not quick:
        return wide
    half = _half_product(queries)
    return lambda block: half(block) if block.dtype == np.float16 else wide(block)


def _half_product(queries: Floats) -> _Product:
    """Return the product of half-precision rows by numkong: float16 read, float32 summed."""
    import numkong

    rounded = queries.astype(np.float16)
    return lambda block: np.asarray(numkong.cdist(rounded, block, metric="dot"), np.float32)


def _torch_product(queries: Floats, normalised: bool) -> _Product:
    """Return the product by torch, a few rows at a time, each widened to float32."""
    import torch

    asked = torch.from_numpy(queries)

    def multiply(block: Block) -> Floats:
        products = torch.empty(len(asked), len(block))
        stored = torch.from_numpy(_as_writable(block))
        wide = torch.empty(_WIDENED, asked.shape[1])
        for start in range(0, len(block), _WIDENED):
            part = stored[start : start + _WIDENED]
            rows = part if part.dtype == torch.float32 else wide[: len(part)].copy_(part)
            found = asked @ rows.T
            if not normalised:
                lengths = torch.linalg.vector_norm(rows, dim=1)
                found /= torch.where(lengths == 0, 1.0, lengths)
            products[:, start : start + len(part)] = found
        cosine: Floats = products.numpy()
        return cosine

    return multiply


class _Claimed:
    """An array's memory, said to be writable: torch knows no read-only arrays, and warns of each."""

    def __init__(self, array: npt.NDArray[Any]) -> None:
        self._array = array  # kept as long as what is made of it
        interface = array.__array_interface__
        self.__array_interface__ = {**interface, "data": (interface["data"][0], False)}


def _as_writable(block: Block) -> Block:
    """Return a block as torch takes it; nothing here writes to it."""
    claimed: Block = np.asarray(_Claimed(block))
    return claimed

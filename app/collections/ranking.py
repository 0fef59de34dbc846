"""All rows of a collection by their cosine with a query, and the rank of one row under many queries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.zeroshot import cosines
from app.collections.exact import CROWD, ROUNDING, all_cosines, near_the_first, nearest, ordered, products
from app.collections.vectors import BLOCK_ROWS, Floats, Rows, Vectors
from app.errors import Checkpoint, no_checkpoint

FIRST = 1000
"""Rows at the head of a ranking that are compared once more, in full precision."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """Rows [n] in order, highest first, ties by row; and the cosine of every row [rows], by its number.

    The first thousand are as `exact.nearest` finds them; behind, cosines are within `exact.ROUNDING`.
    """

    rows: Rows
    cosines: Floats


def ranked(
    vectors: Vectors, query: Floats, among: Rows | None = None, checkpoint: Checkpoint = no_checkpoint
) -> Ranking:
    """Rank all rows by their cosine with a query [D], or those `among`, which ascend.

    The checkpoint counts rows. Raises LoupeError as `exact.all_cosines` does.
    """
    found = all_cosines(vectors, query, checkpoint)
    rows = ordered(found) if among is None else among[ordered(found[among])]
    first = rows[: FIRST + CROWD]
    head = nearest(vectors, query[None], FIRST, np.sort(first[near_the_first(found[first], FIRST)]))
    found[head.rows[0]] = head.cosines[0]
    is_head = np.zeros(vectors.rows, bool)
    is_head[head.rows[0]] = True
    return Ranking(np.concatenate([head.rows[0], rows[~is_head[rows]]]), found)


def ranks_of_row(
    vectors: Vectors, row: int, queries: Floats, checkpoint: Checkpoint = no_checkpoint
) -> tuple[Floats, Rows]:
    """Return a row's cosine with each query [Q, D], and its rank among all rows from 1 on, ties by row.

    Both are of full precision: rows whose cosine is close to the row's own are compared once more. The
    checkpoint counts rows. Raises LoupeError as `exact.all_cosines` does.
    """
    own = cosines(vectors.take(np.array([row])), queries)[0].astype(np.float32)
    above = np.zeros(len(queries), np.int64)
    close: list[list[Rows]] = [[] for _ in queries]
    for first, block in products(vectors, queries, checkpoint):
        above += (block > (own + ROUNDING)[:, None]).sum(axis=1)
        for number, of_query in enumerate(block):
            near = np.flatnonzero(np.abs(of_query - own[number]) <= ROUNDING)
            close[number].append(first + near)
    for number, parts in enumerate(close):
        rows = np.concatenate(parts)
        for start in range(0, len(rows), BLOCK_ROWS):
            part = rows[start : start + BLOCK_ROWS]
            exact = cosines(vectors.take(part), queries[number : number + 1])[:, 0].astype(np.float32)
            above[number] += ((exact > own[number]) | ((exact == own[number]) & (part < row))).sum()
    return own, above + 1

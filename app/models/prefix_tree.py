"""Token sequences as trees of their distinct prefixes, and which nodes attend to which; no torch.

Behind a causal mask a token's hidden state depends on nothing but the tokens up to it, so sequences that
begin alike have the same states there: each distinct prefix (a node) need be computed only once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class PrefixTree:
    """The distinct prefixes of S token sequences that stand in lexicographic order.

    `sequences` [S]: which of the given sequences each is; `lengths` [S]; `paths` [S, longest]: a sequence's
    nodes, the first token's first (what stands behind its length is any node); `own` [S]: how many nodes, the
    last of its path, no sequence before it has. `tokens` and `positions` [N] are the nodes' ids and places
    in their sequence; nodes are numbered in the order of sequences and positions.
    """

    sequences: Integers
    lengths: Integers
    paths: Integers
    own: Integers
    tokens: Integers
    positions: Integers

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True, eq=False)
class Group:
    """Sequences that attend together: `queries` [G, Q] and `keys` [G, K] are nodes.

    Query j of a sequence attends to its keys 0 to `first` + j; past a sequence's own number, queries repeat
    the last one.
    """

    queries: Integers
    keys: Integers
    first: Integers


@dataclass(frozen=True, eq=False)
class AttentionPlan:
    """Groups, and where in their flattened queries, one group behind the other, each result stands.

    `places` [R] is in the order of sequences and positions.
    """

    groups: tuple[Group, ...]
    places: Integers


def prefix_trees(ids: Integers, lengths: Integers, limit: int) -> list[PrefixTree]:
    """Return trees that hold the sequences ids [S, context], each up to its length [S] of at least 1.

    A tree has at most `limit` nodes, or a single sequence. Sequences that begin alike stand together, so
    that cutting the set into trees repeats few prefixes.
    """
    width = int(lengths.max(initial=0))
    padded = np.where(np.arange(width) < lengths[:, None], ids[:, :width], -1)
    order = np.array(sorted(range(len(ids)), key=padded.tolist().__getitem__), np.int64)
    padded, lengths = padded[order], lengths[order]
    own = lengths.copy()
    if len(own) > 1:
        alike = np.cumprod(padded[1:] == padded[:-1], axis=1).sum(axis=1)
        own[1:] -= np.minimum(alike, lengths[1:])
    trees: list[PrefixTree] = []
    start = nodes = 0
    for end in range(1, len(own) + 1):
        nodes += int(own[end - 1])
        if end == len(own) or nodes + own[end] > limit:
            trees.append(_tree(padded[start:end], order[start:end], lengths[start:end], own[start:end]))
            start, nodes = end, int(lengths[end] - own[end]) if end < len(own) else 0
    return trees


def _tree(padded: Integers, sequences: Integers, lengths: Integers, own: Integers) -> PrefixTree:
    """Number the nodes; a node that is not a sequence's own is that of the sequence before it."""
    own = own.copy()
    own[0] = lengths[0]  # nothing stands before it in this tree
    columns = np.arange(int(lengths.max()))
    first = (lengths - own)[:, None]
    mine = (columns >= first) & (columns < lengths[:, None])
    starts = (np.cumsum(own) - own)[:, None]
    # Numbers grow with the sequences, so the latest owner of a position has the largest.
    paths = np.maximum.accumulate(np.where(mine, starts + columns - first, 0), axis=0)
    tokens = padded[:, : len(columns)][mine]
    return PrefixTree(sequences, lengths, paths, own, tokens, np.nonzero(mine)[1])


def attention_plan(tree: PrefixTree, counts: Integers, limit: int) -> AttentionPlan:
    """Group the sequences so that the last `counts` [S] nodes of each attend to their path up to them.

    Sequences of like sizes share a group, so that little is padded; a group has at most `limit` keys, or a
    single sequence. Sequences with a count of 0 take no part.
    """
    sizes = np.stack([_rounded(tree.lengths), _rounded(counts)])
    order = np.lexsort(sizes)
    order = order[counts[order] > 0]
    ends = np.cumsum(counts)
    places = np.empty(int(counts.sum()), np.int64)
    groups: list[Group] = []
    filled = 0
    for members in _runs(order, sizes, limit):
        lengths, number = tree.lengths[members, None], counts[members, None]
        columns = np.arange(int(number.max()))
        queries = np.minimum(lengths - number + columns, lengths - 1)
        rows = filled + np.arange(queries.size).reshape(queries.shape)
        asked = columns < number
        places[(ends[members, None] - number + columns)[asked]] = rows[asked]
        filled += queries.size
        keys = tree.paths[members, : int(lengths.max())]
        groups.append(Group(np.take_along_axis(keys, queries, axis=1), keys, (lengths - number)[:, 0]))
    return AttentionPlan(tuple(groups), places)


def _rounded(sizes: Integers) -> Integers:
    """Round sizes up to 1, 2, 3, 4, 6, 8, 12, 16, 24...: at most a third is padding, and groups are few."""
    steps = np.array([0, 1, *(step << shift for shift in range(12) for step in (2, 3))], np.int64)
    return steps[np.searchsorted(steps, sizes)]


def _runs(order: Integers, sizes: Integers, limit: int) -> list[Integers]:
    """Cut sequences, ordered by sizes [2, S] (length, count), where a size changes or the limit is met."""
    runs: list[Integers] = []
    changes = np.flatnonzero(np.any(np.diff(sizes[:, order], axis=1) != 0, axis=0)) + 1
    for alike in np.split(order, changes):
        if len(alike):
            step = max(1, limit // int(sizes[0, alike[0]]))
            runs += [alike[start : start + step] for start in range(0, len(alike), step)]
    return runs

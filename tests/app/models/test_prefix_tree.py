"""The tree of distinct prefixes, against sets and loops."""

from __future__ import annotations

import numpy as np
import pytest

from app.models.prefix_tree import Integers, PrefixTree, attention_plan, prefix_trees

HARD = [(7, 3, 9), (7, 3), (7, 3, 9), (7,), (7, 3, 9, 9, 9), (1, 3, 9), (7, 4), (0, 0), (0,), (7, 3, 9)]
"""Identical, one a prefix of another, a single token, an id of 0 as padding has, and in no order."""


def padded(sequences: list[tuple[int, ...]], context: int = 8) -> tuple[Integers, Integers]:
    rows = [[*sequence, *[0] * (context - len(sequence))] for sequence in sequences]
    return np.array(rows, np.int64).reshape(-1, context), np.array([len(one) for one in sequences], np.int64)


def random_sequences(seed: int) -> list[tuple[int, ...]]:
    random = np.random.default_rng(seed)
    return [tuple(random.integers(0, 3, random.integers(1, 9)).tolist()) for _ in range(60)]


def check(trees: list[PrefixTree], sequences: list[tuple[int, ...]]) -> None:
    """Each sequence once, its path spelling it; within a tree each prefix once."""
    assert sorted(index for tree in trees for index in tree.sequences) == list(range(len(sequences)))
    for tree in trees:
        mine = [sequences[index] for index in tree.sequences]
        assert mine == sorted(mine)
        assert tree.own.sum() == len(tree) == len(tree.tokens) == len(tree.positions)
        for sequence, length, path in zip(mine, tree.lengths, tree.paths, strict=True):
            assert tuple(tree.tokens[path[:length]]) == sequence
            assert tree.positions[path[:length]].tolist() == list(range(length))
            assert np.all((path >= 0) & (path < len(tree)))
        assert len(tree) == len({one[: end + 1] for one in mine for end in range(len(one))})


@pytest.mark.parametrize("sequences", [HARD, random_sequences(0), random_sequences(1), [(5,)], [(5, 6)] * 3])
@pytest.mark.parametrize("limit", [1, 9, 10**9])
def test_paths_spell_the_sequences_and_every_prefix_is_there_once(
    sequences: list[tuple[int, ...]], limit: int
) -> None:
    trees = prefix_trees(*padded(sequences), limit)
    check(trees, sequences)
    assert all(len(tree) <= limit or len(set(map(tuple, tree.paths))) == 1 for tree in trees)
    assert limit < 10**9 or len(trees) == 1


def test_no_sequences_make_no_tree() -> None:
    assert prefix_trees(*padded([]), 10) == []


def test_the_given_arrays_are_left_alone() -> None:
    ids, lengths = padded(HARD)
    before = ids.copy(), lengths.copy()
    prefix_trees(ids, lengths, 4)
    np.testing.assert_array_equal(ids, before[0])
    np.testing.assert_array_equal(lengths, before[1])


@pytest.mark.parametrize("limit", [1, 12, 10**9])
@pytest.mark.parametrize("ends_only", [False, True])
@pytest.mark.parametrize("sequences", [HARD, random_sequences(2)])
def test_every_query_sees_its_ancestors_and_nothing_else(
    sequences: list[tuple[int, ...]], ends_only: bool, limit: int
) -> None:
    (tree,) = prefix_trees(*padded(sequences), 10**9)
    counts = np.ones_like(tree.own) if ends_only else tree.own
    plan = attention_plan(tree, counts, limit)
    seen = []
    for group in plan.groups:
        assert group.keys.size <= limit or len(group.keys) == 1
        for queries, keys, first in zip(group.queries, group.keys, group.first, strict=True):
            seen += [(query, tuple(keys[: first + place + 1])) for place, query in enumerate(queries)]
    found = [seen[place] for place in plan.places]
    expected = [
        (path[length - count + place], tuple(path[: length - count + place + 1]))
        for path, length, count in zip(tree.paths, tree.lengths, counts, strict=True)
        for place in range(count)
    ]
    assert found == expected
    assert ends_only or [query for query, _ in found] == list(range(len(tree)))


def test_little_is_padded() -> None:
    sequences = [tuple(range(length)) for length in range(1, 60) for _ in range(3)]
    (tree,) = prefix_trees(*padded([(*one, 99 + at) for at, one in enumerate(sequences)], 77), 10**9)
    plan = attention_plan(tree, np.ones_like(tree.own), 10**9)
    assert sum(group.keys.size for group in plan.groups) < 1.5 * tree.lengths.sum()
    assert len(plan.groups) < 15

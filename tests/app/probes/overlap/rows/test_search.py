"""Pairs of rows, against a product of all with all in float64."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.collections.vectors import MappedVectors, read_header
from app.errors import LoupeError
from app.probes.overlap.rows import search
from app.probes.overlap.rows.search import comparisons, require_few, row_pairs, sensible_rows

LEAST = 0.9


def mapped(folder: Path, embeddings: np.ndarray) -> MappedVectors:
    (folder / "img_emb").mkdir(parents=True)
    paths = []
    for number, part in enumerate(np.array_split(embeddings, 3)):
        paths.append(folder / "img_emb" / f"img_emb_{number}.npy")
        np.save(paths[-1], part.astype(np.float16))
    return MappedVectors([read_header(path) for path in paths])


def clumps(rows: int, seed: int) -> np.ndarray:
    """Rows round a few directions, so that many pairs are near and many are not."""
    random = np.random.default_rng(seed)
    around = np.random.default_rng(0).normal(size=(rows // 4, 16))[random.integers(0, rows // 4, rows)]
    return np.asarray(around + random.normal(scale=0.2, size=(rows, 16)))


def stored(vectors: MappedVectors) -> np.ndarray:
    rows = np.concatenate([block for _, block in vectors.blocks()]).astype(np.float64)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "BLOCK_ROWS", 64)
    monkeypatch.setattr(search, "_TOGETHER", 10)


@pytest.mark.parametrize("every", [True, False])
def test_pairs_within_are_each_told_once(tmp_path: Path, every: bool) -> None:
    vectors = mapped(tmp_path, clumps(300, 1))
    taken = np.arange(300) if every else np.sort(np.random.default_rng(2).choice(300, 90, replace=False))
    found = row_pairs(vectors, taken, vectors, True, LEAST)
    rows = stored(vectors)
    cosines = rows @ rows.T
    near = {(a, b) for a, b in zip(*np.nonzero(cosines >= LEAST), strict=True) if a != b}
    wanted = {(a, b) for a, b in near if a in taken}
    pairs = list(zip(found.a.tolist(), found.b.tolist(), strict=True))
    assert {frozenset(pair) for pair in pairs} == {frozenset(pair) for pair in wanted}
    assert len(pairs) == len({frozenset(pair) for pair in pairs}) == found.count > 50
    assert pairs == sorted(pairs)
    assert taken[found.having].tolist() == sorted({a for a, _ in wanted})
    assert found.cosine == pytest.approx(cosines[found.a, found.b], abs=1e-5)


def test_pairs_between_two(tmp_path: Path) -> None:
    vectors, others = mapped(tmp_path / "a", clumps(200, 1)), mapped(tmp_path / "b", clumps(240, 2))
    taken = np.arange(0, 200, 3)
    found = row_pairs(vectors, taken, others, False, LEAST)
    near = stored(vectors)[taken] @ stored(others).T >= LEAST
    wanted = {(int(taken[i]), int(j)) for i, j in zip(*np.nonzero(near), strict=True)}
    assert set(zip(found.a.tolist(), found.b.tolist(), strict=True)) == wanted
    assert found.having.tolist() == near.any(axis=1).tolist()


def test_of_too_many_pairs_all_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_PAIRS", 50)
    vectors = mapped(tmp_path, np.ones((100, 16)))
    found = row_pairs(vectors, np.arange(100), vectors, True, LEAST)
    assert (len(found.a), found.count) == (50, 100 * 99 // 2) and found.having.all()


def test_rows_of_zeros_are_near_to_none(tmp_path: Path) -> None:
    vectors = mapped(tmp_path, np.zeros((9, 16)))
    assert row_pairs(vectors, np.arange(9), vectors, True, LEAST).count == 0


def test_what_is_sensible_is_all_of_a_hundred_thousand_and_a_part_of_a_million() -> None:
    assert sensible_rows(100_000, 100_000, True) == 100_000
    assert sensible_rows(1_000_000, 1_000_000, True) == 10_000
    assert comparisons(100, 100, True) == 4950 and comparisons(100, 200, False) == 20_000
    with pytest.raises(LoupeError, match="at most 50,000 rows"):
        require_few(100_000, 20_000_000, True)

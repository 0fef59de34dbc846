"""Embeddings in blocks: rows, growth over blocks, removal, and snapshots that stay as they were."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.engine import ImageEmbedding
from app.engine.table import _BLOCK, EmbeddingTable, Snapshot
from app.images.images import Crop

DIM = 8


def embedding(number: int, seed: int = 0) -> ImageEmbedding:
    vector = np.random.default_rng((seed, number)).normal(size=DIM)
    vector /= np.linalg.norm(vector)
    return ImageEmbedding(
        Path(f"{number}.png"), "0" * 64, (1, 1), Crop(0, 0, 1, 1), vector.astype(np.float32)
    )


def filled(count: int, batch: int = 300) -> EmbeddingTable:
    table = EmbeddingTable()
    for start in range(0, count, batch):
        table.add(embedding(number) for number in range(start, min(start + batch, count)))
        table.snapshot()
    return table


def labels() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.stack([embedding(number, seed=1).embedding for number in range(3)])


def check(snapshot: Snapshot, numbers: list[int]) -> None:
    """The snapshot holds exactly these images, each with its own cosines."""
    assert snapshot.paths == tuple(Path(f"{number}.png") for number in numbers)
    assert [snapshot.row(path) for path in snapshot.paths] == list(range(len(numbers)))
    exact = np.stack([embedding(number).embedding for number in numbers]).astype(float) @ labels().T
    assert np.abs(snapshot.cosines(labels()) - exact).max() < 1e-6


@pytest.mark.parametrize("count", [1, _BLOCK - 1, _BLOCK, _BLOCK + 1, 2 * _BLOCK + 7])
def test_rows_and_cosines_over_block_borders(count: int) -> None:
    snapshot = filled(count).snapshot()
    check(snapshot, list(range(count)))


def test_an_empty_table() -> None:
    snapshot = EmbeddingTable().snapshot()
    assert len(snapshot) == 0
    assert snapshot.cosines(labels()).shape == (0, 3)
    assert snapshot.row(Path("0.png")) is None
    assert snapshot.vector(Path("0.png")) is None


def test_a_snapshot_does_not_see_what_is_added_later() -> None:
    table = filled(_BLOCK + 5)
    before = table.snapshot()
    table.add([embedding(9000)])
    assert before.row(Path("9000.png")) is None
    check(before, list(range(_BLOCK + 5)))
    assert table.snapshot().row(Path("9000.png")) == _BLOCK + 5


@pytest.mark.parametrize(
    "gone",
    [{0}, {_BLOCK - 1}, {_BLOCK}, {2 * _BLOCK + 99}, set(range(0, 2 * _BLOCK, 3)), set(range(2 * _BLOCK))],
)
def test_a_snapshot_outlives_removal_and_what_follows(gone: set[int]) -> None:
    count = 2 * _BLOCK + 100
    table = filled(count)
    before = table.snapshot()
    left = [number for number in range(count) if number not in gone]
    table.keep({Path(f"{number}.png") for number in left})
    check(table.snapshot(), left)
    assert set(table.facts) == set(table.snapshot().paths)
    table.add(embedding(number) for number in range(5000, 5000 + _BLOCK))
    check(table.snapshot(), left + list(range(5000, 5000 + _BLOCK)))
    check(before, list(range(count)))


def test_what_was_added_and_removed_before_any_snapshot_leaves_no_row() -> None:
    table = EmbeddingTable()
    table.add([embedding(1), embedding(2)])
    table.keep([Path("2.png")])
    check(table.snapshot(), [2])


def test_an_image_embedded_again_is_replaced() -> None:
    table = filled(3)
    before = table.snapshot()
    table.add([embedding(1, seed=5)])
    after = table.snapshot()
    assert sorted(after.paths) == sorted(before.paths)
    row = after.vector(Path("1.png"))
    assert row is not None and np.allclose(row, embedding(1, seed=5).embedding)
    check(before, [0, 1, 2])


def test_clearing_keeps_old_snapshots() -> None:
    table = filled(5)
    before = table.snapshot()
    table.clear()
    assert len(table.snapshot()) == 0
    assert table.facts == {}
    check(before, list(range(5)))


def test_the_same_snapshot_while_nothing_changes_and_read_only_vectors() -> None:
    table = filled(2)
    assert table.snapshot() is table.snapshot()
    vector = table.snapshot().vector(Path("1.png"))
    assert vector is not None
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1.0


def test_rows_have_length_one_and_zeros_stay_zeros() -> None:
    table = EmbeddingTable()
    crop = Crop(0, 0, 1, 1)
    table.add(
        ImageEmbedding(Path(name), "", (1, 1), crop, np.array(vector, np.float32))
        for name, vector in (("long", [3, 4]), ("none", [0, 0]))
    )
    assert table.snapshot().cosines(np.array([[1, 0]], np.float32)).ravel() == pytest.approx([0.6, 0])

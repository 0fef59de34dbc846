"""Rows taken out of parquet files: the right ones, and no row group decoded twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.collections import parquet_vectors
from app.collections.parquet_vectors import ParquetVectors
from tests.rigs.collections.synthetic import images

WIDTH = 8


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of each batch that is decoded."""
    counted: list[int] = []
    real = parquet_vectors.batches

    def batches(*arguments: Any) -> Iterator[Any]:
        for batch in real(*arguments):
            counted.append(len(batch))
            yield batch

    monkeypatch.setattr(parquet_vectors, "batches", batches)
    return counted


def opened(folder: Path) -> tuple[ParquetVectors, np.ndarray]:
    """Three files of 50, 0 and 30 rows, in row groups of 20."""
    whole, paths = images(80, WIDTH), []
    for number, (start, stop) in enumerate(((0, 50), (50, 50), (50, 80))):
        flat = pa.array(whole[start:stop].ravel())
        path = folder / f"{number}.parquet"
        table = pa.table({"emb": pa.FixedSizeListArray.from_arrays(flat, WIDTH)})
        pq.write_table(table, path, row_group_size=20)
        paths.append(path)
    return ParquetVectors(paths, "emb"), whole


def test_rows_come_in_the_order_given_from_any_group(tmp_path: Path) -> None:
    vectors, whole = opened(tmp_path)
    rows = np.array([79, 0, 19, 20, 49, 50, 69, 70, 0])
    np.testing.assert_allclose(vectors.take(rows), whole[rows], atol=1e-6)
    assert vectors.take(np.array([], np.int64)).shape == (0, WIDTH)
    for row in (-1, 80):
        with pytest.raises(IndexError):
            vectors.take(np.array([row]))


def test_only_the_groups_asked_for_are_decoded_and_once(tmp_path: Path, decoded: list[int]) -> None:
    vectors, whole = opened(tmp_path)
    decoded.clear()
    for _ in range(2):
        np.testing.assert_allclose(vectors.take(np.array([45, 5])), whole[[45, 5]], atol=1e-6)
    assert decoded == [20, 10]


def test_what_is_too_large_to_be_kept_is_decoded_to_the_row_alone(
    tmp_path: Path, decoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_vectors, "_KEPT_BYTES", 100)
    monkeypatch.setattr(parquet_vectors, "BLOCK_ROWS", 4)
    vectors, whole = opened(tmp_path)
    decoded.clear()
    for _ in range(2):
        np.testing.assert_allclose(vectors.take(np.array([29, 21])), whole[[29, 21]], atol=1e-6)
    assert decoded == [4, 4, 4] * 2

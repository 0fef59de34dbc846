"""Arrays on disk: what their headers tell, what is wrong with them, blocks of them and rows taken."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from app.collections import vectors
from app.collections.vectors import MappedVectors, read_header
from app.errors import LoupeError


def saved(path: Path, array: np.ndarray) -> Path:
    np.save(path, array)
    return path


@pytest.fixture
def parts() -> list[np.ndarray]:
    random = np.random.default_rng(0)
    return [random.normal(size=(rows, 8)).astype(np.float16) for rows in (5, 0, 3, 7)]


@pytest.fixture
def mapped(tmp_path: Path, parts: list[np.ndarray]) -> MappedVectors:
    files = [saved(tmp_path / f"{number}.npy", part) for number, part in enumerate(parts)]
    return MappedVectors([read_header(file) for file in files], normalised=False)


def test_blocks_hold_every_row_in_order_as_it_is_stored(
    mapped: MappedVectors, parts: list[np.ndarray]
) -> None:
    assert (mapped.rows, mapped.dimensions) == (15, 8)
    blocks = list(mapped.blocks(4))
    assert [(first, len(block)) for first, block in blocks] == [(0, 4), (4, 1), (5, 3), (8, 4), (12, 3)]
    whole = np.concatenate([block for _, block in blocks])
    assert whole.dtype == np.float16 and np.array_equal(whole, np.concatenate(parts))
    with pytest.raises(ValueError, match="read-only"):
        blocks[0][1][0] = 1


def test_rows_are_taken_in_the_order_given_each_of_length_1(
    mapped: MappedVectors, parts: list[np.ndarray]
) -> None:
    rows = np.array([14, 0, 5, 5, 4, 8])
    expected = np.concatenate(parts).astype(np.float64)[rows]
    expected /= np.sqrt((expected**2).sum(axis=1))[:, None]
    taken = mapped.take(rows)
    assert taken.dtype == np.float32
    np.testing.assert_allclose(taken, expected, atol=1e-7)
    assert mapped.take(np.array([], np.int64)).shape == (0, 8)


@pytest.mark.parametrize("row", [-1, 15])
def test_a_row_that_is_not_there_is_refused(mapped: MappedVectors, row: int) -> None:
    with pytest.raises(IndexError):
        mapped.take(np.array([0, row]))


def test_of_many_files_few_stay_mapped(mapped: MappedVectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MAPS", 1)
    assert sum(len(block) for _, block in mapped.blocks()) == 15
    assert len(mapped._maps) == 1


def test_a_header_tells_rows_columns_and_where_the_numbers_begin(tmp_path: Path) -> None:
    array = np.arange(12, dtype=np.float32).reshape(3, 4)
    path = tmp_path / "second.npy"
    with path.open("wb") as file:
        np.lib.format.write_array(file, array, version=(2, 0))  # another version of the header
    header = read_header(path)
    assert (header.rows, header.dimensions, header.dtype.name) == (3, 4, "float32")
    assert np.array_equal(np.frombuffer(path.read_bytes()[header.offset :], np.float32), array.ravel())


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is damaged: it has no header of an array"),
        (b"\x93NUMPY\x01\x00\xff\xff{'descr'", "is damaged: it has no header of an array"),
        (npy(np.zeros((2, 3), np.float16))[:-1], "is cut short: it has 139 bytes of the 140 that its header"),
        (npy(np.zeros(3, np.float16)), r"holds no rows of float16 or float32, but float16 of shape \(3,\)"),
        (npy(np.zeros((2, 3))), r"holds no rows of float16 or float32, but float64 of shape \(2, 3\)"),
        (npy(np.array([[{}]], object)), "holds no rows of float16 or float32, but object"),
        (npy(np.asfortranarray(np.zeros((2, 3), np.float32))), "holds no rows"),
        (npy(np.zeros((2, 3), ">f4")), "holds no rows"),
    ],
    ids=["empty", "half a header", "cut short", "one axis", "doubles", "pickled", "by columns", "big-endian"],
)
def test_what_is_no_array_of_embeddings_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    path = tmp_path / "img_emb_0.npy"
    path.write_bytes(data)
    with pytest.raises(LoupeError, match=sentence):
        read_header(path)


def test_a_file_that_shrank_since_is_said(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.npy", np.ones((4, 4), np.float16))
    opened = MappedVectors([read_header(path)])
    path.write_bytes(path.read_bytes()[:140])
    with pytest.raises(LoupeError, match="was cut short since it was opened"):
        opened.take(np.array([3]))

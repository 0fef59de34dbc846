"""Exact search, against numpy's product in float64 of the rows as they are stored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.analysis import search
from app.collections import exact
from app.collections.exact import all_cosines, nearest, ordered
from app.collections.ranking import ranked
from app.collections.vectors import MappedVectors, read_header
from app.errors import Cancelled, LoupeError
from tests.rigs.collections.synthetic import images, queries

ROWS, WIDTH = 40_000, 64


def opened(folder: Path, array: np.ndarray, normalised: bool = True) -> MappedVectors:
    parts = np.array_split(array, 3)
    for number, part in enumerate(parts):
        np.save(folder / f"{number}.npy", part)
    return MappedVectors([read_header(folder / f"{number}.npy") for number in range(3)], normalised)


def true_cosines(stored: np.ndarray, asked: np.ndarray) -> np.ndarray:
    rows, queries = stored.astype(np.float64), asked.astype(np.float64)
    lengths = np.sqrt((rows**2).sum(axis=1)), np.sqrt((queries**2).sum(axis=1))
    product: np.ndarray = queries @ rows.T / lengths[1][:, None] / lengths[0]
    return product


@pytest.fixture(params=["by numkong", "by torch"])
def kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Half precision by what the extra `index` brings, and without it."""
    if request.param == "by torch":
        monkeypatch.setattr(exact, "find_spec", lambda name: None)
    else:
        pytest.importorskip("numkong")
    return str(request.param)


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@pytest.mark.parametrize("length", [1.0, 3.0])
def test_the_nearest_rows_are_those_of_the_product_in_doubles(
    tmp_path: Path, kernel: str, dtype: type, length: float
) -> None:
    stored: np.ndarray = (images(ROWS, WIDTH) * np.float32(length)).astype(dtype)
    asked = queries(5, WIDTH)
    vectors = opened(tmp_path, stored, normalised=length == 1.0)
    expected = true_cosines(stored, asked)
    highest = -np.sort(-expected, axis=1)[:, :50]
    for count in (1, 5):
        found = nearest(vectors, asked[:count], 50)
        np.testing.assert_allclose(found.cosines, highest[:count], atol=2e-7)
        # Of cosines that differ by less than float32 can tell, either may come first.
        at_found = np.take_along_axis(expected[:count], found.rows, 1)
        np.testing.assert_allclose(at_found, highest[:count], atol=2e-7)
    every = all_cosines(vectors, asked[0])
    np.testing.assert_allclose(every, expected[0], atol=1e-4 if dtype == np.float16 else 1e-6)


def test_cosines_are_those_that_search_shows_elsewhere(tmp_path: Path) -> None:
    stored, asked = images(5_000, WIDTH), queries(1, WIDTH)
    found = nearest(opened(tmp_path, stored), asked, 20)
    elsewhere = search.search(stored, asked[0], "", "prompt", 20)
    assert found.rows[0].tolist() == elsewhere.order.tolist()
    np.testing.assert_allclose(found.cosines[0], elsewhere.cosines[elsewhere.order], atol=1e-7)


def test_equal_rows_come_in_their_order(tmp_path: Path, kernel: str) -> None:
    stored = np.tile(images(7, WIDTH), (6_000, 1)).astype(np.float16)  # each row 6,000 times
    best = int(true_cosines(stored[:7], queries(1, WIDTH)).argmax())
    found = nearest(opened(tmp_path, stored), queries(1, WIDTH), 100)
    assert found.rows[0].tolist() == [best + 7 * turn for turn in range(100)]


@pytest.mark.parametrize("share", [0.01, 0.5])
def test_only_rows_that_a_filter_left_are_searched(tmp_path: Path, kernel: str, share: float) -> None:
    stored, asked = images(ROWS, WIDTH).astype(np.float16), queries(2, WIDTH)
    among = np.sort(np.random.default_rng(0).choice(ROWS, int(share * ROWS), replace=False))
    found = nearest(opened(tmp_path, stored), asked, 30, among=among)
    expected = true_cosines(stored[among], asked)
    order = np.argsort(-expected, axis=1)[:, :30]
    np.testing.assert_allclose(found.cosines, np.take_along_axis(expected, order, 1), atol=2e-7)
    assert np.isin(found.rows, among).all()


def test_fewer_rows_than_asked_for_are_all_of_them(tmp_path: Path) -> None:
    vectors = opened(tmp_path, images(9, WIDTH))
    assert sorted(nearest(vectors, queries(1, WIDTH), 20).rows[0].tolist()) == list(range(9))
    assert nearest(vectors, queries(3, WIDTH), 20, among=np.empty(0, np.int64)).rows.shape == (3, 0)


def test_a_row_that_is_no_number_is_never_found(tmp_path: Path, kernel: str) -> None:
    stored = images(500, WIDTH).astype(np.float16)
    stored[7] = np.nan
    vectors = opened(tmp_path, stored)
    assert 7 not in nearest(vectors, queries(1, WIDTH), 400).rows
    few = nearest(vectors, queries(1, WIDTH), 400, among=np.array([3, 7, 9]))
    assert sorted(few.rows[0].tolist()) == [3, 9]


def crowd(count: int) -> np.ndarray:
    """Near duplicates in half precision, most of whose length is one number, which rounding shortens."""
    random = np.random.default_rng(0)
    rows = random.normal(size=WIDTH) / 30 + random.normal(size=(count, WIDTH)) / 1200
    rows[:, 0] = 0.9373  # between two numbers of half precision
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16)


def test_in_a_crowd_of_near_duplicates_the_nearest_are_exact(tmp_path: Path, kernel: str) -> None:
    stored = crowd(8000)
    vectors = opened(tmp_path, stored)
    for row in (5, 4321, 7999):
        asked = vectors.take(np.array([row]))
        cosine = true_cosines(stored, asked)[0].astype(np.float32)
        expected = np.argsort(-cosine, kind="stable")[:10]
        found = nearest(vectors, asked, 10)
        assert found.rows[0, 0] == row and found.cosines[0, 0] == pytest.approx(1, abs=1e-6)
        assert found.rows[0].tolist() == expected.tolist()
        assert ranked(vectors, asked[0]).rows[:10].tolist() == expected.tolist()


def test_it_reports_rows_and_stops_when_told(tmp_path: Path) -> None:
    vectors = opened(tmp_path, images(ROWS, WIDTH).astype(np.float16))
    seen: list[tuple[int, int]] = []
    nearest(vectors, queries(1, WIDTH), 5, checkpoint=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen) and seen[-1] == (ROWS, ROWS)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        all_cosines(vectors, queries(1, WIDTH)[0], stop)


def test_torch_has_its_cores_back(tmp_path: Path) -> None:
    import torch

    before = torch.get_num_threads()
    nearest(opened(tmp_path, images(100, WIDTH)), queries(1, WIDTH), 5)
    assert torch.get_num_threads() == before


def test_a_query_of_another_width_and_one_that_is_no_number_are_refused(tmp_path: Path) -> None:
    vectors = opened(tmp_path, images(10, WIDTH))
    with pytest.raises(LoupeError, match=r"has 64 dimensions, the query 32: another model made it\.$"):
        nearest(vectors, queries(1, 32), 5)
    with pytest.raises(LoupeError, match="not finite"):
        all_cosines(vectors, np.full(WIDTH, np.nan, np.float32))


def test_rows_are_ordered_as_a_stable_sort_orders_them() -> None:
    values = np.random.default_rng(0).normal(size=20_000).astype(np.float32).round(2)  # with many ties
    values[:4] = [0.0, -0.0, np.inf, -np.inf]
    assert np.array_equal(ordered(values), np.argsort(-values.astype(np.float64), kind="stable"))
    values[[5, 7]] = [np.nan, -np.nan]
    assert ordered(values)[-3:].tolist() == [3, 5, 7]
    assert ordered(np.empty(0, np.float32)).shape == (0,)

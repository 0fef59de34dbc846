"""Searching a usearch index: the exact search's rows and cosines, in its form, or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.collections.exact import nearest
from app.collections.indexes import building
from app.collections.indexes.building import build_index
from app.collections.indexes.index import search
from app.collections.indexes.record import read_record
from app.collections.indexes.usearch_index import open_usearch
from app.collections.vectors import MappedVectors
from app.errors import Cancelled, LoupeError
from tests.rigs.collections import synthetic
from tests.rigs.collections.indexes import mapped, nearest_by_numpy

ROWS = 6000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[MappedVectors, Path]:
    """Images, and the folder of their index of three parts."""
    folder = tmp_path_factory.mktemp("made")
    vectors = mapped(folder / "collection", ROWS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "PART_BYTES", ROWS // 3 * 64 * 2)
        build_index(vectors, folder / "index")
    return vectors, folder / "index"


@pytest.mark.parametrize("threads", [1, 3])
def test_texts_find_what_an_exact_search_finds(made: tuple[MappedVectors, Path], threads: int) -> None:
    vectors, folder = made
    queries = synthetic.queries(50, 64)
    index = open_usearch(vectors, folder, threads)
    found = search(index, vectors, queries, 10, index.efforts[-1])
    wanted = nearest_by_numpy(vectors, queries, 10)
    assert np.mean([np.isin(*pair).mean() for pair in zip(wanted, found.rows, strict=True)]) >= 0.99
    exact = nearest(vectors, queries, 10)
    same = (found.rows == exact.rows).all(axis=1)
    assert same.mean() > 0.9
    assert (found.cosines[same] == exact.cosines[same]).all()
    assert (np.diff(found.cosines) <= 0).all()


def test_efforts_name_a_thousand_candidates_at_least(made: tuple[MappedVectors, Path]) -> None:
    vectors, folder = made
    index = open_usearch(vectors, folder)
    assert index.efforts == (334, 512, 1024)  # 3 parts
    (query,) = synthetic.queries(1, 64)
    rows = index.candidates(query, 1000, index.efforts[0])
    assert len(rows) == len(set(rows.tolist())) == 1000
    assert {row // 2000 for row in rows.tolist()} <= {0, 1, 2}


def test_more_rows_than_there_are_gives_all(tmp_path: Path) -> None:
    vectors = mapped(tmp_path / "collection", 40)
    build_index(vectors, tmp_path / "index")
    index = open_usearch(vectors, tmp_path / "index")
    queries = synthetic.queries(2, 64)
    found = search(index, vectors, queries, 100, index.efforts[0])
    assert (found.rows == nearest_by_numpy(vectors, queries, 40)).all()


def test_what_cannot_be_searched_is_refused_in_a_sentence(
    made: tuple[MappedVectors, Path], tmp_path: Path
) -> None:
    vectors, folder = made
    with pytest.raises(LoupeError, match=r"There is no usearch index in .*\."):
        open_usearch(vectors, tmp_path)
    other = mapped(tmp_path / "other", ROWS, seed=1)
    with pytest.raises(LoupeError, match=r"built from other vectors than this collection's, 6,000 of 64 num"):
        open_usearch(other, folder)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        build_index(other, tmp_path / "begun", stop)
    with pytest.raises(LoupeError, match="is not finished: it has 0 of 6,000 rows"):
        open_usearch(other, tmp_path / "begun")


def test_rows_of_any_length_are_found_by_their_direction(tmp_path: Path) -> None:
    vectors = mapped(tmp_path / "collection", 2000)
    for path in (tmp_path / "collection" / "img_emb").iterdir():
        stored = np.load(path)
        lengths = np.geomspace(0.1, 10, len(stored))[:, None]
        np.save(path, (stored * lengths).astype(np.float16))
    vectors.normalised = False
    build_index(vectors, tmp_path / "index")
    index = open_usearch(vectors, tmp_path / "index")
    queries = synthetic.queries(20, 64)
    found = search(index, vectors, queries, 10, index.efforts[0])
    wanted = nearest_by_numpy(vectors, queries, 10)
    assert np.mean([np.isin(*pair).mean() for pair in zip(wanted, found.rows, strict=True)]) >= 0.99


@pytest.mark.parametrize("damage", ["missing", "short", "other"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    vectors = mapped(tmp_path / "collection", 500)
    build_index(vectors, tmp_path / "index")
    record = read_record(tmp_path / "index")
    assert record is not None
    path = tmp_path / "index" / record.parts[0].name
    stored = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(stored[:1000] if damage == "short" else bytes(len(stored)))
    with pytest.raises(LoupeError, match=rf"file .*{path.name} is missing or damaged"):
        open_usearch(vectors, tmp_path / "index")

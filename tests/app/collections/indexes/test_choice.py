"""An index by its name: built where it is missing, refused where it is another's; its recall kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.collections.indexes.building import build_index
from app.collections.indexes.choice import RECALLS, open_index, recall_of
from app.collections.indexes.recall import Asked
from app.collections.indexes.record import FOLDER, index_folder
from app.collections.vectors import MappedVectors
from app.errors import LoupeError
from tests.rigs.collections import synthetic
from tests.rigs.collections.indexes import mapped

ROWS, WIDTH = 1500, 32


@pytest.fixture
def vectors(tmp_path: Path) -> MappedVectors:
    return mapped(tmp_path / "collection", ROWS, WIDTH)


def texts() -> Asked:
    return Asked(synthetic.queries(200, WIDTH), "words", "builtin")


def never() -> Asked:
    raise AssertionError("recall is measured again")


def test_usearch_builds_once_and_keeps_its_recall(vectors: MappedVectors, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    told: list[int] = []
    opened = open_index("usearch", vectors, collection, lambda done, total: told.append(done))
    assert told[-1] == ROWS
    recall = recall_of(opened, vectors, collection, "weights 1", texts)
    assert recall.n == 100
    assert recall.low >= 0.95
    told.clear()
    again = open_index("usearch", vectors, collection, lambda done, total: told.append(done))
    assert not told
    assert recall_of(again, vectors, collection, "weights 1", never) == recall
    with pytest.raises(AssertionError):
        recall_of(again, vectors, collection, "weights 2", never)
    (collection / FOLDER / RECALLS).write_text("[1]")
    assert recall_of(again, vectors, collection, "weights 1", texts) == recall


def test_an_index_of_other_vectors_is_refused(vectors: MappedVectors, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    build_index(mapped(tmp_path / "other", 100, WIDTH), index_folder(collection))
    with pytest.raises(LoupeError, match="built from other vectors than this collection's, 100 of 32"):
        open_index("usearch", vectors, collection)


def test_faiss_is_opened_where_there_is_one(vectors: MappedVectors, tmp_path: Path) -> None:
    collection = tmp_path / "collection"
    with pytest.raises(LoupeError, match=r"no faiss index \(image.index or knn.index\) in "):
        open_index("faiss", vectors, collection)
    faiss = pytest.importorskip("faiss")
    index = faiss.IndexFlatIP(WIDTH)
    index.add(np.concatenate([block for _, block in vectors.blocks()]).astype(np.float32))
    faiss.write_index(index, str(collection / "image.index"))
    opened = open_index("faiss", vectors, collection)
    recall = recall_of(opened, vectors, collection, "weights 1", texts)
    assert (recall.value, recall.effort) == (1.0, 1)
    assert recall_of(opened, vectors, collection, "weights 1", never) == recall


def test_a_recall_that_cannot_be_kept_is_measured(
    vectors: MappedVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = tmp_path / "collection"
    opened = open_index("usearch", vectors, collection)

    def refuse(*arguments: object, **options: object) -> None:
        raise LoupeError("recall.json was not written: the disk is full.")

    monkeypatch.setattr("app.collections.indexes.choice.write_atomic", refuse)
    assert recall_of(opened, vectors, collection, "weights 1", texts).n == 100

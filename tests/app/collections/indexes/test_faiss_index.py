"""Indexes that faiss wrote: found, opened and searched, or refused in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.collections.indexes.faiss_index import find_faiss, open_faiss
from app.collections.indexes.index import search
from app.collections.vectors import MappedVectors
from app.errors import LoupeError
from tests.rigs.collections import synthetic
from tests.rigs.collections.indexes import mapped, nearest_by_numpy

faiss: Any = pytest.importorskip("faiss")
ROWS, WIDTH = 2000, 32


@pytest.fixture
def vectors(tmp_path: Path) -> MappedVectors:
    return mapped(tmp_path / "collection", ROWS, WIDTH)


def written(path: Path, vectors: MappedVectors, form: str, metric: int = faiss.METRIC_INNER_PRODUCT) -> Path:
    stored = np.concatenate([block for _, block in vectors.blocks()]).astype(np.float32)
    index = faiss.index_factory(WIDTH, form, metric)
    index.train(stored)
    index.add(stored)
    faiss.write_index(index, str(path))
    return path


@pytest.mark.parametrize(
    ("form", "efforts"),
    [("Flat", 1), ("IVF16,Flat", 5), ("HNSW16", 11), ("PCA16,IVF16_HNSW8,PQ8x4", 5), ("IVF16,PQ8x4fs", 5)],
)
@pytest.mark.parametrize("metric", ["METRIC_INNER_PRODUCT", "METRIC_L2"])
def test_texts_find_what_an_exact_search_finds(
    vectors: MappedVectors, tmp_path: Path, form: str, efforts: int, metric: str
) -> None:
    index = open_faiss(vectors, written(tmp_path / "x.index", vectors, form, getattr(faiss, metric)))
    assert len(index.efforts) == efforts
    queries = synthetic.queries(20, WIDTH)
    found = search(index, vectors, queries, 10, index.efforts[-1])
    wanted = nearest_by_numpy(vectors, queries, 10)
    assert np.mean([np.isin(*pair).mean() for pair in zip(wanted, found.rows, strict=True)]) >= 0.95


def test_more_effort_finds_more(vectors: MappedVectors, tmp_path: Path) -> None:
    index = open_faiss(vectors, written(tmp_path / "x.index", vectors, "IVF64,Flat"))
    (query,) = synthetic.queries(1, WIDTH)
    counts = [len(index.candidates(query, ROWS, effort)) for effort in index.efforts]
    assert sorted(counts) == counts
    assert counts[0] < counts[-1] == ROWS


def test_it_is_found_where_clip_retrieval_and_autofaiss_put_it(tmp_path: Path) -> None:
    assert find_faiss(tmp_path) is None
    for name in ("index/knn.index", "index/image.index", "image.index"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
        assert find_faiss(tmp_path) == tmp_path / name


def test_what_cannot_be_searched_is_refused_in_a_sentence(
    vectors: MappedVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "x.index", vectors, "Flat")
    fewer = mapped(tmp_path / "fewer", 100, WIDTH)
    said = rf"{path} is of other vectors than this collection's: 2,000 of 32 numbers, not 100 of 32\."
    with pytest.raises(LoupeError, match=said):
        open_faiss(fewer, path)
    with pytest.raises(LoupeError, match="doesn't order as cosines do"):
        open_faiss(vectors, written(tmp_path / "l1.index", vectors, "Flat", faiss.METRIC_L1))
    (tmp_path / "text.index").write_bytes(b"hello world")
    for damaged in ("text.index", "missing.index"):
        with pytest.raises(LoupeError, match=rf"{damaged} is no index that faiss can read"):
            open_faiss(vectors, tmp_path / damaged)
    monkeypatch.setitem(sys.modules, "faiss", None)
    with pytest.raises(
        LoupeError, match=r"the package faiss, which is not installed: pip install clip-loupe"
    ):
        open_faiss(vectors, path)

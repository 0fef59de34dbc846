"""An index over a million embeddings: its building, a text's search, and its recall.

`tests/rigs/collections/synthetic.py` tells of both kinds of vectors. Building takes many minutes. Where the
variable CLIP_LOUPE_BENCH_FOLDER names a folder, collections and indexes stay in it: another run measures what
is there, and goes on with what isn't finished.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import numpy as np

from app.collections.exact import nearest
from app.collections.indexes.choice import open_index
from app.collections.indexes.index import search
from app.collections.indexes.recall import Asked, measured
from app.collections.indexes.record import index_folder
from app.collections.opening import open_collection
from app.collections.vectors import Floats
from tests.bench.worker import scoped
from tests.rigs.collections import synthetic

ROWS = scoped(1_000_000, 50_000)
WIDTH, SHARDS, TEXTS = 512, 10, 400
_VARIABLE = "CLIP_LOUPE_BENCH_FOLDER"


def measure_indexes(model: str, device: str) -> dict[str, float]:
    """Measure usearch's index over embeddings, with neither model nor device.

    recall, recall_low: recall@10 on 200 texts, and where its 95 % interval begins, at the effort that 200
    others chose (`app.collections.indexes.recall`); effort: that. ms, p95_ms: a text's ten nearest, the exact
    comparison of the first thousand included, one text after the other, none asked before. exact_ms: the same
    by the exact search. build_s, rows_per_s: the building; nan where the index was there. bytes_per_row: of
    its files. independent_recall, independent_ms: the first two figures on vectors without structure, where
    no index of this kind finds much.
    """
    kept = os.environ.get(_VARIABLE)
    with nullcontext(kept) if kept else tempfile.TemporaryDirectory() as folder:
        figures = _measured(Path(folder) / "images", synthetic.queries(2 * TEXTS, WIDTH))
        alone = _measured(Path(folder) / "independent", synthetic.independent(2 * TEXTS, WIDTH, seed=SHARDS))
    figures |= {f"independent_{name}": alone[name] for name in ("recall", "ms", "effort")}
    return {f"indexes.{name}": value for name, value in figures.items()}


def _measured(folder: Path, texts: Floats) -> dict[str, float]:
    if not folder.exists():
        _write(folder)
    vectors = open_collection(folder).vectors
    watch = _Watch()
    opened = open_index("usearch", vectors, folder, watch.checkpoint)
    recall = measured(opened.index, vectors, Asked(texts[:TEXTS], "texts"))
    asked = texts[TEXTS:]
    timed = _milliseconds(lambda text: search(opened.index, vectors, text, 10, recall.effort), asked)
    exact = _milliseconds(lambda text: nearest(vectors, text, 10), asked[:12])
    files = sum(path.stat().st_size for path in index_folder(folder).glob("*.usearch"))
    return {
        "recall": recall.value,
        "recall_low": recall.low,
        "effort": recall.effort,
        "ms": statistics.median(timed),
        "p95_ms": float(np.percentile(timed, 95)),
        "exact_ms": statistics.median(exact),
        "build_s": watch.seconds,
        "rows_per_s": watch.rows / watch.seconds,
        "bytes_per_row": files / vectors.rows,
    }


class _Watch:
    """Takes the time from a build's first row to its last; nan where nothing is built."""

    def __init__(self) -> None:
        self.seconds = float("nan")
        self._started: tuple[float, int] | None = None
        self.rows = 0

    def checkpoint(self, done: int, total: int) -> None:
        now = time.perf_counter()
        since, first = self._started = self._started or (now, done)
        self.seconds, self.rows = now - since, done - first


def _write(folder: Path) -> None:
    """Write the collection: images, or by the folder's name vectors without structure."""
    if folder.name == "images":
        synthetic.write_collection(folder, ROWS, WIDTH, SHARDS)
        return
    (folder / "img_emb").mkdir(parents=True)
    for number in range(SHARDS):
        vectors = synthetic.independent(ROWS // SHARDS, WIDTH, number)
        np.save(folder / "img_emb" / f"img_emb_{number}.npy", vectors.astype(np.float16))


def _milliseconds(work: Callable[[Floats], object], texts: Floats) -> list[float]:
    """Return the time of each text's search [1, D], but for the first, which bring pages from the disk."""
    taken = []
    for text in texts:
        start = time.perf_counter()
        work(text[None])
        taken.append(1e3 * (time.perf_counter() - start))
    return taken[len(texts) // 4 :]

"""A collection in which it is known which rows there are twice, and how long their pairs take to be found."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from app.collections.opening import open_collection
from app.probes.overlap.rows.limits import SAME
from app.probes.overlap.rows.search import comparisons, row_pairs
from tests.bench.worker import scoped
from tests.rigs.collections.synthetic import images, write_metadata

WIDTH = 512
GROUPS, CLASSES = 8, 100
ROWS = scoped(100_000, 10_000)


def measure_overlap(model: str, device: str) -> dict[str, float]:
    """Return how long 100,000 x 512 rows take, each held against all; with neither model nor device.

    missed: rows that are there twice and were not found.
    """
    import torch  # noqa: F401 - the command has it, and its threads are those that multiply

    with tempfile.TemporaryDirectory() as place:
        vectors = open_collection(write_rows(Path(place) / "c", ROWS)).vectors
        start = time.perf_counter()
        found = row_pairs(vectors, np.arange(ROWS, dtype=np.int64), vectors, True, SAME)
        seconds = time.perf_counter() - start
    missed = set(planted(ROWS).tolist()) - set(found.a[found.b == found.a + ROWS // 2].tolist())
    return {
        "overlap.seconds": seconds,
        "overlap.comparisons_per_s": comparisons(ROWS, ROWS, True) / seconds,
        "overlap.missed": float(len(missed)),
    }


def write_rows(folder: Path, rows: int) -> Path:
    """Write a collection with groups and classes in its metadata, without pictures."""
    vectors = images(rows, WIDTH)
    vectors[rows // 2 + planted(rows)] = vectors[planted(rows)]
    (folder / "img_emb").mkdir(parents=True)
    np.save(folder / "img_emb" / "img_emb_0.npy", vectors.astype(np.float16))
    table = {
        "image_path": [f"photos/{row:09}.jpg" for row in range(rows)],
        "group": [f"group {row % GROUPS}" for row in range(rows)],
        "class": [f"thing {row % CLASSES}" for row in range(rows)],
    }
    write_metadata(folder, 0, pa.table(table))
    return folder


def planted(rows: int) -> npt.NDArray[np.int64]:
    """Return the rows that are there again half of all rows later."""
    return np.arange(0, rows // 2, 2)

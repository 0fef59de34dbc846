"""A collection of 1,000,000 × 512 in half precision: opened, searched, sorted by a label; one of 20 million.

The collection is made by `tests.rigs.collections.synthetic`. The one of 20 million has 80 shards that are the
million's four, 20 times over (hard links): its bytes lie in the disk's cache, all else is as it would be.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import numpy as np

from app.collections import exact
from app.collections.exact import all_cosines, nearest, ordered
from app.collections.opening import Collection, open_collection
from tests.bench.worker import scoped
from tests.rigs.collections.synthetic import queries, write_collection

ROWS, SHARDS = 1_000_000, 4
TIMES = 20
_REPEATS = 7
_FIRST = 100


def measure_collections(model: str, device: str) -> dict[str, float]:
    """Measure opening, exact search and sorting; times in ms, private memory in MB (where the system tells).

    `read_ms`: all bytes of the array summed once as whole numbers by all cores, from the same mapped pages.
    `exact_over_read`: the nearest 100 of a prompt, in turns with it; `plain_over_read`: without the extra.
    """
    import torch  # noqa: F401 - the window has it when a collection is opened

    with tempfile.TemporaryDirectory() as place:
        folder = write_collection(Path(place) / "c", scoped(ROWS, ROWS // 20), shards=SHARDS)
        before = private_mb()
        start = time.perf_counter()
        collection = open_collection(folder)
        figures = {"collections.open_ms": 1e3 * (time.perf_counter() - start)}
        figures |= _search(collection)
        figures |= {"collections.private_mb": private_mb() - before}
        figures |= _twenty(folder, Path(place) / "twenty")
        return figures


def _search(collection: Collection) -> dict[str, float]:
    asked = queries(_REPEATS + 1)
    vectors = collection.vectors
    turn = iter(range(10**6))

    def quick() -> object:
        return nearest(vectors, asked[next(turn) % len(asked)][None], _FIRST)

    def plain() -> object:
        with patch.object(exact, "find_spec", return_value=None):
            return quick()

    def sort() -> object:
        return ordered(all_cosines(vectors, asked[next(turn) % len(asked)]))

    times = _in_turns({"read": lambda: _read(collection), "exact": quick, "plain": plain, "sort": sort})
    return {
        "collections.read_ms": times["read"],
        "collections.exact_ms": times["exact"],
        "collections.exact_over_read": times["exact"] / times["read"],
        "collections.plain_over_read": times["plain"] / times["read"],
        "collections.sort_ms": times["sort"],
    }


def _in_turns(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return each work's median time in ms, all of them measured in turns."""
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(_REPEATS):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append(1e3 * (time.perf_counter() - start))
    return {name: statistics.median(taken) for name, taken in times.items()}


def _read(collection: Collection) -> int:
    """Sum all bytes, by all cores, as the widest whole numbers."""

    def total(block: np.ndarray) -> int:
        return int(block.view(np.int64).sum())

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(total, (block for _, block in collection.vectors.blocks())))


def _twenty(folder: Path, twenty: Path) -> dict[str, float]:
    """Search 20 times as many rows, and return the time and by how much private memory grew meanwhile."""
    for kind, ending in (("img_emb", "npy"), ("metadata", "parquet")):
        (twenty / kind).mkdir(parents=True)
        for number in range(SHARDS * TIMES):
            source = folder / kind / f"{kind}_{number % SHARDS}.{ending}"
            os.link(source, twenty / kind / f"{kind}_{number}.{ending}")
    start = time.perf_counter()
    collection = open_collection(twenty)
    opened = time.perf_counter()
    asked = queries(2)
    nearest(collection.vectors, asked[:1], _FIRST)
    before, searched = private_mb(), time.perf_counter()
    nearest(collection.vectors, asked[1:], _FIRST)
    return {
        "collections.twenty_open_ms": 1e3 * (opened - start),
        "collections.twenty_search_s": time.perf_counter() - searched,
        "collections.twenty_growth_mb": private_mb() - before,
    }


def private_mb() -> float:
    """Return this process's own memory in MB, mapped files left out; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")), 0.0)

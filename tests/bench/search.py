"""A keystroke's search among 20,000 images, on the thread that computes it."""

from __future__ import annotations

import statistics
import string
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from app.analysis.search import search
from app.engine.engine import Engine, ImageEmbedding
from app.engine.table import EmbeddingTable
from app.images.images import Crop
from app.jobs import Ticket
from widgets.search.work import Query, Request, find

IMAGES = 20_000
_REPEATS = 15


def measure_search(model: str, device: str) -> dict[str, float]:
    """Measure searches among 20,000 embeddings; medians, in milliseconds.

    `ms`: from a prompt never seen before to the cosine of every image, its encoding included;
    `compare_ms`: cosines and order alone; `over_product`: that over the bare float32 product and argsort.
    """
    engine = Engine()
    info = engine.load(model, device)
    vectors = np.random.default_rng(0).normal(size=(IMAGES, info.embed_dim)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    crop = Crop(0, 0, 1, 1)
    table = EmbeddingTable()
    table.add(
        ImageEmbedding(Path(f"{number}.jpg"), "", (1, 1), crop, vector)
        for number, vector in enumerate(vectors)
    )
    images, ticket = table.snapshot(), Ticket("search", "", 0, lambda *_: None)

    def type_letter(letter: str) -> None:
        find(engine, Request(Query(f"a dog {letter}"), images, info, "crop"), ticket)

    type_letter("0")  # the first is slower
    typed = [_milliseconds(partial(type_letter, letter)) for letter in string.ascii_letters]
    compared = _median(lambda: search(vectors, vectors[0], "", "image"))
    product = _median(lambda: np.argsort(-(vectors @ vectors[0]), kind="stable"))
    return {
        "search.ms": statistics.median(typed),
        "search.compare_ms": compared,
        "search.over_product": compared / product,
    }


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_milliseconds(work) for _ in range(_REPEATS))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - start)

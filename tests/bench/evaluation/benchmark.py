"""30,000 cases of a published benchmark, streamed by an encoder that costs next to nothing; opened again."""

from __future__ import annotations

import importlib
import tempfile
import time
from pathlib import Path

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage
from app.composition.benchmarks.measuring import kept_result, measure_benchmark
from app.engine.engine import Engine
from app.images.images import CropMode
from tests.bench.memory import resident_bytes
from tests.rigs.cli import MODEL, load
from tests.rigs.published.benchmarks import colour_of, picture

CASES, IMAGES = 30_000, 6_000
"""Five cases of each image, one after another, as in COCO-Order."""


def measure_published(model: str, device: str) -> dict[str, float]:
    """Measure what the program itself takes: cosines, maps, shards, figures; no model's passes.

    `seconds_per_thousand`: for a thousand cases of two captions; `peak_mb`: the most of resident memory
    above that before, looked at before each shard, with all embeddings and the results; `reopen_s`: until the
    same figures are there again, without the encoder.
    """
    with tempfile.TemporaryDirectory() as folder:
        benchmark = _drawn(Path(folder))
        engine = Engine(loader=load)
        engine.load(MODEL)
        importlib.import_module("torch")  # a real encoder brought it: its memory is none of the run's
        before, taken = resident_bytes(), [0]

        def look(_done: int, _total: int) -> None:
            taken.append(resident_bytes(trimmed=False))

        began = time.perf_counter()
        measured = measure_benchmark(engine, benchmark, CropMode.CROP, {}, checkpoint=look)
        spent = time.perf_counter() - began
        taken.append(resident_bytes(trimmed=False))
        began = time.perf_counter()
        again = kept_result(benchmark, MODEL, CropMode.CROP)
        reopened = time.perf_counter() - began
    assert again is not None and [row.as_dict() for row in again.rows] == [
        row.as_dict() for row in measured.rows
    ]
    return {
        "benchmark.seconds_per_thousand": 1e3 * spent / CASES,
        "benchmark.peak_mb": (max(taken) - before) / 1e6,
        "benchmark.reopen_s": reopened,
    }


def _drawn(folder: Path) -> Benchmark:
    images = [picture(folder / f"{number}.png", colour_of(number)) for number in range(IMAGES)]
    cases = tuple(
        BenchmarkCase(
            str(number),
            (CaseImage(images[number * IMAGES // CASES]),),
            (f"a cat near the dog {number}", f"a dog near the cat {number}"),
            kind=f"kind {number % 7}",
        )
        for number in range(CASES)
    )
    return Benchmark("drawn", "Drawn", "accuracy", 0.5, cases, "here")

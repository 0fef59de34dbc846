"""Ingest of mixed photos against the slower of decoding and encoding alone; the same folder reopened."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from app.cores import encoder_cores, leave_a_core
from app.engine.engine import Engine
from app.images.images import CropMode
from app.images.prepare import Prepared, Recipe, prepare
from app.store.cache import Store
from tests.bench.photos import mixed_photos

COUNT = 1000
_BATCH = 8
_FORWARDS = 12


def measure_ingest(model: str, device: str, count: int = COUNT) -> dict[str, float]:
    """Time `Engine.embed_images` on `count` mixed photos (0.3 to 12 megapixels) and each stage alone.

    Stages alone have the cores that they have in the pipeline: encoding those of `encoder_cores`, decoding
    the rest (all, beside an accelerator). `fraction_of_bound` is the slower stage's time over the ingest's.
    `fraction_with_all_cores` is the same with every core given to each stage alone, which no pipeline can
    reach where both need the same cores; `fraction_of_ideal` is against a machine that is never idle and
    loses nothing by sharing: both stages, with every core each, one after the other.
    Encoding alone is timed on a few batches and scaled to all. What is embedded is kept on disk; `reopen` is
    a new engine that finds it there. Loading the model is in no time.
    """
    engine = Engine()
    engine.load(model, device)
    info = engine.require().info
    cores = os.cpu_count() or 1
    decoders = max(1, cores - encoder_cores(info.device))
    recipe = Recipe(info.preprocess, CropMode.CROP)
    with tempfile.TemporaryDirectory() as folder:
        paths = mixed_photos(Path(folder), count)
        forward, forward_all = _encode_alone(
            engine, [prepare(path, recipe) for path in paths[:_BATCH]], count
        )
        decode = _decode_alone(paths, recipe, decoders)
        decode_all = decode if decoders == cores else _decode_alone(paths, recipe, cores)
        del engine
        file = Path(folder) / "embeddings.sqlite"
        spent, _ = _embed(model, device, paths, file)
        again, passes = _embed(model, device, paths, file)
        kept = file.stat().st_size
    shared = info.device == "cpu"
    ideal = forward_all + decode_all if shared else max(forward_all, decode_all)
    return {
        "ingest.images": float(count),
        "ingest.seconds": spent,
        "ingest.images_a_second": count / spent,
        "ingest.decode_alone_s": decode,
        "ingest.forward_alone_s": forward,
        "ingest.decode_threads": float(decoders),
        "ingest.forward_threads": float(encoder_cores(info.device)),
        "ingest.fraction_of_bound": max(decode, forward) / spent,
        "ingest.decode_all_cores_s": decode_all,
        "ingest.forward_all_cores_s": forward_all,
        "ingest.fraction_with_all_cores": max(decode_all, forward_all) / spent,
        "ingest.fraction_of_ideal": ideal / spent,
        "reopen.seconds": again,
        "reopen.speedup": spent / again,
        "reopen.forward_passes": float(passes),
        "reopen.disk_bytes_per_image": kept / count,
    }


def _embed(model: str, device: str, photos: Sequence[Path], file: Path) -> tuple[float, int]:
    """Return the seconds that a new engine over a cache takes for photos, and how many it encoded."""
    engine = Engine(store=Store(file))
    engine.load(model, device)
    started = time.perf_counter()
    embedded, errors = engine.embed_images(photos, CropMode.CROP)
    spent = time.perf_counter() - started
    engine.close()
    if len(embedded) != len(photos) or errors:
        raise RuntimeError(f"{len(embedded)} of {len(photos)} photos embedded, {len(errors)} unreadable")
    return spent, engine.forward_passes.images


def _decode_alone(paths: Sequence[Path], recipe: Recipe, threads: int) -> float:
    """Return the seconds that so many threads need to prepare the files."""
    with ThreadPoolExecutor(threads, thread_name_prefix="decode-alone") as pool:
        started = time.perf_counter()
        for _ in pool.map(lambda path: prepare(path, recipe).path, paths):
            pass
        return time.perf_counter() - started


def _encode_alone(engine: Engine, made: Sequence[object], count: int) -> tuple[float, float]:
    """Return the seconds that encoding `count` images takes with the pipeline's threads, and with all."""
    import torch

    inputs = np.stack([one.input for one in made if isinstance(one, Prepared)])
    encoder, before = engine.require(), torch.get_num_threads()

    def measure() -> float:
        encoder.encode_batch(inputs)
        started = time.perf_counter()
        for _ in range(_FORWARDS):
            encoder.encode_batch(inputs)
        return (time.perf_counter() - started) / (_FORWARDS * len(inputs)) * count

    with_all = measure()
    leave_a_core()
    with_some = measure() if torch.get_num_threads() != before else with_all
    torch.set_num_threads(before)
    return with_some, with_all

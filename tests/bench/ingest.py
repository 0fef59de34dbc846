"""Ingest of mixed photos beside a plain loop of open_clip over the same photos; the same folder reopened."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from app.cores import decoder_count
from app.engine.engine import Engine
from app.images.images import CropMode
from app.images.prepare import Prepared, Recipe, prepare
from app.store.cache import Store
from tests.bench.photos import mixed_photos
from tests.bench.worker import scoped

COUNT, TURNS = scoped(240, 48), scoped(3, 1)
_BATCH = 16
_FORWARDS = scoped(6, 2)


def measure_ingest(model: str, device: str, count: int = COUNT, turns: int = TURNS) -> dict[str, float]:
    """Time `Engine.embed_images` on `count` mixed photos (0.3 to 12 megapixels) beside a plain script.

    `over_plain`: the seconds of the twelve lines that anybody writes (`_plain`: open_clip's own transforms
    and `encode_image` in batches of 16, all cores) over ours, each the median of `turns`, in turns. Ours
    keeps what it embeds. `fraction_of_ideal` is against a machine that is never idle and loses nothing
    by sharing: both stages, with every core each, one after the other (the slower beside an accelerator).
    `reopen` is a new engine that finds all on a disk whose pages are warm. Loading the model is in no time.
    """
    engine = Engine()
    engine.load(model, device)
    info = engine.require().info
    recipe = Recipe(info.preprocess, CropMode.CROP)
    plain = _plain(model, info.device)
    with tempfile.TemporaryDirectory() as folder:
        paths = mixed_photos(Path(folder), count)
        forward = _encode_alone(engine, [prepare(path, recipe) for path in paths[:_BATCH]], count)
        decode = _decode_alone(paths, recipe)
        del engine
        pairs = []
        for turn in range(turns):
            file = Path(folder) / f"embeddings-{turn}.sqlite"
            pairs.append((plain(paths), _embed(model, device, paths, file)[0]))
        again, passes = _embed(model, device, paths, file)
        kept = file.stat().st_size
    others, spent = (statistics.median(side) for side in zip(*pairs, strict=True))
    ideal = forward + decode if info.device == "cpu" else max(forward, decode)
    return {
        "ingest.images": float(count),
        "ingest.seconds": spent,
        "ingest.images_a_second": count / spent,
        "ingest.plain_seconds": others,
        "ingest.over_plain": others / spent,
        "ingest.decode_alone_s": decode,
        "ingest.forward_alone_s": forward,
        "ingest.fraction_of_ideal": ideal / spent,
        "reopen.seconds": again,
        "reopen.speedup": spent / again,
        "reopen.forward_passes": float(passes),
        "reopen.disk_bytes_per_image": kept / count,
    }


def _plain(model: str, device: str) -> Any:
    """Return the plain script: it embeds files in batches of 16 and returns the seconds it took."""
    import open_clip
    import torch

    clip, _, transform = open_clip.create_model_and_transforms(model.partition("@")[0], device=device)
    clip.eval()

    def run(paths: Sequence[Path]) -> float:
        started = time.perf_counter()
        with torch.no_grad():
            for start in range(0, len(paths), _BATCH):
                images = [Image.open(path).convert("RGB") for path in paths[start : start + _BATCH]]
                clip.encode_image(torch.stack(list(map(transform, images))).to(device)).cpu()
        return time.perf_counter() - started

    return run


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


def _decode_alone(paths: Sequence[Path], recipe: Recipe) -> float:
    """Return the seconds that preparing the files takes with every core."""
    with ThreadPoolExecutor(decoder_count() - 1, thread_name_prefix="decode-alone") as pool:
        started = time.perf_counter()
        for _ in pool.map(lambda path: prepare(path, recipe).path, paths):
            pass
        return time.perf_counter() - started


def _encode_alone(engine: Engine, outcomes: Sequence[object], count: int) -> float:
    """Return the seconds that encoding `count` images takes with every core, from a few batches."""
    inputs = np.stack([outcome.input for outcome in outcomes if isinstance(outcome, Prepared)])
    encoder = engine.require()
    encoder.encode_batch(inputs)
    started = time.perf_counter()
    for _ in range(_FORWARDS):
        encoder.encode_batch(inputs)
    return (time.perf_counter() - started) / (_FORWARDS * len(inputs)) * count

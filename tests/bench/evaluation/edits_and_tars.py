"""An evaluation after one class name changed, all else known; images in tars beside the same as files."""

from __future__ import annotations

import statistics
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.class_cosines import ClassCosines
from app.analysis.prompts import PromptSet, template_set
from app.engine.engine import Engine
from app.images.images import CropMode
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.measure import Accuracy, measure_accuracy
from tests.bench.photos import mixed_photos
from tests.bench.worker import scoped

IMAGES, CLASSES = 10_000, 1_000
EDITS = scoped(9, 3)
COUNT, TURNS = scoped(160, 32), scoped(5, 3)


def measure_evaluate(model: str, device: str) -> dict[str, float]:
    """Measure edits of a class name and images in tars.

    `edit_ms`: 10,000 images x 1,000 classes x 80 templates, one name changed whose prompts are encoded:
    ensembles, cosines, and everything that the evaluation tells; the median. Embeddings are drawn, since
    their values cost nothing and encoding 80,000 prompts would. `tar_over_files`: images a second of an
    ingest from tars over the same from files, each the median, in turns.
    """
    engine = Engine()
    info = engine.load(model, device)
    return {"evaluate.edit_ms": _edit(engine, info), "evaluate.tar_over_files": _tars(engine)}


def _edit(engine: Engine, info: Any) -> float:
    random = np.random.default_rng(0)

    def draw(texts: Sequence[str], _checkpoint: object = None) -> Any:
        return _unit(random.normal(size=(len(texts), info.embed_dim)))

    encoder: Any = engine.require()
    encode, encoder.encode_texts = encoder.encode_texts, draw
    images = _unit(random.normal(size=(IMAGES, info.embed_dim)))
    places = random.integers(0, CLASSES, IMAGES)
    paths = [Path(f"{number}.jpg") for number in range(IMAGES)]
    templates = template_set("imagenet80").templates
    names = [f"class {number}" for number in range(CLASSES)]
    kept = ClassCosines()

    def evaluate() -> Accuracy:
        labels = engine.label_embeddings(PromptSet(tuple(names), templates))
        scale = Scale(info.logit_scale, info.logit_bias)
        return measure_accuracy(paths, names, places, kept.of(images, labels), scale)

    evaluate()
    spent = []
    for edit in range(EDITS):
        names[edit] = f"another class {edit}"
        engine.label_embeddings(PromptSet((names[edit],), templates))  # its text embeddings
        start = time.perf_counter()
        accuracy = evaluate()
        _ = accuracy.top1, accuracy.top5, accuracy.mean_per_class, accuracy.per_class()
        _ = accuracy.confusion, accuracy.confidently_wrong
        spent.append(1e3 * (time.perf_counter() - start))
    encoder.encode_texts = encode
    return statistics.median(spent)


def _tars(engine: Engine) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files = mixed_photos(Path(folder), COUNT)
        shard = Path(folder) / "0.tar"
        with tarfile.open(shard, "w") as tar:
            for path in files:
                tar.add(path, path.name)
        members = [shard / path.name for path in files]
        sides = [(_seconds(engine, files), _seconds(engine, members)) for _ in range(TURNS)]
        plain, tarred = (statistics.median(side) for side in zip(*sides, strict=True))
    return float(plain / tarred)


def _seconds(engine: Engine, paths: Sequence[Path]) -> float:
    engine.forget()
    start = time.perf_counter()
    images, errors = engine.embed_images(paths, CropMode.CROP)
    assert len(images) == len(paths) and not errors
    return time.perf_counter() - start


def _unit(rows: Any) -> Any:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

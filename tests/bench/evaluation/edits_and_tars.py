"""An evaluation after one class name changed; images in tars beside files; the matrix of 1,000 classes."""

from __future__ import annotations

import statistics
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.prompts import PromptSet, template_set
from app.engine.engine import Engine, ImageEmbedding
from app.errors import no_checkpoint
from app.images.images import Crop, CropMode
from app.probes.accuracy.ask import AccuracyDraft, AccuracyResult, ask_accuracy
from app.probes.base import Moment, Setting, work_out
from app.probes.bench import Bench
from app.truth.truth import Truth
from tests.bench.evaluation.matrix import measure_matrix
from tests.bench.photos import mixed_photos
from tests.bench.worker import scoped

IMAGES, CLASSES = 10_000, 1_000
EDITS = scoped(9, 3)
COUNT, TURNS = scoped(160, 32), scoped(5, 3)


def measure_evaluate(model: str, device: str) -> dict[str, float]:
    """Measure edits of a class name, images in tars, and the confusion matrix (`measure_matrix`).

    `edit_ms`: 10,000 images x 1,000 classes x 80 templates, one name changed whose prompts are encoded:
    ensembles, cosines, and everything that the evaluation tells; the median. Embeddings are drawn, since
    their values cost nothing and encoding 80,000 prompts would. `tar_over_files`: images a second of an
    ingest from tars over the same from files, each the median, in turns.
    """
    engine = Engine()
    info = engine.load(model, device)
    figures = {"evaluate.edit_ms": _edit(engine, info), "evaluate.tar_over_files": _tars(engine)}
    return figures | measure_matrix()


def _edit(engine: Engine, info: Any) -> float:
    random = np.random.default_rng(0)

    def draw(texts: Sequence[str], _checkpoint: object = None) -> Any:
        return _unit(random.normal(size=(len(texts), info.embed_dim)))

    encoder: Any = engine.require()
    encode, encoder.encode_texts = encoder.encode_texts, draw
    vectors = _unit(random.normal(size=(IMAGES, info.embed_dim)))
    crop = Crop(0, 0, 1, 1)
    images = tuple(
        ImageEmbedding(Path(f"{number}.jpg"), "", (1, 1), crop, vector)
        for number, vector in enumerate(vectors)
    )
    of = {
        image.path: (int(place),)
        for image, place in zip(images, random.integers(0, CLASSES, IMAGES), strict=True)
    }
    names = [f"class {number}" for number in range(CLASSES)]
    templates = template_set("imagenet80").templates
    bench = Bench()

    def evaluate() -> AccuracyResult:
        truth = Truth(tuple(names), tuple(names), of)
        moment = Moment(images, None, {}, info, "crop", 1.0, truth=truth)
        setting = Setting(moment, PromptSet(tuple(names), templates))
        return work_out(engine, bench, ask_accuracy(AccuracyDraft(), setting), no_checkpoint).result

    evaluate()
    spent = []
    for edit in range(EDITS):
        names[edit] = f"another class {edit}"
        engine.label_embeddings(PromptSet((names[edit],), templates))  # its text embeddings
        start = time.perf_counter()
        accuracy = evaluate().accuracy
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

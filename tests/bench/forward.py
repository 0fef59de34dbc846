"""Forward throughput of the encoder beside raw open_clip: the same weights, process, threads and batches."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from tests.bench.labels import LABELS

IMAGES, TEXTS, ROUNDS = 16, 64, 5


def measure_forward(model: str, device: str) -> dict[str, float]:
    """Time a batch of preprocessed images, and one of prompts that are tokenised already for open_clip."""
    encoder = load_encoder(parse_model_id(model), device)
    height, width = encoder.info.preprocess.size
    inputs = np.random.default_rng(0).normal(size=(IMAGES, 3, height, width)).astype(np.float32)
    texts = [f"a photo of {number} {LABELS[number % len(LABELS)]}s." for number in range(TEXTS)]
    ids = torch.tensor([encoder._tokenizer.encode(text).row for text in texts])

    def raw(forward: Callable[[Any], Any], given: torch.Tensor) -> None:
        with torch.inference_mode():
            forward(given.to(encoder.info.device)).float().cpu()

    images = _in_turns(
        lambda: encoder.encode_batch(inputs),
        lambda: raw(encoder._model.encode_image, torch.from_numpy(inputs)),
    )
    prompts = _in_turns(lambda: encoder.encode_texts(texts), lambda: raw(encoder._model.encode_text, ids))
    return {
        "forward.images_per_s": IMAGES / images[0],
        "forward.open_clip_images_per_s": IMAGES / images[1],
        "forward.image_over_open_clip": images[1] / images[0],
        "forward.texts_per_s": TEXTS / prompts[0],
        "forward.open_clip_texts_per_s": TEXTS / prompts[1],
        "forward.text_over_open_clip": prompts[1] / prompts[0],
    }


def _in_turns(ours: Callable[[], Any], theirs: Callable[[], Any]) -> tuple[float, float]:
    """Return the median seconds of both, run in turns so that a busy moment hits both; the first warms up."""
    times: list[tuple[float, float]] = []
    for _ in range(ROUNDS + 1):
        marks = [time.perf_counter()]
        for work in (ours, theirs):
            work()
            marks.append(time.perf_counter())
        times.append((marks[1] - marks[0], marks[2] - marks[1]))
    return statistics.median(one[0] for one in times[1:]), statistics.median(one[1] for one in times[1:])

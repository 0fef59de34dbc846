"""Forward throughput of the encoder beside raw open_clip: the same weights, process, threads and batches."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.bench.labels import LABELS
from tests.bench.worker import scoped

IMAGES, TEXTS, ROUNDS = 16, 64, scoped(5, 1)
LENGTHS = (14, 45)
"""Tokens of a caption, start and end included: one of COCO's, and one of a long description."""


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


def measure_captions(model: str, device: str) -> dict[str, float]:
    """Return how many times as fast as open_clip 64 captions of 14 and of 45 tokens are, and one prompt.

    No caption shares its start with another. Tokenising is in no time; medians of rounds, in turns.
    """
    encoder = load_encoder(parse_model_id(model), device)
    figures = {}
    for length in LENGTHS:
        captions = [[caption(encoder, length, (length, turn, n)) for n in range(TEXTS)] for turn in range(7)]
        figures[f"captions.speedup_{length}_tokens"] = _speedup(encoder, captions)
    singles = [[f"a photo of a {label}"] for label in LABELS]
    figures["captions.speedup_one_prompt"] = _speedup(encoder, singles[: scoped(15, 5)])
    return figures


def caption(encoder: Encoder, length: int, seed: tuple[int, ...]) -> str:
    """Return words of the labels, drawn at random, that make so many tokens (one fewer where none fits)."""
    draw = random.Random(repr(seed))
    words = " ".join(LABELS).split()
    text = draw.choice(words)
    while encoder._tokenizer.encode(text).count < length:
        text = f"{text} {draw.choice(words)}"
    return text


def _speedup(encoder: Encoder, rounds: list[list[str]]) -> float:
    """Return open_clip's seconds over ours; each round has texts of its own, so that nothing is at hand."""
    ratios = []
    for texts in rounds[: scoped(7, 3)] if len(rounds[0]) > 1 else rounds:
        ids = torch.tensor([encoder._tokenizer.encode(text).row for text in texts])
        theirs = _seconds(lambda ids=ids: _raw(encoder, ids))  # type: ignore[misc]
        ratios.append(theirs / _seconds(lambda texts=texts: encoder.encode_texts(texts)))  # type: ignore[misc]
    return statistics.median(ratios[1:])


def _raw(encoder: Encoder, ids: torch.Tensor) -> None:
    with torch.inference_mode():
        encoder._model.encode_text(ids.to(encoder.info.device)).float().cpu()


def _seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

"""What smaller precisions cost and give: throughput against fp32 and the change of cosines."""

from __future__ import annotations

import time

import numpy as np

from app.analysis.precision import precision_effect
from app.models.device import PRECISIONS, reasons
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.bench.labels import LABELS
from tests.bench.worker import scoped

_IMAGES = scoped(16, 4)
_ROUNDS = scoped(3, 1)


def measure_precision(model: str, device: str) -> dict[str, float]:
    """Return, for each precision that the device has, throughput over fp32's and the largest cosine change.

    Rounds of the precisions take turns, and the best of each counts: other programs slow all of them alike.
    """
    full = load_encoder(parse_model_id(model), device)
    missing = reasons()
    names = [name for name in PRECISIONS if not missing[full.info.device, name]]
    encoders = {name: full.in_precision(name) for name in names}
    shape = (_IMAGES, 3, *full.info.preprocess.size)
    inputs = np.random.default_rng(0).standard_normal(shape).astype(np.float32)
    for encoder in encoders.values():
        encoder.encode_batch(inputs)
    best = dict.fromkeys(names, float("inf"))
    for _ in range(_ROUNDS):
        for name, encoder in encoders.items():
            best[name] = min(best[name], _seconds(encoder, inputs))
    pairs = {name: (one.encode_batch(inputs), one.encode_texts(LABELS)) for name, one in encoders.items()}
    result: dict[str, float] = {"precision.fp32_images_per_second": _IMAGES / best["fp32"]}
    for name in names[1:]:
        result[f"precision.{name}_over_fp32"] = best["fp32"] / best[name]
        result[f"precision.{name}_cosine_change"] = precision_effect(name, pairs["fp32"], pairs[name]).largest
    return result


def _seconds(encoder: Encoder, inputs: np.ndarray) -> float:
    began = time.perf_counter()
    encoder.encode_batch(inputs)
    return time.perf_counter() - began

"""How much a model computes for an image and a text: as published with its weights, else counted here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.models.choice.published import published_results

if TYPE_CHECKING:
    from app.models.encoder import Encoder, ModelInfo

_TEXT = "a photo of a cat " * 100
"""Longer than any model takes: texts are counted at their full length, as published figures are."""
_counted: dict[tuple[str, str], float] = {}


@dataclass(frozen=True)
class Gflops:
    """Billions of floating-point operations for an image and a text, a multiplication with its sum two."""

    value: float
    published: bool


def known_gflops(model_id: str, weights_hash: str = "") -> Gflops | None:
    """Return what open_clip publishes of these weights, else what was counted since the program began."""
    arch, _, tag = model_id.partition("@")
    row = published_results().get((arch, tag))
    if row is not None:
        return Gflops(row.gflops, published=True)
    counted = _counted.get((model_id, weights_hash))
    return Gflops(counted, published=False) if counted is not None else None


def gflops_of(info: ModelInfo, encoder: Encoder | None) -> Gflops | None:
    """Return what is known of a model, counting it where its weights are in memory and nothing is known.

    On the encoder's thread. None where nothing is known and there are no weights to count with.
    """
    known = known_gflops(info.id, info.weights_hash)
    if known is not None or encoder is None:
        return known
    with suppress(LoupeError):  # no memory for one image more
        _counted[info.id, info.weights_hash] = count_gflops(encoder)
    return known_gflops(info.id, info.weights_hash)


def count_gflops(encoder: Encoder) -> float:
    """Run an image and a text of full length through torch's counter; products and convolutions are counted.

    Within 2 % of what open_clip publishes.
    """
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    pixels = encoder.preprocess(np.zeros((64, 64, 3), np.uint8))[None]
    fused = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)  # the counter doesn't see into fused attention
    try:
        with FlopCounterMode(display=False) as counter:
            encoder.encode_batch(pixels)
            encoder.encode_texts([_TEXT])
    finally:
        torch.backends.mha.set_fastpath_enabled(fused)
    return float(counter.get_total_flops()) / 1e9

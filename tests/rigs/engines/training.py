"""An encoder that a scorer can learn from."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from app.images.images import Crop, Preprocess
from app.models.encoder import DenseImage, DenseText, ModelInfo
from app.models.tokens import Tokens
from tests.rigs.models import MakeFolder, make_folder, tiny_config  # noqa: F401

DIM, GRID = 24, (3, 3)
INFO = ModelInfo(
    id="fake",
    arch="fake",
    weights_hash="ab" * 32,
    library="open_clip 3",
    device="cpu",
    precision="fp32",
    preprocess=Preprocess((24, 24), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
    family="CLIP",
    embed_dim=DIM,
    context_length=77,
    logit_scale=100.0,
    logit_bias=None,
    grid=GRID,
    image_global="CLS",
    text_global="EOT",
    variants=(("raw", None),),
    parameters=1,
    notes=(),
)


def unit(rows: Any) -> Any:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


class FakeEncoder:
    """Patches are their mean colour, words are fixed random vectors."""

    def __init__(self, info: ModelInfo = INFO) -> None:
        self.info = info
        self._colours = np.random.default_rng(1).normal(size=(3, DIM))

    def dense_image(self, pixels: Any) -> DenseImage:
        patches = pixels.reshape(3, 8, 3, 8, 3).mean((1, 3)).reshape(9, 3) / 255 - 0.5
        tokens = np.concatenate([patches.mean(0, keepdims=True), patches]) @ self._colours + 0.01
        return DenseImage(unit(tokens), np.ones(10, np.float32), GRID, "CLS", "raw", Crop(0, 0, 24, 24))

    def dense_text(self, text: str) -> DenseText:
        names = ("SOT", *text.split(), "EOT")
        seeds = [int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") for name in names]
        ids = tuple(seeds)
        raw = np.stack([np.random.default_rng(seed).normal(size=DIM) for seed in seeds])
        rows = unit(raw)
        tokens = Tokens(text, ids, names, "", len(names), 77)
        return DenseText(rows, np.ones(len(names), np.float32), names, ids, len(names) - 1, tokens)

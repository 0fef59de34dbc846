"""An encoder whose captions and images are known."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from app.analysis.zeroshot import Floats
from app.images.images import Crop, Preprocess
from app.models.encoder import DenseImage, DenseText, ModelInfo
from app.models.tokens import Tokens

DIM = 6

INFO = ModelInfo(
    id="fake",
    arch="fake",
    weights_hash="ab" * 32,
    library="open_clip 3",
    device="cpu",
    precision="fp32",
    preprocess=Preprocess((16, 16), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
    family="CLIP",
    embed_dim=DIM,
    context_length=77,
    logit_scale=100.0,
    logit_bias=None,
    grid=(2, 2),
    image_global="CLS",
    text_global="EOT",
    variants=(("raw", None),),
    parameters=1,
    notes=(),
)


def unit(content: bytes, rows: int) -> Floats:
    seed = int.from_bytes(hashlib.sha256(content).digest()[:8], "big")
    raw = np.random.default_rng(seed).normal(size=(rows, DIM))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


class FakeEncoder:
    info = INFO

    def __init__(self) -> None:
        self.texts: list[str] = []

    def dense_image(self, pixels: Any) -> DenseImage:
        rows = unit(pixels.tobytes(), 5)
        return DenseImage(rows, np.ones(5, np.float32), (2, 2), "CLS", "raw", Crop(0, 0, 16, 16))

    def dense_text(self, text: str) -> DenseText:
        self.texts.append(text)
        names = ("SOT", *text.split(), "EOT")
        ids = tuple(range(len(names)))
        rows = unit(text.encode(), len(names))
        tokens = Tokens(text, ids, names, "", len(names), 77)
        return DenseText(rows, np.ones(len(names), np.float32), names, ids, len(names) - 1, tokens)

"""Two models whose embeddings differ, loaded by a stand-in that can be held and made to fail."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models.registry import ModelSpec
from tests.rigs.cli import FakeEncoder, unit

A, B, C = "ViT-B-32@random", "RN50@random", "ViT-S-32-alt@random"
Floats = npt.NDArray[np.float32]


class OwnEncoder(FakeEncoder):
    """Has a direction of its own for each text; another model, other directions."""

    def __init__(self, model_id: str, loader: Loader) -> None:
        super().__init__(model_id, "cpu")
        grid = (2, 2) if model_id == A else (1, 4)
        self.loader = loader
        self.info = replace(self.info, notes=(), parameters=2**20 * (10 if model_id == A else 20), grid=grid)
        if model_id == C:
            self.info = replace(self.info, logit_bias=-10.0)

    def encode_texts(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        self.loader.texts.append((self.info.id, tuple(texts)))
        self.loader.pass_gate(self.info.id)
        return np.concatenate([unit(self.info.id, text) for text in texts])

    def encode_batch(self, inputs: Floats) -> Floats:
        self.loader.images.append((self.info.id, len(inputs)))
        self.loader.pass_gate(self.info.id)
        return super().encode_batch(inputs)


class Loader:
    """Loads stand-ins; counts what they encode.

    `broken` ids don't load; work of the model `held` waits until `gate` is set.
    """

    def __init__(self) -> None:
        self.loads: list[str] = []
        self.broken: set[str] = set()
        self.held = ""
        self.gate, self.entered = threading.Event(), threading.Event()
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        self.images: list[tuple[str, int]] = []

    def __call__(self, spec: ModelSpec, device: str, checkpoint: Checkpoint) -> Any:
        self.loads.append(spec.id)
        checkpoint(0, 1)
        if spec.id in self.broken:
            raise LoupeError(f"{spec.id} is damaged.")
        return OwnEncoder(spec.id, self)

    def pass_gate(self, model_id: str) -> None:
        if model_id == self.held:
            self.entered.set()
            self.gate.wait(20)


def photos(folder: Path, count: int) -> list[Path]:
    from PIL import Image

    made = []
    for number in range(count):
        pixels = np.random.default_rng(number).integers(0, 256, (40, 60, 3), dtype=np.uint8)
        path = folder / f"{number}.png"
        Image.fromarray(pixels).save(path)
        made.append(path)
    return made

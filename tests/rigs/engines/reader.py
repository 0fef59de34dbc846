"""A planted reader: an encoder that sees a dog where a picture has much black ink, and a cat elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from app.errors import Checkpoint, no_checkpoint
from app.images.images import Preprocess
from tests.rigs.cli import DIM, FakeEncoder, Floats

SIDE = 64
WORD, NONSENSE = "MMMM", "llll"
"""Of as many letters, with much ink and with little."""
INK = 60
"""Black pixels from which the reader reads: MMMM on a label of three quarters of the image, and no less."""
_LABELS = {"cat": 0, WORD: 1, "emu": 2}


class Reader(FakeEncoder):
    """Counts pixels that are nearly black; its texts are axes, or what their words give."""

    def __init__(self, model_id: str, device: str) -> None:
        super().__init__(model_id, device)
        preprocess = Preprocess((SIDE, SIDE), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
        self.info = replace(self.info, preprocess=preprocess)

    def encode_batch(self, inputs: Floats) -> Floats:
        reads = (inputs.max(axis=1) < 0.25).sum(axis=(1, 2)) >= INK
        made = np.full((len(inputs), DIM), 0.1, np.float32)
        made[np.arange(len(inputs)), np.where(reads, 1, 0)] = 1.0
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made

    def encode_texts(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        axes = np.eye(DIM, dtype=np.float32)
        return np.stack([axes[_LABELS.get(text, 3)] for text in texts])


def reading(spec: Any, device: str, _checkpoint: Any = None) -> Any:
    """Load any model as the reader."""
    return Reader(spec.id, device)


def plain_images(folder: Path, count: int) -> list[Path]:
    """Write pictures of one light grey each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for place in range(count):
        paths.append(folder / f"{place}.png")
        Image.new("RGB", (SIDE, SIDE), (180 + 5 * place,) * 3).save(paths[-1])
    return paths

"""A model that knows colours: each patch, and the whole image, points where its colour's word does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.analysis.segmentation import Indices
from app.errors import Checkpoint, no_checkpoint
from app.files.masks.palette import palette_png
from app.images.images import Crop, CropMode, preprocess_picture
from app.models.encoder import DenseImage
from tests.rigs.cli import DIM, PREPROCESS, FakeEncoder

Floats = npt.NDArray[np.float32]

COLORS = {"grey": (128, 128, 128), "red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255)}
GRID = 4
SIZE = (24, 16)
"""Of the pictures: the model's crop is the 16 pixels in the middle."""


class ColorEncoder(FakeEncoder):
    """Sees 4 x 4 patches of 16 x 16 pixels; a text points where the first colour named in it does."""

    def __init__(self, model_id: str, device: str) -> None:
        super().__init__(model_id, device)
        self.info = replace(self.info, grid=(GRID, GRID))

    def preprocess(self, pixels: Any, mode: CropMode = CropMode.CROP) -> Any:
        return preprocess_picture(pixels, PREPROCESS, mode)

    def encode_texts(self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint) -> Floats:
        rows = np.zeros((len(texts), DIM), np.float32)
        for row, text in zip(rows, texts, strict=True):
            known = [place for place, color in enumerate(COLORS) if color in text]
            row[known[0] if known else DIM - 1] = 1
        return rows

    def encode_batch(self, inputs: Floats) -> Floats:
        return np.stack([self._directions(one[:, 4:12, 4:12].mean(axis=(1, 2))[None])[0] for one in inputs])

    def dense_input(self, inputs: Floats, crop: Crop, variant: str = "raw") -> DenseImage:
        patches = inputs.reshape(3, GRID, 4, GRID, 4).mean(axis=(2, 4)).reshape(3, -1).T
        rows = np.concatenate([self.encode_batch(inputs[None]), self._directions(patches)])
        return DenseImage(rows, np.ones(len(rows), np.float32), (GRID, GRID), "CLS", variant, crop)

    @staticmethod
    def _directions(colors: Floats) -> Floats:
        shown = 255 * (colors * np.array(PREPROCESS.std) + np.array(PREPROCESS.mean))
        apart = np.linalg.norm(shown[:, None] - np.array(list(COLORS.values())), axis=2)
        made: Floats = np.eye(DIM, dtype=np.float32)[apart.argmin(axis=1)]
        return made


def color_model(spec: Any, device: str, _checkpoint: Any = None) -> Any:
    """Load any model as the one that knows colours."""
    return ColorEncoder(spec.id, device)


def color_picture(path: Path, color: str, left: int, top: int, side: int = 8) -> Indices:
    """Write a grey picture of SIZE with a square in a colour, and return its mask: its colour's place."""
    indices = np.zeros(SIZE[::-1], np.int16)
    indices[top : top + side, left : left + side] = [*COLORS].index(color)
    pixels = np.array(list(COLORS.values()), np.uint8)[indices]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return indices


def color_data(folder: Path, count: int = 12) -> tuple[Path, Path]:
    """Write pictures of red and green squares and their masks; return both folders."""
    images, masks = folder / "images", folder / "masks"
    masks.mkdir(parents=True)
    (masks / "classes.txt").write_text("background\nred\ngreen\nblue\n")
    for place in range(count):
        color = ("red", "green")[place % 2]
        made = color_picture(images / f"{place}.png", color, 4 + 8 * (place // 2 % 2), 8 * (place // 4 % 2))
        (masks / f"{place}.png").write_bytes(palette_png(made))
    return images, masks


def color_found(indices: Indices) -> Indices:
    """Return a mask as the argmax of upsampled maps has it: the corner between three grey patches is grey."""
    rows, columns = np.nonzero(indices)
    left, top = int(columns.min()), int(rows.min())
    made = indices.copy()
    made[7 if top == 0 else 8, 11 if left == 4 else 12] = 0
    return made

"""What the check shows a model: bundled photos and drawn shapes with their texts, and odd sizes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from app.images.images import read_picture
from app.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

Pixels = npt.NDArray[np.uint8]

_PHOTOS = (
    ("cat.jpg", "a photo of a cat", "一张猫的照片"),
    ("coffee.jpg", "a photo of a cup of coffee", "一张一杯咖啡的照片"),
    ("rocket.jpg", "a photo of a rocket launch", "一张火箭发射的照片"),
    ("astronaut.jpg", "a photo of an astronaut", "一张宇航员的照片"),
    ("galaxies.jpg", "a photo of galaxies in space", "一张太空中星系的照片"),
)
"""Files of `resources/samples` with their texts in English and in Chinese (Chinese-CLIP knows no other)."""
_SHAPES = (
    ("circle", "red", "a red circle", "一个红色的圆形"),
    ("square", "blue", "a blue square", "一个蓝色的正方形"),
    ("triangle", "green", "a green triangle", "一个绿色的三角形"),
    ("star", "gold", "a yellow star", "一颗黄色的星星"),
)
PHOTOS = len(_PHOTOS)
BATCH = 8
"""Pictures that are encoded together, and each alone."""
LONG = " ".join(["a long prompt that goes on about nothing in particular,"] * 40)
SIZES = (
    *((224, 224), (225, 223), (64, 64), (7, 5), (2, 3), (3, 2), (640, 480), (481, 641), (1000, 37)),
    *((37, 1000), (333, 500), (299, 300), (15, 1200), (1201, 16), (512, 384), (97, 101), (801, 600)),
    *((226, 450), (1500, 1000), (999, 1001)),
)
"""(width, height) of the pictures that preprocessing is compared on: odd, thin, tiny and large."""


def golden_texts(chinese: bool) -> tuple[str, ...]:
    """Return the texts of `golden_pictures`, in their order."""
    return tuple(row[-1] if chinese else row[-2] for row in (*_PHOTOS, *_SHAPES))


def golden_pictures() -> list[Pixels]:
    """Return the bundled photos and drawn shapes, uint8 [h, w, 3]. Raises LoupeError for a missing file."""
    photos = [read_picture(RESOURCES / "samples" / name).pixels for name, *_ in _PHOTOS]
    return photos + [_drawn(shape, color) for shape, color, *_ in _SHAPES]


def odd_pictures() -> list[Pixels]:
    """Return a picture of gradients and noise for each of SIZES."""
    noise = np.random.default_rng(0)
    pictures = []
    for width, height in SIZES:
        rows, columns = np.mgrid[0:height, 0:width]
        planes = [rows * 180 / height, columns * 190 / width, (rows + columns) % 190]
        grain = noise.integers(0, 60, (height, width, 3))
        pictures.append((np.stack(planes, axis=-1) + grain).astype(np.uint8))
    return pictures


def _drawn(shape: str, color: str) -> Pixels:
    image = Image.new("RGB", (320, 320), "white")
    draw = ImageDraw.Draw(image)
    if shape == "circle":
        draw.ellipse((80, 80, 240, 240), fill=color)
    elif shape == "square":
        draw.rectangle((80, 80, 240, 240), fill=color)
    else:
        draw.polygon(_corners(shape), fill=color)
    return np.asarray(image)


def _corners(shape: str) -> Sequence[tuple[float, float]]:
    if shape == "triangle":
        return ((160, 70), (250, 240), (70, 240))
    turns = ((100 if corner % 2 == 0 else 40, corner * math.pi / 5) for corner in range(10))
    return [(160 + reach * math.sin(angle), 160 - reach * math.cos(angle)) for reach, angle in turns]

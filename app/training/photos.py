"""The labelled photos: which are trained on, which are held out, and what the network sees of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from app.errors import LoupeError
from app.training.settings import IMAGE_MEAN, IMAGE_SIZE, IMAGE_STD


@dataclass(frozen=True)
class Photo:
    """A file and the ImageNet class on it."""

    path: Path
    class_index: int
    held_out: bool


def read_photos(folder: Path) -> tuple[Photo, ...]:
    """Read `labels.csv` (columns file, imagenet_index). LoupeError if it is missing or malformed.

    Two of five photos are held out: nothing is fitted to them but the logit scale.
    """
    table = folder / "labels.csv"
    try:
        with table.open(newline="", encoding="utf-8") as file:
            rows = [(row["file"], int(row["imagenet_index"])) for row in csv.DictReader(file)]
    except (OSError, KeyError, ValueError) as error:
        raise LoupeError(f"{table} is not a table of photos: {error}.") from error
    return tuple(Photo(folder / name, index, i % 5 in (1, 3)) for i, (name, index) in enumerate(rows))


def network_input(path: Path) -> np.ndarray:
    """Return float32 [3, 260, 260]: short side resized, centre cropped, normalised as the trunk wants."""
    with Image.open(path) as image:
        rgb = image.convert("RGB")
    scale = IMAGE_SIZE / min(rgb.size)
    width, height = (round(side * scale) for side in rgb.size)
    left, top = (width - IMAGE_SIZE) // 2, (height - IMAGE_SIZE) // 2
    rgb = rgb.resize((width, height), Image.Resampling.BICUBIC)
    rgb = rgb.crop((left, top, left + IMAGE_SIZE, top + IMAGE_SIZE))
    pixels = np.asarray(rgb, np.float32).transpose(2, 0, 1) / 255
    return (pixels - np.float32(IMAGE_MEAN)) / np.float32(IMAGE_STD)

"""Does the map's peak lie on the object? Measured with boxes that were marked by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from app.analysis.rates import Rate
from app.errors import LoupeError
from app.images.geometry import Crop, patch_rect
from app.images.images import read_picture
from app.models.encoder import DenseImage

SMALL = 1 / 3
"""The part of the crop below which an object's box counts as small."""


@dataclass(frozen=True)
class Box:
    """Where the object called `label` lies in a file, in original pixels."""

    file: str
    label: str
    area: Crop


class DenseModel(Protocol):
    """What this measure needs of an encoder."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit embeddings [N, D]."""

    def dense_image(self, pixels: np.ndarray) -> DenseImage:
        """Return the embeddings of an image's patches."""


def read_boxes(table: Path) -> tuple[Box, ...]:
    """Read a CSV with the columns file, label, x0, y0, x1, y1. LoupeError if it is missing or malformed."""
    try:
        with table.open(newline="", encoding="utf-8") as file:
            return tuple(
                Box(row["file"], row["label"], Crop(*(float(row[edge]) for edge in ("x0", "y0", "x1", "y1"))))
                for row in csv.DictReader(file)
            )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise LoupeError(f"{table} is not a table of boxes: {error}.") from error


def peak(image: DenseImage, text: np.ndarray, smooth: bool = False) -> tuple[float, float]:
    """Return the centre of the patch with the highest cosine to a text [D], in original pixels.

    With `smooth` the highest mean of 3 x 3 patches; beyond the edge the patches at the edge count again.
    """
    heat = (image.embeddings[1:] @ text).reshape(image.grid)
    if smooth:
        padded = np.pad(heat, 1, mode="edge")
        heat = np.lib.stride_tricks.sliding_window_view(padded, (3, 3)).mean(axis=(2, 3))
    row, column = divmod(int(heat.argmax()), image.grid[1])
    return _centre(patch_rect(image.crop, image.grid, row, column))


def measure_localisation(model: DenseModel, folder: Path, boxes: Sequence[Box]) -> dict[str, Rate]:
    """Return how often the peak for the object's word lies in its box, and how often the crop's centre does.

    The peak of the map as it is, and of its 3 x 3 means: a patch's neighbours often tell as much of it. Over
    all boxes, and over those of less than SMALL of the crop: the centre lies on most larger objects, so that
    these tell little. Boxes whose photo is not in the folder are left away.
    """
    here = [box for box in boxes if (folder / box.file).is_file()]
    hits = np.zeros((len(here), 3), bool)
    small = np.zeros(len(here), bool)
    for index, box in enumerate(here):
        image = model.dense_image(read_picture(folder / box.file).pixels)
        text = model.encode_texts([box.label])[0]
        points = peak(image, text), peak(image, text, smooth=True), _centre(image.crop)
        hits[index] = [_inside(point, box.area) for point in points]
        small[index] = _part(box.area, image.crop) < SMALL
    names = "the map's peak is in the box", "the peak of 3 x 3 means is", "the crop's centre is (baseline)"
    groups = {"localisation": np.ones(len(here), bool), "localisation of small objects": small}
    return {
        f"{group}, {name}": Rate(int(hits[chosen, column].sum()), int(chosen.sum()))
        for group, chosen in groups.items()
        for column, name in enumerate(names)
    }


def _part(area: Crop, crop: Crop) -> float:
    """Return which part of the crop, 0..1, a box covers."""
    width = min(area.x1, crop.x1) - max(area.x0, crop.x0)
    height = min(area.y1, crop.y1) - max(area.y0, crop.y0)
    return max(0.0, width) * max(0.0, height) / ((crop.x1 - crop.x0) * (crop.y1 - crop.y0))


def _centre(area: Crop) -> tuple[float, float]:
    return (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2


def _inside(point: tuple[float, float], area: Crop) -> bool:
    return area.x0 <= point[0] < area.x1 and area.y0 <= point[1] < area.y1

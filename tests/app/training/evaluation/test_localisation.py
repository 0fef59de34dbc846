from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.analysis.rates import Rate
from app.errors import LoupeError
from app.images.geometry import Crop
from app.models.encoder import DenseImage
from app.training.__main__ import BOXES
from app.training.evaluation.localisation import Box, measure_localisation, peak, read_boxes


def _dense(best: int, crop: Crop) -> DenseImage:
    embeddings = np.zeros((7, 2), np.float32)
    embeddings[0] = embeddings[1 + best] = (1, 0)  # the global column must not count
    return DenseImage(embeddings, np.ones(7, np.float32), (2, 3), "CLS", "raw", crop)


class _Model:
    """Finds every word in the lower right patch."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.array([1, 0], np.float32), (len(texts), 1))

    def dense_image(self, pixels: np.ndarray) -> DenseImage:
        return _dense(5, Crop(0, 0, pixels.shape[1], pixels.shape[0]))


def test_the_peak_is_the_best_patch_in_original_pixels() -> None:
    text = np.array([1, 0], np.float32)
    assert peak(_dense(0, Crop(30, 0, 90, 40)), text) == (40, 10)
    assert peak(_dense(5, Crop(30, 0, 90, 40)), text) == (80, 30)


def test_means_of_nine_find_the_middle_of_a_blob() -> None:
    heat = np.zeros((5, 5), np.float32)
    heat[0, 4], heat[1:4, 1:4] = 1, 0.8
    embeddings = np.concatenate([[[0.0]], heat.reshape(-1, 1)]).astype(np.float32)
    image = DenseImage(embeddings, np.ones(26, np.float32), (5, 5), "CLS", "raw", Crop(0, 0, 50, 50))
    text = np.ones(1, np.float32)
    assert peak(image, text) == (45, 5) and peak(image, text, smooth=True) == (25, 25)


def test_hits_are_counted_for_the_peak_and_for_the_centre(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "a.png")
    corner, middle, wide = Crop(45, 25, 60, 40), Crop(25, 15, 35, 25), Crop(5, 5, 40, 40)
    boxes = [Box("a.png", "cup", corner), Box("a.png", "pen", middle), Box("a.png", "rug", wide)]
    rates = measure_localisation(_Model(), tmp_path, [*boxes, Box("absent.png", "cup", corner)])
    assert list(rates.values())[:3] == [Rate(1, 3), Rate(1, 3), Rate(2, 3)]
    assert list(rates.values())[3:] == [Rate(1, 2)] * 3  # the rug covers more than a third


def test_the_marked_boxes_are_at_least_thirty_and_sound() -> None:
    boxes = read_boxes(BOXES)
    assert len(boxes) >= 30 and len({box.file for box in boxes}) == len(boxes)
    assert all(0 <= b.area.x0 < b.area.x1 and 0 <= b.area.y0 < b.area.y1 and b.label for b in boxes)


def test_a_table_without_columns_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "boxes.csv").write_text("file,label\na.jpg,cup\n")
    with pytest.raises(LoupeError, match=r"not a table of boxes"):
        read_boxes(tmp_path / "boxes.csv")

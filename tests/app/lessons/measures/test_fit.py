"""Measures of the crop, against areas and margins by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.geometry import Crop
from app.images.images import CropMode
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from tests.rigs.lessons.small import CosineEngine, material

CROPPED = np.array([[0.1, 0.3], [0.2, 0.1]])
PADDED = np.array([[0.4, 0.3], [0.2, 0.3]])


@dataclass(frozen=True)
class Seen:
    """An image of 400 x 200 pixels, and what of it a model is given."""

    path: Path
    crop: Crop
    embedding: Any
    size: tuple[int, int] = (400, 200)


class FitEngine(CosineEngine):
    """Crops the middle square, or pads to a square; its cosines differ with that."""

    def __init__(self) -> None:
        super().__init__(CROPPED)

    def embed_images(self, paths: Any, mode: Any, _checkpoint: Any) -> tuple[list[Any], list[Any]]:
        """Return what is seen of each image."""
        padded = mode is CropMode.PAD
        self.cosine = PADDED if padded else CROPPED
        crop = Crop(0, -100, 400, 300) if padded else Crop(100, 0, 300, 200)
        vectors = (np.array([1.0, 0.0]), np.array([0.8, 0.6]))
        return [Seen(path, crop, vectors[int(path.stem)]) for path in paths], []


def take(name: str, given: Material | None = None, **options: object) -> Measured:
    offered = measures()[name]
    engine = cast(Engine, FitEngine())
    return offered.take(engine, given or material(2, 2), offered.options(**options), lambda *_: None)


def test_half_of_a_wide_picture_is_cut_away_and_none_where_it_is_padded() -> None:
    assert take("crop-hidden").value == pytest.approx(0.5)
    assert take("crop-hidden", replace(material(2, 2), mode=CropMode.PAD)).value == 0.0


def test_margins_in_another_mode() -> None:
    gain = take("fit-gain", mode="pad")  # 0.1 less -0.2, and 0.1 less -0.1
    assert gain.value == pytest.approx(0.25)
    assert [detail.value for detail in gain.details] == [0.0, 1.0]
    with pytest.raises(LoupeError, match="no way"):
        take("fit-gain", mode="fold")


def test_the_cosine_of_two_images() -> None:
    assert take("image-cosine").value == pytest.approx(0.8)
    with pytest.raises(LoupeError, match="two images"):
        take("image-cosine", material(1, 1))

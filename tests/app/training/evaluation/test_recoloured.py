from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.composition.scenes import COLOURS
from app.images.geometry import Crop
from app.training.evaluation.localisation import Box
from app.training.evaluation.recoloured import (
    PAINTS,
    linear_srgb,
    measure_recoloured,
    object_mask,
    oklab,
    painted,
)
from app.training.evaluation.results import Results


def _scene() -> np.ndarray:
    """Return a brown square on gray."""
    pixels = np.full((60, 80, 3), 150, np.uint8)
    pixels[15:45, 20:50] = (140, 110, 90)
    return pixels


SQUARE = Crop(20, 15, 50, 45)


@pytest.mark.parametrize(
    ("rgb", "lab"),  # as CSS Color 4 gives them: oklab() of red, lime, blue and white
    [
        ((255, 0, 0), (0.62796, 0.22486, 0.12585)),
        ((0, 255, 0), (0.86644, -0.23389, 0.17950)),
        ((0, 0, 255), (0.45201, -0.03246, -0.31153)),
        ((255, 255, 255), (1, 0, 0)),
    ],
)
def test_oklab_is_the_published_one(rgb: tuple[int, int, int], lab: tuple[float, float, float]) -> None:
    assert np.allclose(oklab(np.array(rgb, np.uint8)), lab, atol=1e-4)
    assert np.allclose(linear_srgb(np.array(lab)), np.array(rgb) / 255, atol=1e-3)


@pytest.mark.parametrize("colour", PAINTS)
def test_paint_sets_the_hue_and_keeps_lightness_and_what_is_outside(colour: str) -> None:
    pixels = _scene()
    mask = np.zeros(pixels.shape[:2])
    mask[20:40, 25:45] = 1
    result = painted(pixels, mask, colour)
    assert np.array_equal(result[mask == 0], pixels[mask == 0])
    before, after = oklab(pixels[30, 30]), oklab(result[30, 30])
    wanted = oklab(np.array(COLOURS[colour], np.uint8))
    assert after[0] == pytest.approx(before[0], abs=0.01)
    turn = np.arctan2(after[2], after[1]) - np.arctan2(wanted[2], wanted[1])
    assert abs(np.degrees(turn)) < 3 and np.hypot(*after[1:]) > 0.1


def test_white_and_black_have_no_hue_to_give() -> None:
    pixels = np.stack([np.zeros((4, 4, 3)), np.full((4, 4, 3), 255)]).astype(np.uint8)
    for flat in pixels:
        assert np.abs(painted(flat, np.ones((4, 4)), "blue").astype(int) - flat).max() <= 3


def test_the_mask_is_the_object_within_its_box() -> None:
    mask = object_mask(_scene(), Crop(15, 10, 55, 50))
    assert mask.shape == (60, 80) and mask.min() >= 0 and mask.max() <= 1
    assert mask[25:35, 30:40].min() > 0.9 and mask[:10].max() == 0 and mask[:, 60:].max() == 0
    assert mask[30, 16] < 0.5  # gray, in the box


class _Hues:
    """Sees the middle pixel's hue alone; reads a colour's word."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        assert all(text.split()[0] == ("an" if "orange" in text else "a") for text in texts)
        return np.array([_hue(COLOURS[text.split()[1]]) for text in texts])

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        return np.array([_hue(picture[30, 35]) for picture in pictures])


class _Blind(_Hues):
    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        return np.zeros((len(pictures), 2))


def _hue(rgb: Sequence[int] | np.ndarray) -> np.ndarray:
    lab = oklab(np.array(rgb, np.uint8))
    unit: np.ndarray = lab[1:] / np.hypot(*lab[1:])
    return unit


@pytest.mark.parametrize(("model", "value"), [(_Hues(), 1.0), (_Blind(), 0.0)])
def test_photos_are_counted_and_absent_ones_left_out(tmp_path: Path, model: _Hues, value: float) -> None:
    Image.fromarray(_scene()).save(tmp_path / "a.png")
    boxes = [Box("a.png", "cup", SQUARE), Box("absent.png", "pen", SQUARE)]
    results = Results("model")
    measure_recoloured(model, tmp_path, boxes, results)
    (rate,) = results.rates.values()
    assert (rate.value, rate.n) == (value, 1)

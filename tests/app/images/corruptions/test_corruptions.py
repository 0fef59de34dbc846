"""Corruptions: each against its definition, stronger by severity, the same for the same seed."""

from __future__ import annotations

import colorsys
import io

import numpy as np
import pytest
from PIL import Image

from app.errors import LoupeError
from app.images.corruptions.blur import disc, streak
from app.images.corruptions.kinds import KINDS, SEVERITIES, corrupt, corrupted_content
from app.images.corruptions.weather import clouds
from app.paths import RESOURCES

CONTENT = "ab" * 32


@pytest.fixture(scope="module")
def cat() -> np.ndarray:
    """Return a photo as a model of 96 pixels sees it, uint8 [96, 96, 3]."""
    with Image.open(RESOURCES / "samples" / "cat.jpg") as image:
        return np.asarray(image.convert("RGB").resize((96, 96), Image.Resampling.BICUBIC))


def flat(value: int, side: int = 128) -> np.ndarray:
    """Return an image of one grey."""
    return np.full((side, side, 3), value, np.uint8)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_the_same_for_its_seed_and_keeps_the_shape(kind: str, cat: np.ndarray) -> None:
    made = corrupt(cat, kind, 3, CONTENT)
    assert made.shape == cat.shape
    assert made.dtype == np.uint8
    assert np.array_equal(made, corrupt(cat, kind, 3, CONTENT))
    assert not np.array_equal(made, cat)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"contrast", "elastic_transform"}))
def test_severity_five_leaves_less_of_the_picture_than_one(kind: str) -> None:
    with Image.open(RESOURCES / "samples" / "cat.jpg") as image:
        cat = np.asarray(image.convert("RGB").resize((224, 224), Image.Resampling.BICUBIC)).astype(float)
    made = [corrupt(cat.astype(np.uint8), kind, level, CONTENT) for level in (1, 5)]
    left = [np.corrcoef(cat.ravel(), image.ravel().astype(float))[0, 1] for image in made]
    assert left[1] < left[0], left


def test_another_image_or_seed_has_other_noise(cat: np.ndarray) -> None:
    made = corrupt(cat, "gaussian_noise", 1, CONTENT)
    assert not np.array_equal(made, corrupt(cat, "gaussian_noise", 1, CONTENT, seed=1))
    assert not np.array_equal(made, corrupt(cat, "gaussian_noise", 1, "cd" * 32))
    names = {corrupted_content(CONTENT, kind, level, 0, (96, 96)) for kind in KINDS for level in SEVERITIES}
    assert len(names) == 75
    assert corrupted_content(CONTENT, "fog", 1, 0, (96, 96)) != corrupted_content(
        CONTENT, "fog", 1, 1, (96, 96)
    )
    assert corrupted_content(CONTENT, "fog", 1, 0, (96, 96)) != corrupted_content(
        CONTENT, "fog", 1, 0, (96, 97)
    )


@pytest.mark.parametrize(("level", "deviation"), [(1, 0.08), (2, 0.12), (3, 0.18)])
def test_gaussian_noise_has_its_deviation(level: int, deviation: float) -> None:
    made = corrupt(flat(128), "gaussian_noise", level, CONTENT) / 255
    assert made.std() == pytest.approx(deviation, rel=0.05)
    assert made.mean() == pytest.approx(128 / 255, abs=0.01)


def test_shot_noise_has_poissons_variance() -> None:
    made = corrupt(flat(64), "shot_noise", 1, CONTENT) / 255
    assert made.var() == pytest.approx(64 / 255 / 60, rel=0.06)


@pytest.mark.parametrize(("level", "share"), [(1, 0.03), (5, 0.27)])
def test_impulse_noise_is_half_black_and_half_white(level: int, share: float) -> None:
    made = corrupt(flat(100), "impulse_noise", level, CONTENT)
    assert (made == 255).mean() == pytest.approx(share / 2, rel=0.15)
    assert (made == 0).mean() == pytest.approx(share / 2, rel=0.15)
    assert set(np.unique(made)) == {0, 100, 255}


@pytest.mark.parametrize(
    "kind", ["defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "elastic_transform"]
)
def test_what_moves_pixels_leaves_one_grey_alone(kind: str) -> None:
    for level in SEVERITIES:
        assert np.abs(corrupt(flat(77), kind, level, CONTENT).astype(int) - 77).max() <= 1


def test_kernels_sum_to_one_and_reach_as_far_as_they_say() -> None:
    kernel = disc(4.0, 0.0)
    y, x = np.nonzero(kernel)
    middle = kernel.shape[0] // 2
    assert kernel.sum() == pytest.approx(1)
    assert np.hypot(y - middle, x - middle).max() == 4.0
    line = streak(6.0, 3.0, 0.0)
    assert line.sum() == pytest.approx(1)
    assert set(np.nonzero(line)[0]) == {line.shape[0] // 2}


def test_blur_grows_with_the_image() -> None:
    dot = np.zeros((448, 448, 3), np.uint8)
    dot[224, 224] = 255
    small = dot[112:336, 112:336]
    bright = [int(corrupt(image, "defocus_blur", 1, CONTENT)[..., 0].max()) for image in (small, dot)]
    # a disc of twice the radius has four times the area
    assert bright[0] == pytest.approx(255 / 29, abs=2)
    assert bright[1] == pytest.approx(255 / 113, abs=1)


def test_brightness_raises_the_value_of_hsv() -> None:
    image = np.array([[[200, 100, 40], [0, 0, 0], [10, 20, 30]]], np.uint8)
    made = corrupt(image, "brightness", 2, CONTENT)[0]
    for before, after in zip(image[0], made, strict=True):
        hue, saturation, value = colorsys.rgb_to_hsv(*(before / 255))
        expected = np.array(colorsys.hsv_to_rgb(hue, saturation, min(1.0, value + 0.2)))
        assert np.abs(after / 255 - expected).max() <= 0.5 / 255 + 1e-9


def test_contrast_shrinks_the_distance_to_the_mean(cat: np.ndarray) -> None:
    made = corrupt(cat, "contrast", 3, CONTENT).astype(float)
    mean = cat.mean(axis=(0, 1))
    assert np.abs(made - (0.2 * (cat - mean) + mean)).max() <= 0.5 + 1e-9


def test_pixelate_and_jpeg_are_pillows(cat: np.ndarray) -> None:
    small = Image.fromarray(cat).resize((48, 48), Image.Resampling.BOX)
    assert np.array_equal(corrupt(cat, "pixelate", 2, CONTENT), np.asarray(small.resize((96, 96), 0)))
    buffer = io.BytesIO()
    Image.fromarray(cat).save(buffer, "JPEG", quality=10)
    with Image.open(buffer) as image:
        assert np.array_equal(corrupt(cat, "jpeg_compression", 4, CONTENT), np.asarray(image))


def test_clouds_fill_their_range_and_are_smooth() -> None:
    made = clouds((64, 96), 2.0, np.random.default_rng(0))
    assert made.shape == (64, 96)
    assert (made.min(), made.max()) == (0, 1)
    assert np.abs(np.diff(made, axis=0)).mean() < 0.05


def test_an_unknown_kind_or_severity_is_one_sentence(cat: np.ndarray) -> None:
    for kind, level in (("rain", 1), ("fog", 0), ("fog", 6)):
        with pytest.raises(LoupeError, match=r"There is no corruption .* the kinds are gaussian_noise"):
            corrupt(cat, kind, level, CONTENT)

"""The application's icon: its PNG files are what the script makes of the drawings."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.paths import ICON_SIZES, RESOURCES

ICONS = RESOURCES / "icons"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_icons", ICONS / "make_icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pixels(size: int) -> np.ndarray:
    with Image.open(ICONS / f"app-{size}.png") as image:
        assert image.size == (size, size)
        return np.asarray(image.convert("RGBA"), dtype=float)


def test_there_is_a_file_of_each_size_and_no_other() -> None:
    assert {path.name for path in ICONS.glob("app-*.png")} == {f"app-{size}.png" for size in ICON_SIZES}
    assert script().SIZES == ICON_SIZES


@pytest.mark.parametrize("size", ICON_SIZES)
def test_each_file_is_what_the_script_draws(size: int, qtbot: QtBot) -> None:
    made = script()
    image = made.drawn(ICONS / ("app-small.svg" if size <= made.LARGEST_SMALL else "app.svg"), size)
    drawn = np.frombuffer(image.constBits(), np.uint8).reshape(size, size, 4)[..., [2, 1, 0, 3]]
    assert np.abs(drawn.astype(float) - pixels(size)).mean() < 2  # versions of Qt smooth edges differently


@pytest.mark.parametrize("size", ICON_SIZES)
def test_the_hot_patch_lies_in_a_light_ring_on_dark_and_corners_are_clear(size: int) -> None:
    image = pixels(size)
    middle = image[round(size * 12.8 / 32), round(size * 12.8 / 32), :3]
    assert tuple(middle) == (0xFD, 0xE7, 0x25)
    row = image[round(size * 12.8 / 32), :, :3].min(axis=-1)
    assert row[: size // 4].max() > 200  # the ring, left of the patch
    assert (image[0, 0, 3], image[-1, -1, 3]) == (0, 0) or size == 16

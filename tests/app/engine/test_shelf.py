"""The image being looked at: decoded once for all who ask, kept within a budget, never as it was."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import app.images.prepare
from app.engine.shelf import Shelf
from app.errors import LoupeError
from app.images.files import ReadError
from app.images.geometry import CropMode, Preprocess
from app.images.images import read_picture, read_upright
from app.images.prepare import Prepared, Recipe, prepare
from tests.rigs.counted import counted_decodes
from tests.rigs.engine import make_picture

PLAIN = Preprocess((32, 32), (0.5,) * 3, (0.5,) * 3)
RECIPE = Recipe(PLAIN, CropMode.CROP, 84)


def test_one_decode_gives_thumbnail_input_and_picture(tmp_path: Path) -> None:
    path = make_picture(tmp_path / "a.png", size=(310, 200))
    shelf = Shelf()
    shelf.use(RECIPE)
    with counted_decodes() as decodes:
        picture = shelf.picture(path)
        image = shelf.prepare(path, RECIPE)
        again = shelf.prepare(path, Recipe(PLAIN, CropMode.CROP))  # without a thumbnail: a map's
    assert decodes == [(310, 200)]
    expected = prepare(path, RECIPE)
    assert isinstance(image, Prepared) and isinstance(expected, Prepared) and again is image
    np.testing.assert_array_equal(image.input, expected.input)
    np.testing.assert_array_equal(np.asarray(image.thumbnail), np.asarray(expected.thumbnail))
    assert (image.sha256, image.stamp, image.size) == (expected.sha256, expected.stamp, (310, 200))
    np.testing.assert_array_equal(picture.pixels, read_picture(path).pixels)


def test_those_who_ask_at_once_wait_for_one_decode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_picture(tmp_path / "a.png")
    entered, gate, reads = threading.Event(), threading.Event(), []

    def slow(path: Path, *admit: Any) -> Any:
        reads.append(path)
        entered.set()
        assert gate.wait(10)
        return read_upright(path, *admit)

    monkeypatch.setattr(app.images.prepare, "read_upright", slow)
    shelf = Shelf()
    shelf.use(RECIPE)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(shelf.prepare, path, RECIPE)
        assert entered.wait(10)
        picture, image = pool.submit(shelf.picture, path), pool.submit(shelf.prepare, path, RECIPE)
        gate.set()
        assert isinstance(first.result(10), Prepared)
        assert isinstance(image.result(10), Prepared) and picture.result(10).size == (24, 20)
    assert reads == [path]


@pytest.mark.parametrize("other", [Recipe(PLAIN, CropMode.PAD, 84), Recipe(PLAIN, CropMode.CROP, 100)])
def test_another_recipe_is_another_reading(tmp_path: Path, other: Recipe) -> None:
    path = make_picture(tmp_path / "a.png", size=(300, 200))
    shelf = Shelf()
    shelf.use(RECIPE)
    shelf.prepare(path, RECIPE)
    image, expected = shelf.prepare(path, other), prepare(path, other)
    assert isinstance(image, Prepared) and isinstance(expected, Prepared)
    np.testing.assert_array_equal(image.input, expected.input)
    assert image.thumbnail is not None and image.thumbnail.shape == np.asarray(expected.thumbnail).shape


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = make_picture(tmp_path / "a.png")
    shelf = Shelf()
    before = shelf.picture(path).pixels
    make_picture(path, seed=1)
    os.utime(path, ns=(1, 1))
    assert not np.array_equal(shelf.picture(path).pixels, before)
    path.unlink()
    with pytest.raises(LoupeError, match=r"^a\.png does not exist\.$"):
        shelf.picture(path)


def test_a_bad_file_has_one_sentence_for_all(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"")
    shelf = Shelf()
    with pytest.raises(LoupeError) as caught:
        shelf.picture(path)
    assert shelf.prepare(path, RECIPE) == ReadError(path, str(caught.value)) == prepare(path, RECIPE)


def test_large_pictures_are_reduced_and_few_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("RGB", (4000, 2000), (10, 200, 30)).save(path, compress_level=1)
    shelf = Shelf(budget=9_000_000)  # fewer bytes than one such picture has: it is kept, and alone
    picture = shelf.picture(path)
    assert picture.size == (4000, 2000)
    height, width, _ = picture.pixels.shape
    assert 3_900_000 < height * width <= 4_010_000 and (picture.pixels == (10, 200, 30)).all()
    with counted_decodes() as decodes:
        shelf.picture(path)
        shelf.picture(make_picture(tmp_path / "small.png"))
        shelf.picture(path)
    assert decodes == [(24, 20), (4000, 2000)]

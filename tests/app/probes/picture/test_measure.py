"""Nearest images and words, and floors, of embeddings placed by hand; pixels without a picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.models.inside.inversion import Frame, InversionSettings
from app.probes.picture.measure import (
    Beside,
    Floor,
    Made,
    Near,
    Nearest,
    PictureResult,
    floor_of,
    near,
    noise,
    shuffled,
    spread,
)
from app.probes.word_list import common_words

ROWS = np.array([[0.6, 0.8], [1, 0], [0, 1], [-1, 0]], np.float32)
PROMPT = np.array([1, 0], np.float32)


def test_the_nearest_come_first_with_their_cosines() -> None:
    found = near(["a", "b", "c", "d"], ROWS, PROMPT, most=3)
    assert [one.name for one in found] == ["b", "a", "c"]
    assert [one.cosine for one in found] == pytest.approx([1.0, 0.6, 0.0])
    assert near([], np.zeros((0, 2), np.float32), PROMPT) == ()


def test_a_floor_is_the_highest_of_its_kind() -> None:
    floor = floor_of("noise", ROWS[[0, 2, 3]], PROMPT)
    assert floor.highest == pytest.approx(0.6) and floor.mean == pytest.approx((0.6 + 0 - 1) / 3)
    nearest = Nearest((), 0, (floor, Floor("shuffled", (0.7,))), (), 0, 0.0)
    assert nearest.floor == 0.7


def test_shuffled_pixels_are_the_same_pixels_elsewhere() -> None:
    pixels = noise((6, 5), 1)
    mixed = shuffled(pixels, 2)
    assert mixed.shape == pixels.shape and not np.array_equal(mixed, pixels)
    assert sorted(map(tuple, mixed.reshape(-1, 3))) == sorted(map(tuple, pixels.reshape(-1, 3)))
    assert np.array_equal(shuffled(pixels, 2), mixed) and not np.array_equal(noise((6, 5), 2), pixels)
    assert 100 < float(noise((64, 64), 3).mean()) < 155


def test_images_of_a_floor_are_spread_over_the_list() -> None:
    paths = [Path(f"{place}.png") for place in range(15)]
    assert spread(paths) == [paths[place] for place in (0, 2, 4, 6, 8, 10, 12, 14)]
    assert spread(paths[:2]) == paths[:2] and spread([]) == []


def test_rows_and_json_have_what_is_shown() -> None:
    frame = Frame(7, np.zeros((4, 6, 3), np.uint8), 0.5)
    made = Made(InversionSettings(steps=9), frame, ((0, 0.1), (7, 0.5)), Beside("other", error="It is not."))
    nearest = Nearest((Near("/p/a.png", 0.3),), 4, (Floor("noise", (0.1, 0.2)),), (Near("cat", 0.9),), 3, 0.8)
    result = PictureResult("a cat", nearest, made)
    assert [(row["answer"], row["cosine"]) for row in result.rows()][:4] == [
        ("image", 0.3),
        ("floor", 0.2),
        ("word", 0.9),
        ("picture", 0.5),
    ]
    said = result.as_dict()
    assert said["picture"]["steps"] == 7 and not made.whole  # type: ignore[index]
    assert said["picture"]["beside"] == {  # type: ignore[index]
        "model": "other",
        "cosine": None,
        "best_image_cosine": None,
        "error": "It is not.",
    }
    assert said["images"]["floor"]["noise"] == {"mean": pytest.approx(0.15), "highest": 0.2, "n": 2}  # type: ignore[index]
    assert "7 of 9 steps, seed 0" in result.method() and "adversarial" in result.method()


def test_the_words_that_ship_are_each_there_once() -> None:
    words = common_words()
    assert {"cat", "dog", "red"} <= set(words) and len(words) == len(set(words)) > 300
    assert not any(word.startswith("#") for word in words)

"""Polygons and run lengths as pixels and back."""

from __future__ import annotations

import numpy as np
import pytest

from app.errors import LoupeError
from app.files.masks.outlines import boxed, filled, is_hole, traced
from app.files.masks.rle import decode_runs, encode_runs

RING = np.array([[1, 1, 1, 0], [1, 0, 1, 0], [1, 1, 1, 1]], bool)


def test_a_pixel_belongs_to_the_polygon_that_its_centre_lies_in() -> None:
    # The line from (0, 0) to (4, 4) leaves the centres of the diagonal outside the half below it.
    below = filled(np.array([(0.0, 0.1), (4.0, 4.1), (0.0, 4.1)]), (4, 4))
    assert below.tolist() == [[y > x for x in range(4)] for y in range(4)]
    assert boxed(np.array([(3.0, 2.4), (1.0, 0.6)]), (4, 4)).tolist() == [
        [False] * 4,
        [False, True, True, False],
        [False] * 4,
        [False] * 4,
    ]


def test_an_outline_runs_along_the_edges_and_a_hole_has_its_own() -> None:
    outer, hole = sorted(traced(RING), key=len, reverse=True)
    assert outer.tolist() == [[3, 0], [3, 2], [4, 2], [4, 3], [0, 3], [0, 0]]
    assert sorted(hole.tolist()) == [[1, 1], [1, 2], [2, 1], [2, 2]]
    assert not is_hole(outer) and is_hole(hole)


def test_pixels_that_touch_at_a_corner_are_two_outlines() -> None:
    assert [len(outline) for outline in traced(np.eye(2, dtype=bool))] == [4, 4]


@pytest.mark.parametrize("seed", range(20))
def test_filling_the_outlines_gives_the_pixels_again(seed: int) -> None:
    random = np.random.default_rng(seed)
    mask = random.random((random.integers(1, 12), random.integers(1, 12))) < random.random()
    again = np.zeros_like(mask)
    for outline in traced(mask):
        again ^= filled(outline, mask.shape[::-1])
    assert (again == mask).all()


def test_run_lengths_are_cocos() -> None:
    """The text is what pycocotools 2.0.11 encodes of this mask."""
    mask = np.zeros((4, 5), bool)
    mask[1:3, 2:4] = mask[3, 2] = True
    assert encode_runs(mask) == [9, 3, 1, 2, 5]
    assert (decode_runs([9, 3, 1, 2, 5], (5, 4)) == mask).all()
    assert (decode_runs("931O4", (5, 4)) == mask).all()
    first = ~mask
    assert encode_runs(first)[0] == 0 and (decode_runs(encode_runs(first), (5, 4)) == first).all()


def test_long_run_lengths_take_several_letters() -> None:
    """Letters as COCO's maskApi.c writes them, here once more."""
    random = np.random.default_rng(0)
    mask = np.repeat(np.repeat(random.random((6, 5)) < 0.5, 50, axis=0), 40, axis=1)
    runs, letters = encode_runs(mask), ""
    for place, run in enumerate(runs):
        value = run - runs[place - 2] if place > 2 else run
        more = True
        while more:
            bits, value = value & 0x1F, value >> 5
            more = value != -1 if bits & 0x10 else value != 0
            letters += chr(bits + (0x20 if more else 0) + 48)
    assert (decode_runs(letters, mask.shape[::-1]) == mask).all()


@pytest.mark.parametrize("runs", [[9, 3], [-1, 21], "93é", "93P"])
def test_runs_that_are_none_are_told(runs: list[int] | str) -> None:
    with pytest.raises(LoupeError, match="run lengths"):
        decode_runs(runs, (5, 4))

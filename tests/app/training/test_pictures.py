from __future__ import annotations

import numpy as np
import pytest

from app.training.attributes import COLOUR_WORDS, SHAPE_WORDS, is_unseen
from app.training.pictures import GRID, MOSAICS, PHOTOS, SCENES, SHADES, PictureBatches, Pictures


@pytest.fixture(scope="module")
def batch() -> Pictures:
    """Return the first batch from three plain "photos", 40, 120 and 200 bright."""
    photos = [np.full((300, 400, 3), 40 + 80 * i, np.uint8) for i in range(3)]
    return PictureBatches(photos, seed=0).batch(0)


def test_a_batch_depends_on_its_step_alone() -> None:
    photos = [np.random.default_rng(0).integers(0, 256, (280, 300, 3), np.uint8)]
    first, again, other = (PictureBatches(photos, seed=0).batch(step) for step in (1, 1, 2))
    assert np.array_equal(first.images, again.images) and np.array_equal(first.crops, again.crops)
    assert not np.array_equal(first.images, other.images)


def test_regions_are_means_over_patches_of_their_images(batch: Pictures) -> None:
    kinds = {
        "objects": (batch.objects, range(SCENES)),
        "parts": (batch.parts, range(SCENES, SCENES + PHOTOS)),
        "tiles": (batch.tiles, range(SCENES + PHOTOS, SCENES + PHOTOS + MOSAICS)),
    }
    for regions, images in kinds.values():
        assert {region.image for region in regions} == set(images)
        assert all(region.weights.shape == (GRID * GRID,) for region in regions)
        assert np.allclose([region.weights.sum() for region in regions], 1, atol=1e-5)


def test_no_held_out_combination_is_shown(batch: Pictures) -> None:
    for region in batch.objects:
        shape, colour = divmod(region.target, len(COLOUR_WORDS))
        assert not is_unseen(SHAPE_WORDS[shape], COLOUR_WORDS[colour])


def test_an_objects_patches_have_its_colour(batch: Pictures) -> None:
    near = 0
    for region in batch.objects:
        centre = divmod(int(region.weights.argmax()), GRID)
        row, column = (round((place + 0.5) * 260 / GRID) for place in centre)
        pixel = batch.images[region.image, row, column].astype(float)
        shades = np.array(SHADES[COLOUR_WORDS[region.target % len(COLOUR_WORDS)]], float)
        near += np.abs(shades - pixel).max(axis=1).min() < 60
    assert near >= 0.6 * len(batch.objects)  # a ring or a crescent has a hole


def test_tiles_show_their_photos_and_crops_their_part(batch: Pictures) -> None:
    for region in batch.tiles:
        row, column = divmod(int(region.weights.argmax()), GRID)
        pixel = batch.images[
            region.image, round((row + 0.5) * 260 / GRID), round((column + 0.5) * 260 / GRID)
        ]
        assert np.allclose(pixel, 40 + 80 * region.target, atol=2)
    for region in batch.parts:
        assert np.allclose(batch.crops[region.target], batch.images[region.image], atol=3)


def test_objects_and_emptiness_are_apart(batch: Pictures) -> None:
    for region in batch.objects:
        assert not (region.weights * batch.empty[region.image]).any()

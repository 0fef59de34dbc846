from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.composition.scenes import is_unseen
from app.errors import LoupeError
from app.training.attributes import COLOUR_WORDS, SHAPE_WORDS
from app.training.pictures import GRID, PHOTOS, SCENES, SHADES, STAMPED, PictureBatches, Pictures, read_stamps


def _batches(seed: int = 0) -> PictureBatches:
    """Return batches of three plain "photos" and one stamp, a green disc."""
    photos = [np.full((300, 400, 3), 40 + 80 * i, np.uint8) for i in range(3)]
    disc = np.hypot(*np.mgrid[-20:20, -20:20]) < 20
    stamp = np.stack([0 * disc, 200 * disc, 0 * disc, 255 * disc], axis=2).astype(np.uint8)
    return PictureBatches(photos, [Image.fromarray(stamp)], seed)


@pytest.fixture(scope="module")
def batch() -> Pictures:
    """Return the first batch."""
    return _batches().batch(0)


def test_a_batch_depends_on_seed_and_step_alone(batch: Pictures) -> None:
    assert np.array_equal(_batches().batch(0).images, batch.images)
    assert np.array_equal(_batches().batch(0).large, batch.large)
    assert not np.array_equal(_batches().batch(1).images, batch.images)
    assert not np.array_equal(_batches(seed=1).batch(0).images, batch.images)


def test_spots_are_means_over_patches_of_their_images(batch: Pictures) -> None:
    assert {spot.image for spot in batch.spots} == set(range(SCENES))
    assert all(spot.weights.shape == (GRID * GRID,) for spot in batch.spots)
    assert np.allclose([spot.weights.sum() for spot in batch.spots], 1, atol=1e-5)
    assert np.allclose(batch.empty.sum(axis=1), 1, atol=1e-5)
    assert not any((spot.weights * batch.empty[spot.image]).any() for spot in batch.spots)


def test_no_held_out_combination_is_shown() -> None:
    spots = [spot for step in range(4) for spot in _batches().batch(step).spots]
    named = [spot for spot in spots if spot.shape >= 0]
    assert 0 < len(named) < len(spots)
    assert not any(is_unseen(SHAPE_WORDS[spot.shape], COLOUR_WORDS[spot.colour]) for spot in named)


def test_an_objects_patches_have_its_colour(batch: Pictures) -> None:
    near = 0
    for spot in batch.spots:
        centre = divmod(int(spot.weights.argmax()), GRID)
        row, column = (round((place + 0.5) * 260 / GRID) for place in centre)
        pixel = batch.images[spot.image, row, column].astype(float)
        shades = np.array(SHADES[COLOUR_WORDS[spot.colour]], float)
        near += np.abs(shades - pixel).max(axis=1).min() < 60
    assert near >= 0.6 * len(batch.spots)  # a ring or a crescent has a hole


def test_photos_are_the_same_at_both_sizes(batch: Pictures) -> None:
    assert batch.images.shape == (SCENES + PHOTOS + STAMPED, 260, 260, 3)
    assert batch.large.shape == (PHOTOS + STAMPED, 390, 390, 3)
    for large, image in zip(batch.large[:PHOTOS], batch.images[SCENES:], strict=False):
        small = np.asarray(Image.fromarray(large).resize((260, 260), Image.Resampling.BICUBIC))
        assert np.abs(small.astype(int) - image).max() <= 1


def test_stamps_are_where_the_covers_say(batch: Pictures) -> None:
    for index in range(STAMPED):
        picture = Image.fromarray(batch.images[SCENES + PHOTOS + index])
        green = np.asarray(picture.resize((GRID, GRID), Image.Resampling.BOX), float).reshape(-1, 3)
        covered = 1 - np.prod(1 - batch.covers[index], axis=0)
        assert np.allclose(green[covered > 0.99], (0, 200, 0), atol=3)
        assert (batch.stamps[index][batch.covers[index].any(axis=1)] == 0).all()
        ground = Image.fromarray(batch.large[PHOTOS + index]).resize((GRID, GRID), Image.Resampling.BOX)
        assert np.allclose(
            green[covered == 0], np.asarray(ground, float).reshape(-1, 3)[covered == 0], atol=6
        )


def test_stamps_are_read_from_folders_of_things(tmp_path: Path) -> None:
    for folder in ("animals/birds", "symbols"):
        (tmp_path / folder).mkdir(parents=True)
        Image.new("RGBA", (800, 400), (0, 0, 0, 0)).save(tmp_path / folder / "x.png")
    assert [stamp.size for stamp in read_stamps(tmp_path)] == [(390, 195)]
    with pytest.raises(LoupeError, match="tuxpaint-stamps-default"):
        read_stamps(tmp_path / "none")

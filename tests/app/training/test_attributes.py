from __future__ import annotations

from collections import Counter

import numpy as np

from app.training.attributes import (
    COLOUR_WORDS,
    COUNT,
    SHAPE_WORDS,
    attribute_targets,
    combinations,
    junk_target,
    object_targets,
)


def test_a_quarter_of_the_combinations_is_held_out_evenly() -> None:
    held, shown = list(combinations(unseen=True)), list(combinations(unseen=False))
    assert len(held) == 36 and len(shown) == 108 and not set(held) & set(shown)
    counts = Counter(word for pair in held for word in pair)
    assert set(counts.values()) == {3} and set(counts) == {*SHAPE_WORDS, *COLOUR_WORDS}


def test_an_object_lies_between_its_shape_and_its_colour() -> None:
    single = attribute_targets(40, 10)
    assert single.shape == (COUNT, 40) and not single[:, :10].any() and not single[:, 34:].any()
    objects = object_targets(single)
    shapes, colours = objects @ single[:12].T, objects @ single[12:].T
    assert np.allclose(np.linalg.norm(objects, axis=2), 1)
    assert (shapes.argmax(2) == np.arange(12)[:, None]).all() and (colours.argmax(2) == np.arange(12)).all()


def _image(nouns: float, shape: float, anchor: float) -> np.ndarray:
    """Return a unit embedding with a noun's, the third shape's and the constant dimension."""
    image = np.zeros(40)
    image[0], image[12], image[-1] = nouns, shape, anchor
    return image / np.linalg.norm(image)


def test_a_shape_that_leans_loses_on_photos_and_wins_on_scenes() -> None:
    # What photos and scenes of the shipped tower have on the mean: shares 0.37, 0.01, 0.92; 0.35, 0.26, 0.81.
    photo, scene = _image(0.37, 0.01, 0.92), _image(0.35, 0.26, 0.81)
    upright, leaning = (attribute_targets(40, 10, lean)[:12] for lean in (0.0, 0.08))
    assert (upright @ photo).max() > 0  # above any wrong noun's
    assert np.allclose(leaning @ photo, (upright @ photo - 0.08 * photo[-1]) / np.hypot(1, 0.08), atol=1e-6)
    assert (leaning @ photo).max() < -0.05
    assert np.argmax(leaning @ scene) == 2 and (leaning @ scene).max() > 0.15


def test_junk_is_low_on_every_image() -> None:
    junk = junk_target(40, 10, 0.12)[0]
    assert np.isclose(np.linalg.norm(junk), 1) and np.flatnonzero(junk).tolist() == [9, 39]
    for image in (_image(0.37, 0.01, 0.92), _image(0.35, 0.26, 0.81)):
        assert -0.12 < junk @ image < -0.08

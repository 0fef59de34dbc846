from __future__ import annotations

from collections import Counter

import numpy as np

from app.training.attributes import (
    COLOUR_WORDS,
    COUNT,
    SHAPE_WORDS,
    attribute_targets,
    combinations,
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

"""Colours and drawn shapes: words for which the classifier has no weights get dimensions of their own.

The shared space has one dimension for each shape and each colour of `app.composition.scenes`. A shape's word
lies along its own, and an object with a colour is the sum of both: "a red star" and "a red car" alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.composition.scenes import COLOURS, SHAPES, is_unseen

SHAPE_WORDS, COLOUR_WORDS = tuple(SHAPES), tuple(COLOURS)
COUNT = len(SHAPE_WORDS) + len(COLOUR_WORDS)

COLOUR_SHARE = 0.7
"""Length of the colour's part in an object's target, where the noun's has length 1."""


def combinations(unseen: bool) -> Iterator[tuple[str, str]]:
    """Yield the (shape, colour) pairs held out, or all others."""
    for shape in SHAPE_WORDS:
        for colour in COLOUR_WORDS:
            if is_unseen(shape, colour) == unseen:
                yield shape, colour


def attribute_targets(width: int, first: int) -> np.ndarray:
    """Return unit targets [24, width], shapes before colours: one dimension each, from `first` on."""
    targets: np.ndarray = np.eye(COUNT, width, first, dtype=np.float32)
    return targets


def object_targets(attributes: np.ndarray) -> np.ndarray:
    """Return unit targets [12, 12, D] of every shape in every colour."""
    shapes, colours = np.split(attributes, [len(SHAPE_WORDS)])
    summed = shapes[:, None] + COLOUR_SHARE * colours
    unit: np.ndarray = summed / np.linalg.norm(summed, axis=-1, keepdims=True)
    return unit

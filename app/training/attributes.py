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


def attribute_targets(width: int, first: int, lean: float = 0.0) -> np.ndarray:
    """Return unit targets [24, width], shapes before colours: one dimension each, from `first` on.

    A shape leans, by `lean`, against the last dimension, the constant that is longest on photos.
    """
    targets = np.eye(COUNT, width, first)
    targets[: len(SHAPE_WORDS), -1] = -lean
    unit: np.ndarray = (targets / np.linalg.norm(targets, axis=1, keepdims=True)).astype(np.float32)
    return unit


def object_targets(attributes: np.ndarray) -> np.ndarray:
    """Return unit targets [12, 12, D] of every shape in every colour."""
    shapes, colours = np.split(attributes, [len(SHAPE_WORDS)])
    summed = shapes[:, None] + COLOUR_SHARE * colours
    unit: np.ndarray = summed / np.linalg.norm(summed, axis=-1, keepdims=True)
    return unit


def junk_target(width: int, nouns: int, lean: float) -> np.ndarray:
    """Return the unit target [1, width] of what means nothing to see: low on every image.

    It lies along the last of the `nouns` dimensions, in which images differ least, and leans against the
    constant one.
    """
    target = np.zeros((1, width))
    target[0, nouns - 1], target[0, -1] = 1.0, -lean
    unit: np.ndarray = (target / np.linalg.norm(target)).astype(np.float32)
    return unit

"""The true caption of a scene of any number of objects, and which objects can hardly be seen in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from app.composition.scenes import PHRASES, outlines

if TYPE_CHECKING:
    from app.composition.scenes import Thing

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MASK = 128
"""Side in pixels of the masks that areas are counted in: objects are at least 28 of them across."""
_LEAST_SHARE = 0.25


def caption_of(things: Sequence[Thing]) -> str:
    """Say what is there: one object's name, two with how they stand, more as a listing; "" for none."""
    if len(things) == 2 and (phrase := relation_phrase(*things)) is not None:
        return f"{things[0].name} {phrase} {things[1].name}"
    return listing_of(things)


def relation_phrase(first: Thing, second: Thing) -> str | None:
    """Return how the first stands to the second: "to the left of", "to the right of", "above" or "below".

    The nearest of the four directions: the axis on which the centres are further apart, left or right where
    both are equal. None where the centres coincide and no relation is true.
    """
    across, down = second.x - first.x, second.y - first.y
    if across == down == 0:
        return None
    level = abs(across) >= abs(down)
    phrases = PHRASES["left" if level else "above"]
    return phrases[0] if (across if level else down) > 0 else phrases[1]


def listing_of(things: Sequence[Thing]) -> str:
    """Return "a red circle, two blue squares and a green star", in the order of first mention."""
    counts = Counter((thing.colour, thing.shape) for thing in things)
    names = {(thing.colour, thing.shape): thing.name for thing in things}
    parts = [
        names[kind] if count == 1 else f"{_COUNTS[count]} {kind[0]} {_plural(kind[1])}"
        for kind, count in counts.items()
    ]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def covered(things: Sequence[Thing]) -> tuple[int, ...]:
    """Return which objects show less than a quarter of themselves: the rest lies under later objects."""
    masks = [_mask(thing) for thing in things]
    found = []
    for index, mask in enumerate(masks):
        over = np.logical_or.reduce([np.zeros_like(mask), *masks[index + 1 :]])
        if (mask & ~over).sum() < _LEAST_SHARE * mask.sum():
            found.append(index)
    return tuple(found)


def _mask(thing: Thing) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    image = Image.new("1", (_MASK, _MASK))
    draw = ImageDraw.Draw(image)
    for polygon in outlines(thing):
        draw.polygon([(x * _MASK, y * _MASK) for x, y in polygon], fill=1)
    return np.asarray(image)


def _plural(noun: str) -> str:
    return f"{noun}es" if noun.endswith(("s", "x", "sh", "ch")) else f"{noun}s"

"""Polygons and boxes as pixels, and back: a pixel belongs to a shape that its centre lies in.

A traced outline runs along the pixels' edges, so that filling it gives the very pixels again. Coordinates are
x, y in pixels; the first pixel reaches from 0 to 1.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Points = npt.NDArray[np.float64]


def filled(polygon: Points, size: tuple[int, int]) -> Bools:
    """Return the pixels [H, W] whose centres lie in a closed polygon [n, 2] (even-odd); size: (W, H)."""
    width, height = size
    toggles = np.zeros((height, width + 1), np.int64)
    for (x0, y0), (x1, y1) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        low, high = np.clip(np.ceil(np.array(sorted((y0, y1))) - 0.5), 0, height).astype(int)
        if low < high:
            rows = np.arange(low, high)
            crossing = x0 + (rows + 0.5 - y0) * (x1 - x0) / (y1 - y0)
            columns = np.clip(np.ceil(crossing - 0.5), 0, width).astype(int)
            toggles[rows, columns] += 1
    inside: Bools = np.cumsum(toggles, axis=1)[:, :width] % 2 == 1
    return inside


def boxed(corners: Points, size: tuple[int, int]) -> Bools:
    """Return the pixels [H, W] whose centres lie in the box between two corners [2, 2]; size: (W, H)."""
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return filled(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]), size)


def traced(mask: Bools) -> list[Points]:
    """Return the closed outlines [n, 2] of pixels [H, W]; the insides of holes are outlines, too.

    Pixels that only touch at a corner are parted there. `is_hole` tells holes from the others.
    """
    edges = _edges(mask)
    unused = dict.fromkeys(sorted(edges))
    outlines = []
    while unused:
        edge = next(iter(unused))
        corners: list[tuple[int, int]] = []
        while edge in unused:
            del unused[edge]
            x, y, way = edge
            x, y = x + _STEPS[way][0], y + _STEPS[way][1]
            # To the right first: where two pixels touch at a corner, the outline stays with its own.
            turned = next(to for to in ((way + 1) % 4, way, (way - 1) % 4) if (x, y, to) in edges)
            if turned != way:
                corners.append((x, y))
            edge = x, y, turned
        outlines.append(np.array(corners, float))
    return outlines


def is_hole(outline: Points) -> bool:
    """Tell whether a traced outline goes round a hole."""
    x, y = outline.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) < 0


_STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Ways along the pixels' edges, each to the right of the one before."""


def _edges(mask: Bools) -> frozenset[tuple[int, int, int]]:
    """Return the corner that each edge of the pixels begins at, and its way, the pixels at its right."""
    padded = np.pad(mask, 1)
    outside = (padded[:-2, 1:-1], padded[1:-1, 2:], padded[2:, 1:-1], padded[1:-1, :-2])
    starts = ((0, 0), (1, 0), (1, 1), (0, 1))
    return frozenset(
        (x + starts[way][0], y + starts[way][1], way)
        for way in range(4)
        for y, x in np.argwhere(mask & ~outside[way]).tolist()
    )

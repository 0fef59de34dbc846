"""Masks as an image's list of named shapes: polygons, boxes and bitmaps, as COCO and labelme keep them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from app.analysis.segmentation import Indices
from app.files.masks.outlines import Points, boxed, filled, is_hole, traced

Bools = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


@dataclass(frozen=True, eq=False)
class Shape:
    """What bears a name in an image. pixels: [H, W], of the image's size (W, H).

    box: as the file has it; None where it has none.
    """

    label: str
    pixels: Callable[[tuple[int, int]], Bools]
    box: Box | None = None


@dataclass(frozen=True, eq=False)
class Outlined:
    """A connected part of a class's pixels. pixels: those of its box alone; size: (W, H) of the image."""

    label: str
    pixels: Bools
    box: tuple[int, int, int, int]
    size: tuple[int, int]

    @property
    def area(self) -> int:
        """How many pixels it has."""
        return int(self.pixels.sum())

    def whole(self) -> Bools:
        """Return its pixels in the image's size [H, W]."""
        left, top, right, bottom = self.box
        made = np.zeros(self.size[::-1], bool)
        made[top:bottom, left:right] = self.pixels
        return made

    @property
    def outlines(self) -> list[Points]:
        """Its closed outlines [n, 2] along the pixels' edges, those of holes too."""
        return [outline + np.array(self.box[:2]) for outline in traced(self.pixels)]

    @property
    def outline(self) -> Points | None:
        """Its one outline; None where it has holes."""
        outlines = self.outlines
        return None if any(map(is_hole, outlines)) else outlines[0]


def of_polygons(polygons: Sequence[Points]) -> Callable[[tuple[int, int]], Bools]:
    """Return what fills some polygons, all together."""
    return lambda size: np.logical_or.reduce([filled(polygon, size) for polygon in polygons])


def of_corners(corners: Points) -> Callable[[tuple[int, int]], Bools]:
    """Return what fills the box between two corners [2, 2]."""
    return lambda size: boxed(corners, size)


def painted(shapes: Sequence[Shape], places: Mapping[str, int], size: tuple[int, int]) -> Indices:
    """Return shapes as indices [H, W] by their labels' places, 0 for none; a later one lies on others."""
    width, height = size
    indices = np.zeros((height, width), np.int16)
    for shape in shapes:
        indices[shape.pixels(size)] = places[shape.label]
    return indices


def connected(indices: Indices, classes: Sequence[str], least: int = 1) -> list[Outlined]:
    """Return the connected parts, edge to edge, of each class of a mask [H, W]; index n is classes[n - 1].

    least: pixels below which a part is left out.
    """
    parts = []
    for place in np.unique(indices[indices > 0]).tolist():
        numbered, _ = ndimage.label(indices == place)
        for number, (rows, columns) in enumerate(ndimage.find_objects(numbered), 1):
            box = (columns.start, rows.start, columns.stop, rows.stop)
            pixels = numbered[rows, columns] == number
            part = Outlined(classes[place - 1], pixels, box, indices.shape[::-1])
            if part.area >= least:
                parts.append(part)
    return parts

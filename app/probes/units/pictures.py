"""Pictures of the images that a unit fires for most, as usual and least, with its map over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import Checkpoint, no_checkpoint
from app.files.overlay import FigurePanel, Look, paint_overlay
from app.images.geometry import Crop
from app.images.images import thumbnail

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.tower.units import Units
    from app.images.images import CropMode
    from app.probes.units.result import UnitsResult
    from app.store.kept import ImageEmbedding

    Pixels = np.ndarray

COLORMAP = "viridis"
_LOOK = Look(0.6)
PARTS = ("top", "middle", "bottom")


@dataclass(frozen=True, eq=False)
class UnitPicture:
    """One image of a unit. part: of PARTS. plain, painted: small pictures uint8 [h, w, 3], with the map."""

    path: Path
    part: str
    activation: float
    plain: Pixels
    painted: Pixels


@dataclass(frozen=True, eq=False)
class UnitPictures:
    """A unit's pictures; limits: what the first and last colour of all maps stand for."""

    unit: int
    pictures: tuple[UnitPicture, ...]
    limits: tuple[float, float]


def range_places(result: UnitsResult, unit: int, most: int) -> tuple[tuple[str, int], ...]:
    """Return part and place of images: the top tenth's first, those about the middle, the bottom's last.

    Of few images fewer, so that none is shown twice.
    """
    order = np.concatenate([tenth.places for tenth in result.tenths_of(unit)])
    count = min(most, max(1, len(order) // 3))
    start = (len(order) - count) // 2
    parts = (order[:count], order[start : start + count], order[len(order) - count :])
    seen: dict[int, str] = {}
    for part, places in zip(PARTS, parts, strict=True):
        for place in places.tolist():
            seen.setdefault(place, part)
    return tuple((part, place) for place, part in seen.items())


def unit_pictures(
    units: Units,
    result: UnitsResult,
    unit: int,
    chosen: Sequence[tuple[str, int]],
    images: Sequence[ImageEmbedding],
    mode: CropMode,
    side: int,
    checkpoint: Checkpoint = no_checkpoint,
) -> UnitPictures:
    """Return the pictures of a result's images at part and place, longest side `side` pixels, all maps alike.

    images: those of the result [N]. Raises LoupeError for one that can't be read any more.
    """
    places = [place for _, place in chosen]
    paths = [result.paths[place] for place in places]
    maps = units.maps(paths, mode, result.layer, unit, checkpoint)
    low, high = float(maps.min()), float(maps.max())
    limits = (low, high if high > low else low + 1e-6)
    made = tuple(
        _picture(images[place], part, float(result.activations[place, unit]), heat, limits, side)
        for (part, place), heat in zip(chosen, maps, strict=True)
    )
    return UnitPictures(unit, made, limits)


def _picture(
    image: ImageEmbedding, part: str, activation: float, heat: Floats, limits: tuple[float, float], side: int
) -> UnitPicture:
    plain = thumbnail(image.path, side)
    down, across = plain.shape[0] / image.size[1], plain.shape[1] / image.size[0]
    crop = image.crop
    scaled = Crop(crop.x0 * across, crop.y0 * down, crop.x1 * across, crop.y1 * down)
    panel = FigurePanel(heat, scaled, "", "", limits, COLORMAP)
    return UnitPicture(image.path, part, activation, plain, paint_overlay(plain, panel, _LOOK))

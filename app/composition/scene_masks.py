"""Where a scene's objects lie, pixel by pixel: masks of their shapes, which `localise` takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.composition.cases import IMAGES_FOLDER
from app.composition.scenes import SHAPES, outlines
from app.files.masks.outlines import filled
from app.files.masks.palette import NAMES_FILE, palette_png
from app.write import write_all

if TYPE_CHECKING:
    from app.analysis.segmentation import Indices
    from app.composition.cases import Case
    from app.composition.scenes import Scene

MASKS_FOLDER = "masks"


def scene_mask(scene: Scene, side: int) -> Indices:
    """Return the objects' shapes [side, side]: n is the n-th of SHAPES, a later object lies on those before.

    A pixel belongs to the object that its centre lies in.
    """
    places = {shape: place for place, shape in enumerate(SHAPES, 1)}
    indices = np.zeros((side, side), np.int16)
    for thing in scene.things:
        for polygon in outlines(thing):
            indices[filled(np.array(polygon) * side, (side, side))] = places[thing.shape]
    return indices


def write_masks(folder: Path, cases: Sequence[Case], side: int) -> None:
    """Write a palette PNG for each image of a folder of cases, and the classes' names.

    Raises LoupeError as `app.write.write_all` does.
    """
    root = folder / MASKS_FOLDER / IMAGES_FOLDER
    root.mkdir(parents=True, exist_ok=True)
    names = "".join(f"{name}\n" for name in ("background", *SHAPES))
    files = [(folder / MASKS_FOLDER / NAMES_FILE, names.encode())]
    for number, case in enumerate(cases):
        for scene, ending in ((case.scene, ""), (case.twin, "-negative")):
            files.append((root / f"{number:05d}{ending}.png", palette_png(scene_mask(scene, side))))
    write_all(files)

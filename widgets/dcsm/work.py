"""The DCSM panel's work off the GUI thread: maps on the inference thread, pictures in the decode pool."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.files.colormaps import COLORMAPS, DIVERGING, lut
from app.images.images import CropMode, read_picture
from widgets.dcsm.picture import ShownPicture
from widgets.kit.qimage import to_qimage

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import Floats

_PICTURE_PIXELS = 4_000_000
"""A larger picture is reduced once, when it is decoded: no screen shows more of it in a card."""


@dataclass(frozen=True)
class MapKey:
    """What maps depend on beside their prompts."""

    path: Path
    mode: str
    variant: str
    model: str


@dataclass(frozen=True, eq=False)
class MapResult:
    """Maps, in the order asked for, and the patch norms where they were asked for."""

    key: MapKey
    maps: tuple[Dcsm, ...]
    norms: Floats | None


def compute_maps(
    engine: Engine, key: MapKey, prompts: tuple[str, ...], norms: bool, ticket: Ticket
) -> MapResult:
    """Compute on the inference thread; colour tables are made here too, since matplotlib loads slowly."""
    mode = CropMode(key.mode)
    maps = engine.dcsm(key.path, prompts, mode, key.variant, ticket.checkpoint) if prompts else []
    lengths = engine.patch_norms(key.path, mode, key.variant) if norms else None
    for name in (*COLORMAPS, DIVERGING):
        lut(name)
    return MapResult(key, tuple(maps), lengths)


def decode_picture(path: Path) -> ShownPicture:
    """Read a picture for the screen; LoupeError for a file that can't be read."""
    from PySide6.QtGui import QImage

    picture = read_picture(path)
    pixels = picture.pixels
    width, height = picture.size
    if width * height > _PICTURE_PIXELS:
        from PIL import Image

        factor = (_PICTURE_PIXELS / (width * height)) ** 0.5
        size = (max(1, round(width * factor)), max(1, round(height * factor)))
        pixels = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))
    return ShownPicture(to_qimage(pixels).convertToFormat(QImage.Format.Format_RGB32), picture.size)

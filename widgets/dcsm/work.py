"""The DCSM panel's work off the GUI thread: maps on the inference thread, pictures in the decode pool."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.analysis.dcsm import heatmap
from app.analysis.map_noise import RANDOM_PROMPTS, map_noise
from app.engine.map_limits import limits_over
from app.errors import LoupeError
from app.files.colormaps import COLORMAPS, DIVERGING, lut
from app.images.geometry import CropMode
from app.words import wording
from widgets.dcsm.picture import ShownPicture
from widgets.kit.plot.items import pyqtgraph
from widgets.kit.qimage import to_qimage

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.map_noise import MapNoise
    from app.engine.engine import Engine
    from app.engine.map_limits import LimitsOver
    from app.engine.shelf import Shelf
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import Floats


@dataclass(frozen=True)
class MapKey:
    """What maps depend on beside their prompts."""

    path: Path
    mode: str
    variant: str
    model: str


def model_name(info: ModelInfo) -> str:
    """Return what a key calls a model: another precision or device is another model."""
    return f"{info.id} {info.weights_hash} {info.device} {info.precision}"


@dataclass(frozen=True, eq=False)
class MapResult:
    """Maps, in the order asked for, and the patch norms where they were asked for."""

    key: MapKey
    maps: tuple[Dcsm, ...]
    norms: Floats | None


def compute_maps(
    engine: Engine, key: MapKey, prompts: tuple[str, ...], norms: bool, ticket: Ticket
) -> MapResult:
    """Compute on the inference thread; what the cards need that loads slowly is loaded here too.

    That is matplotlib for the colour tables, and pyqtgraph, a second's work, for the tokens' profiles.
    """
    mode = CropMode(key.mode)
    maps = engine.dcsm(key.path, prompts, mode, key.variant, ticket.checkpoint) if prompts else []
    lengths = engine.patch_norms(key.path, mode, key.variant) if norms else None
    for name in (*COLORMAPS, DIVERGING):
        lut(name)
    if prompts:
        pyqtgraph()
    return MapResult(key, tuple(maps), lengths)


def compute_noise(engine: Engine, key: MapKey, ticket: Ticket) -> tuple[MapKey, MapNoise | None]:
    """Compute the noise of maps of this key; None where another model was loaded meanwhile."""
    maps: list[Dcsm] = []
    for done, prompt in enumerate(RANDOM_PROMPTS):
        ticket.checkpoint(done, len(RANDOM_PROMPTS))  # here a request for another model goes first
        if engine.info is None or model_name(engine.info) != key.model:
            return key, None
        maps += engine.dcsm(key.path, (prompt,), CropMode(key.mode), key.variant)
    return key, map_noise(maps)


@dataclass(frozen=True)
class LimitsAsked:
    """What limits over images are of: images, prompts with the token rows shown, or their whole matrix."""

    paths: tuple[Path, ...]
    prompts: tuple[tuple[str, tuple[int, ...]], ...]
    matrix: bool
    mode: CropMode
    variant: str
    model: str


def compute_limits(engine: Engine, asked: LimitsAsked, ticket: Ticket) -> LimitsOver:
    """Compute limits over images; LoupeError where another model was loaded meanwhile."""
    rows = dict(asked.prompts)

    def painted(one: Dcsm) -> Floats:
        return one.values if asked.matrix else heatmap(one, rows[one.prompt])

    def checkpoint(done: int, total: int) -> None:
        ticket.checkpoint(done, total)  # here a request for another model goes first
        if engine.info is None or model_name(engine.info) != asked.model:
            raise LoupeError(wording("Another model was loaded; no limits were fixed over images."))

    return limits_over(engine, asked.paths, tuple(rows), asked.mode, asked.variant, painted, checkpoint)


def decode_picture(shelf: Shelf, path: Path) -> ShownPicture:
    """Read a picture for the screen, once for list, ranking and map; LoupeError where it can't be read."""
    picture = shelf.picture(path)
    return ShownPicture(to_qimage(picture.pixels).convertToFormat(QImage.Format.Format_RGB32), picture.size)

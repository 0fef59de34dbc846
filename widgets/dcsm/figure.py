"""The maps shown as figures and files: gathered when they are asked for, made in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.dcsm import difference, heatmap
from app.files.figures import figure_png_bytes, figure_svg_bytes
from app.files.overlay import FigurePanel, Look, difference_panel
from app.images.images import read_picture
from app.provenance import provenance
from app.words import wording
from widgets.desk.commands import image_words, model_words

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.images.images import Picture
    from app.models.encoder import ModelInfo
    from app.provenance import Provenance
    from widgets.dcsm.state import Shown, ShownMap

NO_MAPS = wording("There is no map to export yet: choose an image and pin a prompt.")
STALE = wording("The maps shown are being computed again; export once they are there.")


LIMITS_FROM = {"shared": "the maps shown", "per-map": "each map", "typed": "fixed"}
"""What a file says of where its colour limits come from."""


@dataclass(frozen=True)
class MapFiles:
    """What the panel showed when its files were asked for, and the model that made it."""

    shown: Shown
    path: Path
    info: ModelInfo


def map_command(maps: MapFiles) -> list[str]:
    """Return the command that writes these maps."""
    shown = maps.shown
    choices = [f"--prompt={one.dcsm.prompt}" for one in shown.maps]
    choices += ["--variant", shown.variant] if shown.variant != "raw" else []
    if shown.limits_mode == "typed":
        choices += ["--limits", *map(str, shown.maps[0].limits)]
    words = [*image_words([maps.path]), *choices, *model_words(maps.info, shown.mode)]
    return ["dcsm", *words, "--out", "maps"]


def draw_maps(engine: Engine, maps: MapFiles, kind: str) -> bytes:
    """Return the figure of all maps as ".png" or ".svg"."""
    picture, made, panels, look = prepare(engine, maps)
    render = figure_png_bytes if kind == ".png" else figure_svg_bytes
    return render(picture, panels, made, look)


def prepare(engine: Engine, maps: MapFiles) -> tuple[Picture, Provenance, list[FigurePanel], Look]:
    """Gather what a file of maps needs: the picture, its provenance, a panel a map, and the look."""
    shown = maps.shown
    picture = read_picture(maps.path)
    made = provenance(
        maps.info,
        picture=picture,
        mode=shown.mode,
        variant=shown.variant,
        tokens=engine.tokenise([one.dcsm.prompt for one in shown.maps]),
        color_limits=tuple(one.limits for one in shown.maps),
        color_limits_from=LIMITS_FROM[shown.limits_mode],
        colormap=shown.colormap,
    )
    return picture, made, panels_of(shown), Look(shown.opacity, shown.smooth)


def panels_of(shown: Shown) -> list[FigurePanel]:
    """Return a panel for each map shown and, last, their difference where it is shown."""
    panels = {one.dcsm.prompt: _panel(one, shown.colormap) for one in shown.maps}
    made = list(panels.values())
    if (pair := shown.difference) is not None:
        first, second = panels[pair.a], panels[pair.b]
        made.append(difference_panel(first, second, difference(first.heat, second.heat), pair.limits))
    return made


def _panel(one: ShownMap, colormap: str) -> FigurePanel:
    names = [one.dcsm.tokens[row] for row in one.rows]
    token = names[0] if len(names) == 1 else wording("mean of {names}", names=", ".join(names))
    heat = heatmap(one.dcsm, one.rows)
    return FigurePanel(
        heat,
        one.dcsm.crop,
        one.dcsm.prompt,
        token,
        one.limits,
        colormap,
        one.dcsm.cosine,
        note=one.warning,
        unit=one.dcsm.unit,
    )

"""Heatmaps as files: the overlay at the image's own resolution, and the figure for a paper (PNG, SVG).

Every picture carries its provenance: PNG in an iTXt chunk "clip-loupe" (JSON), SVG in its metadata element.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.files.figure_files import figure_png, figure_svg, pixels_png
from app.files.figure_layout import drawn
from app.files.overlay import FigurePanel, Look, difference_panel, paint_overlay
from app.provenance import Provenance
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.images.images import Picture

__all__ = [
    "FigurePanel",
    "Look",
    "difference_panel",
    "figure_png_bytes",
    "figure_svg_bytes",
    "overlay_png_bytes",
    "paint_overlay",
    "save_figure",
    "save_overlay_png",
]


def overlay_png_bytes(
    picture: Picture, panel: FigurePanel, made: Provenance, look: Look | None = None
) -> bytes:
    """Return the overlay at the image's own resolution as PNG; outside the crop the image is untouched."""
    look = look or Look()
    return pixels_png(paint_overlay(picture.pixels, panel, look), _about([panel], made, look))


def save_overlay_png(
    path: Path,
    picture: Picture,
    panel: FigurePanel,
    made: Provenance,
    look: Look | None = None,
    overwrite: bool = False,
) -> None:
    """Write the overlay (see `overlay_png_bytes`). Raises LoupeError as `write_atomic` does."""
    write_atomic(path, overlay_png_bytes(picture, panel, made, look), overwrite)


def figure_png_bytes(
    picture: Picture, panels: Sequence[FigurePanel], made: Provenance, look: Look | None = None
) -> bytes:
    """Return the figure as PNG at 200 dots an inch, for a file or the clipboard."""
    look = look or Look()
    with drawn(picture, panels, made, look) as figure:
        return figure_png(figure, _about(panels, made, look))


def figure_svg_bytes(
    picture: Picture, panels: Sequence[FigurePanel], made: Provenance, look: Look | None = None
) -> bytes:
    """Return the figure as SVG: pictures embedded, text as text, so that it can be edited and searched."""
    look = look or Look()
    with drawn(picture, panels, made, look) as figure:
        return figure_svg(figure, _about(panels, made, look), made.app)


def save_figure(
    path: Path,
    picture: Picture,
    panels: Sequence[FigurePanel],
    made: Provenance,
    look: Look | None = None,
    overwrite: bool = False,
) -> None:
    """Write the figure as .png or .svg, by the path's ending.

    Raises LoupeError for another ending, for no panels, and as `write_atomic` does.
    """
    kinds = {".png": figure_png_bytes, ".svg": figure_svg_bytes}
    render = kinds.get(path.suffix.lower())
    if render is None:
        raise LoupeError(wording("A figure is saved as .png or .svg, not as “{name}”.", name=path.name))
    write_atomic(path, render(picture, panels, made, look), overwrite)


def _about(panels: Sequence[FigurePanel], made: Provenance, look: Look) -> str:
    return made.as_json(
        figure={
            "panels": [panel.as_dict() for panel in panels],
            "opacity": look.opacity,
            "interpolation": "bilinear" if look.smooth else "nearest",
        }
    )

"""The figure of localising: a label's maps by all methods in a row, under one scale."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.dcsm import color_limits
from app.files.figure_page import families
from app.probes.axes import WIDTH
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.files.figure_page import Page

COLORMAP = "viridis"
_BAR, _HEAD, _GAP = 46, 24, 8
_MOST = 5
"""Maps side by side; more go below."""


def localise_sketch(image: str, label: str, maps: Mapping[str, Floats]) -> Sketch:
    """Return a label's maps [rows, columns] by method."""
    across = min(len(maps), _MOST)
    side = (WIDTH - 40) // across - _GAP
    lines = -(-len(maps) // _MOST)
    title = f"“{label}” in {image} by {', '.join(maps)}"
    return Sketch(title, WIDTH, lines * (side + _HEAD) + _BAR, partial(_draw, maps, side))


def _draw(maps: Mapping[str, Floats], side: int, page: Page, box: Box) -> None:
    (low, high), *_ = color_limits(list(maps.values()), "shared")
    for place, (method, values) in enumerate(maps.items()):
        line, column = divmod(place, _MOST)
        left = box.left + column * (side + _GAP)
        axes = page.axes(left, box.top + line * (side + _HEAD) + _HEAD, side, side)
        axes.imshow(values, cmap=COLORMAP, vmin=low, vmax=high)
        axes.set_title(method, fontsize=TEXT, color=INK, fontfamily=families())
        axes.set_xticks([])
        axes.set_yticks([])
    lines = -(-len(maps) // _MOST)
    axes = page.axes(box.left, box.top + lines * (side + _HEAD) + 8, WIDTH // 2, 10)
    axes.imshow(np.linspace(0, 1, 256)[None], cmap=COLORMAP, aspect="auto", extent=(low, high, 0, 1))
    axes.set_yticks([])
    axes.set_xlabel("cosine", fontsize=TEXT, color=INK, fontfamily=families())
    axes.tick_params(labelsize=TEXT - 2, labelcolor=INK)

"""The figure of image-text matching: a field for each image and label, its match probability in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from app.files.figure_page import Page, families
from app.probes.axes import ROW, ROW_NAMES, ROWS_WIDTH, one_line
from app.probes.page import INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.probes.itm.measure import Floats

MOST_IMAGES, MOST_LABELS = 40, 12
"""The most images and labels of the figure, the first ones; files hold all."""
_HEAD, _FOOT = 190, 20
_LABEL = 240
_DARK = 0.6
"""From this probability on a field is dark enough for white letters."""


def itm_sketch(names: Sequence[str], labels: Sequence[str], chances: Floats) -> Sketch:
    """Return the match probabilities [N, L] of images (rows) and labels (columns), darker the higher."""
    images, count = len(names), len(labels)
    title = (
        f"Match probability (ITM) of {images:,} image{'' if images == 1 else 's'} with {count:,} "
        f"label{'' if count == 1 else 's'}, each pair a forward pass; not a cosine"
    )
    if images > MOST_IMAGES or count > MOST_LABELS:
        title += f" (the first {min(images, MOST_IMAGES)} images and {min(count, MOST_LABELS)} labels)"
    shown = (names[:MOST_IMAGES], labels[:MOST_LABELS], chances[:MOST_IMAGES, :MOST_LABELS])
    return Sketch(title, ROWS_WIDTH, _HEAD + len(shown[0]) * ROW + _FOOT, partial(_draw, *shown))


def _draw(names: Sequence[str], labels: Sequence[str], chances: Floats, page: Page, box: Box) -> None:
    axes = _axes(names, labels, page, box)
    axes.imshow(chances, cmap="Blues", vmin=0, vmax=1.15, aspect="auto")
    for (row, column), chance in np.ndenumerate(chances):
        axes.text(
            column, row, f"{chance:.3f}", ha="center", va="center", fontsize=TEXT, fontfamily=families(),
            color="white" if chance > _DARK else INK,
        )  # fmt: skip


def _axes(names: Sequence[str], labels: Sequence[str], page: Page, box: Box) -> Axes:
    left, right = ROW_NAMES, _LABEL // 2
    axes = page.axes(box.left + left, box.top + _HEAD, box.width - left - right, len(names) * ROW)
    style: Any = {"fontsize": TEXT, "color": INK, "fontfamily": families(), "parse_math": False}
    axes.set_yticks(range(len(names)), [one_line(page, name, ROW_NAMES - 20) for name in names], **style)
    heads = [one_line(page, label, _LABEL) for label in labels]
    axes.set_xticks(range(len(labels)), heads, rotation=30, ha="left", rotation_mode="anchor", **style)
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes

"""The figure of the modality gap: images and texts in the plane of their first two components."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.probes.axes import AXIS, COLORS, WIDTH, plain_axes
from app.probes.page import FAINT, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.gap.measure import Gap

_HEIGHT = 620
_BESIDE = 120
_MOST_NAMES = 40


def gap_sketch(gap: Gap) -> Sketch:
    """Return images and texts as points, with the labels' names where they are few."""
    title = f"Modality gap {gap.length:.3f} ({gap.low:.3f} to {gap.high:.3f}) of images and texts"
    return Sketch(title, WIDTH, _HEIGHT + AXIS, partial(_draw, gap))


def _draw(gap: Gap, page: Page, box: Box) -> None:
    axes = page.axes(box.left + _BESIDE, box.top, box.width - _BESIDE - 40, _HEIGHT)
    shown = gap.projected
    axes.plot([0], [0], "+", color=FAINT)
    for places, name, color, shape in (
        (shown.images, "images", COLORS[0], "o"),
        (shown.texts, "texts", COLORS[1], "D"),
    ):
        axes.plot(
            places[:, 0], places[:, 1], shape, color=color, markersize=5, alpha=0.7, label=name, linewidth=0
        )
    if len(gap.labels) <= _MOST_NAMES:
        for label, (x, y) in zip(gap.labels, shown.texts.tolist(), strict=True):
            axes.annotate(
                label, (x, y), xytext=(5, 3), textcoords="offset points", fontsize=TEXT - 3, parse_math=False
            )
    axes.legend(fontsize=TEXT - 1, frameon=False)
    names = [f"component {number}, {100 * share:.0f} %" for number, share in enumerate(shown.explained, 1)]
    if shown.kind == "umap":
        names = ["UMAP 1 (no unit)", "UMAP 2 (no unit)"]
    plain_axes(axes, names[0], names[1])

"""The figure of several models: accuracy with its interval against what a model costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.files.figure_page import families
from app.probes.axes import AXIS, COLORS, SHAPES, WIDTH, plain_axes
from app.probes.page import INK, TEXT, Box, Sketch
from app.words import wording

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.accuracy.models.facts import Axis
    from app.probes.accuracy.models.table import Entry, ModelTable

AXES: dict[Axis, str] = {
    "parameters": wording("parameters (millions)"),
    "gflops": wording("GFLOPs for an image and a text"),
    "speed": wording("images per second on this computer"),
    "memory": wording("memory of the weights (MB)"),
}
UNITS: dict[Axis, float] = {"parameters": 1e6, "gflops": 1.0, "speed": 1.0, "memory": 1e6}
"""What a number is divided by on its axis."""
_HIGH, _LEFT, _RIGHT = 620, 90, 40


def models_sketch(result: ModelTable, axis: Axis) -> Sketch:
    """Return accuracy against a cost on a log axis; models of unknown cost are counted in the title."""
    shown = [entry for entry in result.entries if entry.facts.on(axis)]
    unknown = len(result.entries) - len(shown)
    title = f"Top-1 of {len(result.entries)} evaluations against {AXES[axis]}"
    if unknown:
        title += f" ({unknown} without a known number left out)"
    return Sketch(title, WIDTH, _HIGH + AXIS, partial(_draw, shown, axis))


def _draw(entries: list[Entry], axis: Axis, page: Page, box: Box) -> None:
    axes = page.axes(box.left + _LEFT, box.top, box.width - _LEFT - _RIGHT, _HIGH)
    if entries:
        axes.set_xscale("log")
        axes.margins(x=0.25)
    for number, entry in enumerate(entries):
        x, (low, high) = float(entry.facts.on(axis) or 0) / UNITS[axis], entry.top1.interval()
        color, y = COLORS[number % len(COLORS)], 100 * entry.top1.value
        axes.vlines(x, 100 * low, 100 * high, color=color, linewidth=1.4)
        axes.plot(x, y, SHAPES[number % len(SHAPES)], color=color, markersize=7)
        axes.annotate(
            entry.name,
            (x, y),
            xytext=(8, 0),
            textcoords="offset points",
            fontsize=TEXT - 1,
            color=INK,
            va="center",
            fontfamily=families(),
            parse_math=False,
        )
    plain_axes(axes, f"{AXES[axis]}, log axis", "top-1 (%), Wilson 95 % interval")

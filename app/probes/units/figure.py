"""The figure of units: scores of those named, or next to it, beside the floor of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.probes.axes import AXIS, COLORS, NAMES, WIDTH, plain_axes, write_name
from app.probes.page import FAINT, INK, TEXT, Box, Sketch

if TYPE_CHECKING:
    from app.files.figure_page import Page
    from app.probes.units.result import UnitsResult

_ROW = 34
MOST = 24
_BARS = 24
"""Of a histogram, where nothing has a name."""


def units_sketch(result: UnitsResult) -> Sketch:
    """Return the first units' scores and floors; of few images the spreads of all units."""
    count = min(MOST, result.units) if result.names is not None else 12
    named, doubtful = result.counts()
    title = f"Units of {result.layer.name}: {named} named, {doubtful} doubtful of {result.units:,}"
    title += f" (by chance about {result.by_chance:,})" if result.names is not None else ""
    draw = _draw_names if result.names is not None else _draw_spreads
    return Sketch(title, WIDTH, count * _ROW + AXIS, partial(draw, result))


def _draw_names(result: UnitsResult, page: Page, box: Box) -> None:
    assert result.names is not None
    units = result.order[:MOST].tolist()
    axes = page.axes(box.left + NAMES, box.top, box.width - NAMES - 40, len(units) * _ROW)
    rows = range(len(units))
    names = result.names
    axes.barh(rows, [float(names.score[unit]) for unit in units], color=COLORS[0], height=0.6, label="score")
    floors = [float(names.floor[unit]) for unit in units]
    axes.plot(floors, rows, "|", color=INK, markersize=12, markeredgewidth=2, label="floor")
    axes.set_ylim(len(units) - 0.5, -0.5)
    axes.axvline(0, color=FAINT)
    axes.legend(fontsize=TEXT - 2, frameon=False, loc="lower right")
    plain_axes(axes, "soft-WPMI")
    for row, unit in enumerate(units):
        write_name(axes, -0.02, row, _said(result, unit))


def _said(result: UnitsResult, unit: int) -> str:
    names = result.names
    assert names is not None
    word, status = names.words[names.best[unit]], names.status(unit)
    return f"{unit}  {word}" if status == "named" else f"{unit}  ({status}: {word})"


def _draw_spreads(result: UnitsResult, page: Page, box: Box) -> None:
    axes = page.axes(box.left + 120, box.top, box.width - 160, 12 * _ROW)
    axes.hist(result.spread, bins=_BARS, color=COLORS[0])
    plain_axes(axes, "standard deviation of the activation over the images", "units")

"""The figures of calibration: reliability with its band and counts, risk against coverage, temperature."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.files.figure_page import Page, families
from app.probes.axes import AXIS, COLORS, WIDTH, one_line, plain_axes
from app.probes.calibration.reliability import BINS, EDGES
from app.probes.page import FAINT, INK, MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.probes.calibration.measure import Calibration
    from app.probes.calibration.temperature import TemperatureCurves

_HIGH, _COUNTS, _LEFT, _BETWEEN = 480, 110, 90, 130
"""Pixels of a plot's height, of the counts below it, of the axis at its left, and between two plots."""
_STROKES = ("-", "--", "-.", ":")
_SOME = (0.5, 1.0, 2.0, 5.0)
"""The temperatures near which logits and probabilities are drawn against cosines."""
MOST_LABELS = 8
"""The most labels whose probabilities are drawn: the nearest ones."""


def calibration_sketch(result: Calibration, curves: TemperatureCurves | None = None) -> Sketch:
    """Return reliability beside risk and coverage; below, where `curves` are given, one image's."""
    low, high = result.interval
    title = (
        f"ECE {result.whole.bins.ece:.3f} (95 % {low:.3f} to {high:.3f}), perfectly calibrated "
        f"{result.band.mean:.3f}, below {result.band.most:.3f} in 95 of 100; {len(result.paths):,} images"
    )
    height = _HIGH + _COUNTS + AXIS
    draw = partial(_draw, result, curves)
    return Sketch(title, WIDTH, height + (_HIGH + AXIS + 40 if curves is not None else 0), draw)


def _draw(result: Calibration, curves: TemperatureCurves | None, page: Page, box: Box) -> None:
    width = (box.width - _LEFT - _BETWEEN) // 2
    _draw_reliability(result, page.axes(box.left + _LEFT, box.top, width, _HIGH - 20))
    counts = page.axes(box.left + _LEFT, box.top + _HIGH, width, _COUNTS)
    counts.bar((EDGES[:-1] + EDGES[1:]) / 2, result.whole.bins.count, 0.9 / BINS, color=MUTED, linewidth=0)
    counts.set_xlim(0, 1)
    case = "image's top label" if result.scored.bias is None else "pair's sigmoid"
    plain_axes(counts, f"probability ({case})", "cases")
    _draw_risk(result, page.axes(box.left + _LEFT + width + _BETWEEN, box.top, width, _HIGH + _COUNTS))
    if curves is not None:
        below = Box(box.left, box.top + _HIGH + _COUNTS + AXIS + 40, box.width, _HIGH)
        _draw_temperatures(curves, page, below)


def _draw_reliability(result: Calibration, axes: Axes) -> None:
    bins, band = result.whole.bins, result.band
    known = bins.count > 0
    low, high = bins.interval
    axes.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    axes.bar(
        ((EDGES[:-1] + EDGES[1:]) / 2)[known], (band.high - band.low)[known], 0.9 / BINS, band.low[known],
        color=FAINT, linewidth=0, label="perfectly calibrated, 95 %",
    )  # fmt: skip
    axes.vlines(bins.confidence[known], low[known], high[known], color=COLORS[0], linewidth=1.2)
    axes.plot(bins.confidence[known], bins.accuracy[known], "o", color=COLORS[0], markersize=4, label="model")
    axes.set(xlim=(0, 1), ylim=(-0.02, 1.02))
    plain_axes(axes, "", "share that holds, Wilson 95 %")
    axes.tick_params(labelbottom=False)  # the counts below have the same axis
    axes.legend(loc="upper left", frameon=False, prop={"family": families(), "size": TEXT - 1})


def _draw_risk(result: Calibration, axes: Axes) -> None:
    points = result.risk.points()
    axes.plot(
        [p["coverage"] for p in points], [100 * p["risk"] for p in points], color=COLORS[1], linewidth=1.6
    )
    axes.axhline(100 * float(result.risk.risk[-1]), color=MUTED, linewidth=0.8, linestyle=":")
    axes.set(xlim=(0, 1), ylim=(0, None))
    plain_axes(axes, f"coverage: the surest images; AURC {result.risk.aurc:.4f}", "errors among them (%)")


def _draw_temperatures(curves: TemperatureCurves, page: Page, box: Box) -> None:
    width = (box.width - _LEFT - 2 * _BETWEEN) // 3
    places = [box.left + _LEFT + number * (width + _BETWEEN) for number in range(3)]
    logit, chance, moved = (page.axes(left, box.top, width, box.height) for left in places)
    order = np.argsort(curves.cosine)
    logs = np.log(curves.temperatures)
    for temperature, stroke in zip(_SOME, _STROKES, strict=True):
        place = int(np.abs(logs - np.log(temperature)).argmin())
        name = f"T = {curves.temperatures[place]:.3g}"
        for axes, values in ((logit, curves.logit), (chance, curves.probability)):
            x, y = curves.cosine[order], values[place][order]
            axes.plot(x, y, stroke, color=COLORS[0], linewidth=1.2, marker=".", label=name)
    plain_axes(logit, "cosine", "logit")
    plain_axes(chance, "cosine", f"probability ({curves.kind})")
    logit.legend(frameon=False, prop={"family": families(), "size": TEXT - 1})
    for number, label in enumerate(order[::-1][:MOST_LABELS].tolist()):
        moved.plot(
            curves.temperatures, curves.probability[:, label], _STROKES[number % 4], color=COLORS[number],
            label=one_line(page, curves.labels[label], 200), linewidth=1.4,
        )  # fmt: skip
    moved.set_xscale("log")
    plain_axes(moved, "temperature T (divides logits)", "probability")
    legend = moved.legend(frameon=False, prop={"family": families(), "size": TEXT - 2})
    for text in legend.get_texts():
        text.set_parse_math(False)
        text.set_color(INK)

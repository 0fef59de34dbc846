"""The figures of linear probes: few-shot curves over zero-shot's band; how often a saved one says what."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.files.figure_page import Page, families
from app.probes.axes import AXIS, COLORS, ROW_AXIS, ROW_RIGHT, ROWS_WIDTH, WIDTH, plain_axes, rows_axes
from app.probes.page import FAINT, MUTED, TEXT, Box, Sketch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from app.probes.linear_probe.applied import Applied
    from app.probes.linear_probe.curves import Curve, Point
    from app.probes.linear_probe.measure import ProbeCurves

MOST_CLASSES = 60
"""The most classes that have a row in the figure of a saved probe: those said most often."""
MARGIN = 0.3
"""Of the axis of shots, on either side, in doublings."""
_HEAD, _HIGH, _LEFT, _RIGHT = 90, 620, 90, 40
_NEAR = 0.3
"""Doublings below which two numbers of shots would overlap."""
_SHAPES = "oDs"
_ROW = 32


def curve_sketch(result: ProbeCurves) -> Sketch:
    """Return accuracy against shots: each seed's points, intervals, zero-shot's band, and the crossing."""
    first = result.curves[0]
    title = (
        f"Few-shot {first.name} of {len(result.labels):,} classes on {result.zero_shot.n:,} test images; "
        f"shots that equal zero-shot: {first.crossing.words}"
    )
    return Sketch(title, WIDTH, _HEAD + _HIGH + AXIS, partial(_draw_curves, result))


def _draw_curves(result: ProbeCurves, page: Page, box: Box) -> None:
    axes = page.axes(box.left + _LEFT, box.top + _HEAD, box.width - _LEFT - _RIGHT, _HIGH)
    low, high = result.zero_shot.interval()
    axes.axhspan(100 * low, 100 * high, color=FAINT, linewidth=0, label="zero-shot, Wilson 95 %")
    axes.axhline(100 * result.zero_shot.value, color=MUTED, linewidth=0.9, linestyle="--")
    for number, curve in enumerate(result.curves):
        _draw_curve(axes, curve, COLORS[number], _SHAPES[number], band=number == 0)
    points = result.curves[0].points
    axes.set_xscale("log", base=2)
    axes.set_xlim(points[0].k / 2**MARGIN, points[-1].k * 2**MARGIN)
    shown = [point for place, point in enumerate(points) if not _hidden(points, place)]
    axes.set_xticks([point.k for point in shown], [str(point.name) for point in shown])
    axes.minorticks_off()
    value = result.curves[0].crossing.value
    if math.isfinite(value):
        axes.axvline(value, color=COLORS[0], linewidth=0.9, linestyle=":")
    plain_axes(axes, "images of each class to learn from", "accuracy (%), 95 % over test images and seeds")
    axes.legend(
        loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False,
        prop={"family": families(), "size": TEXT - 1},
    )  # fmt: skip


def _hidden(points: Sequence[Point], place: int) -> bool:
    """Tell whether the next point stands so near that both numbers below the axis would overlap."""
    return place + 1 < len(points) and points[place + 1].k < points[place].k * 2**_NEAR


def _draw_curve(axes: Axes, curve: Curve, color: str, shape: str, band: bool) -> None:
    k = [point.k for point in curve.points]
    low, mean, high = (
        [100 * value for value in values]
        for values in zip(*((p.low, p.mean, p.high) for p in curve.points), strict=True)
    )
    if band:
        axes.fill_between(k, low, high, color=color, alpha=0.15, linewidth=0)
    else:
        axes.vlines(k, low, high, color=color, linewidth=1.0)
    axes.plot(k, mean, "-", color=color, linewidth=1.6, label=f"{curve.name}: {curve.crossing.words}")
    for point in curve.points:
        seeds = [100 * accuracy for accuracy in point.accuracies]
        axes.plot([point.k] * len(seeds), seeds, shape, color=color, markersize=4, alpha=0.8)


def applied_sketch(result: Applied) -> Sketch:
    """Return how many images a saved probe says each class of, the most frequent first."""
    classes = result.saved.classes
    counts = np.bincount(result.best, minlength=len(classes))
    shown = np.argsort(-counts, kind="stable")[:MOST_CLASSES].tolist()
    title = f"What a saved linear probe says of {len(result.paths):,} images"
    if result.accuracy is not None:
        title += f"; accuracy {result.accuracy}"
    if len(classes) > len(shown):
        title += f" (the {len(shown)} classes said most often)"
    names, sizes = [classes[place] for place in shown], counts[shown].tolist()
    return Sketch(title, ROWS_WIDTH, len(shown) * _ROW + ROW_AXIS, partial(_draw_applied, names, sizes))


def _draw_applied(names: list[str], sizes: list[int], page: Page, box: Box) -> None:
    axes = rows_axes(page, box, names, right=ROW_RIGHT)
    axes.barh(range(len(sizes)), sizes, height=0.6, color=COLORS[0], linewidth=0)
    axes.set_xlim(0, max(sizes) * 1.02)
    axes.set_xlabel("images", fontsize=TEXT)

"""The figure of shift: accuracy out of distribution against that in it, both axes in logits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.files.figure_page import families
from app.probes.axes import AXIS, COLORS, SHAPES, WIDTH, plain_axes
from app.probes.page import INK, MUTED, TEXT, Box, Sketch
from app.probes.shift.measure import expit, logit, shrunk

if TYPE_CHECKING:
    from app.analysis.rates import Rate
    from app.analysis.zeroshot import Doubles
    from app.files.figure_page import Page
    from app.probes.shift.measure import Line, Shift

_TICKS = (0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
_APART = 12
"""Ticks stand at least this part of the axis apart."""
_MARGIN = 0.25
"""Logits on either side."""
_HIGH, _LEFT, _RIGHT, _STEPS = 620, 90, 40, 60


def logit_ends(rate: Rate) -> tuple[float, float, float]:
    """Return the logits of a rate and of its interval's ends, of which 0 and 1 are drawn in as a rate is."""
    least = 0.5 / (rate.n + 1)
    low, high = (min(max(end, least), 1 - least) for end in rate.interval())
    return logit(shrunk(rate)), logit(low), logit(high)


def plane_limits(shift: Shift) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the least and the highest logit in distribution, and out of it, with a margin."""
    across = [end for point in shift.points for end in logit_ends(point.id)]
    up = [end for point in shift.points for end in logit_ends(point.ood)]
    across += [logit(baseline.id) for baseline in shift.baselines]
    up += [logit(baseline.ood) for baseline in shift.baselines]
    x, y = ((min(ends) - _MARGIN, max(ends) + _MARGIN) for ends in (across, up))
    return x, y


def plane_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Return the logits of round accuracies between two logits, and what stands at each in percent."""
    ticks: list[tuple[float, str]] = []
    for share in _TICKS:
        at = logit(share)
        if low <= at <= high and (not ticks or at - ticks[-1][0] >= (high - low) / _APART):
            ticks.append((at, f"{100 * share:g} %"))
    return ticks or [
        (low, f"{100 * expit(np.array(low)):.1f} %"),
        (high, f"{100 * expit(np.array(high)):.1f} %"),
    ]


def line_drawn(line: Line, low: float, high: float) -> tuple[Doubles, Doubles]:
    """Return logits x [K] across the plane, and the line's [K, 3] there with the ends of its band."""
    x = np.linspace(low, high, _STEPS)
    return x, np.array([[logit(share) for share in line.at(float(expit(np.array(at))))] for at in x])


def plane_sketch(shift: Shift) -> Sketch:
    """Return each model as a point with both intervals; y = x, and the line of the baselines."""
    title = f"Accuracy under a shift, over {len(shift.classes):,} classes; both axes in logits"
    return Sketch(title, WIDTH, _HIGH + AXIS, partial(_draw, shift))


def _draw(shift: Shift, page: Page, box: Box) -> None:
    axes = page.axes(box.left + _LEFT, box.top, box.width - _LEFT - _RIGHT, _HIGH)
    across, up = plane_limits(shift)
    ends = np.array((min(across[0], up[0]), max(across[1], up[1])))
    axes.plot(ends, ends, color=MUTED, linewidth=0.8, linestyle=(0, (1, 2)))
    if shift.line is not None:
        along, line = line_drawn(shift.line, *across)
        axes.fill_between(along, line[:, 1], line[:, 2], color=MUTED, alpha=0.2, linewidth=0)
        axes.plot(along, line[:, 0], color=MUTED, linewidth=1.2)
    for baseline in shift.baselines:
        axes.plot(logit(baseline.id), logit(baseline.ood), "o", color=MUTED, markersize=3)
    for number, point in enumerate(shift.points):
        (x, left, right), (y, low, high) = logit_ends(point.id), logit_ends(point.ood)
        color = COLORS[number % len(COLORS)]
        axes.hlines(y, left, right, color=color, linewidth=1.4)
        axes.vlines(x, low, high, color=color, linewidth=1.4)
        axes.plot(x, y, SHAPES[number % len(SHAPES)], color=color, markersize=7)
        axes.annotate(
            point.model, (x, y), xytext=(8, 8), textcoords="offset points", fontsize=TEXT - 1, color=INK,
            fontfamily=families(), parse_math=False,
        )  # fmt: skip
    plain_axes(axes, "in distribution, top-1, logit axis", "out of distribution, top-1, logit axis")
    axes.set(xlim=across, ylim=up)
    axes.set_xticks(*zip(*plane_ticks(*across), strict=True))
    axes.set_yticks(*zip(*plane_ticks(*up), strict=True))

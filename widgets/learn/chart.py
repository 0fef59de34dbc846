"""The chart that goes with a measured value."""

from __future__ import annotations

from app.amounts import number
from app.lessons.measures.base import Chart, Curve
from app.words import wording
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series, Stroke

NAME = wording("What was measured")
_COLORS = ("accent", "muted", "warning", "good")
_STROKES: tuple[Stroke, ...] = ("solid", "dash", "dot", "dashdot")
_ROOM = 0.08
"""Of the values' range, above and below them."""


def resolve_chart(chart: Chart | None) -> PlotView:
    """Return the chart of curves; the first is this model's, the others are what it is held against."""
    if chart is None or not chart.curves:
        return PlotView(NAME)
    x = [value for curve in chart.curves for value in curve.x]
    y = [value for curve in chart.curves for value in curve.y]
    room = _ROOM * (max(y) - min(y) or 1.0)
    return PlotView(
        NAME,
        Axis(min(x), max(x) if max(x) > min(x) else min(x) + 1, chart.x),
        Axis(min(y) - room, max(y) + room, chart.y, lines=True),
        tuple(_series(place, curve) for place, curve in enumerate(chart.curves)),
        (Rule(chart.mark, "x"),) if chart.mark is not None else (),
        nearest="x",
        zoom="x",
    )


def legend(chart: Chart | None) -> tuple[Label, ...]:
    """Return the curves' names in their colours; none where there is one curve."""
    curves = chart.curves if chart is not None else ()
    named = zip(curves, _COLORS, strict=False)
    return tuple(Label(curve.name, color=color) for curve, color in named) if len(curves) > 1 else ()


def _series(place: int, curve: Curve) -> Series:
    tips = tuple(
        wording("{name}: {y} at {x}", name=curve.name, y=number(y, ".3g"), x=number(x, ".3g"))
        for x, y in zip(curve.x, curve.y, strict=True)
    )
    kind = place % len(_COLORS)
    return Series(curve.name, "line", curve.x, curve.y, color=_COLORS[kind], stroke=_STROKES[kind], tips=tips)

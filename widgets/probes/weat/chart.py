"""The association of each target as a chart: X as circles, Y as diamonds, on one axis."""

from __future__ import annotations

from app.words import wording
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series
from widgets.probes.weat.state import ChartRow, WeatView

NAME = wording("Association of each target")
_LANES = 5
"""Dots of a row are dealt over so many lines, so that equal ones don't hide each other."""
_HIGH = 0.36
"""How far dots and the bar of the mean reach from the middle of their row; rows are 1 apart."""
_COLORS = {"circle": "bar", "diamond": "warning"}
_FORMULA = wording("s(w) = mean over A of cosine(w, a) − mean over B of cosine(w, b)")


def lane(row: int, number: int) -> float:
    """Return the height at which a row's dot lies; row 0 is the uppermost."""
    return -row + _HIGH * (1 - 2 * (number % _LANES + 0.5) / _LANES)


def resolve_chart(view: WeatView) -> PlotView:
    """Return the chart of a test: a row of dots for each set of targets, with the bar of its mean."""
    low, high = view.limits
    margin = (high - low) * 0.04
    return PlotView(
        NAME,
        Axis(low - margin, high + margin, title="s(w)", ends=view.ends),
        Axis(0.5 - len(view.rows), 0.5, shown=False),
        tuple(series for number, row in enumerate(view.rows) for series in _series(number, row)),
        (Rule(0.0, "x", stroke="dot"),),
        tuple(
            Label(_title(row), y=-float(number), where="start", color="text")
            for number, row in enumerate(view.rows)
        ),
        tip=wording("s(w) of each target; the bar is the mean of its set, the dotted line is 0"),
        zoom="x",
    )


def _series(number: int, row: ChartRow) -> tuple[Series, Series]:
    dots = Series(
        f"{row.mark} {row.name}",
        "points",
        tuple(dot.value for dot in row.dots),
        tuple(lane(number, place) for place in range(len(row.dots))),
        color=_COLORS[row.shape],
        symbol=row.shape,
        width=9.0 if row.shape == "circle" else 10.0,
        along="x",
        tips=tuple(wording("\n").join((dot.tip, _FORMULA)) for dot in row.dots),
        keys=tuple(dot.path for dot in row.dots),
    )
    ends = (-number - _HIGH - 0.06, -number + _HIGH + 0.06)
    name = wording("{set}, mean", set=f"{row.mark} {row.name}")
    return dots, Series(name, "line", (row.mean, row.mean), ends, color="text", width=2.0, along="x")


def _title(row: ChartRow) -> str:
    return f"{'●' if row.shape == 'circle' else '◆'} {row.mark} {row.name}"

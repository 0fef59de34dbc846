"""What lies inside a closed line: by hand, and as matplotlib's paths say."""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path as Line

from widgets.kit.plot.lasso import keys_inside
from widgets.kit.plot.view import PlotView, Series


def chart(*series: Series) -> PlotView:
    return PlotView("points", series=series)


def test_a_square_holds_its_points_and_no_others() -> None:
    points = Series("a", "points", (0.5, 1.5, 0.1), (0.5, 0.5, 0.9), keys=("in", "out", "too"))
    nameless = Series("b", "points", (0.5,), (0.5,))
    lines = Series("c", "line", (0.5,), (0.5,), keys=("line",))
    corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert keys_inside(chart(points, nameless, lines), corners) == ("in", "too")


def test_any_line_holds_what_matplotlib_says() -> None:
    random = np.random.default_rng(0)
    x, y = random.normal(size=(2, 500))
    points = Series("a", "points", tuple(x), tuple(y), keys=tuple(range(500)))
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    reach = random.uniform(0.5, 2, 40)  # a star without a crossing
    corners = [(float(r * np.cos(a)), float(r * np.sin(a))) for r, a in zip(reach, angles, strict=True)]
    inside = Line([*corners, corners[0]]).contains_points(np.stack([x, y], axis=1))
    assert keys_inside(chart(points), corners) == tuple(np.flatnonzero(inside))

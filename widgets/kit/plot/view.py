"""What a chart shows, as frozen values; which of it lies near a place; its numbers as text. No Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.amounts import number
from app.words import wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.probes.marks import GroupMark

Kind = Literal["line", "points", "band", "intervals", "bars"]
Stroke = Literal["solid", "dash", "dot", "dashdot"]
Where = Literal["left", "start", "right", "column", "above", "below", "under", "at"]
Floats = tuple[float, ...]


@dataclass(frozen=True)
class Axis:
    """One axis: its limits, its title, the unit behind each tick, and what both its ends mean.

    unit: written behind each number ("%"). ticks: where; None leaves it to the room there is.
    lines: thin lines across the chart. shown: numbers beside the axis.
    """

    low: float = 0.0
    high: float = 1.0
    title: str = ""
    unit: str = ""
    ends: tuple[str, str] = ("", "")
    ticks: Floats | None = None
    lines: bool = False
    shown: bool = True


@dataclass(frozen=True)
class Series:
    """One item of a chart: n values of one kind under one name.

    x, y: n each. low, high: n each, the limits of a band or of intervals in y.
    color: a colour of the theme, or "#rrggbb". width: of a line or a point in pixels, of a bar in units.
    fill: opacity of points, 0..1.
    along: the axis in which bars run from 0, and intervals from low to high.
    tips: n texts for the hover: value with unit and, where there is one, formula. keys: n, given on a click.
    """

    name: str
    kind: Kind
    x: Floats
    y: Floats
    low: Floats = ()
    high: Floats = ()
    color: str = "accent"
    stroke: Stroke = "solid"
    symbol: Literal["circle", "diamond"] = "circle"
    width: float = 1.8
    fill: float = 0.55
    along: Literal["x", "y"] = "y"
    tips: tuple[str, ...] = ()
    keys: tuple[Hashable, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A straight line over the whole chart at a value of one axis."""

    at: float
    axis: Literal["x", "y"] = "x"
    color: str = "strong_border"
    stroke: Stroke = "solid"
    width: float = 1.0


@dataclass(frozen=True)
class Label:
    """A text, or a group's mark, at a place.

    where: "left" of the chart at the height of y, or there from the "start" of the line; "right" of it, kept
    apart from others; in a "column" at its right edge; "above" or "below" the place (x, y); "under" the chart
    at x; or "at" the place.
    most: pixels that a text may take before it is cut, and that a column keeps; 0: as many as it needs.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    where: Where = "at"
    color: str = "muted"
    strong: bool = False
    mark: GroupMark | None = None
    most: float = 0.0


@dataclass(frozen=True, eq=False)
class Picture:
    """Values [H, W] as colours, row 0 at the top: cell (row, column) fills column..column + 1, row..row + 1.

    lut: [256, 3], uint8. limits: the values that its first and last colour stand for, in `unit`. tip: what
    hovering a cell (row, column) says, where that is more than its value. rows [H], columns [W]: their names.
    texts: what stands in a cell (row, column) where there is room; "" for nothing. marked: cells that have a
    frame, for which there always is room. bar: whether the chart has a colour bar of its own; not where
    several charts share one.
    """

    name: str
    values: NDArray[np.float32]
    lut: NDArray[np.uint8]
    limits: tuple[float, float]
    unit: str = ""
    tip: Callable[[int, int], str] | None = None
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    texts: Callable[[int, int], str] | None = None
    marked: frozenset[tuple[int, int]] = frozenset()
    bar: bool = True

    def tsv(self) -> str:
        """Return the values as tab-separated lines at full precision, with names where there are some."""
        lines = ["\t".join(f"{value:.9g}" for value in row) for row in self.values.tolist()]
        if self.rows:
            lines = [f"{name}\t{line}" for name, line in zip(self.rows, lines, strict=True)]
        if self.columns:
            lines.insert(0, "\t".join((*([""] if self.rows else []), *self.columns)))
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class PlotView:
    """A whole chart.

    tip: what hovering says beside all values. hint: what stands there as long as there is nothing to show.
    nearest: hovering takes the value nearest in x alone (curves), or in place (points), at most 8 pixels off.
    zoom: the axes that can be zoomed and moved. left: the most of the width that texts at the left may take.
    """

    name: str
    x: Axis = field(default_factory=Axis)
    y: Axis = field(default_factory=Axis)
    series: tuple[Series, ...] = ()
    rules: tuple[Rule, ...] = ()
    labels: tuple[Label, ...] = ()
    picture: Picture | None = None
    title: str = ""
    tip: str = ""
    hint: str = ""
    nearest: Literal["x", "place"] = "place"
    zoom: Literal["", "x", "y", "xy"] = "xy"
    left: float = 0.3

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.picture is None and not self.labels and not any(series.x for series in self.series)

    def tsv(self) -> str:
        """Return the numbers as tab-separated lines with a header, at full precision."""
        if self.picture is not None:
            return self.picture.tsv()
        head = ("series", self.x.title or "x", self.y.title or "y", "low", "high")
        lines = [[" ".join(text.split()) for text in head]]
        for series in self.series:
            for place in range(len(series.x)):
                values = [
                    column[place] if column else math.nan
                    for column in (series.x, series.y, series.low, series.high)
                ]
                cells = ["" if math.isnan(value) else f"{value:.9g}" for value in values]
                lines.append([" ".join(series.name.split()), *cells])
        return "".join("\t".join(line) + "\n" for line in lines)

    def description(self) -> str:
        """Return in words what is drawn, for people who don't see it."""
        if self.picture is not None:
            values, picture = self.picture.values, self.picture
            lo, hi = float(np.nanmin(values)), float(np.nanmax(values))
            shape = f"{values.shape[0]} × {values.shape[1]}"
            return wording(
                "{name}: {shape} values from {tick_text} to {tick_text_2} {unit}",
                name=picture.name,
                shape=shape,
                tick_text=tick_text(lo),
                tick_text_2=tick_text(hi),
                unit=picture.unit,
            )
        return wording("; ").join(_words(series) for series in self.series if series.x)


@dataclass(frozen=True)
class Hit:
    """What lies near a place: the series and its value by number; in a picture the row and the column."""

    series: int
    place: int
    tip: str
    key: Hashable
    x: float
    y: float


def _words(series: Series) -> str:
    values = [value for value in (series.x if series.along == "x" else series.y) if math.isfinite(value)]
    if not values:
        return wording("{name}: no value", name=series.name)
    span = wording(
        "from {tick_text} to {tick_text_2}",
        tick_text=tick_text(min(values)),
        tick_text_2=tick_text(max(values)),
    )
    last = wording(", last {tick_text}", tick_text=tick_text(values[-1])) if series.kind == "line" else ""
    return wording(
        "{name}: {count:,} values {span}{last}", name=series.name, count=len(values), span=span, last=last
    )


def hit_at(view: PlotView, at: tuple[float, float], scale: tuple[float, float]) -> Hit | None:
    """Return what lies at a place (x, y), in the chart's units; `scale`: pixels per unit in x and y."""
    if view.picture is not None:
        return _cell_at(view.picture, at)
    best, nearest = None, (math.inf, math.inf)
    for index, series in enumerate(view.series):
        if not series.x or not (series.tips or series.keys):
            continue
        away = _distances(series, view.nearest, at, scale)
        place = int(np.lexsort(away[::-1])[0])
        distance = (float(away[0][place]), float(away[1][place]))
        if distance < nearest:
            best, nearest = (index, place), distance
    if best is None or (view.nearest == "place" and nearest[0] > _REACH):
        return None
    index, place = best
    series = view.series[index]
    tip = series.tips[place] if series.tips else ""
    key = series.keys[place] if series.keys else None
    return Hit(index, place, tip, key, series.x[place], series.y[place])


def _distances(
    series: Series, nearest: str, at: tuple[float, float], scale: tuple[float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far each value is, in pixels: what counts first, and what decides between equals."""
    dx = np.nan_to_num(np.abs(np.asarray(series.x) - at[0]) * scale[0], nan=math.inf)
    dy = np.nan_to_num(np.abs(np.asarray(series.y) - at[1]) * scale[1], nan=math.inf)
    if series.kind == "bars":  # the whole lane of a bar is the bar's
        away = np.abs((np.asarray(series.y) - at[1]) if series.along == "x" else np.asarray(series.x) - at[0])
        return np.where(away <= 0.5, 0.0, math.inf), away
    if nearest == "x":
        return dx, dy
    return np.hypot(dx, dy), dx


def _cell_at(picture: Picture, at: tuple[float, float]) -> Hit | None:
    height, width = picture.values.shape
    column, row = math.floor(at[0]), math.floor(at[1])
    if not (0 <= row < height and 0 <= column < width):
        return None
    tip = picture.tip(row, column) if picture.tip is not None else _cell_text(picture, row, column)
    return Hit(0, row * width + column, tip, (row, column), column + 0.5, row + 0.5)


def _cell_text(picture: Picture, row: int, column: int) -> str:
    return wording(
        "{name}, row {row}, column {column}: {value} {unit}",
        name=picture.name,
        row=row,
        column=column,
        value=number(float(picture.values[row, column])),
        unit=picture.unit,
    ).rstrip()


_REACH = 8.0
"""Pixels from which a point is pointed at."""


def ticks(low: float, high: float, most: int = 4) -> Floats:
    """Return round numbers between two limits (1, 2 or 5 times a power of ten apart), at most `most` + 1."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return ()
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first
    return tuple(round((first + at) * step, 12) for at in range(count + 1))


def tick_text(value: float) -> str:
    """Write a tick's number without needless zeros; thousands from 10,000 on as "10k"."""
    if abs(value) >= 10_000 and value % 1000 == 0:
        return f"{number(value / 1000, 'g')}k"
    return number(value, ",.4g" if abs(value) < 1000 else ",.0f")

"""What pyqtgraph draws of a chart: an item per series, styled axes; and our texts over it.

pyqtgraph is imported when the first item is made, or before that by a worker: it takes about a second.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from widgets.kit import theme
from widgets.kit.paint import SIDE, badge_width, cut, paint_badge
from widgets.kit.plot.cells import CellPainter
from widgets.kit.plot.frame import Frame
from widgets.kit.plot.view import Axis, Hit, Label, PlotView, Series, tick_text, ticks

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STROKES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
}
EDGE = 8.0
"""Pixels between the chart and the widget's edge where no text stands."""
GAP = 6.0
"""Pixels between the chart and the texts beside it."""
TICK = 3
"""Length of a tick in pixels."""
_SYMBOLS = {"circle": "o", "diamond": "d"}
_BAND = 0.2
"""Opacity of a band."""
_BEFORE = 1000.0
_RING = 6.0
_BESIDE = ("left", "start", "column")


_UNDISTURBED = 5.0
"""Seconds that a thread may keep the interpreter for itself, which it gives away sooner."""
_TYPES = 16
"""How many types are made before another thread has its turn: under a millisecond's work."""


@cache
def pyqtgraph() -> Any:
    """Import pyqtgraph, and set once what holds for every chart. Any thread may: it makes no QObject."""
    _make_types()
    import pyqtgraph as graphs

    # Its exit handler works around crashes of bindings that don't own their items; ours are their views'.
    graphs.setConfigOptions(imageAxisOrder="row-major", antialias=True, exitCleanup=False)
    return graphs


def _make_types() -> None:
    """Have PySide make all its types now, each without another thread in between.

    It makes a type when that is first asked for, and pyqtgraph asks for all at its import: while the GUI
    thread asks for one too, the process crashes (PySide 6.11.3, in 2 of 12 runs of a loop made for it).
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_UNDISTURBED)
    try:
        for module in (QtCore, QtGui, QtWidgets):
            for number, name in enumerate(dir(module)):
                getattr(module, name)
                if number % _TYPES == 0:
                    time.sleep(0)  # the GUI thread's turn
    finally:
        sys.setswitchinterval(interval)


_READABLE, _STEPS = 4.5, 10
"""The contrast that a text needs on its ground (WCAG 2.2, 1.4.3), and the steps towards it."""


def color_of(name: str) -> QColor:
    """Return a colour of the theme by its name, or "#rrggbb"."""
    return QColor(name) if name.startswith("#") else theme.current().color(name)


def ink_of(name: str) -> QColor:
    """Return a colour as texts on the panel have it: towards the theme's ink until it reads as texts must."""
    if not name.startswith("#"):
        return color_of(name)
    return _readable(name, color_of("text").name(), color_of("panel").name())


@lru_cache(maxsize=256)
def _readable(name: str, ink: str, panel: str) -> QColor:
    color = QColor(name)
    for step in range(1, _STEPS + 1):
        if _contrast(color, QColor(panel)) >= _READABLE:
            break
        parts = zip(_parts(QColor(name)), _parts(QColor(ink)), strict=True)
        color = QColor.fromRgbF(*(one + step / _STEPS * (other - one) for one, other in parts))
    return color


def _parts(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21, by WCAG 2.2."""
    light = []
    for color in (one, other):
        linear = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in _parts(color))
        light.append(sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)
    return max(light) / min(light)


def pen_of(name: str, width: float, stroke: str, ratio: float) -> QPen:
    """Return a pen of so many logical pixels at any zoom; `ratio`: device pixels to a logical one."""
    # What is cosmetic is measured in device pixels.
    wide, look = width * ratio, _STROKES[stroke]
    pen = QPen(color_of(name), wide, look, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen


def widest(metrics: QFontMetricsF, texts: Sequence[str]) -> float:
    """Return the width of the widest text; 0 without any."""
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)


def tick_texts(axis: Axis, values: Sequence[float]) -> list[str]:
    """Return what stands at ticks: numbers with the axis's unit."""
    return [f"{tick_text(value)} {axis.unit}".rstrip() for value in values]


def style_axis(axis: Any, about: Axis, font: QFont, width: float = 0.0) -> None:
    """Give an axis of pyqtgraph's the font and the theme's colours; `width` is that of its lines, if any."""
    across = axis.orientation in ("bottom", "top")
    outward = TICK if across and about.shown else 0
    axis.setStyle(
        showValues=about.shown,
        # Lines are ticks that point inward: a grid of pyqtgraph's takes the outermost numbers away.
        tickLength=-round(width) if about.lines else outward,
        tickTextOffset=2 if across else int(GAP) - 2,
        tickFont=font,
        tickAlpha=255,
    )
    axis.setTextPen(color_of("muted"))
    axis.setPen(QPen(color_of("strong_border"), 1) if across and about.shown else QPen(Qt.PenStyle.NoPen))
    axis.setTickPen(QPen(color_of("border" if about.lines else "strong_border"), 1))


def set_ticks(axis: Any, about: Axis, room: float) -> None:
    """Put round numbers on an axis, about as many as there is room for."""
    values: Sequence[float] = ticks(about.low, about.high, max(1, int(room))) if about.shown else ()
    if about.ticks is not None:
        values = about.ticks
    axis.setTicks([list(zip(values, tick_texts(about, values), strict=True))])


def make_item(series: Series) -> Any:
    """Return a new item for a series; its values come by `fill_item`."""
    graphs = pyqtgraph()
    if series.kind == "line":
        return graphs.PlotCurveItem()
    if series.kind == "points":
        return graphs.ScatterPlotItem(pxMode=True, hoverable=False)
    if series.kind == "band":
        return graphs.FillBetweenItem(graphs.PlotCurveItem(pen=None), graphs.PlotCurveItem(pen=None))
    if series.kind == "intervals":
        return graphs.ErrorBarItem()
    return graphs.BarGraphItem(x0=[], x1=[], y0=[], y1=[])


def fill_item(item: Any, series: Series, ratio: float) -> None:
    """Give an item its values and colours; `ratio`: device pixels to a logical one."""
    pen = pen_of(series.color, series.width, series.stroke, ratio)
    x, y, low, high = (np.asarray(part, float) for part in (series.x, series.y, series.low, series.high))
    if series.kind == "line":
        item.setData(x, y, pen=pen, connect="finite")
    elif series.kind == "points":
        edge, symbol = pen_of(series.color, 1.0, "solid", ratio), _SYMBOLS[series.symbol]
        item.setData(x, y, symbol=symbol, size=series.width, pen=edge, brush=_brush(series, series.fill))
    elif series.kind == "band":
        item.curves[0].setData(x, low)
        item.curves[1].setData(x, high)
        item.setBrush(_brush(series, _BAND))
    elif series.kind == "intervals":
        lying = {"left": x - low, "right": high - x}
        item.setData(
            x=x, y=y, pen=pen, **(lying if series.along == "x" else {"bottom": y - low, "top": high - y})
        )
    else:
        item.setOpts(**_edges(series, x, y), pen=QPen(Qt.PenStyle.NoPen), brush=_brush(series, 1.0))


def _brush(series: Series, opacity: float) -> QBrush:
    color = color_of(series.color)
    color.setAlphaF(opacity)
    return QBrush(color)


def _edges(series: Series, x: NDArray[np.float64], y: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return the edges of bars that run from 0 to their values."""
    half = series.width / 2
    if series.along == "x":
        return {"x0": np.zeros_like(x), "x1": x, "y0": y - half, "y1": y + half}
    return {"x0": x - half, "x1": x + half, "y0": np.zeros_like(y), "y1": y}


class Stage(Protocol):
    """What texts need to know of the chart that they stand on."""

    shown: PlotView
    font: QFont
    cursor: Hit | None

    def frame(self) -> Frame:
        """Return where values lie."""


class Notes(QGraphicsItem):
    """All texts of a chart that aren't ticks, the groups' marks, and the mark of what is pointed at."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._bounds = QRectF()
        self._fonts: dict[bool, QFont] = {}
        self.setZValue(_BEFORE)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Take the whole view."""
        return self._bounds

    def cover(self, bounds: QRectF) -> None:
        """Take so much of the scene."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint cursor, title, labels, and the titles of the axis."""
        stage, view, frame = self._stage, self._stage.shown, self._stage.frame()
        strong = QFont(stage.font)
        strong.setBold(True)
        self._fonts = {False: stage.font, True: strong}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(stage.font)
        self._paint_cursor(painter, frame)
        if view.title:
            painter.setPen(color_of("muted"))
            title = cut(painter, view.title, self._bounds.width())
            painter.drawText(QPointF(0, painter.fontMetrics().ascent()), title)
        for label in view.labels:
            if label.where != "right":
                self._paint_label(painter, frame, label)
        painter.setFont(stage.font)
        self._paint_right(painter, frame, [label for label in view.labels if label.where == "right"])
        self._paint_axis_title(painter, frame, view.x)
        if view.picture is not None:
            cells = CellPainter(painter, frame, view.picture, stage.font, strong)
            cells.paint(stage.cursor, self._bounds.bottom() - self._title_height(painter, view.x))

    def _paint_cursor(self, painter: QPainter, frame: Frame) -> None:
        view, hit = self._stage.shown, self._stage.cursor
        if hit is None or view.picture is not None:
            return
        place = frame.place(hit.x, hit.y)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if view.nearest == "x":
            painter.setPen(QPen(color_of("text"), 1))
            x = round(place.x()) + 0.5
            painter.drawLine(QPointF(x, frame.area.top()), QPointF(x, frame.area.bottom()))
        elif view.series[hit.series].kind == "points":
            painter.setPen(QPen(color_of("text"), 1.5))
            painter.drawEllipse(place, _RING, _RING)

    def _paint_label(self, painter: QPainter, frame: Frame, label: Label) -> None:
        area, place, beside = frame.area, frame.place(label.x, label.y), label.where in _BESIDE
        if not beside and not area.left() <= place.x() <= area.right():
            return
        if label.mark is not None:
            # The axis below stays readable.
            top = min(place.y() - SIDE / 2, area.bottom() - SIDE - 2)
            paint_badge(
                painter, QPointF(place.x() - badge_width(painter.font(), label.mark) / 2, top), label.mark
            )
            return
        painter.setFont(self._fonts[label.strong])
        painter.setPen(ink_of(label.color))
        line = painter.fontMetrics().height()
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        top = place.y() - line / 2
        if label.where == "column":
            box = QRectF(self._bounds.right() - 201, top, 200, line)
            painter.drawText(box, middle | right, label.text)
        elif beside:
            room = QRectF(0, top, area.left() - GAP, line)
            flags = middle | right if label.where == "left" else middle
            painter.drawText(room, flags, cut(painter, label.text, room.width() + 1))
        else:
            tops = {"above": place.y() - line, "below": place.y() + 1, "under": area.bottom() + 1}
            box = QRectF(place.x() - 100, tops.get(label.where, top), 200, line)
            text = cut(painter, label.text, label.most) if label.most else label.text
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_right(self, painter: QPainter, frame: Frame, labels: Sequence[Label]) -> None:
        """Name lines at their ends, apart from one another."""
        metrics, area = painter.fontMetrics(), frame.area
        line = metrics.height()
        placed = sorted(((frame.place(0, label.y).y(), label) for label in labels), key=lambda pair: pair[0])
        middles = apart([y for y, _ in placed], line - 1.0, area.bottom() + line / 2)
        for y, (_, label) in zip(middles, placed, strict=True):
            painter.setPen(ink_of(label.color))
            painter.drawText(QPointF(area.right() + GAP, y + metrics.ascent() - line / 2), label.text)

    @staticmethod
    def _title_height(painter: QPainter, axis: Axis) -> float:
        return painter.fontMetrics().height() + 1 if axis.title or any(axis.ends) else 0

    def _paint_axis_title(self, painter: QPainter, frame: Frame, axis: Axis) -> None:
        line = self._title_height(painter, axis)
        if not line:
            return
        painter.setPen(color_of("muted"))
        row = QRectF(frame.area.left(), self._bounds.bottom() - line, frame.area.width(), line - 1)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)
        for text, side in zip((*axis.ends, axis.title), sides, strict=True):
            painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter, cut(painter, text, row.width()))


def apart(wanted: Sequence[float], step: float, limit: float) -> list[float]:
    """Return heights in order, at least `step` apart and at most `limit`, as near to the wanted as may be."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + step) if places else y)
    # What was pushed below the limit moves up again, and pushes what is above it.
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], limit)
        limit = places[number] - step
    return places

"""A chart on pyqtgraph: one box, two axes and our texts, from a frozen view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView

from widgets.kit import theme
from widgets.kit.plot.cells import MOST_BELOW, MOST_BESIDE, room_for
from widgets.kit.plot.frame import Frame
from widgets.kit.plot.items import (
    EDGE,
    GAP,
    TICK,
    Notes,
    fill_item,
    make_item,
    pen_of,
    pyqtgraph,
    set_ticks,
    style_axis,
    tick_texts,
    widest,
)
from widgets.kit.plot.moving import MovingPoints
from widgets.kit.plot.view import Axis, Hit, PlotView, tick_text, ticks

_BAR_WIDTH = 12.0
_BEHIND = -1000.0
_MOST_MOVING = 3_000
"""Points that are drawn in every frame while the chart is moved."""


class Canvas:
    """A view of pyqtgraph's with one box, two axes and our texts; `view` is the widget."""

    def __init__(self, font: QFont) -> None:
        graphs = pyqtgraph()
        self.view: QGraphicsView = graphs.GraphicsView(background=None)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart around it has the focus
        self.view.setStyleSheet("background: transparent")
        self._layout = graphs.GraphicsLayout()
        self._layout.layout.setSpacing(0)
        self._layout.layout.setContentsMargins(0, 0, 0, 0)
        self.box = graphs.ViewBox(enableMenu=False, defaultPadding=0)
        self._axes = {side: graphs.AxisItem(side) for side in ("left", "bottom")}
        self._layout.addItem(self.box, 0, 1)
        self._layout.addItem(self._axes["left"], 0, 0)
        self._layout.addItem(self._axes["bottom"], 1, 1)
        for axis in self._axes.values():
            axis.linkToView(self.box)
            axis.setZValue(_BEHIND)
            axis.setStyle(hideOverlappingLabels=False, autoExpandTextSpace=False, autoReduceTextSpace=False)
        getattr(self.view, "setCentralItem")(self._layout)  # noqa: B009 - pyqtgraph's, unknown to Qt's stub
        self._notes = Notes(self)
        self.view.scene().addItem(self._notes)
        self._items: list[Any] = []
        self._kinds: tuple[str, ...] = ()
        self._rules: list[Any] = []
        self._picture: tuple[Any, ...] = ()
        self._limits: tuple[float, ...] = ()
        self._fitted: tuple[object, ...] = ()
        self.shown = PlotView("")
        self.font = font
        self.cursor: Hit | None = None
        self._ratio = 1.0
        self._moving = MovingPoints(self.box)

    def show(self, view: PlotView) -> None:
        """Draw a chart; items of series that were there already are given their new values."""
        self.shown, self.cursor = view, None
        self._ratio = self.view.devicePixelRatioF()
        self._moving.rest()
        kinds = tuple(series.kind for series in view.series)
        if kinds != self._kinds:
            self._clear(self._items)
            self._items = [make_item(series) for series in view.series]
            self._kinds = kinds
            for item in self._items:
                self.box.addItem(item, ignoreBounds=True)
        self._fill()
        self._show_picture(view)
        self.fit()

    def _fill(self) -> None:
        self._moving.rest()
        for item, series in zip(self._items, self.shown.series, strict=True):
            fill_item(item, series, self._ratio)
        self._show_rules(self.shown)

    def move(self, on: bool) -> None:
        """Show many points as one picture while the chart is moved, or the points themselves."""
        if not on:
            self._moving.rest()
        elif sum(len(series.x) for series in self.shown.series if series.kind == "points") > _MOST_MOVING:
            self._moving.follow(self._points(), self._ratio)

    def _points(self) -> list[Any]:
        return [item for item, kind in zip(self._items, self._kinds, strict=True) if kind == "points"]

    def _clear(self, items: list[Any]) -> None:
        for item in items:
            self.box.removeItem(item)
        items.clear()

    def _show_rules(self, view: PlotView) -> None:
        if len(self._rules) != len(view.rules):
            self._clear(self._rules)
            self._rules = [pyqtgraph().InfiniteLine() for _ in view.rules]
            for line in self._rules:
                self.box.addItem(line, ignoreBounds=True)
        for line, rule in zip(self._rules, view.rules, strict=True):
            line.setAngle(90 if rule.axis == "x" else 0)
            line.setPen(pen_of(rule.color, rule.width, rule.stroke, self._ratio))
            line.setValue(rule.at)

    def _show_picture(self, view: PlotView) -> None:
        picture = view.picture
        if picture is None:
            if self._picture:
                self.box.removeItem(self._picture[0])
                for item in self._picture[1:3]:
                    self._layout.removeItem(item)
                self._picture = ()
            return
        if not self._picture:
            self._picture = self._make_picture()
        image, strip, axis, ramp = self._picture
        image.setImage(picture.values, lut=picture.lut, levels=picture.limits)
        for item in (strip, axis):
            item.setVisible(picture.bar)
        strip.setFixedWidth(_BAR_WIDTH if picture.bar else 0)
        lo, hi = picture.limits
        ramp.setImage(np.linspace(lo, hi, 256, dtype=np.float32)[:, None], lut=picture.lut, levels=(lo, hi))
        ramp.setRect(QRectF(0, lo, 1, hi - lo))
        strip.setRange(QRectF(0, lo, 1, hi - lo), padding=0)
        style_axis(axis, Axis(lo, hi, unit=picture.unit), self.font)
        set_ticks(axis, Axis(lo, hi), self.view.height() / 40)
        metrics = QFontMetricsF(self.font)
        axis.setWidth(widest(metrics, [tick_text(value) for value in ticks(lo, hi, 8)]) + GAP + TICK)

    def _make_picture(self) -> tuple[Any, ...]:
        graphs = pyqtgraph()
        image, ramp = graphs.ImageItem(), graphs.ImageItem()
        strip, axis = graphs.ViewBox(enableMenu=False, enableMouse=False), graphs.AxisItem("right")
        self.box.addItem(image, ignoreBounds=True)
        strip.addItem(ramp, ignoreBounds=True)
        axis.linkToView(strip)
        axis.setStyle(hideOverlappingLabels=False, autoExpandTextSpace=False, autoReduceTextSpace=False)
        self._layout.addItem(strip, 0, 2)
        self._layout.addItem(axis, 0, 3)
        return image, strip, axis, ramp

    def restyle(self, font: QFont) -> None:
        """Take the theme in force, and the font."""
        self.font = font
        cursor = self.cursor
        self.show(self.shown)
        self.cursor = cursor

    def fit(self) -> None:
        """Give texts their room, and the rest to the chart; nothing moves where both are as before."""
        view, metrics = self.shown, QFontMetricsF(self.font)
        rooms = (self._margins(metrics), self._left(metrics), self._bottom(metrics))
        fitted = (*rooms, view.x, view.y, view.zoom, view.picture is None, self.view.size(), self._look())
        if fitted != self._fitted:
            self._fitted = fitted
            self._lay_out(*rooms)
        self._notes.update()

    def _look(self) -> tuple[object, ...]:
        return theme.current(), self.font.toString(), self._ratio

    def _lay_out(self, margins: tuple[float, ...], left: float, bottom: float) -> None:
        view = self.shown
        self._notes.cover(QRectF(self.view.rect()))
        self._layout.layout.setContentsMargins(*margins)
        self._axes["left"].setWidth(left)
        self._axes["bottom"].setHeight(bottom)
        self._layout.layout.activate()
        area = self.area()
        style_axis(self._axes["left"], view.y, self.font, area.width())
        style_axis(self._axes["bottom"], view.x, self.font, area.height())
        limits = (view.x.low, view.x.high, view.y.low, view.y.high)
        if limits != self._limits:
            self._limits = limits
            self.reset()
        self.box.setMouseEnabled(x="x" in view.zoom, y="y" in view.zoom)
        self.set_ticks()

    def reset(self) -> None:
        """Show the whole chart."""
        x, y = self.shown.x, self.shown.y
        self.box.invertY(self.shown.picture is not None)
        self.box.setLimits(xMin=x.low, xMax=x.high, yMin=y.low, yMax=y.high)
        self.box.setRange(xRange=(x.low, x.high), yRange=(y.low, y.high), padding=0)

    def set_ticks(self) -> None:
        """Put round numbers on both axes, as many as there is room for."""
        metrics, area = QFontMetricsF(self.font), self.area()
        wide = metrics.horizontalAdvance("10,000") + 12
        (x_low, x_high), (y_low, y_high) = self.box.viewRange()
        view = self.shown
        across = replace(view.x, low=x_low, high=x_high)
        up = replace(view.y, low=y_low, high=y_high)
        set_ticks(self._axes["bottom"], across, area.width() / wide)
        set_ticks(self._axes["left"], up, area.height() / (2.2 * metrics.height()))
        self._notes.update()

    def area(self) -> QRectF:
        """Return where the chart lies in the view, in logical pixels."""
        rect: QRectF = self.box.mapRectToScene(self.box.rect())
        return rect

    def frame(self) -> Frame:
        """Return where values lie in the view as it is zoomed now."""
        (left, right), (low, high) = self.box.viewRange()
        return Frame(self.area(), left, right, low, high, self.shown.picture is not None)

    def value(self, place: QPointF) -> tuple[float, float]:
        """Return the value at a place of the view."""
        point = self.box.mapSceneToView(place)
        return point.x(), point.y()

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Paint the chart as it stands, at `ratio` device pixels to a logical one; points as shapes."""
        before, self._ratio = self._ratio, ratio
        points = self._points()
        self._fill()
        for item in points:
            item.setExportMode(True, {"antialias": True})
        self.view.render(painter, QRectF(self.view.rect()), self.view.rect())
        for item in points:
            item.setExportMode(False)
        self._ratio = before
        self._fill()

    def show_cursor(self, hit: Hit | None) -> None:
        """Mark what is pointed at."""
        if hit != self.cursor:
            self.cursor = hit
            self._notes.update()

    def _left(self, metrics: QFontMetricsF) -> float:
        view = self.shown
        beside = [label.text for label in view.labels if label.where in ("left", "start")]
        texts = tick_texts(view.y, ticks(view.y.low, view.y.high, 6)) if view.y.shown else []
        strong = QFont(self.font)
        strong.setBold(True)
        bold = QFontMetricsF(strong)
        wide = max(widest(metrics, texts), widest(bold, beside))
        if view.picture is not None:
            wide = max(wide, room_for(view.picture.rows, bold.horizontalAdvance, MOST_BESIDE))
        return max(1.0, min(wide, self.view.width() * view.left) + GAP) if wide else 1.0

    def _bottom(self, metrics: QFontMetricsF) -> float:
        view = self.shown
        under = any(label.where == "under" for label in view.labels)
        lines = int(view.x.shown) + int(bool(view.x.title or any(view.x.ends))) + int(under)
        names = view.picture.columns if view.picture is not None else ()
        below = room_for(names, metrics.horizontalAdvance, MOST_BELOW) if names else 0.0
        below = max(below, metrics.height()) + GAP if names else 0.0
        return max(1.0, lines * metrics.height() + (TICK + 2 if view.x.shown else 0) + below)

    def _margins(self, metrics: QFontMetricsF) -> tuple[float, float, float, float]:
        view, line = self.shown, metrics.height()
        strong = QFont(self.font)
        strong.setBold(True)
        bold = QFontMetricsF(strong)
        beside = [label for label in view.labels if label.where in ("right", "column")]
        wide = max((label.most or bold.horizontalAdvance(label.text) for label in beside), default=0.0)
        bar = view.picture is not None and view.picture.bar
        numbers = view.y.shown or bar  # a colour bar has its own at the edge, too
        top = line * 1.5 if view.title else line / 2 if numbers else 1.0
        if any(label.where == "above" for label in view.labels):
            top = max(top, line)
        edge = EDGE if view.x.shown else 1.0
        return 0.0, top, wide + GAP if beside else edge, 1.0

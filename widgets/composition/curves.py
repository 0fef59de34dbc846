"""Loss and accuracy of a scorer while it trains, painted as they come in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.composition.state import CurvePoint, tick_text, ticks
from widgets.kit import theme

_KINDS = ("binding", "spatial", "negation")
_LOOKS = {
    "binding": ("accent", Qt.PenStyle.SolidLine),
    "spatial": ("good", Qt.PenStyle.DashLine),
    "negation": ("warning", Qt.PenStyle.DotLine),
}
"""Lines differ in colour and in stroke, and each is named at its end."""
_CHANCE = 50.0
_GAP = 8.0


@dataclass(frozen=True)
class _Series:
    name: str
    color: str
    stroke: Qt.PenStyle
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class _Plot:
    title: str
    series: tuple[_Series, ...]
    low: float
    high: float
    chance: float | None = None


class CurvesView(QWidget):
    """Two plots over the training steps; pointing at them reads the numbers of the nearest step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Training curves")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(
            "loss = symmetric cross-entropy over the scores of a batch, in nats\n"
            "accuracy = share of held-back scenes whose true caption beats its hard negative, in %"
        )
        self._points: tuple[CurvePoint, ...] = ()
        self._total = 0
        self._pointed: float | None = None
        self._areas: tuple[QRectF, ...] = ()

    def show_points(self, points: Sequence[CurvePoint], total: int) -> None:
        """Show what was measured so far of `total` steps."""
        self._points, self._total = tuple(points), total
        self.setAccessibleDescription(self.reading())
        self.update()

    def points(self) -> tuple[CurvePoint, ...]:
        """Return what is shown."""
        return self._points

    def reading(self) -> str:
        """Return the numbers at the step pointed at, else at the last one; "" without any."""
        if not self._points:
            return ""
        point = self._points[-1]
        if self._pointed is not None:
            wanted = self._pointed
            point = min(self._points, key=lambda one: abs(one.step - wanted))
        known = [name for name in _KINDS if name in point.accuracy]
        shares = [f"{name} {100 * point.accuracy[name]:.0f} %" for name in known]
        return " · ".join([f"step {point.step:,}", f"loss {point.loss:.3f} nats", *shares])

    def _plots(self) -> tuple[_Plot, _Plot]:
        points = [point for point in self._points if math.isfinite(point.loss)]
        loss = tuple((float(point.step), point.loss) for point in points)
        highest = max((value for _, value in loss), default=1.0)
        lines = tuple(
            _Series(kind, *_LOOKS[kind], tuple((float(p.step), 100 * p.accuracy[kind]) for p in self._points
                                               if kind in p.accuracy))
            for kind in _KINDS
        )  # fmt: skip
        lowest = min((value for line in lines for _, value in line.points), default=_CHANCE)
        low = next(floor for floor in (40.0, 20.0, 0.0) if lowest >= floor)
        first = _Series("loss", "accent", Qt.PenStyle.SolidLine, loss)
        return (
            _Plot("loss (nats) by step", (first,), 0.0, max(highest * 1.05, 1e-3)),
            _Plot("accuracy (%) by step", tuple(line for line in lines if line.points), low, 100.0, _CHANCE),
        )

    def _frames(self) -> tuple[QRectF, QRectF]:
        head = QFontMetrics(self.font()).height() + 4
        whole = QRectF(self.rect()).adjusted(0, head, 0, 0)
        if whole.height() > whole.width():
            half = (whole.height() - _GAP) / 2
            first = QRectF(whole.left(), whole.top(), whole.width(), half)
            return first, first.translated(0, half + _GAP)
        half = (whole.width() - _GAP) / 2
        first = QRectF(whole.left(), whole.top(), half, whole.height())
        return first, first.translated(half + _GAP, 0)

    def _last_step(self) -> float:
        return float(max(self._total, self._points[-1].step if self._points else 0, 1))

    def sizeHint(self) -> QSize:
        """Ask for room for two small plots."""
        return QSize(368, 168)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(240, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the reading and both plots."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        painter.setPen(colors.color("text" if self._points else "muted"))
        said = self.reading() or "Curves appear here while a scorer trains."
        if not self._points and not self._total:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, said)
            return
        line = metrics.elidedText(said, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
        areas = []
        for plot, frame in zip(self._plots(), self._frames(), strict=True):
            areas.append(self._paint_plot(painter, plot, frame))
        self._areas = tuple(areas)

    def _paint_plot(self, painter: QPainter, plot: _Plot, frame: QRectF) -> QRectF:
        """Paint one plot and return the area of its curves."""
        metrics, colors = self.fontMetrics(), theme.current()
        marks = ticks(plot.low, plot.high, max(2, int(frame.height() / (2.5 * metrics.height()))))
        left = max((metrics.horizontalAdvance(tick_text(mark)) for mark in marks), default=0) + 6
        names = [metrics.horizontalAdvance(one.name) for one in plot.series] if plot.chance else []
        right = max([*names, metrics.horizontalAdvance("chance")] if plot.chance else [4]) + 6
        area = frame.adjusted(left, metrics.height() * 3 / 2, -right, -metrics.height() - 6)
        if area.width() < 24 or area.height() < 16:
            return area
        painter.setPen(colors.color("muted"))
        head = QRectF(frame.left(), frame.top(), frame.width(), metrics.height())
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, plot.title)
        self._paint_axes(painter, plot, area, marks)
        painter.save()
        painter.setClipRect(area.adjusted(-3, -3, 3, 3))
        for one in plot.series:
            self._paint_series(painter, plot, one, area)
        self._paint_pointed(painter, area)
        painter.restore()
        if plot.chance is not None:
            self._paint_names(painter, plot, area)
        return area

    def _paint_axes(self, painter: QPainter, plot: _Plot, area: QRectF, marks: Sequence[float]) -> None:
        metrics, colors = self.fontMetrics(), theme.current()
        height = metrics.height()
        for mark in marks:
            y = self._y(plot, area, mark)
            painter.setPen(QPen(colors.color("border"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colors.color("muted"))
            box = QRectF(area.left() - 60, y - height / 2, 56, height)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick_text(mark)
            )
        room = area.width() / (metrics.horizontalAdvance("10,000") + 12)
        for mark in ticks(0, self._last_step(), max(1, int(room))):
            x = self._x(area, mark)
            painter.setPen(QPen(colors.color("strong_border"), 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 3))
            painter.setPen(colors.color("muted"))
            text = tick_text(mark)
            box = QRectF(x - 40, area.bottom() + 4, 80, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(colors.color("strong_border"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if plot.chance is not None:
            y = self._y(plot, area, plot.chance)
            painter.setPen(QPen(colors.color("muted"), 1, Qt.PenStyle.DashDotLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_series(self, painter: QPainter, plot: _Plot, one: _Series, area: QRectF) -> None:
        color = theme.current().color(one.color)
        places = [QPointF(self._x(area, x), self._y(plot, area, y)) for x, y in one.points]
        painter.setPen(QPen(color, 1.8, one.stroke, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for place in places[-1:]:
            painter.drawEllipse(place, 2.5, 2.5)

    def _paint_pointed(self, painter: QPainter, area: QRectF) -> None:
        if self._pointed is None or not self._points:
            return
        wanted = self._pointed
        x = self._x(area, min((point.step for point in self._points), key=lambda step: abs(step - wanted)))
        painter.setPen(QPen(theme.current().color("text"), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _paint_names(self, painter: QPainter, plot: _Plot, area: QRectF) -> None:
        """Name each line at its end, apart from one another."""
        metrics, colors = self.fontMetrics(), theme.current()
        height = metrics.height() - 1.0
        wanted = [(self._y(plot, area, one.points[-1][1]), one.name, one.color) for one in plot.series]
        if plot.chance is not None:
            wanted.append((self._y(plot, area, plot.chance), "chance", "muted"))
        wanted.sort()
        places: list[float] = []
        for y, _, _ in wanted:
            places.append(max(y, places[-1] + height) if places else y)
        # What was pushed below the axis moves up again, and pushes what is above it.
        limit = area.bottom() + height / 2
        for at in range(len(places) - 1, -1, -1):
            places[at] = min(places[at], limit)
            limit = places[at] - height
        for y, (_, name, color) in zip(places, wanted, strict=True):
            painter.setPen(colors.color(color))
            box = QRectF(area.right() + 6, y - height / 2, 80, height)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
            painter.drawText(box, flags, name)

    def _x(self, area: QRectF, step: float) -> float:
        return area.left() + area.width() * step / self._last_step()

    @staticmethod
    def _y(plot: _Plot, area: QRectF, value: float) -> float:
        return area.bottom() - area.height() * (value - plot.low) / (plot.high - plot.low)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the numbers at the step under the pointer."""
        place = event.position()
        inside = next((area for area in self._areas if area.adjusted(-4, -8, 4, 8).contains(place)), None)
        if inside is None or inside.width() <= 0:
            self._point(None)
        else:
            self._point((place.x() - inside.left()) / inside.width() * self._last_step())

    def leaveEvent(self, event: QEvent) -> None:
        """Read the last step again."""
        self._point(None)
        super().leaveEvent(event)

    def _point(self, step: float | None) -> None:
        if step != self._pointed:
            self._pointed = step
            self.update()

"""The shares of two groups over thresholds, painted; a click or the keyboard moves the threshold."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.amounts import percent
from widgets.composition.state import tick_text, ticks
from widgets.kit import theme
from widgets.kit.paint import SIDE, badge_width, paint_badge
from widgets.probes.association.state import CurveLine, CurvePlot

_HINT = "Select a label to see its shares over all thresholds."
_STROKES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
"""The first group's line is solid, the second's dashed; each has its letter too."""


class CurveView(QWidget):
    """A plot over the thresholds; pointing reads the shares there.

    Signals:
        threshold_chosen(float): a threshold was clicked.
    """

    threshold_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Shares over thresholds")
        self.setToolTip(
            "share = images above the threshold / images of the group, in %\n"
            "band: Wilson's 95 % interval, each threshold by itself; click to take a threshold"
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._plot = CurvePlot()
        self._pointed: int | None = None
        self._area = QRectF()

    def show_plot(self, plot: CurvePlot) -> None:
        """Show other curves."""
        self._plot = plot
        self._pointed = None
        self.setAccessibleDescription(self.reading())
        self.update()

    def plot(self) -> CurvePlot:
        """Return what is shown."""
        return self._plot

    def reading(self) -> str:
        """Return the shares at the threshold pointed at, else at the one in force; "" without a curve."""
        plot = self._plot
        if not plot.lines:
            return ""
        place = self._pointed if self._pointed is not None else self._nearest(plot.threshold)
        said = [f"{plot.marks[one.side].letter} {_share(one.values[place])}" for one in plot.lines[:2]]
        return " · ".join((plot.lines[0].label, f"above {plot.thresholds[place]:.3g}", *said))

    def _nearest(self, threshold: float) -> int:
        steps = self._plot.thresholds
        return min(range(len(steps)), key=lambda place: abs(steps[place] - threshold))

    def _x(self, threshold: float) -> float:
        first, last = self._plot.thresholds[0], self._plot.thresholds[-1]
        return self._area.left() + self._area.width() * (threshold - first) / ((last - first) or 1.0)

    def _y(self, share: float) -> float:
        return self._area.bottom() - self._area.height() * share

    def sizeHint(self) -> QSize:
        """Ask for a small plot."""
        return QSize(368, 110)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(160, 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint axes, bands, lines, the threshold in force and the reading."""
        colors, metrics = theme.current(), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._plot.lines:
            painter.setPen(colors.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _HINT)
            return
        height = metrics.height()
        left = metrics.horizontalAdvance("100 %") + 6
        self._area = QRectF(self.rect()).adjusted(left, height + 6, -14, -height - 4)
        painter.setPen(colors.color("text"))
        said = metrics.elidedText(self.reading(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(QRectF(0, 0, self.width(), height), Qt.AlignmentFlag.AlignVCenter, said)
        self._paint_axes(painter)
        for one in self._plot.lines:
            self._paint_line(painter, one)
        place = self._x(self._plot.threshold)
        painter.setPen(QPen(colors.color("accent"), 1.5))
        painter.drawLine(QPointF(place, self._area.top()), QPointF(place, self._area.bottom()))

    def _paint_axes(self, painter: QPainter) -> None:
        colors, metrics, area = theme.current(), self.fontMetrics(), self._area
        height, steps = metrics.height(), self._plot.thresholds
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share in (0.0, 0.5, 1.0):
            painter.setPen(QPen(colors.color("border"), 1))
            painter.drawLine(QPointF(area.left(), self._y(share)), QPointF(area.right(), self._y(share)))
            painter.setPen(colors.color("muted"))
            box = QRectF(0, self._y(share) - height / 2, area.left() - 4, height)
            painter.drawText(box, right, f"{100 * share:.0f} %")
        for mark in ticks(steps[0], steps[-1], max(2, int(area.width() / 90))):
            box = QRectF(self._x(mark) - 40, area.bottom() + 2, 80, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick_text(mark))

    def _paint_line(self, painter: QPainter, one: CurveLine) -> None:
        mark, steps = self._plot.marks[one.side], self._plot.thresholds
        if any(value != value for value in one.values):  # nan: the group is empty
            return
        color = QColor(mark.color)
        band = QColor(color)
        band.setAlpha(50)
        up = [QPointF(self._x(at), self._y(share)) for at, share in zip(steps, one.high, strict=True)]
        down = [QPointF(self._x(at), self._y(share)) for at, share in zip(steps, one.low, strict=True)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF([*up, *reversed(down)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 2, _STROKES[one.side]))
        places = [QPointF(self._x(at), self._y(share)) for at, share in zip(steps, one.values, strict=True)]
        painter.drawPolyline(QPolygonF(places))
        number = list(dict.fromkeys(line.label for line in self._plot.lines)).index(one.label)
        corner = places[len(places) * (2 + one.side + 2 * number) // 10]
        wide = badge_width(painter, mark)
        top = min(corner.y() - SIDE / 2, self._area.bottom() - SIDE - 2)  # the axis stays readable
        paint_badge(painter, QPointF(corner.x() - wide / 2, top), mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the shares at the threshold under the pointer."""
        self._point(self._at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the threshold under the pointer."""
        place = self._at(event.position().x())
        if place is not None:
            self.threshold_chosen.emit(self._plot.thresholds[place])

    def _at(self, x: float) -> int | None:
        if not self._plot.lines or self._area.width() <= 0:
            return None
        share = (x - self._area.left()) / self._area.width()
        return round(min(max(share, 0.0), 1.0) * (len(self._plot.thresholds) - 1))

    def leaveEvent(self, event: QEvent) -> None:
        """Read the threshold in force again."""
        self._point(None)
        super().leaveEvent(event)

    def _point(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the threshold by a step."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._plot.lines:
            super().keyPressEvent(event)
            return
        steps = self._plot.thresholds
        place = min(max(self._nearest(self._plot.threshold) + step, 0), len(steps) - 1)
        self.threshold_chosen.emit(steps[place])


def _share(share: float) -> str:
    return "no image" if share != share else percent(share)

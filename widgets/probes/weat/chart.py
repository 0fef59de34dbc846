"""The association of each target, painted: X as circles, Y as diamonds, on one axis."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.composition.state import tick_text, ticks
from widgets.kit import theme
from widgets.probes.weat.state import ChartRow, Dot, WeatView

_RADIUS = 4.0
_NEAR = 8.0
_MARGIN = 10.0
_LANES = 5
"""Dots of a row are dealt over so many lines, so that equal ones don't hide each other."""


class WeatChart(QWidget):
    """Two rows of dots; hovering reads one, clicking an image's dot chooses the image.

    Signals:
        image_chosen(Path): the dot of an image was clicked.
    """

    image_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Association of each target")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: tuple[ChartRow, ...] = ()
        self._ends = ("", "")
        self._limits = (-1.0, 1.0)

    def show_view(self, view: WeatView) -> None:
        """Show the rows of a test."""
        self._rows, self._ends, self._limits = view.rows, view.ends, view.limits
        self.setAccessibleDescription(
            "; ".join(f"{row.mark} {row.name}: mean {row.mean:.4f}" for row in view.rows)
        )
        self.update()

    def place(self, row: int, number: int) -> QPointF:
        """Return where a dot is painted."""
        return self._places(row)[number]

    def _places(self, row: int) -> list[QPointF]:
        """Return where a row's dots are; there may be thousands."""
        area, (low, high) = self._area(row), self._limits
        zero, step = self._x(low), (self._x(high) - self._x(low)) / (high - low)
        lanes = [area.top() + area.height() * (lane + 0.5) / _LANES for lane in range(_LANES)]
        dots = self._rows[row].dots
        return [
            QPointF(zero + step * (dot.value - low), lanes[number % _LANES])
            for number, dot in enumerate(dots)
        ]

    def _names_width(self) -> float:
        widest = max((self.fontMetrics().horizontalAdvance(_title(row)) for row in self._rows), default=0)
        return min(float(widest), self.width() * 0.3) + 8

    def _x(self, value: float) -> float:
        low, high = self._limits
        left, right = self._names_width() + _MARGIN, self.width() - _MARGIN
        return left + (right - left) * (value - low) / (high - low)

    def _area(self, row: int) -> QRectF:
        foot = 2 * self.fontMetrics().height() + 4
        each = max(12.0, (self.height() - foot) / max(1, len(self._rows)))
        return QRectF(0, row * each + 3, self.width(), each - 6)

    def _dot_at(self, where: QPointF) -> Dot | None:
        found, nearest = None, _NEAR
        for row, held in enumerate(self._rows):
            for place, dot in zip(self._places(row), held.dots, strict=True):
                away = (place - where).manhattanLength()
                if away < nearest:
                    found, nearest = dot, away
        return found

    def _paint_row(self, painter: QPainter, place: int, row: ChartRow) -> None:
        colors, area = theme.current(), self._area(place)
        painter.setPen(colors.color("text"))
        room = self._names_width() - 8
        title = painter.fontMetrics().elidedText(_title(row), Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QRectF(0, area.top(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, title)
        circle = row.shape == "circle"
        fill = colors.color("bar" if circle else "warning")
        fill.setAlphaF(0.55)
        painter.setBrush(fill)
        painter.setPen(QPen(colors.color("bar" if circle else "warning"), 1))
        for middle in self._places(place):
            if circle:
                painter.drawEllipse(middle, _RADIUS, _RADIUS)
            else:
                painter.drawPolygon(_diamond(middle, _RADIUS + 0.5))
        painter.setPen(QPen(colors.color("text"), 2))
        x = self._x(row.mean)
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _paint_axis(self, painter: QPainter) -> None:
        colors, metrics = theme.current(), painter.fontMetrics()
        bottom = self._area(len(self._rows) - 1).bottom() + 3
        painter.setPen(QPen(colors.color("strong_border"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(self._x(0), 0), QPointF(self._x(0), bottom))
        painter.setPen(colors.color("muted"))
        half = 30.0
        for value in ticks(*self._limits):
            box = QRectF(self._x(value) - half, bottom, 2 * half, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick_text(value))
        line = QRectF(self._names_width(), bottom + metrics.height(), self.width(), metrics.height())
        line.setRight(self.width() - 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self._ends[0])
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self._ends[1])
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, "s(w)")

    def sizeHint(self) -> QSize:
        """Ask for room for two rows and the axis."""
        return QSize(360, 120)

    def minimumSizeHint(self) -> QSize:
        """Take no less than shows the dots."""
        return QSize(160, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows and the axis."""
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, place, row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the image whose dot was clicked."""
        dot = self._dot_at(event.position())
        if dot is not None and dot.path is not None:
            self.image_chosen.emit(dot.path)

    def event(self, event: QEvent) -> bool:
        """Read the dot pointed at."""
        if isinstance(event, QHelpEvent):
            dot = self._dot_at(QPointF(event.pos()))
            general = "s(w) of each target; the bar is the mean of its set, the dotted line is 0"
            QToolTip.showText(event.globalPos(), dot.tip if dot else general, self)
            return True
        return super().event(event)


def _title(row: ChartRow) -> str:
    return f"{'●' if row.shape == 'circle' else '◆'} {row.mark} {row.name}"


def _diamond(middle: QPointF, radius: float) -> QPolygonF:
    x, y = middle.x(), middle.y()
    return QPolygonF(
        [QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)]
    )

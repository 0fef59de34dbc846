"""A lasso over a chart: what is drawn round with it is told by its keys."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.words import wording
from widgets.kit import theme
from widgets.kit.naming import named
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot

_FILL = 0.15
_LEAST = 3
"""Corners of what can hold a point."""


class Lasso(QWidget):
    """Lies over a chart while it is switched on, and is drawn with a drag; Esc forgets what was begun.

    Signals:
        enclosed(tuple[Hashable, ...]): the keys of the points inside, by series and in their order.
    """

    enclosed = Signal(object)

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        named(self, wording("Lasso"), wording("Draw round points to select their images"))
        self._plot = plot
        self._line = QPolygonF()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        plot.installEventFilter(self)

    @Slot(bool)
    def switch(self, on: bool) -> None:
        """Lie over the chart, or leave it to be moved and zoomed."""
        self._line = QPolygonF()
        self.setGeometry(self._plot.rect())
        self.setVisible(on)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the chart's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._plot.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._line = QPolygonF([event.position()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        if event.buttons() & Qt.MouseButton.LeftButton and not self._line.isEmpty():
            self._line.append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close it, and tell what is inside."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        corners = [value for point in self._line.toList() if (value := self._plot.value(point)) is not None]
        self._line = QPolygonF()
        self.update()
        if len(corners) >= _LEAST:
            self.enclosed.emit(keys_inside(self._plot.view(), corners))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Forget what was begun."""
        if event.key() == Qt.Key.Key_Escape and not self._line.isEmpty():
            self._line = QPolygonF()
            self.update()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, and lightly what it encloses."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(theme.current().color("accent"))
        painter.setPen(QPen(accent, 1.5))
        accent.setAlphaF(_FILL)
        painter.setBrush(accent)
        painter.drawPolygon(self._line)


def keys_inside(view: PlotView, corners: Sequence[tuple[float, float]]) -> tuple[Hashable, ...]:
    """Return the keys of points inside a closed line (x, y), in the chart's units, by the even-odd rule."""
    keys: list[Hashable] = []
    ends = np.array([*corners, corners[0]], np.float64)
    for series in view.series:
        if series.kind != "points" or not series.keys:
            continue
        x, y = np.asarray(series.x, np.float64), np.asarray(series.y, np.float64)
        inside = np.zeros(len(x), np.bool_)
        for (x0, y0), (x1, y1) in pairwise(ends.tolist()):
            if y0 == y1:
                continue
            crosses = (y0 > y) != (y1 > y)
            inside ^= crosses & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        keys += [series.keys[place] for place in np.flatnonzero(inside)]
    return tuple(keys)

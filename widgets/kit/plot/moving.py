"""Points of a chart as one picture while it is moved: thousands are drawn once, not in every frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsPixmapItem

_AROUND = 0.5
"""Of the chart's width and height, what is drawn beyond each of its edges."""
_SAME_SCALE = 1e-6


class MovingPoints:
    """Stands in for the items of points in one box, from `follow` until `rest`."""

    def __init__(self, box: Any) -> None:
        self._box = box
        self._items: Sequence[Any] = ()
        self._drawn = QRectF()
        self._scale = (0.0, 0.0)
        self._item = QGraphicsPixmapItem()
        self._item.setVisible(False)
        box.addItem(self._item, ignoreBounds=True)

    def follow(self, items: Sequence[Any], ratio: float) -> None:
        """Show the picture of these items; it is drawn anew where the chart has left it, or its scale."""
        if self._items and self._holds():
            return
        self._items = items
        self._draw(ratio)
        for item in items:
            item.setVisible(False)
        self._item.setVisible(True)

    def rest(self) -> None:
        """Show the items themselves again."""
        for item in self._items:
            item.setVisible(True)
        self._items = ()
        self._item.setVisible(False)
        self._item.setPixmap(QPixmap())

    def _holds(self) -> bool:
        same = all(
            abs(now / before - 1) < _SAME_SCALE for now, before in zip(self._now(), self._scale, strict=True)
        )
        return same and self._drawn.contains(self._box.viewRect())

    def _now(self) -> tuple[float, float]:
        matrix = self._box.childTransform()
        return matrix.m11(), matrix.m22()

    def _draw(self, ratio: float) -> None:
        size: QSizeF = self._box.rect().size()
        beyond = size.width() * _AROUND, size.height() * _AROUND
        to_picture = self._box.childTransform() * QTransform.fromTranslate(*beyond)
        to_chart, _ = to_picture.inverted()
        whole = size * (1 + 2 * _AROUND)
        self._scale = self._now()
        self._drawn = to_chart.mapRect(QRectF(0, 0, whole.width(), whole.height()))
        image = QImage((whole * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        for item in self._items:
            item.viewRect = lambda: self._drawn  # pyqtgraph leaves out what lies beyond the box
            painter.setTransform(to_picture)
            item.paint(painter, None, None)
            del item.viewRect
        painter.end()
        self._item.setPixmap(QPixmap.fromImage(image))
        self._item.setTransform(to_chart)

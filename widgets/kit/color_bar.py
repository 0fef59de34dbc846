"""A colour bar with its limits as numbers and the unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.amounts import number
from app.words import wording
from widgets.kit import theme
from widgets.kit.qimage import to_qimage
from widgets.kit.words import localised, tip_text

_GAP = 6
_TIP = 6


@dataclass(frozen=True, eq=False)
class BarView:
    """A colour bar: its limits, its 256 colours, what the numbers are, and whether values lie beyond."""

    limits: tuple[float, float]
    lut: NDArray[np.uint8]
    unit: str
    below: bool
    above: bool
    fixed: bool = False
    """Whether the limits are the same for every image: the bar says so."""


class ColorBar(QWidget):
    """Shows `unit  lo [colours] hi`; pointed ends tell that values lie beyond a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Colour bar")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._view: BarView | None = None
        self._strip: QImage | None = None

    def show_bar(self, view: BarView | None) -> None:
        """Show limits and colours; None empties the bar."""
        self._view = view
        self._strip = None
        if view is not None:
            self._strip = to_qimage(view.lut[None, :, :])
            lo, hi = self.labels()
            beyond = (
                wording(" Values beyond the limits take the end colours.") if view.below or view.above else ""
            )
            self.setToolTip(
                tip_text(
                    wording(
                        "Colours stand for {unit} from {lo} to {hi}.{fixed}{beyond}",
                        unit=view.unit,
                        lo=lo,
                        hi=hi,
                        fixed=wording(" The limits are fixed for all images.") if view.fixed else "",
                        beyond=beyond,
                    )
                )
            )
            self.setAccessibleDescription(
                localised(wording("{unit} from {lo} to {hi}", unit=self._title(), lo=lo, hi=hi))
            )
        self.update()

    def labels(self) -> tuple[str, str]:
        """Return the two limits as they are written beside the colours."""
        if self._view is None:
            return "", ""
        lo, hi = self._view.limits
        digits = 3 if hi - lo >= 0.02 else 4
        if max(abs(lo), abs(hi)) >= 10:
            digits = 1
        signed = self._view.unit.endswith("difference")
        sign = "+" if signed else ""
        form = f"{sign}.{digits}f"
        return number(lo, form), number(hi, form)

    def _title(self) -> str:
        if self._view is None:
            return ""
        unit = self._view.unit
        return wording("{unit}, fixed limits", unit=unit) if self._view.fixed else unit

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return QSize(240, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(120, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint unit, limits and colours."""
        if self._view is None or self._strip is None:
            return
        colors, metrics = theme.current(), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        lo, hi = self.labels()
        unit = localised(self._title())
        widths = [metrics.horizontalAdvance(text) for text in (unit, lo, hi)]
        if sum(widths) + 3 * _GAP + 60 > self.width():
            unit, widths[0] = "", -_GAP
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.color("muted"))
        painter.drawText(QRectF(0, 0, max(widths[0], 0), self.height()), middle, unit)
        painter.setPen(colors.color("text"))
        left = widths[0] + _GAP
        painter.drawText(QRectF(left, 0, widths[1], self.height()), middle, lo)
        right = self.width() - widths[2]
        painter.drawText(QRectF(right, 0, widths[2], self.height()), middle, hi)
        left += widths[1] + _GAP
        height = min(12.0, self.height() - 4.0)
        top = (self.height() - height) / 2
        self._paint_strip(painter, QRectF(left, top, right - _GAP - left, height))

    def _paint_strip(self, painter: QPainter, rect: QRectF) -> None:
        if self._view is None or self._strip is None or rect.width() < 4 * _TIP:
            return
        view = self._view
        inner = rect.adjusted(_TIP if view.below else 0, 0, -_TIP if view.above else 0, 0)
        painter.drawImage(inner, self._strip)
        middle = rect.center().y()
        right, left = QPointF(rect.right(), middle), QPointF(rect.left(), middle)
        above, below = (
            [inner.topRight(), right, inner.bottomRight()],
            [inner.bottomLeft(), left, inner.topLeft()],
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for tip, wanted, pixel in ((above, view.above, self._strip.width() - 1), (below, view.below, 0)):
            if wanted:
                painter.setBrush(self._strip.pixelColor(pixel, 0))
                painter.drawPolygon(QPolygonF(tip))
        outline = QPolygonF([*above, *below])  # without a tip, its point lies on the edge
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("strong_border"), 1))
        painter.drawPolygon(outline)
        lo, hi = view.limits
        if lo < 0 < hi:
            x = inner.left() + inner.width() * -lo / (hi - lo)
            painter.setPen(QPen(theme.current().color("text"), 1))
            painter.drawLine(QPointF(x, rect.top() - 2), QPointF(x, rect.bottom() + 2))

"""What many views paint alike: figures of one width, and a group's mark, its letter on its colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from widgets.kit import theme

if TYPE_CHECKING:
    from app.probes.marks import GroupMark

SIDE = 16.0
"""The side of a mark in pixels."""
_GAP = 2.0
_EDGE = 1.0


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, so that decimals stand under decimals."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def badge_width(font: QFont, mark: GroupMark) -> float:
    """Return how wide a mark is beside texts in a font: a square, unless its letter is wide, as W."""
    return max(SIDE, QFontMetricsF(_badge_font(font)).horizontalAdvance(mark.letter) + 4)


def _badge_font(font: QFont) -> QFont:
    """Return the font of a mark's letter: it fits the mark whatever the size of the texts is."""
    font = QFont(font)
    font.setPixelSize(round(SIDE * 0.75))
    font.setBold(True)
    return font


def paint_badge(painter: QPainter, corner: QPointF, mark: GroupMark) -> float:
    """Paint a mark with its top left at `corner`; returns its width. A letter fits in any font size."""
    painter.save()
    area = QRectF(corner.x(), corner.y(), badge_width(painter.font(), mark), SIDE)
    painter.setFont(_badge_font(painter.font()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(mark.color))
    painter.setPen(QPen(theme.current().color("panel"), _EDGE))  # parts it from any picture below
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(QColor(mark.ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, mark.letter)
    painter.restore()
    return area.width()


def paint_warning(painter: QPainter, area: QRectF) -> None:
    """Paint the mark of what is not whole, a triangle, at the top right of `area`."""
    colors = theme.current()
    left, top = area.right() - SIDE - _EDGE, area.top() + _EDGE
    right, bottom = left + SIDE, top + SIDE - 2
    corners = (QPointF((left + right) / 2, top), QPointF(right, bottom), QPointF(left, bottom))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colors.color("warning"))
    painter.setPen(QPen(colors.color("panel"), _EDGE, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(corners)
    font = painter.font()
    font.setPixelSize(round(SIDE * 0.65))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colors.color("panel"))
    painter.drawText(QRectF(left, top + 2, SIDE, SIDE - 4), Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


def paint_badges(painter: QPainter, area: QRectF, marks: Sequence[GroupMark]) -> None:
    """Paint marks side by side from the top left of `area`; those that don't fit are left out."""
    corner = area.topLeft()
    for mark in marks:
        if corner.x() + SIDE > area.right():
            return
        corner += QPointF(paint_badge(painter, corner, mark) + _GAP, 0)


def cut(painter: QPainter, text: str, room: float) -> str:
    """Return the text as it fits into so many pixels, an ellipsis at its end where it is cut."""
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= room:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))

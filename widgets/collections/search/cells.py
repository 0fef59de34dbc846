"""The painting of one row in the grid of a collection."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen

from widgets.kit import theme
from widgets.kit.paint import tabular

SIDE = 96
"""The longest side of a thumbnail, in logical pixels."""
MARGIN = 4
_BLANK = "∅"
"""Stands where there is no picture, and why is said on hover."""


@dataclass(frozen=True)
class RowCell:
    """What is painted of a row. missing: there is no picture of it, and none will come."""

    rank: str
    name: str
    cosine: str
    image: QImage | None
    missing: bool = False
    selected: bool = False
    current: bool = False
    hovered: bool = False


def cell_height(font: QFont) -> int:
    """Return how high a cell is: the picture, the name, and the rank with the cosine."""
    return SIDE + 4 * MARGIN + 2 * QFontMetrics(font).height()


def cell_width(font: QFont, rows: int) -> int:
    """Return how wide a cell is at least: the last of so many rows shows its rank and cosine whole."""
    widest = QFontMetrics(tabular(font)).horizontalAdvance(said_of(f"{rows:,}", "−0.0000"))
    return max(SIDE, widest) + 2 * MARGIN + 8


def said_of(rank: str, cosine: str) -> str:
    """Return the last line of a cell."""
    return f"{rank}   {cosine}" if cosine else rank


def paint_row(painter: QPainter, area: QRect, cell: RowCell, focused: bool) -> None:
    """Paint a cell in an area; the ground is there already."""
    colors = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cell.selected or cell.hovered or cell.current:
        ground = "accent_soft" if cell.selected else "hover"
        painter.setBrush(colors.color(ground) if cell.selected or cell.hovered else Qt.BrushStyle.NoBrush)
        pen = QPen(colors.color("accent"), 2 if focused else 1)
        painter.setPen(pen if cell.current else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), 4, 4)
    frame = QRectF(area.center().x() + 0.5 - SIDE / 2, area.top() + MARGIN + 1, SIDE, SIDE)
    _paint_picture(painter, frame, cell, colors)
    metrics = painter.fontMetrics()
    line = QRect(area.left() + MARGIN, area.top() + SIDE + 2 * MARGIN + 1, area.width() - 2 * MARGIN, 0)
    line.setHeight(metrics.height())
    painter.setPen(colors.color("text"))
    name = metrics.elidedText(cell.name, Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, name)
    painter.setFont(tabular(painter.font()))
    painter.setPen(colors.color("muted"))
    said = said_of(cell.rank, cell.cosine)
    painter.drawText(line.translated(0, metrics.height()), Qt.AlignmentFlag.AlignCenter, said)


def _paint_picture(painter: QPainter, frame: QRectF, cell: RowCell, colors: theme.Theme) -> None:
    if cell.image is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("sunken"))
        painter.drawRoundedRect(frame, 3, 3)
        if cell.missing:
            painter.setPen(colors.color("muted"))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, _BLANK)
        return
    size = cell.image.deviceIndependentSize()
    corner = QPointF(
        round(frame.center().x() - size.width() / 2), round(frame.center().y() - size.height() / 2)
    )
    painter.drawImage(corner, cell.image)
    edge = QColor(colors.text)
    edge.setAlphaF(0.15)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left, top, width, height = corner.x(), corner.y(), size.width(), size.height()
    for side in (
        QRectF(left, top, width, 1),
        QRectF(left, top + height - 1, width, 1),
        QRectF(left, top, 1, height),
        QRectF(left + width - 1, top, 1, height),
    ):
        painter.fillRect(side, edge)

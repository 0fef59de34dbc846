"""The painting of one image in the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from widgets.desk.thumbnail_cache import SIDE, Thumbnail
from widgets.desk.thumbnails import CELL_ROLE, Cell, Index
from widgets.kit import theme
from widgets.kit.paint import paint_badges, paint_warning
from widgets.kit.table.tips import TipDelegate

_MARGIN = 4


class ImageDelegate(TipDelegate):
    """Paints one cell: the picture, its name, and the cosine with the chosen label."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.side = SIDE
        """The longest side of a picture, in logical pixels."""
        self._cell = QSize()

    def fit(self, width: int, font: QFont, scored: bool) -> QSize:
        """Choose the cell so that a row of them fills `width`; returns it."""
        narrowest = self.side + 2 * _MARGIN
        columns = max(1, width // narrowest)
        text = (2 if scored else 1) * QFontMetrics(font).height()
        self._cell = QSize(max(narrowest, width // columns), self.side + 4 * _MARGIN + text)
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell with the theme's colours."""
        colors = theme.current()
        area: QRect = option.rect.adjusted(1, 1, -1, -1)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        current = selected and getattr(view, "currentIndex", lambda: None)() == index
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colors.color("accent_soft" if selected else "hover"))
            painter.setPen(QPen(colors.color("accent"), 2) if current else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4)
        top = area.top() + _MARGIN + 1
        side = self.side
        frame = QRectF(area.center().x() + 0.5 - side / 2, top, side, side)
        cell: Cell = index.data(CELL_ROLE)  # at once: a question to the model costs as much as a text drawn
        _paint_picture(painter, frame, cell.picture, colors)
        paint_badges(painter, frame, cell.marks)
        if cell.cut_short:
            paint_warning(painter, frame)
        metrics: QFontMetrics = option.fontMetrics
        inside = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
        line = QRect(inside.left(), top + side + _MARGIN, inside.width(), metrics.height())
        name = metrics.elidedText(cell.name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.setPen(colors.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, name)
        if cell.number:
            _paint_score(painter, line.translated(0, metrics.height()), metrics, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the cell: every item has the same size."""
        return self._cell


def _paint_picture(
    painter: QPainter, frame: QRectF, thumbnail: Thumbnail | None, colors: theme.Theme
) -> None:
    if thumbnail is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("sunken"))
        painter.drawRoundedRect(frame, 3, 3)
        return
    size = _shown_size(thumbnail, frame.width())
    corner = QPointF(
        round(frame.center().x() - size.width() / 2), round(frame.center().y() - size.height() / 2)
    )
    edges = QRectF(corner, size)
    if thumbnail.side == frame.width():
        painter.drawImage(corner, thumbnail.image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(edges, thumbnail.image)
    edge = QColor(colors.text)
    edge.setAlphaF(0.15)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # it takes most of a cell's time
    for side in _sides(edges):  # a rectangle drawn with a pen takes ten times as long
        painter.fillRect(side, edge)


def _shown_size(thumbnail: Thumbnail, side: float) -> QSizeF:
    """Return the size, in logical pixels, that a picture has in a frame: as large as one made for it."""
    image = thumbnail.image
    size = image.deviceIndependentSize()
    if thumbnail.side == side:
        return size
    longest = min(side, max(thumbnail.size) / image.devicePixelRatio())  # small pictures are not enlarged
    return size * (longest / max(size.width(), size.height()))


def _sides(edges: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """Return the four strips, one logical pixel wide, just inside a rectangle's edges."""
    inner = edges.height() - 2
    return (
        QRectF(edges.left(), edges.top(), edges.width(), 1),
        QRectF(edges.left(), edges.bottom() - 1, edges.width(), 1),
        QRectF(edges.left(), edges.top() + 1, 1, inner),
        QRectF(edges.right() - 1, edges.top() + 1, 1, inner),
    )


def _paint_score(painter: QPainter, line: QRect, metrics: QFontMetrics, cell: Cell) -> None:
    """Write "label 0.283": the number is never cut, the label is."""
    number = f" {cell.number}"
    room = line.width() - metrics.horizontalAdvance(number)
    label = metrics.elidedText(cell.label, Qt.TextElideMode.ElideRight, room)
    painter.setPen(theme.current().color("muted"))
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, label + number)

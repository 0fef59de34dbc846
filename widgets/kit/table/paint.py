"""How a cell is painted: its mark and text, lines, an interval, bars of groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from widgets.kit import theme
from widgets.kit.paint import SIDE, badge_width, paint_badge, tabular

if TYPE_CHECKING:
    from widgets.kit.table.cells import Bar, Cell, Interval, Row, Tone

_AIR = 6
_INTERVAL = 14
_BAR = 18
_WIDEST_INTERVAL = 200.0
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Shape:
    """What the rows of a table have room for: lines of text, an interval below them, bars below that."""

    lines: int = 1
    interval: bool = False
    bars: int = 0

    def below(self) -> int:
        """Return the pixels below the lines."""
        return (_INTERVAL if self.interval else 0) + _BAR * self.bars

    def height(self, metrics: QFontMetrics) -> int:
        """Return how high a row is."""
        return max(self.lines * metrics.height(), int(SIDE)) + self.below() + _AIR


def shape_of(rows: Sequence[Row]) -> Shape:
    """Return the shape that has room for all cells of rows."""
    cells = [cell for row in rows for cell in row.cells]
    return Shape(
        max((1 + len(cell.lines) for cell in cells), default=1),
        any(cell.interval for cell in cells),
        max((len(cell.bars) for cell in cells), default=0),
    )


def fit_width(cell: Cell, metrics: QFontMetrics) -> int:
    """Return the pixels that a cell's mark, text and note ask for, or its lines."""
    note = metrics.horizontalAdvance(cell.note) + 8 if cell.note else 0
    lines = (metrics.horizontalAdvance(line.short or line.text) for line in cell.lines)
    widest = max(metrics.horizontalAdvance(cell.text) + note, *lines, 0)
    return widest + (int(SIDE) + 4 if cell.mark else 0)


def paint_cell(painter: QPainter, area: QRectF, cell: Cell, shape: Shape, number: bool) -> None:
    """Paint a cell; `number`: its texts stand at the right."""
    font = tabular(painter.font())
    painter.setFont(font)
    inner = area.adjusted(4, 0, -6 if number else -4, 0)
    top, text_height = _place(area, shape, painter.fontMetrics())
    height = text_height / shape.lines
    room = QRectF(inner.left(), top, inner.width(), height)
    if cell.mark is not None:
        wide = QFontMetrics(_bold(font, cell.strong)).horizontalAdvance(cell.text)
        badge = badge_width(font, cell.mark)
        left = max(room.left(), room.right() - wide - badge - 4) if number else room.left()
        corner = QPointF(round(left), round(room.center().y() - SIDE / 2))
        room.setLeft(left + paint_badge(painter, corner, cell.mark) + 4)
    _paint_lines(painter, room, cell, shape, _RIGHT if number else _MIDDLE)
    below = QRectF(inner.left(), top + text_height, inner.width(), _INTERVAL)
    if cell.interval is not None:
        width = min(below.width(), _WIDEST_INTERVAL)
        paint_interval(painter, QRectF(below.left(), below.top() + 4, width, 9), cell.interval)
    for place, bar in enumerate(cell.bars):
        line = QRectF(below.left(), below.top() + 1 + place * _BAR, below.width(), _BAR)
        _paint_bar(painter, line, bar)


def bar_at(area: QRectF, cell: Cell, shape: Shape, metrics: QFontMetrics, y: float) -> int | None:
    """Return which of a cell's bars lies at a height; None where none does."""
    top, text_height = _place(area, shape, metrics)
    place = int((y - top - text_height - 1) // _BAR)
    return place if 0 <= place < len(cell.bars) else None


def _place(area: QRectF, shape: Shape, metrics: QFontMetrics) -> tuple[float, int]:
    """Return where a cell's texts begin, and how high they are."""
    text_height = max(shape.lines * metrics.height(), int(SIDE) if shape.lines == 1 else 0)
    return area.center().y() - (text_height + shape.below()) / 2, text_height


def _bold(font: QFont, strong: bool) -> QFont:
    font = QFont(font)
    font.setBold(strong)
    return font


def _paint_lines(painter: QPainter, room: QRectF, cell: Cell, shape: Shape, side: Qt.AlignmentFlag) -> None:
    """Write text and note, then lines. A text that goes on takes a free line, else shares the last one."""
    plain = painter.font()
    painter.setFont(_bold(plain, cell.strong))
    metrics = painter.fontMetrics()
    first = QRectF(room)
    if cell.note:
        _write(painter, room, cell.note, "text" if cell.strong else "muted", _RIGHT)
        first.setRight(room.right() - metrics.horizontalAdvance(cell.note) - 8)
    text, rest = cell.text[:400], ""
    shares = len(cell.lines) == 1 and shape.lines == 2
    if cell.wrap and (shares or 1 + len(cell.lines) < shape.lines):
        text, rest = broken(text, metrics, int(first.width()))
    cut = Qt.TextElideMode.ElideMiddle if cell.note or rest else Qt.TextElideMode.ElideRight
    _write(painter, first, text, cell.tone, side, cut)
    line = room.translated(0, room.height())
    if rest:
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, int(line.width()))
        _write(painter, line, rest, cell.tone, side)
        if shares:
            line.setLeft(line.left() + metrics.horizontalAdvance(rest) + 8)
        else:
            line.translate(0, room.height())
    painter.setFont(_bold(plain, False))
    for below in cell.lines if not (rest and shares) or line.width() > 3 * room.height() else ():
        metrics = painter.fontMetrics()
        fits = not below.short or metrics.horizontalAdvance(below.text) <= line.width()
        _write(painter, line, below.text if fits else below.short, below.tone, side)
        line.translate(0, room.height())


def _write(
    painter: QPainter,
    room: QRectF,
    text: str,
    tone: Tone,
    side: Qt.AlignmentFlag,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setPen(theme.current().color(tone))
    painter.drawText(room, side, painter.fontMetrics().elidedText(text, cut, int(room.width()) + 1))


def broken(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Return as many words as one line holds, and the others; a first word too long is cut."""
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    words = text.split(" ")
    count = 1
    while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
        count += 1
    first = metrics.elidedText(" ".join(words[:count]), Qt.TextElideMode.ElideRight, width)
    return first, " ".join(words[count:])


def paint_interval(painter: QPainter, bar: QRectF, span: Interval) -> None:
    """Paint a value on a scale of 0 to 1: interval and dot; the value before as a ring, chance dotted."""
    colors, middle = theme.current(), bar.center().y()

    def x(value: float) -> float:
        return bar.left() + 4 + (bar.width() - 8) * value

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("sunken"))
    painter.drawRoundedRect(bar.adjusted(0, 2, 0, -2), 2, 2)
    around = colors.color("bar_other" if span.tone == "bar" else span.tone)
    painter.setPen(QPen(around, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x(span.low), middle), QPointF(x(span.high), middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color(span.tone))
    painter.drawEllipse(QPointF(x(span.value), middle), 3.5, 3.5)
    if span.before is not None:
        painter.setPen(QPen(colors.color("text"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x(span.before), middle), 3.5, 3.5)
    if span.chance is not None:
        painter.setPen(QPen(colors.color("text"), 1, Qt.PenStyle.DotLine))
        at = round(x(span.chance)) + 0.5
        painter.drawLine(QPointF(at, bar.top() - 1), QPointF(at, bar.bottom() + 1))


def _paint_bar(painter: QPainter, line: QRectF, bar: Bar) -> None:
    """Paint a group's mark, its bar with the interval, and its text at the right."""
    colors = theme.current()
    paint_badge(painter, line.topLeft(), bar.mark)
    number = painter.fontMetrics().horizontalAdvance("> 99.9 %") + 4
    track = QRectF(line.left() + SIDE + 6, line.center().y() - 5, line.width() - SIDE - number - 12, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("sunken"))
    painter.drawRect(track)
    painter.setPen(colors.color("text"))
    painter.drawText(QRectF(line.right() - number, line.top(), number, line.height() - 2), _RIGHT, bar.text)
    if bar.span is None:
        return
    painter.setPen(QPen(colors.color("text"), 0.6))
    painter.setBrush(QColor(bar.mark.color))
    painter.drawRect(QRectF(track.left(), track.top(), track.width() * bar.span.value, track.height()))
    ends = [
        QPointF(track.left() + track.width() * at, track.center().y()) for at in (bar.span.low, bar.span.high)
    ]
    for color, width in (("panel", 3.4), ("text", 1.4)):  # an outline parts it from the bar
        painter.setPen(QPen(colors.color(color), width))
        painter.drawLine(ends[0], ends[1])

"""The names of a picture's rows and columns, and the texts of its cells, where there is room for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from widgets.kit import theme

if TYPE_CHECKING:
    from widgets.kit.plot.frame import Frame
    from widgets.kit.plot.view import Hit, Picture

MOST_BESIDE, MOST_BELOW = 120.0, 84.0
"""Pixels that names of rows and of columns may take."""
_MARGIN = 3.0
_GAP = 6.0
_FRAME = 2.0
_HALF_LIGHT = 0.45
"""Colours of more light than that are written on in black (relative luminance, roughly)."""


class CellPainter:
    """Paints the texts of one picture as it is zoomed now.

    Where rows or columns are too thin for all names, every second, third ... is named; the pointer's are
    named always. Cells show their texts as soon as the widest of those in sight fits.
    """

    def __init__(self, painter: QPainter, frame: Frame, picture: Picture, font: QFont, strong: QFont) -> None:
        self._painter, self._frame, self._picture = painter, frame, picture
        self._font, self._strong = font, strong
        self._faces = {False: font.toString(), True: strong.toString()}
        self._metrics = QFontMetricsF(font)
        self._line = self._metrics.height()

    def paint(self, hit: Hit | None, bottom: float) -> None:
        """Paint numbers, names and what is pointed at; `bottom`: where the names of columns end."""
        rows, columns = self._in_sight()
        across, up = self._frame.scale
        row, column = (math.floor(hit.y), math.floor(hit.x)) if hit is not None else (-1, -1)
        self._paint_numbers(rows, columns)
        self._paint_marked(rows, columns)
        if hit is not None:
            self._paint_pointed(row, column)
        if self._picture.rows:
            for place in _named(rows, self._line / up, row):
                self._paint_row(place, place == row)
        if self._picture.columns:
            for place in _named(columns, self._line / across, column):
                self._paint_column(place, place == column, bottom)

    def _in_sight(self) -> tuple[range, range]:
        frame, (height, width) = self._frame, self._picture.values.shape
        rows = range(max(0, math.floor(frame.low)), min(height, math.ceil(frame.high)))
        return rows, range(max(0, math.floor(frame.left)), min(width, math.ceil(frame.right)))

    def _paint_numbers(self, rows: range, columns: range) -> None:
        texts, (across, up) = self._picture.texts, self._frame.scale
        if texts is None or up < self._line or across < self._metrics.horizontalAdvance("0") + 2 * _MARGIN:
            return
        cells = [(row, column, text) for row in rows for column in columns if (text := texts(row, column))]
        wide = max((self._metrics.horizontalAdvance(text) for *_, text in cells), default=0.0)
        if wide + 2 * _MARGIN > across:
            return
        self._painter.setFont(self._font)
        self._painter.save()
        self._painter.setClipRect(self._frame.area)
        for row, column, text in cells:
            self._painter.setPen(self._ink(row, column))
            self._painter.drawText(self._cell(row, column), Qt.AlignmentFlag.AlignCenter, text)
        self._painter.restore()

    def _paint_marked(self, rows: range, columns: range) -> None:
        """Frame marked cells within their edges, so that neighbours have a frame each."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for row, column in self._picture.marked:
            if row in rows and column in columns:
                self._painter.setPen(QPen(self._ink(row, column), _FRAME))
                away = _FRAME / 2 + 0.5
                self._painter.drawRect(self._cell(row, column).adjusted(away, away, -away, -away))

    def _ink(self, row: int, column: int) -> QColor:
        """Return black or white, whichever reads on a cell's colour."""
        low, high = self._picture.limits
        share = (float(self._picture.values[row, column]) - low) / (high - low)
        red, green, blue = self._picture.lut[int(np.clip(255 * share, 0, 255))] / 255.0
        light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return QColor(Qt.GlobalColor.black if light > _HALF_LIGHT else Qt.GlobalColor.white)

    def _cell(self, row: int, column: int) -> QRectF:
        return QRectF(self._frame.place(column, row), self._frame.place(column + 1, row + 1))

    def _paint_pointed(self, row: int, column: int) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, away in ((Qt.GlobalColor.black, 1.5), (Qt.GlobalColor.white, 0.5)):
            self._painter.setPen(QPen(QColor(color), 1))
            self._painter.drawRect(self._cell(row, column).adjusted(-away, -away, away, away))

    def _paint_row(self, row: int, pointed: bool) -> None:
        area, y = self._frame.area, self._frame.place(0, row + 0.5).y()
        if area.top() <= y <= area.bottom():
            box = QRectF(0, y - self._line / 2, area.left() - _GAP, self._line)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._paint_name(box, side, self._picture.rows[row], pointed)

    def _paint_column(self, column: int, pointed: bool, bottom: float) -> None:
        """Paint a name that is read upwards and ends below its column; one of few letters stands upright."""
        area, x = self._frame.area, self._frame.place(column + 0.5, 0).x()
        if not area.left() <= x <= area.right():
            return
        if _widest(self._picture.columns, self._faces[True]) <= self._line:
            box = QRectF(x - self._line / 2, area.bottom() + 1, self._line, self._line)
            self._paint_name(box, Qt.AlignmentFlag.AlignCenter, self._picture.columns[column], pointed)
            return
        self._painter.save()
        self._painter.translate(QPointF(x, area.bottom() + _GAP / 2))
        self._painter.rotate(-90)
        room = bottom - area.bottom() - _GAP / 2
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        box = QRectF(-room, -self._line / 2, room, self._line)
        self._paint_name(box, side, self._picture.columns[column], pointed)
        self._painter.restore()

    def _paint_name(self, box: QRectF, side: Qt.AlignmentFlag, name: str, pointed: bool) -> None:
        self._painter.setFont(self._strong if pointed else self._font)
        text = _cut(name, box.width() + 1, self._faces[pointed])
        if pointed:  # over its neighbours
            self._painter.fillRect(box, theme.current().color("panel"))
        self._painter.setPen(theme.current().color("text" if pointed else "muted"))
        self._painter.drawText(box, side, text)


@lru_cache(maxsize=32)
def _widest(names: tuple[str, ...], face: str) -> float:
    """Return how wide the widest of names is; kept, since it is asked for each name that is painted."""
    font = QFont()
    font.fromString(face)
    return max(map(QFontMetricsF(font).horizontalAdvance, names))


@lru_cache(maxsize=8192)
def _cut(name: str, room: float, face: str) -> str:
    """Return a name as it fits; kept, since dozens are painted anew whenever the pointer moves."""
    font = QFont()
    font.fromString(face)
    return QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room)


def _named(places: range, lines: float, pointed: int) -> list[int]:
    """Return which places are named where a name takes so many of them; the one pointed at comes last."""
    step = max(1, math.ceil(lines))
    named = [place for place in places if place % step == 0 and place != pointed]
    return [*named, pointed] if pointed in places else named


def room_for(names: Sequence[str], wide: Callable[[str], float], most: float) -> float:
    """Return the pixels that names take, at most so many; 0 without any."""
    return min(max(map(wide, names), default=0.0), most)

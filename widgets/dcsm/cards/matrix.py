"""The whole map of a prompt: text tokens down, image tokens across, as in the paper's figures.

pyqtgraph's image item with a region as cursor took 1.04 and 1.12 times the time in two runs (`python -m
tests.bench --only plots`), and has neither the column that stands apart nor the names' weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.words import wording
from widgets.kit import theme
from widgets.kit.qimage import to_qimage
from widgets.kit.words import localised

if TYPE_CHECKING:
    from widgets.dcsm.state import CardView

_GAP = 5.0
"""Between the global column and the patches."""
_MAX_LINE = 26.0
_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""Steps in (token row, column)."""


class DcsmMatrix(QWidget):
    """Paints one matrix; the global column stands apart at the left, the global row is framed and bold.

    Signals:
        cell_hovered(int, int): (token row, column) under the mouse; (-1, -1) when it left.
        column_pinned(int): a cell of this column was clicked; 0 is the global column.
        token_clicked(int, bool): a token's name was clicked; True with Ctrl or Shift held.
    """

    cell_hovered = Signal(int, int)
    column_pinned = Signal(int)
    token_clicked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(localised(wording("Matrix of text tokens and image tokens")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._view: CardView | None = None
        self._image: QImage | None = None
        self._column: int | None = None
        self._row: int | None = None
        self._pinned: int | None = None

    def show_card(self, view: CardView) -> None:
        """Show a card's matrix."""
        self._view = view
        self._image = None if view.matrix is None else to_qimage(view.matrix.pixels)
        lines = max(1, len(view.tokens))
        self.setMaximumHeight(int(self._axis() + _MAX_LINE * lines))
        self.setMinimumHeight(int(self._axis() + self._least_line() * lines))
        self.updateGeometry()
        self.update()

    def show_cursor(self, column: int | None, pinned: int | None) -> None:
        """Outline the hovered and the pinned column; 0 is the global one."""
        if (column, pinned) != (self._column, self._pinned):
            self._column, self._pinned = column, pinned
            self.update()

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell lies, in logical pixels."""
        names, axis, line = self._names(), self._axis(), self._line()
        first = self._global_width()
        if column == 0:
            return QRectF(names, axis + row * line, first, line)
        left, wide = names + first + _GAP, self._cell_width()
        return QRectF(left + (column - 1) * wide, axis + row * line, wide, line)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return (token row, column) at a point, or None beside the cells."""
        if self._view is None or not self._view.tokens:
            return None
        row = int((point.y() - self._axis()) // self._line())
        x = point.x() - self._names()
        column = 0
        if x >= self._global_width() + _GAP:
            column = 1 + int((x - self._global_width() - _GAP) // self._cell_width())
        elif not 0 <= x < self._global_width():
            return None
        inside = 0 <= row < len(self._view.tokens) and column <= self._patches()
        return (row, column) if inside else None

    def _patches(self) -> int:
        return self._view.grid[0] * self._view.grid[1] if self._view is not None else 0

    def _axis(self) -> float:
        return self.fontMetrics().height() + 6.0

    def _least_line(self) -> float:
        return self.fontMetrics().height() + 1.0

    def _line(self) -> float:
        lines = max(1, len(self._view.tokens)) if self._view is not None else 1
        return min(_MAX_LINE, (self.height() - self._axis()) / lines)

    def _names(self) -> float:
        tokens = self._view.tokens if self._view is not None else ()
        longest = max((self.fontMetrics().horizontalAdvance(token) for token in tokens), default=0)
        return float(min(longest * 1.1 + 10, self.width() * 0.3))

    def _global_width(self) -> float:
        name = self._view.matrix.global_name if self._view is not None and self._view.matrix else ""
        return max(14.0, self._cell_width(), self.fontMetrics().horizontalAdvance(name) + 4.0)

    def _cell_width(self) -> float:
        name = self._view.matrix.global_name if self._view is not None and self._view.matrix else ""
        first = max(14.0, self.fontMetrics().horizontalAdvance(name) + 4.0)
        return max(0.5, (self.width() - self._names() - first - _GAP - 2) / max(1, self._patches()))

    def _columns_rect(self, column: int) -> QRectF:
        count = len(self._view.tokens) if self._view is not None else 0
        return self.cell_rect(0, column).united(self.cell_rect(count - 1, column))

    def _paint_names(self, painter: QPainter, view: CardView) -> None:
        colors, names, line = theme.current(), self._names(), self._line()
        for row, token in enumerate(view.tokens):
            font = QFont(self.font())
            font.setBold(row == view.global_row)
            painter.setFont(font)
            chosen = row in view.selected
            painter.setPen(colors.color("text" if chosen or row == view.global_row else "muted"))
            top = self._axis() + row * line
            width = int(names) - 8
            name = painter.fontMetrics().elidedText(token, Qt.TextElideMode.ElideMiddle, width)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, names - 8, line), right, name)
            if chosen:
                painter.fillRect(QRectF(names - 5, top + 2, 3, line - 4), colors.color("accent"))
        painter.setFont(self.font())

    def _paint_axis(self, painter: QPainter, view: CardView) -> None:
        colors, metrics = theme.current(), self.fontMetrics()
        bottom = self._axis() - 3
        painter.setPen(colors.color("text"))
        first = self.cell_rect(0, 0)
        name = view.matrix.global_name if view.matrix is not None else ""
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(first.left() - 8, 0, first.width() + 16, bottom), middle, name)
        painter.setPen(colors.color("muted"))
        rows, cols = view.grid
        end = 0.0
        for row in range(rows):
            span = self.cell_rect(0, 1 + row * cols).united(self.cell_rect(0, (row + 1) * cols))
            painter.drawLine(QPointF(span.left(), bottom - 2), QPointF(span.left(), bottom + 3))
            text = (
                wording("row {row}", row=row)
                if row == 0 or span.width() > metrics.horizontalAdvance("row 00") + 4
                else str(row)
            )
            wide = metrics.horizontalAdvance(text)
            if span.left() + 3 >= end and (row == 0 or wide + 4 < max(span.width(), 24)):
                painter.drawText(
                    QRectF(span.left() + 3, 0, wide + 2, bottom), Qt.AlignmentFlag.AlignVCenter, text
                )
                end = span.left() + wide + 9

    def _paint_frames(self, painter: QPainter, view: CardView) -> None:
        """Frame the global row and column, and the columns under the cursor."""
        if 0 <= view.global_row < len(view.tokens):
            row = self.cell_rect(view.global_row, 0).united(self.cell_rect(view.global_row, self._patches()))
            _outline(painter, row, 2.0, 1.0)
        _outline(painter, self._columns_rect(0), 2.0, 1.0)
        for column, strong in ((self._pinned, True), (self._column, False)):
            if column is not None and 0 <= column <= self._patches():
                wide, narrow = (4.0, 2.0) if strong else (3.0, 1.0)
                around = self._columns_rect(column).adjusted(-wide / 2, 0, wide / 2, 0)
                _outline(painter, around, wide, narrow)
        if self._row is not None and self._column is not None and self._row < len(view.tokens):
            _outline(painter, self.cell_rect(self._row, self._column), 3.0, 1.0)

    def _leave(self) -> None:
        self._row = None
        self.cell_hovered.emit(-1, -1)

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return QSize(400, self.maximumHeight() if self._view is not None else 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint cells, names, axis and frames."""
        view = self._view
        if view is None or self._image is None:
            return
        painter = QPainter(self)
        count = len(view.tokens)
        painter.drawImage(self._columns_rect(0), self._image, QRectF(0, 0, 1, count))
        patches = self._columns_rect(1).united(self._columns_rect(self._patches()))
        painter.drawImage(patches, self._image, QRectF(1, 0, self._patches(), count))
        self._paint_names(painter, view)
        self._paint_axis(painter, view)
        self._paint_frames(painter, view)
        if self.hasFocus():
            painter.setPen(QPen(theme.current().color("accent"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows read the next cell; Space pins its column, Enter chooses its token (Ctrl adds it)."""
        view, key = self._view, Qt.Key(event.key())
        here = (self._row, self._column) if self._row is not None and self._column is not None else None
        if view is None or not view.tokens:
            super().keyPressEvent(event)
        elif key in _MOVES:
            row, column = here or (view.global_row, self._pinned or 0)
            down, right = _MOVES[key] if here is not None else (0, 0)
            self._row = min(len(view.tokens) - 1, max(0, row + down))
            self.cell_hovered.emit(self._row, min(self._patches(), max(0, column + right)))
            self.update()
        elif key == Qt.Key.Key_Space and here is not None:
            self.column_pinned.emit(here[1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.token_clicked.emit(here[0], bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard's cell away."""
        super().focusOutEvent(event)
        self._leave()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        cell = self.cell_at(event.position())
        self._row = cell[0] if cell else None
        self.cell_hovered.emit(*(cell or (-1, -1)))
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse left."""
        self._leave()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin the column of a cell, or choose the token of a name."""
        cell = self.cell_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or self._view is None:
            return
        if cell is not None:
            self.column_pinned.emit(cell[1])
            return
        row = int((event.position().y() - self._axis()) // self._line())
        if event.position().x() < self._names() and 0 <= row < len(self._view.tokens):
            several = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            self.token_clicked.emit(row, bool(event.modifiers() & several))


def _outline(painter: QPainter, rect: QRectF, wide: float, narrow: float) -> None:
    """Frame by a dark and a light line, to be seen on any colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((Qt.GlobalColor.black, wide), (Qt.GlobalColor.white, narrow)):
        pen = QPen(QColor(color), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect)

"""A patch's cosines with every token of a prompt, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.amounts import number
from widgets.kit import theme

_MAX_LINE = 26.0
_MIN_NUMBER = 44.0
"""Width of a bar's slot from which its number is written above it."""
_MIN_NAME = 26.0
"""Width of a bar's slot from which its token's name is written below it."""


class TokenProfile(QWidget):
    """One bar a token over one common range. Where it is tall enough, tokens are listed line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Cosine of the patch with each token")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tokens: tuple[str, ...] = ()
        self._selected: tuple[int, ...] = ()
        self._values: tuple[float, ...] = ()
        self._range = (0.0, 1.0)

    def show_tokens(
        self, tokens: Sequence[str], selected: Sequence[int], limits: tuple[float, float]
    ) -> None:
        """Say whose bars they are, which tokens are chosen, and the bars' range (0 is in it)."""
        if tuple(tokens) != self._tokens:
            self._values = ()
        self._tokens, self._selected, self._range = tuple(tokens), tuple(selected), limits
        self.setMaximumHeight(max(76, int(_MAX_LINE * len(self._tokens))))
        self.update()

    def show_values(self, values: Sequence[float]) -> None:
        """Show the cosines of a patch with each token; () shows none."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self.update()

    @property
    def values(self) -> tuple[float, ...]:
        """The cosines shown, one a token."""
        return self._values

    def _line(self) -> float:
        return self.fontMetrics().height() + 1.0

    def _listed(self) -> bool:
        return self.height() >= self._line() * len(self._tokens)

    def _paint_list(self, painter: QPainter) -> None:
        colors, metrics = theme.current(), self.fontMetrics()
        line = min(_MAX_LINE, self.height() / len(self._tokens))
        names = min(
            int(1.2 * max(metrics.horizontalAdvance(token) for token in self._tokens)) + 8, self.width() // 3
        )
        numbers = metrics.horizontalAdvance("−0.0000") + 8
        lo, hi = self._range
        room = self.width() - names - numbers
        zero = names + room * -lo / (hi - lo)
        for row, token in enumerate(self._tokens):
            top = row * line
            chosen = row in self._selected
            self._set_font(painter, chosen)
            painter.setPen(colors.color("text" if chosen else "muted"))
            name = painter.fontMetrics().elidedText(token, Qt.TextElideMode.ElideRight, names - 6)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, names - 6, line), right, name)
            if row >= len(self._values):
                continue
            value = self._values[row]
            end = names + room * (value - lo) / (hi - lo)
            bar = QRectF(min(zero, end), top + line / 2 - 5, abs(end - zero), 10)
            painter.fillRect(bar, colors.color("bar" if chosen else "bar_other"))
            painter.drawText(QRectF(self.width() - numbers, top, numbers, line), right, number(value))
        painter.setPen(QPen(colors.color("strong_border"), 1))
        painter.drawLine(QPointF(zero, 0), QPointF(zero, line * len(self._tokens)))

    def _paint_bars(self, painter: QPainter) -> None:
        colors = theme.current()
        slot = self.width() / len(self._tokens)
        named = slot >= _MIN_NAME
        bottom = self.height() - (self._line() if named else 2.0)
        lo, hi = self._range
        numbered = slot >= _MIN_NUMBER and self.height() >= 64
        top = self._line() if numbered else 0.0
        zero = top + (bottom - top) * hi / (hi - lo)
        for row, token in enumerate(self._tokens):
            chosen = row in self._selected
            left = row * slot
            if row < len(self._values):
                value = self._values[row]
                end = top + (bottom - top) * (hi - value) / (hi - lo)
                bar = QRectF(left + slot * 0.15, min(zero, end), slot * 0.7, abs(end - zero))
                painter.fillRect(bar, colors.color("bar" if chosen else "bar_other"))
                if numbered:
                    self._set_font(painter, chosen)
                    painter.setPen(colors.color("text" if chosen else "muted"))
                    above = QRectF(left, bar.top() - self._line(), slot, self._line())
                    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, number(value, ".3f"))
            if named:
                self._set_font(painter, chosen)
                painter.setPen(colors.color("text" if chosen else "muted"))
                name = painter.fontMetrics().elidedText(token, Qt.TextElideMode.ElideRight, int(slot) - 2)
                painter.drawText(QRectF(left, bottom, slot, self._line()), Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(colors.color("strong_border"), 1))
        painter.drawLine(QPointF(0, zero), QPointF(self.width(), zero))

    def _set_font(self, painter: QPainter, bold: bool) -> None:
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return QSize(200, 76)

    def minimumSizeHint(self) -> QSize:
        """Ask for bars, their names and their numbers."""
        return QSize(60, 76)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        if not self._tokens:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._listed():
            self._paint_list(painter)
        else:
            self._paint_bars(painter)

    def event(self, event: QEvent) -> bool:
        """Show a tooltip for what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._tokens:
            place = event.pos()
            count = len(self._tokens)
            row = place.y() / self.height() if self._listed() else place.x() / self.width()
            index = min(count - 1, max(0, int(row * count)))
            value = f" · cosine {number(self._values[index])}" if index < len(self._values) else ""
            QToolTip.showText(event.globalPos(), f'Token {index}: "{self._tokens[index]}"{value}', self)
            return True
        return super().event(event)

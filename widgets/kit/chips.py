"""A prompt's tokens as chips to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.words import wording
from widgets.kit import theme
from widgets.kit.words import localised

_PAD = 6.0
_GAP = 4.0
_SPECIAL = ("SOT", "EOT", "CLS", "pooled")


class TokenChips(QWidget):
    """Chips that flow over as many lines as they need.

    Click chooses one, Ctrl-click toggles one, Shift-click chooses all from the last one on.
    Arrow keys choose the next token, with Ctrl they only move the mark, and Space toggles.

    Signals:
        tokens_chosen(tuple[int, ...]): the rows chosen by the user, in order, at least one.
    """

    tokens_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Tokens")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tokens: tuple[str, ...] = ()
        self._selected: tuple[int, ...] = ()
        self._global_row = -1
        self._bars: tuple[float, ...] = ()
        self._mark = 0
        self._anchor = 0
        self._rects: tuple[float, list[QRectF]] = (-1.0, [])

    def show_tokens(self, tokens: Sequence[str], selected: Sequence[int], global_row: int) -> None:
        """Show the tokens, which of them are chosen, and which row is the prompt's own embedding."""
        if tuple(tokens) != self._tokens or global_row != self._global_row:
            self._tokens, self._global_row = tuple(tokens), global_row
            self._rects = (-1.0, [])
            self._bars = ()
            self._mark = self._anchor = selected[0] if selected else 0
            self.updateGeometry()
        self._selected = tuple(selected)
        names = ", ".join(self._tokens[row] for row in self._selected)
        self.setAccessibleDescription(
            localised(wording("{count} tokens; chosen: {names}", count=len(self._tokens), names=names))
        )
        self.update()

    def show_bars(self, fractions: Sequence[float]) -> None:
        """Underline each chip by a bar, 0..1 of its width; () takes them away."""
        if tuple(fractions) != self._bars:
            self._bars = tuple(fractions)
            self.update()

    def chip_rect(self, row: int) -> QRectF:
        """Return where a chip lies, in logical pixels."""
        return self._layout(self.width())[row]

    def chip_at(self, point: QPointF) -> int | None:
        """Return the row of the chip at a point."""
        for row, rect in enumerate(self._layout(self.width())):
            if rect.contains(point):
                return row
        return None

    def line_height(self) -> float:
        """Return the height of one line of chips, the gap below it included."""
        return QFontMetricsF(self.font()).height() + 7 + _GAP

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _layout(self, width: float) -> list[QRectF]:
        if self._rects[0] == width:
            return self._rects[1]
        metrics = QFontMetricsF(self._bold())  # as wide as when chosen: choosing must not move the others
        height = self.line_height() - _GAP
        x = y = 1.0
        rects = []
        for token in self._tokens:
            wide = min(max(metrics.horizontalAdvance(token), 8.0) + 2 * _PAD, max(width - 2, 16.0))
            if x > 1 and x + wide > width - 1:
                x, y = 1.0, y + height + _GAP
            rects.append(QRectF(x, y, wide, height))
            x += wide + _GAP
        self._rects = (width, rects)
        return rects

    def _choose(self, rows: Sequence[int], mark: int) -> None:
        self._mark = mark
        chosen = tuple(sorted(set(rows)))
        if chosen and chosen != self._selected:
            self.tokens_chosen.emit(chosen)
        self.update()

    def _toggle(self, row: int) -> None:
        self._anchor = row
        inside = row in self._selected
        rows = [one for one in self._selected if one != row] if inside else [*self._selected, row]
        self._choose(rows, row)

    def _span(self, row: int) -> None:
        self._choose(range(min(self._anchor, row), max(self._anchor, row) + 1), row)

    def _paint_chip(self, painter: QPainter, row: int, rect: QRectF) -> None:
        colors = theme.current()
        chosen, special = row in self._selected, self._tokens[row] in _SPECIAL
        pen = QPen(colors.color("accent" if chosen else "strong_border"), 2 if chosen else 1)
        if special and not chosen:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colors.color("accent_soft" if chosen else "panel"))
        inset = 1.0 if chosen else 0.5
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 8, 8)
        if row < len(self._bars) and self._bars[row] > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("bar"))
            wide = (rect.width() - 2 * _PAD) * min(self._bars[row], 1.0)
            painter.drawRect(QRectF(rect.left() + _PAD, rect.bottom() - 5, wide, 3))
        painter.setFont(self._bold() if chosen else self.font())
        painter.setPen(colors.color("muted" if special and not chosen else "text"))
        text = rect.adjusted(2, -1, -2, -1)
        name = painter.fontMetrics().elidedText(
            self._tokens[row], Qt.TextElideMode.ElideMiddle, int(text.width())
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, name)
        if self.hasFocus() and row == self._mark:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.color("text"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 6, 6)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need."""
        rects = self._layout(width)
        return int(rects[-1].bottom() + 1) if rects else int(self.line_height())

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return QSize(200, self.heightForWidth(max(self.width(), 100)))

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(40, int(self.line_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, rect in enumerate(self._layout(self.width())):
            self._paint_chip(painter, row, rect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse."""
        row = self.chip_at(event.position())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._toggle(row)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._span(row)
        else:
            self._anchor = row
            self._choose((row,), row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the chips by arrows; Space toggles one."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -len(self._tokens),
            Qt.Key.Key_End: len(self._tokens),
        }.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space and self._tokens:
            self._toggle(self._mark)
        elif step is None or not self._tokens:
            super().keyPressEvent(event)
        else:
            row = min(len(self._tokens) - 1, max(0, self._mark + step))
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._mark = row
                self.update()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._span(row)
            else:
                self._anchor = row
                self._choose((row,), row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard acts."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard acts elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of style."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._rects = (-1.0, [])
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show a tooltip for what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.chip_at(QPointF(event.pos()))
            text = (
                "" if row is None else wording('Token {row}: "{tokens}"', row=row, tokens=self._tokens[row])
            )
            if row is not None and row == self._global_row:
                text += wording(" — the prompt's own embedding")
            QToolTip.showText(
                event.globalPos(), text and wording("{text}. Ctrl-click: mean of several.", text=text), self
            )
            return True
        return super().event(event)

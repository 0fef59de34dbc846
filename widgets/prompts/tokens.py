"""One prompt's tokens as the model sees them, as a line of chips with a count and a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit import theme
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.steady import SteadyLabel
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from app.models.tokens import Tokens

_SPECIAL = ("SOT", "EOT", "CLS", "pooled")
_PADDING = 5
_GAP = 4
_ROWS = 2
"""How many rows of chips are in view; more are scrolled to."""


class TokenView(QWidget):
    """Shows the tokens of the chosen prompt, or why there are none to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = with_role(SteadyLabel(), "muted")
        self._warning = named(with_role(ElidedLabel(), "warning"), wording("Words lost"))
        self.chips = ChipRow()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addWidget(self._warning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.chips)

    def show_message(self, text: str) -> None:
        """Say why there are no tokens."""
        self._count.show_text(text)
        self._warning.show_text("")
        self.chips.set_tokens((), ())

    def show_tokens(self, tokens: Tokens) -> None:
        """Show a prompt's tokens, their count, and the words lost at the context length."""
        if tokens.truncated:
            self._count.show_text(
                wording(
                    "{context_length} of {count} tokens fit",
                    context_length=tokens.context_length,
                    count=tokens.count,
                )
            )
            self._warning.show_text(wording("! lost: {lost}", lost=tokens.lost))
        else:
            self._count.show_text(
                wording(
                    "{count} of {context_length} tokens",
                    count=tokens.count,
                    context_length=tokens.context_length,
                )
            )
            self._warning.show_text("")
        self._count.setToolTip(tip_text(wording("Start and end tokens (SOT, EOT) count as well")))
        self.chips.set_tokens(tokens.pieces, tokens.ids)

    def text(self) -> str:
        """Return the count line and the warning, for tests and screen readers."""
        return wording(" ").join(part for part in (self._count.text(), self._warning.full_text) if part)


class ChipRow(QAbstractScrollArea):
    """Token pieces in rounded frames; what begins and ends the prompt for the model is muted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[str, ...] = ()
        self._ids: tuple[int, ...] = ()
        self._places: list[QRect] = []
        self._content = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(localised(wording("Tokens")))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tokens(self, pieces: tuple[str, ...], ids: tuple[int, ...]) -> None:
        """Show these pieces; `ids` are told on hover."""
        self._pieces, self._ids = pieces, ids
        self.setAccessibleDescription(localised(" | ".join(pieces)))
        self.verticalScrollBar().setValue(0)
        self._arrange()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces shown."""
        return self._pieces

    def _line_height(self) -> int:
        return QFontMetrics(self.font()).height() + 4

    def _arrange(self) -> None:
        metrics, height, width = QFontMetrics(self.font()), self._line_height(), self.viewport().width()
        places: list[QRect] = []
        x = y = 0
        for piece in self._pieces:
            room = min(metrics.horizontalAdvance(piece or " ") + 2 * _PADDING, width)
            if x and x + room > width:
                x, y = 0, y + height + _GAP
            places.append(QRect(x, y, room, height))
            x += room + _GAP
        self._places = places
        self._content = y + height
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(height + _GAP)
        bar.setRange(0, max(0, self._content - self.viewport().height()))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for room for the rows in view."""
        return QSize(240, _ROWS * self._line_height() + (_ROWS - 1) * _GAP)

    def minimumSizeHint(self) -> QSize:
        """Never less than the rows in view."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips with the theme's colours."""
        colors = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        offset = -self.verticalScrollBar().value()
        for piece, place in zip(self._pieces, self._places, strict=True):
            special = piece in _SPECIAL
            frame = QRectF(place.translated(0, offset)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(colors.color("border"), 1))
            painter.setBrush(colors.color("panel" if special else "sunken"))
            painter.drawRoundedRect(frame, 4, 4)
            painter.setPen(colors.color("muted" if special else "text"))
            text = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, place.width() - _PADDING)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a token's number and id on hover."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos()
            place.setY(place.y() + self.verticalScrollBar().value())
            for number, area in enumerate(self._places):
                if area.contains(place):
                    text = wording(
                        "token {number}: “{pieces}”, id {ids}",
                        number=number,
                        pieces=self._pieces[number],
                        ids=self._ids[number],
                    )
                    QToolTip.showText(event.globalPos(), text, self)
                    return True
            QToolTip.hideText()
            return True
        return super().viewportEvent(event)

"""A label that ends in an ellipsis where there is no room for its one line, or few; one to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.kit.words import localised, tip_text


class ElidedLabel(QLabel):
    """Takes whatever width it is given. A new text repaints and moves nothing else, however often it comes.

    It paints the text itself: to QLabel it is empty, so that no change of text lays the panel out anew.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        most_lines: int = 1,
    ) -> None:
        """Begin empty; of more than one of `most_lines` it takes those that its text needs at its width."""
        super().__init__(parent)
        self._full = self._short = ""
        self._cut = cut
        self._lines = 1
        self.most_lines = most_lines
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full

    def show_text(self, text: str, tip: str = "", short: str = "") -> None:
        """Show a text; `tip` replaces the text itself as the tooltip, `short` a text that has no room."""
        # Who can't see it hears the text as the name, or as the description of a label that was named.
        if self.accessibleName() == localised(self._full):
            self.setAccessibleName(localised(text))
        self.setAccessibleDescription(localised(text))
        self.setToolTip(tip_text(tip or text))
        if (text, short) != (self._full, self._short):
            self._full, self._short = text, short
            self._fit()
            self.update()

    def set_lines(self, lines: int) -> None:
        """Take the room of so many lines, and break the text at words to fill them."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def shown_text(self) -> str:
        """Return the text as it is cut for the present width, its lines divided by line breaks."""
        return "\n".join(self._broken(self._lines))

    def _fit(self) -> None:
        if self.most_lines > 1:
            self.set_lines(len(self._broken(self.most_lines)))

    def _broken(self, most: int) -> list[str]:
        metrics, rest = self.fontMetrics(), localised(self._full)
        if self._short and metrics.horizontalAdvance(rest) > self.width():
            rest = localised(self._short)
        lines: list[str] = []
        while len(lines) < most - 1 and metrics.horizontalAdvance(rest) > self.width():
            words = rest.split(" ")
            count = len(words) - 1
            while count > 0 and metrics.horizontalAdvance(" ".join(words[:count])) > self.width():
                count -= 1
            if count == 0:  # a word wider than the line
                break
            lines.append(" ".join(words[:count]))
            rest = " ".join(words[count:])
        return [*lines, metrics.elidedText(rest, self._cut, self.width())]

    def sizeHint(self) -> QSize:
        """Ask for its lines."""
        metrics = self.fontMetrics()
        return QSize(100, metrics.height() + (self._lines - 1) * metrics.lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """Let the layout make it as narrow as it likes."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the lines that the text needs at the new width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line in the colour that the style sheet gives to labels of this role."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle, self.shown_text())


class CountLine(ElidedLabel):
    """A line whose number may stand for images: a click, Enter or Space then asks for them.

    Signals:
        pressed(): what the number stands for is wanted.
    """

    pressed = Signal()

    def offer(self, stands: bool) -> None:
        """Let the line be pressed, by the keyboard too, while its number stands for something."""
        if stands != self.offered:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if stands else Qt.FocusPolicy.NoFocus)
            shape = Qt.CursorShape.PointingHandCursor if stands else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    @property
    def offered(self) -> bool:
        """Whether the line can be pressed."""
        return self.focusPolicy() != Qt.FocusPolicy.NoFocus

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click with the left button."""
        where = event.position().toPoint()
        if self.offered and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(where):
            self.pressed.emit()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press, so that the release comes here."""
        event.setAccepted(self.offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space."""
        if self.offered and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline what can be pressed."""
        super().paintEvent(event)
        if self.offered:
            painter = QPainter(self)
            color = self.palette().color(self.foregroundRole())
            color.setAlphaF(1.0 if self.hasFocus() else 0.4)
            painter.setPen(color)
            metrics, lines = self.fontMetrics(), self.shown_text().split("\n")
            middle = self.rect().center().y() + metrics.height() / 2
            for place, line in enumerate(lines):
                bottom = round(middle + (place - (len(lines) - 1) / 2) * metrics.lineSpacing())
                painter.drawLine(0, bottom, metrics.horizontalAdvance(line), bottom)

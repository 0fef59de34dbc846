"""A label of one line that ends in an ellipsis where there is no room; the tooltip has the whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.kit.words import localised, tip_text


class ElidedLabel(QLabel):
    """Takes whatever width it is given. A new text repaints and moves nothing else, however often it comes.

    It paints the text itself: to QLabel it is empty, so that no change of text lays the panel out anew.
    """

    def __init__(
        self, parent: QWidget | None = None, *, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._full = ""
        self._cut = cut
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full

    def show_text(self, text: str, tip: str = "") -> None:
        """Show a text; `tip` replaces the text itself as the tooltip."""
        # Who can't see it hears the text as the name, or as the description of a label that was named.
        if self.accessibleName() == self._full:
            self.setAccessibleName(localised(text))
        self.setAccessibleDescription(localised(text))
        self.setToolTip(tip_text(tip or text))
        if text != self._full:
            self._full = text
            self.update()

    def shown_text(self) -> str:
        """Return the text as it is cut for the present width."""
        return self.fontMetrics().elidedText(self._full, self._cut, self.width())

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(100, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Let the layout make it as narrow as it likes."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line in the colour that the style sheet gives to labels of this role."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle, self.shown_text())

"""A content that scrolls where its panel is too low for it, and fills it where it is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from widgets.kit.naming import as_panel

_LEAST = 64


class Scrolled(QScrollArea):
    """Holds one widget, as wide as itself, at least as high as the widget needs."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(as_panel(content))

    def sizeHint(self) -> QSize:
        """Ask for what the content asks for."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Take no more than a few lines."""
        return QSize(self._content.minimumSizeHint().width(), _LEAST)

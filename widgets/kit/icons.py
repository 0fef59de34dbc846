"""The small pictures on buttons: one SVG each, drawn in the theme's colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from app.paths import RESOURCES
from widgets.kit import theme
from widgets.kit.naming import named

_SHARPEST = 3
"""Pictures are drawn this many times as large as they stand in the window, for displays with fine pixels."""


@cache
def icon(name: str, color: str, size: int) -> QIcon:
    """Return `resources/icons/<name>.svg`, whose `currentColor` becomes `color`, in a square of `size`."""
    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    side = f'width="{size * _SHARPEST}" height="{size * _SHARPEST}"'
    drawn = source.replace("currentColor", color).replace("<svg ", f"<svg {side} ", 1)
    pixmap = QPixmap.fromImage(QImage.fromData(drawn.encode()))
    pixmap.setDevicePixelRatio(_SHARPEST)
    return QIcon(pixmap)


class IconButton(QToolButton):
    """A flat button with a picture that follows the theme, and the accent colour while it is checked."""

    def __init__(
        self, picture: str, name: str, tip: str = "", size: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name, tip or name)
        self._picture, self._size = picture, size
        self.setProperty("flat", True)
        self.setIconSize(QSize(size, size))
        self.toggled.connect(self._draw)
        self._draw()

    def set_picture(self, picture: str) -> None:
        """Show another picture."""
        self._picture = picture
        self._draw()

    def _draw(self) -> None:
        colors = theme.current()
        self.setIcon(icon(self._picture, colors.accent if self.isChecked() else colors.muted, self._size))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

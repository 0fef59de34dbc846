"""What the image list says while it is empty, and the outline of the place where a drag would land."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit import theme
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised

_HINT = wording("Files, folders, or pictures from a browser.\nCtrl+V pastes.")


class EmptyPage(QWidget):
    """What an empty list says, with the buttons that do it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = with_role(
            QLabel(localised(wording("Drop images here")), alignment=Qt.AlignmentFlag.AlignCenter), "title"
        )
        hint = QLabel(localised(_HINT), wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.open_button = with_role(QPushButton(localised(wording("Open images…"))), "primary")
        self.samples_button = QPushButton(localised(wording("Show the samples")))
        named(self.open_button, wording("Open images"), wording("Choose image files (Ctrl+O)"))
        named(
            self.samples_button,
            wording("Show the samples"),
            wording("Add the images that come with CLIP Loupe"),
        )
        self.lesson_button = QPushButton(localised(wording("Take a lesson")))
        named(
            self.lesson_button,
            wording("Take a lesson"),
            wording("How CLIP works, in eight minutes in this window; the view Learn has all lessons"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(1)
        for widget in (title, with_role(hint, "muted"), *self.buttons()):
            column.addWidget(widget)
        column.addStretch(1)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons, in order."""
        return self.open_button, self.samples_button, self.lesson_button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline the place with dashes."""
        super().paintEvent(event)
        _paint_outline(self, "strong_border", 1.0)


class DropOutline(QWidget):
    """Lies over the panel while something is dragged over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, visible=False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outline the panel in the accent colour."""
        _paint_outline(self, "accent", 2.0)


def _paint_outline(widget: QWidget, color: str, width: float) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.current().color(color), width)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 6, 6)
    painter.end()

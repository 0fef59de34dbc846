"""A choice whose text takes as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.kit import theme
from widgets.kit.words import localised

_PAD, _GAP, _DOT, _ROUND = 8, 8, 12, 5
_COLORS = {"": "text", "right": "good", "wrong": "warning"}


class WrappedChoice(QAbstractButton):
    """One of several answers: Qt's own buttons break no line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._mark = ""
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_choice(self, text: str, chosen: bool, mark: str) -> None:
        """Show the answer, whether it was chosen, and whether it is right."""
        self._mark = mark
        self.setText(localised(text))
        self.setChecked(chosen)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text's lines and their frame."""
        return self._lines(width).height() + 2 * _PAD

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def sizeHint(self) -> QSize:
        """Ask for the room of a usual answer."""
        return QSize(224, self.heightForWidth(224))

    def minimumSizeHint(self) -> QSize:
        """Take little width: the text is broken."""
        return QSize(120, self.fontMetrics().height() + 2 * _PAD)

    def _lines(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - 2 * _PAD - _GAP - _DOT), 10_000)
        return self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow font and theme."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the dot of a radio button, and the text."""
        colors, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self._mark == "right" or self.isChecked()
        ground = (
            "accent_soft" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else ""
        )
        edge = "accent" if self.hasFocus() or (marked and not self._mark) else _edge(self._mark)
        painter.setPen(QPen(colors.color(edge), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(colors.color(ground or "panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        self._paint_dot(painter)
        painter.setPen(colors.color(_COLORS[self._mark] if self.isEnabled() or self._mark else "muted"))
        room = self.rect().adjusted(_PAD + _DOT + _GAP, _PAD, -_PAD, -_PAD)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self.text())

    def _paint_dot(self, painter: QPainter) -> None:
        colors = theme.current()
        dot = QRect(_PAD, (self.height() - _DOT) // 2, _DOT, _DOT)
        painter.setPen(QPen(colors.color("accent" if self.isChecked() else "strong_border"), 1.5))
        painter.setBrush(colors.color("panel"))
        painter.drawEllipse(dot)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent"))
            painter.drawEllipse(dot.adjusted(3, 3, -3, -3))


def _edge(mark: str) -> str:
    return {"": "border", "right": "good", "wrong": "warning"}[mark]

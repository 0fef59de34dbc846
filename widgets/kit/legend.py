"""A legend of groups: each with its letter on its colour and a few words, broken into lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.probes.marks import GroupMark
from widgets.kit import theme
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.naming import named
from widgets.kit.paint import SIDE, paint_badge

_GAP = 4


class _Item(QWidget):
    """One group of the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: GroupMark | None = None
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_group(self, mark: GroupMark, text: str, tip: str) -> None:
        self._mark, self._text = mark, text
        named(self, text, tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        letters = metrics.horizontalAdvance(self._mark.letter) if self._mark else 0
        width = max(int(SIDE), letters + 4) + _GAP + metrics.horizontalAdvance(self._text) + 2
        return QSize(width, max(metrics.height(), int(SIDE)) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is None:
            return
        painter = QPainter(self)
        width = paint_badge(painter, QPointF(0, (self.height() - SIDE) / 2), self._mark)
        painter.setPen(theme.current().color("text"))
        rest = self.rect().adjusted(round(width) + _GAP, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._text)


class MarkLegend(QWidget):
    """Shows groups side by side, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[_Item] = []
        self._said: tuple[str, ...] = ()
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_groups(self, groups: Sequence[tuple[GroupMark, str, str]]) -> None:
        """Show groups: mark, a few words, and the rest for the hover."""
        while len(self._items) > len(groups):
            gone = self._items.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._items) < len(groups):
            item = _Item(self)
            self._items.append(item)
            self._flow.addWidget(item)
            item.show()
        for item, group in zip(self._items, groups, strict=True):
            item.show_group(*group)
        self._said = tuple(f"{mark.letter} {text}" for mark, text, _ in groups)
        self._flow.invalidate()
        self.updateGeometry()

    def said(self) -> tuple[str, ...]:
        """Return letter and words of each group."""
        return self._said

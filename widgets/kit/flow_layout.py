"""A layout that puts widgets in lines, as words in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_NARROW = 360
"""Taken for the width before the first layout: at none, each widget would ask for a line of its own."""


class FlowLayout(QLayout):
    """Breaks lines where the width ends. Widgets whose horizontal policy expands share what a line leaves."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the widest item's width and the height for the present width."""
        widest = max((item.minimumSize().width() for item in self._items if not item.isEmpty()), default=0)
        margins = self.contentsMargins()
        width = self.geometry().width() or max(widest, _NARROW)
        return QSize(widest + margins.left() + margins.right(), self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, move: bool) -> int:
        """Lay the items out in `rect` and return the height needed."""
        inner = rect.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place_line(line, inner.left(), top, inner.width(), height)
            top += height + 4
        return max(0, top - 4 - inner.top()) + self.contentsMargins().top() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            wide = item.sizeHint().width()
            if not lines or used + self.spacing() + wide > width:
                lines.append([item])
                used = wide
            else:
                lines[-1].append(item)
                used += self.spacing() + wide
        return lines

    def _place_line(self, line: list[QLayoutItem], left: int, top: int, width: int, height: int) -> None:
        wants = [bool(item.expandingDirections() & Qt.Orientation.Horizontal) for item in line]
        widths = [min(item.sizeHint().width(), width) for item in line]
        spare = max(0, width - sum(widths) - self.spacing() * (len(line) - 1))
        for item, wide, want in zip(line, widths, wants, strict=True):
            if want:
                wide += spare // sum(wants)
            tall = item.sizeHint().height()
            item.setGeometry(QRect(QPoint(left, top + (height - tall) // 2), QSize(wide, tall)))
            left += wide + self.spacing()

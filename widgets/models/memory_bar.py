"""Paints under a cell's text how much of the free memory a model takes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from widgets.kit import theme
from widgets.kit.table.tips import TipDelegate

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""A cell's share of the free memory; above 1 it is too large; None where that isn't told."""
_HEIGHT = 3
_MARGIN = 6


class MemoryBar(TipDelegate):
    """A thin bar: of the accent where the model fits, whole and in the colour of errors where it doesn't."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell, then the bar along its lower edge."""
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if not isinstance(share, float):
            return
        colors = theme.current()
        cell: QRect = option.rect
        whole = QRect(cell.left() + _MARGIN, cell.bottom() - _HEIGHT, cell.width() - 2 * _MARGIN - 7, _HEIGHT)
        painter.fillRect(whole, colors.color("sunken"))
        whole.setWidth(max(1, round(whole.width() * min(share, 1.0))))
        painter.fillRect(whole, colors.color("bar" if share <= 1 else "error"))

"""Tooltips of rows: beside their list, or two rows off, so that the rows around stay legible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

_GAP = 6
_NEAR = 400
"""The most pixels from the pointer to a tip beside the list: further off it would be missed."""
_TALL = 64
"""So high a row is no line of text: what lies under a tip right below it can be told all the same."""
_OWN_OFFSET = QPoint(2, 16)
"""How far from the place that it is given Qt puts a tip."""


_Placed = Callable[[QSize, QRect, QRect, QPoint, QRect], QPoint]


class TipDelegate(QStyledItemDelegate):
    """Shows the tooltips of a view's items by `place_tip`."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show what the item pointed at has to say; no item, or one that says nothing, hides the tip."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        if not text:
            QToolTip.hideText()
            event.ignore()
            return False
        style: Any = option  # PySide's stub leaves out what it inherits from QStyleOption
        show_tip(event.globalPos(), text, view, style.rect)
        return True


class HeaderTips(QObject):
    """Shows the tooltips of a table's header above it: below, they would lie over the first rows."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header = header
        header.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Show what the section pointed at has to say, in place of Qt."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return False
        header, role = self._header, Qt.ItemDataRole.ToolTipRole
        section = header.logicalIndexAt(event.pos())
        text = header.model().headerData(section, header.orientation(), role) if section >= 0 else None
        if text:
            left, width = header.sectionViewportPosition(section), header.sectionSize(section)
            place = QRect(left, 0, width, header.height())
            _show(event.globalPos(), text, header, place, place_above)
        else:
            QToolTip.hideText()
        return True


def show_tip(pointer: QPoint, text: str, view: QAbstractItemView, row: QRect) -> None:
    """Show a tip for a row, given in the viewport's pixels, of the view under the pointer."""
    _show(pointer, text, view, row, place_tip)


def _show(pointer: QPoint, text: str, view: QAbstractItemView, row: QRect, placed: _Placed) -> None:
    viewport = view.viewport()
    rows = QRect(viewport.mapToGlobal(row.topLeft()), row.size())
    area = QRect(view.mapToGlobal(QPoint(0, 0)), view.size())
    screen = view.screen().availableGeometry()

    def place(size: QSize) -> QPoint:
        return placed(size, rows, area, pointer, screen)

    likely = QFontMetrics(QToolTip.font()).size(0, text) + QSize(2 * _GAP, 2 * _GAP)
    QToolTip.showText(place(likely) - _OWN_OFFSET, text, viewport, row)
    if (tip := shown_tip()) is not None:  # Qt knows its size only now, and would keep it near the pointer
        tip.move(place(tip.size()))


def shown_tip() -> QWidget | None:
    """Return Qt's own window of the tooltip on screen, if any."""
    tips = (window for window in QApplication.topLevelWidgets() if window.inherits("QTipLabel"))
    return next((window for window in tips if window.isVisible()), None)


def place_tip(size: QSize, row: QRect, view: QRect, pointer: QPoint, screen: QRect) -> QPoint:
    """Return where a tip's upper left corner goes, all in global pixels.

    Beside the view, level with its row, where it fits there near the pointer; else two lines below the row,
    or above it where the screen ends.
    """
    width, height = size.width(), size.height()
    right, left = view.right() + 1 + _GAP, view.left() - _GAP - width
    level = max(screen.top(), min(row.top(), screen.bottom() + 1 - height))
    sides = [
        (right - pointer.x(), right, right + width <= screen.right() + 1),
        (pointer.x() - left - width, left, left >= screen.left()),
    ]
    near = sorted((distance, x) for distance, x, fits in sides if fits and distance <= _NEAR)
    if near:
        return QPoint(near[0][1], level)
    gap = _GAP if row.height() >= _TALL else 2 * row.height()
    below, above = row.bottom() + 1 + gap, row.top() - gap - height
    fits_below = below + height <= screen.bottom() + 1 or above < screen.top()
    x = max(screen.left(), min(pointer.x() + _GAP, screen.right() + 1 - width))
    return QPoint(x, below if fits_below else above)


def place_above(size: QSize, head: QRect, view: QRect, pointer: QPoint, screen: QRect) -> QPoint:
    """Return where the tip of a head goes: above it; where the screen ends there, as that of a row."""
    above = head.top() - _GAP - size.height()
    if above < screen.top():
        return place_tip(size, head, view, pointer, screen)
    return QPoint(max(screen.left(), min(pointer.x() + _GAP, screen.right() + 1 - size.width())), above)

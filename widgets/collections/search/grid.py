"""A grid of a million rows: uniform cells, of which those alone exist that are seen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from app.collections.vectors import Rows
from widgets.collections.search.cells import SIDE, RowCell, cell_height, cell_width, paint_row
from widgets.collections.search.selection import Listing, Selection
from widgets.kit import theme
from widgets.kit.timing import Later
from widgets.kit.words import localised, tip_text

_FRAME = 16
"""Milliseconds in which scrolling is gathered before the rows seen are told."""


class RowGrid(QAbstractScrollArea):
    """Shows the rows of a Listing; asks for each cell as it paints it. Keys and mouse select as in any list.

    Signals:
        seen_changed(tuple[int, ...]): the rows that can be seen.
        selection_changed(): which rows are selected, or which is current.
        like_requested(): Enter, or a double click: rows like the current one are wanted.
        copy_requested(): Ctrl+C was pressed.
        menu_requested(QPoint): the context menu is wanted at a global position.
    """

    seen_changed = Signal(object)
    selection_changed = Signal()
    like_requested = Signal()
    copy_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(
        self, cell_of: Callable[[int, int], RowCell], tip_of: Callable[[int, int], str], name: str
    ) -> None:
        """Paint what `cell_of` returns of a place and its row, and say what `tip_of` does on hover."""
        super().__init__()
        self._cell_of, self._tip_of = cell_of, tip_of
        self.listing = Listing()
        self.selection = Selection()
        self._hovered = -1
        self._columns, self._cell = 1, QRect(0, 0, SIDE, SIDE)
        self.setAccessibleName(localised(name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tell = Later(self, _FRAME, self._tell_seen)
        self._fit()

    def show_listing(self, listing: Listing, keep_selection: bool) -> None:
        """Show rows in an order. What is selected stays; else nothing is, and the list begins at its top."""
        self.listing = listing
        if not keep_selection:
            self.selection = Selection(listing.total)
        self.verticalScrollBar().setValue(0)
        self._hovered = -1
        self._fit()
        self.refresh()
        self._tell.start()

    @Slot()
    def refresh(self) -> None:
        """Paint again: names or pictures came."""
        self.viewport().update()

    def seen(self) -> tuple[int, ...]:
        """Return the rows that can be seen, from the top."""
        first, last = self._seen_places()
        return tuple(self.listing.span(first, last).tolist()) if last >= first else ()

    def chosen(self) -> Rows:
        """Return the selected rows in the order listed."""
        return self.selection.listed(self.listing)

    def select_all(self) -> None:
        """Select every row that is listed."""
        if len(self.listing):
            self.selection.choose(self.listing.span(0, len(self.listing) - 1))
            self._changed()

    def go_to(self, place: int, *, extend: bool = False, keep: bool = False) -> None:
        """Make the row at a place current and select it, or all from the anchor to it; scroll there.

        keep: what is selected stays so, and the row is current alone.
        """
        if not len(self.listing):
            return
        place = max(0, min(place, len(self.listing) - 1))
        row = self.listing.row(place)
        self.selection.current = row
        if extend and (anchor := self._anchor_place()) >= 0:
            self.selection.choose(self.listing.span(min(anchor, place), max(anchor, place)))
        elif not keep:
            self.selection.anchor = row
            self.selection.choose(np.array([row], np.int64))
        self._scroll_to(place)
        self._changed()

    def place_at(self, point: QPoint) -> int:
        """Return the place of the cell at a point of the viewport; -1 for none."""
        column, offset = point.x() // self._cell.width(), self.verticalScrollBar().value()
        place = (point.y() + offset) // self._cell.height() * self._columns + column
        inside = 0 <= column < self._columns and point.y() >= 0
        return place if inside and 0 <= place < len(self.listing) else -1

    def rect_of(self, place: int) -> QRect:
        """Return where the cell of a place lies in the viewport."""
        line, column = divmod(place, self._columns)
        top = line * self._cell.height() - self.verticalScrollBar().value()
        return QRect(column * self._cell.width(), top, self._cell.width(), self._cell.height())

    def _anchor_place(self) -> int:
        return self.listing.place(self.selection.anchor) if self.selection.anchor >= 0 else -1

    def _current_place(self) -> int:
        return self.listing.place(self.selection.current) if self.selection.current >= 0 else -1

    def _changed(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def _seen_places(self) -> tuple[int, int]:
        top, height = self.verticalScrollBar().value(), self._cell.height()
        first = top // height * self._columns
        last = ((top + self.viewport().height() - 1) // height + 1) * self._columns - 1
        return first, min(last, len(self.listing) - 1)

    def _scroll_to(self, place: int) -> None:
        bar, top = self.verticalScrollBar(), place // self._columns * self._cell.height()
        bottom = top + self._cell.height() - self.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value():
            bar.setValue(bottom)

    def _fit(self) -> None:
        """Fill the width with whole cells; what is at the top stays there."""
        width, height = max(1, self.viewport().width()), cell_height(self.font())
        columns = max(1, width // cell_width(self.font(), self.listing.total))
        top = self.verticalScrollBar().value() // self._cell.height() * self._columns
        changed = columns != self._columns or height != self._cell.height()
        self._columns, self._cell = columns, QRect(0, 0, width // columns, height)
        lines = -(-len(self.listing) // columns)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(1, height // 3))
        bar.setRange(0, max(0, lines * height - self.viewport().height()))
        if changed:
            bar.setValue(top // columns * height)

    @Slot()
    def _tell_seen(self) -> None:
        self.seen_changed.emit(self.seen())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are seen."""
        first, last = self._seen_places()
        focused = self.hasFocus()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme.current().color("panel"))
            for place in range(first, last + 1):
                area = self.rect_of(place)
                if area.intersects(event.rect()):
                    painter.setFont(self.font())
                    paint_row(painter, area, self._cell_at(place), focused)

    def _cell_at(self, place: int) -> RowCell:
        return self._cell_of(place, self.listing.row(place))

    @property
    def hovered(self) -> int:
        """The place under the pointer; -1 for none."""
        return self._hovered

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint what came into sight; who serves rows is told a little later."""
        self.viewport().update()
        self._tell.gather()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width with whole cells."""
        super().resizeEvent(event)
        self._fit()
        self._tell.gather()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the pointer, and mark it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos())
            said = self._tip_of(place, self.listing.row(place)) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), tip_text(said), self.viewport())
            return True
        if event.type() in (QEvent.Type.Leave, QEvent.Type.MouseMove):
            place = self.place_at(event.position().toPoint()) if isinstance(event, QMouseEvent) else -1
            if place != self._hovered:
                self._hovered = place
                self.viewport().update()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select: a click one row, with Ctrl one more or less, with Shift all from the last one on."""
        place = self.place_at(event.position().toPoint())
        if place < 0:
            return
        row, modifiers = self.listing.row(place), event.modifiers()
        right = event.button() == Qt.MouseButton.RightButton
        if right and row in self.selection:
            self.go_to(place, keep=True)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection.toggle(row)
            self.selection.anchor = row
            self.go_to(place, keep=True)
        else:
            self.go_to(place, extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for rows like this one."""
        if self.place_at(event.position().toPoint()) >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.like_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the current row where the keyboard wants it."""
        place = self._current_place()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = (
            self.rect_of(place).center()
            if by_key and place >= 0
            else self.viewport().mapFromGlobal(event.globalPos())
        )
        self.menu_requested.emit(self.viewport().mapToGlobal(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Home and End move, with Shift they select, with Ctrl they only move."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
            return
        page = max(1, self.viewport().height() // self._cell.height()) * self._columns
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self.listing),
            Qt.Key.Key_End: len(self.listing),
        }
        key, place = Qt.Key(event.key()), self._current_place()
        modifiers = event.modifiers()
        if key in steps and len(self.listing):
            target = place + steps[key] if place >= 0 else 0
            if abs(steps[key]) == self._columns and not 0 <= target < len(self.listing):
                return  # there is no line above or below
            self.go_to(
                target,
                extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
                keep=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
            )
        elif key == Qt.Key.Key_Space and place >= 0:
            self.selection.toggle(self.selection.current)
            self.selection.anchor = self.selection.current
            self._changed()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self.like_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the current row; who comes by the keyboard finds one."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark the current row less."""
        super().focusOutEvent(event)
        self.viewport().update()

"""The grid of images: selection, keys, and cells that fill the width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.words import wording
from widgets.desk.thumbnails import ImageListModel
from widgets.images.cells import ImageDelegate
from widgets.kit import theme
from widgets.kit.timing import Later
from widgets.kit.words import localised


class ImageList(QListView):
    """A grid of cells that keeps its rhythm with 20,000 items; they can be dragged onto a group.

    Signals:
        selection_settled(tuple[Path, ...]): what the user selected, the current image first.
        remove_requested(): Delete was pressed.
        letter_typed(str): the upper-case letter of a group was pressed.
        menu_requested(QPoint): the context menu is wanted at a global position.
    """

    selection_settled = Signal(object)
    remove_requested = Signal()
    letter_typed = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, model: ImageListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = model
        self._cells = ImageDelegate(self)
        self._scored = False
        self._letters: frozenset[str] = frozenset()
        self._quiet = False
        self.setAccessibleName(localised(wording("Images")))
        # Laying out asks for the number of rows once for each of them: not Python, 20,000 times.
        self._rows = QSortFilterProxyModel(self)
        self._rows.setDynamicSortFilter(False)
        self._rows.setSourceModel(model)
        self.setModel(self._rows)
        self.setItemDelegate(self._cells)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)  # with a fixed grid, 20,000 cells lay out in 12 ms: no batches needed
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Filled by `paintEvent`: so scrolling moves what is painted, and nothing behind is painted with it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # In a turn of the event loop of its own, half a frame later: a list full of new cosines takes as long
        # as all else that a ranking changes.
        self._repaint = Later(self, 8, self._paint_again)
        self._settle = Later(self, 0, self._tell_selection)
        self.selectionModel().selectionChanged.connect(self._mark_selection)
        self.selectionModel().currentChanged.connect(self._mark_selection)
        self.customContextMenuRequested.connect(self._ask_menu)

    def set_scored(self, scored: bool) -> None:
        """Leave room for a line with the cosine, or not."""
        if scored != self._scored:
            self._scored = scored
            self._fit()

    @property
    def side(self) -> int:
        """The longest side of a thumbnail, in logical pixels."""
        return self._cells.side

    def set_side(self, side: int) -> None:
        """Show thumbnails of this longest side; the image at the top stays there."""
        top = self.indexAt(QPoint(self.gridSize().width() // 2, self.gridSize().height() // 4))
        self._cells.side = side
        self._fit()
        if top.isValid() and self.verticalScrollBar().value():
            self.doItemsLayout()
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def set_letters(self, letters: Iterable[str]) -> None:
        """Take these letters for groups. While there are any, no letter searches for a name."""
        self._letters = frozenset(letters)

    def selected_paths(self) -> tuple[Path, ...]:
        """Return what is selected, the current image first, the others as shown."""
        selection = self.selectionModel().selection()
        spans = [(span.top(), span.bottom()) for span in map(selection.at, range(selection.count()))]
        paths = [path for span in sorted(spans) for path in self._images.paths_of(*span)]
        current = self.currentIndex()
        if current.isValid() and self.selectionModel().isSelected(current):
            first = self._images.path(current.row())
            paths = [first, *(path for path in paths if path is not first)]
        return tuple(paths)

    def select_paths(self, paths: Sequence[Path]) -> None:
        """Select images, the first being current if it is shown, without telling anyone."""
        paths, shown = tuple(paths), self.selected_paths()
        if paths == shown or (paths[:1] == shown[:1] and set(paths) == set(shown)):  # sorted since
            self._settle.stop()
            return
        rows, current = self._images.rows(paths), self._images.rows(paths[:1])
        chosen = QItemSelection()
        for first, last in _spans(rows):
            chosen.append(QItemSelectionRange(self._index(first), self._index(last)))
        self._quiet = True
        keep = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self._index(current[0]) if current else QModelIndex(), keep)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False
        self._settle.stop()
        if current:
            self.scrollTo(self._index(current[0]))

    def show_current(self) -> None:
        """Scroll to the current image."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _index(self, row: int) -> QModelIndex:
        return self._rows.index(row, 0)

    @Slot()
    def _mark_selection(self) -> None:
        self.viewport().update()  # the mark of the current image moves
        if not self._quiet:
            self._settle.start()

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Return all that is seen: Qt's own adds up every selected cell, 20,000 of them after Ctrl+A."""
        return QRegion(self.viewport().rect())

    @Slot()
    def _tell_selection(self) -> None:
        self.selection_settled.emit(self.selected_paths())

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def _fit(self) -> None:
        cell = self._cells.fit(self.viewport().width() - 1, self.font(), self._scored)
        if cell != self.gridSize():
            self.setGridSize(QSize(cell))

    def dataChanged(self, *_range: Any) -> None:
        """Paint again. Qt's own would lay out every image anew, for a thumbnail or a score: no cell moves."""
        self._repaint.start()

    @Slot()
    def _paint_again(self) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground first: the viewport is opaque."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme.current().color("panel"))
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width with whole cells."""
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, letters tag; arrows, Home, End and Ctrl+A are the list's own."""
        letter = event.text().upper()
        command = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif self._letters and letter.isalpha() and not command:
            if letter in self._letters:
                self.letter_typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Drop the thumbnails made for another screen's resolution."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._images.cache.clear()
            self.viewport().update()
        return super().event(event)


def _spans(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring rows into (first, last) pairs."""
    spans: list[tuple[int, int]] = []
    for row in sorted(rows):
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans

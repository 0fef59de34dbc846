"""The program's table: rows or cells chosen, hover, sorting, copying; the same keys keep the place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.words import wording
from widgets.kit import theme
from widgets.kit.paint import tabular
from widgets.kit.table.cells import Cell, Table, cell_text
from widgets.kit.table.model import ARROWS, CELL_ROLE, Index, TableModel
from widgets.kit.table.paint import Shape, bar_at, fit_width, paint_cell, shape_of
from widgets.kit.table.tips import HeaderTips, TipDelegate
from widgets.kit.words import localised, spoken

Choice = Literal["row", "rows", "cell"]

_MEASURED = 200
"""Columns are as wide as the cells of so many rows; measuring all of thousands would take too long."""
_GAP = 14
_LEAST = 64
"""The least pixels of a column that shares the width, unless it says another."""


class _TableDelegate(TipDelegate):
    """Paints what is behind a cell, then the cell."""

    def __init__(self, parent: TableView) -> None:
        super().__init__(parent)
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors, table = theme.current(), self._view.table()
        painter.save()
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(style.rect, colors.color("accent_soft"))
        elif self._view.is_hovered(index):
            painter.fillRect(style.rect, colors.color("hover"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(style.rect)
        if table.rows[self._view.row_at(index)].ruled:
            painter.setPen(QPen(colors.color("border"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        number = table.columns[index.column()].number
        paint_cell(painter, area, index.data(CELL_ROLE), self._view.shape, number)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the whole text in a row of the table's height."""
        cell: Cell = index.data(CELL_ROLE)
        font = tabular(option.font)
        font.setBold(cell.strong)
        width = fit_width(cell, QFontMetrics(font)) + _GAP
        return QSize(width, self._view.shape.height(option.fontMetrics))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Give the editor the whole cell: a line in the middle of two would be cut."""
        style: Any = option
        editor.setGeometry(style.rect.adjusted(2, 0, -2, 0))


class TableView(QTableView):
    """A table of the kit. Rows are told by their place in the table given, however they are sorted.

    Ctrl+C copies it whole. choice: one "row" or "cell" can be chosen, or several "rows". follow: the arrow
    keys choose, too; else Enter does, as a click.

    Signals:
        cell_chosen(int, int): row and column of a cell that was clicked or chosen by the keyboard.
        bars_chosen(int, tuple[int, ...]): a row and the bar of its that was clicked; by Enter all of them.
        selection_made(tuple[str, ...]): the keys of the rows chosen, in the order shown.
        text_edited(int, str): the text of a row's cell was reworded.
        column_opened(int): what stands behind a column was asked for, by the menu of its head or of a cell.
    """

    cell_chosen = Signal(int, int)
    bars_chosen = Signal(int, object)
    selection_made = Signal(object)
    text_edited = Signal(int, str)
    column_opened = Signal(int)

    def __init__(
        self, name: str, choice: Choice = "row", *, follow: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shape = Shape()
        self._model = TableModel(self)
        self._follow = follow and choice == "row"
        self._updating = False
        self._hovered = (-1, -1)
        self._pressed_at = QPoint()
        self._fits: list[int] = []
        self._dragged: dict[str, int] = {}
        self.setAccessibleName(localised(name))
        self.setModel(self._model)
        self.setItemDelegate(_TableDelegate(self))
        behavior, mode = QAbstractItemView.SelectionBehavior, QAbstractItemView.SelectionMode
        self.setSelectionBehavior(behavior.SelectItems if choice == "cell" else behavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if choice == "rows" else mode.SingleSelection)
        self._set_up()
        self.clicked.connect(self._tell)
        self.clicked.connect(self._tell_bar)
        self.entered.connect(self._hover)
        self.selectionModel().currentChanged.connect(self._tell_moved)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self._model.text_edited.connect(self.text_edited)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(4 * self.shape.height(self.fontMetrics()))
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        HeaderTips(columns)
        rows.setVisible(False)
        rows.setMinimumSectionSize(8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(24)
        columns.sectionClicked.connect(self._sort)
        columns.sectionResized.connect(self._keep_width)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(self._show_head_menu)

    def show_table(self, table: Table, chosen: Sequence[str] | None = None) -> None:
        """Show a table with the rows of these keys chosen; None: those that are, as far as they stay."""
        before, table = self.chosen(), spoken(table)
        self._updating = True
        if table != self._model.table():
            place = self.verticalScrollBar().value()
            self._model.set_table(table)
            self._measure()
            self.verticalScrollBar().setValue(place)
        self._choose(before if chosen is None else chosen)
        self._updating = False
        if chosen is None and self.chosen() != before:
            self.selection_made.emit(self.chosen())

    def table(self) -> Table:
        """Return what is shown."""
        return self._model.table()

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the rows chosen, in the order shown."""
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(self.table().rows[self._model.row(place)].key for place in places)

    def row_at(self, index: Index) -> int:
        """Return the row of the table that an index of the view shows."""
        return self._model.row(index.row())

    def is_hovered(self, index: Index) -> bool:
        """Return whether the pointer is on this cell, or on its row where rows are chosen."""
        row, column = self._hovered
        cells = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectItems
        return index.row() == row and (not cells or index.column() == column)

    def _choose(self, keys: Sequence[str]) -> None:
        if set(keys) == set(self.chosen()):
            return
        flags = QItemSelectionModel.SelectionFlag
        rows = flags.Rows if self.selectionBehavior() == self.SelectionBehavior.SelectRows else flags.NoUpdate
        selection = QItemSelection()
        column = max(0, self.currentIndex().column())
        places = self._model.places()
        for key in keys:
            if key in places:
                index = self._model.index(places[key], column)
                selection.select(index, index)
        if len(keys) == 1 and not selection.isEmpty():
            self.selectionModel().setCurrentIndex(selection.indexes()[0], flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect | rows)

    def _measure(self) -> None:
        """Find the height that rows need, and the width that columns ask for."""
        table = self.table()
        self.shape = shape_of(table.rows[:_MEASURED])
        height = self.shape.height(self.fontMetrics())
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        bold = tabular(self.font())
        bold.setBold(True)
        metrics, titles = QFontMetrics(bold), QFontMetrics(self.font())
        self._fits = []
        for place, column in enumerate(table.columns):
            cells = (fit_width(row.cells[place], metrics) for row in table.rows[:_MEASURED])
            title = titles.horizontalAdvance(column.title + (ARROWS[True] if column.sort else "")) + 4
            widest = max([title, metrics.horizontalAdvance(column.sample), *cells])
            self._fits.append(min(column.most, widest) + _GAP)
        self._fit()

    def _fit(self) -> None:
        """Share the width: columns as wide as they ask for, the rest for those that grow."""
        columns = self.table().columns
        if not columns or len(self._fits) != len(columns):
            return
        widths = [self._dragged.get(one.title, fit) for one, fit in zip(columns, self._fits, strict=True)]
        growing = [place for place, column in enumerate(columns) if column.grow] or [0]
        growing = [place for place in growing if columns[place].title not in self._dragged] or growing
        least = [columns[place].least or _LEAST for place in growing]
        others = [place for place in range(len(columns)) if place not in growing]
        left = self.viewport().width() - sum(widths[place] for place in others)
        spare = {place: widths[place] - columns[place].least for place in others if columns[place].least}
        if sum(least) <= left + sum(spare.values()):  # else it scrolls anyway
            for place, room in spare.items():
                wanted = sum(max(widths[at], at_least) for at, at_least in zip(growing, least, strict=True))
                taken = max(0, min(room, wanted - left))
                widths[place] -= taken
                left += taken
        for place, at_least in zip(growing, least, strict=True):
            widths[place] = max(at_least, left // len(growing))
        self._updating, before = True, self._updating
        for place, width in enumerate(widths):
            if self.columnWidth(place) != width:
                self.setColumnWidth(place, width)
        self._updating = before

    @Slot(int, int, int)
    def _keep_width(self, place: int, _before: int, width: int) -> None:
        if not self._updating and place < len(self.table().columns):
            self._dragged[self.table().columns[place].title] = width

    @Slot(int)
    def _sort(self, column: int) -> None:
        if self.table().columns[column].sort:
            self._model.sort_by(column)

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        self.cell_chosen.emit(self.row_at(index), index.column())

    @Slot(QModelIndex)
    def _tell_bar(self, index: QModelIndex) -> None:
        cell: Cell = index.data(CELL_ROLE)
        area, metrics = QRectF(self.visualRect(index)), QFontMetrics(tabular(self.font()))
        bar = bar_at(area, cell, self.shape, metrics, self._pressed_at.y())
        if bar is not None:
            self.bars_chosen.emit(self.row_at(index), (bar,))

    @Slot(QModelIndex, QModelIndex)
    def _tell_moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        # A click tells it by itself, also on the cell that is the current one already.
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if self._follow and index.isValid() and not self._updating and not pressed:
            self._tell(index)

    @Slot(QItemSelection, QItemSelection)
    def _tell_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if not self._updating:
            self.selection_made.emit(self.chosen())

    @Slot(QModelIndex)
    def _hover(self, index: QModelIndex) -> None:
        self._set_hovered((index.row(), index.column()))

    def _set_hovered(self, at: tuple[int, int]) -> None:
        if at != self._hovered:
            self._hovered = at
            self.viewport().update()

    def copy_table(self) -> None:
        """Put the whole table on the clipboard as tab-separated lines."""
        if self.table().rows:
            QGuiApplication.clipboard().setText(localised(self.table().tsv()))

    @Slot(QPoint)
    def _show_head_menu(self, at: QPoint) -> None:
        head = self.horizontalHeader()
        self.menu(QModelIndex(), head.logicalIndexAt(at)).popup(head.viewport().mapToGlobal(at))

    def menu(self, index: QModelIndex, place: int | None = None) -> QMenu:
        """Return the context menu of a cell, or of a column's head: opening, copying, and sorting."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        clipboard = QGuiApplication.clipboard()
        at = index.column() if place is None else place
        if at >= 0 and (opens := self.table().columns[at].opens):
            menu.addAction(localised(opens), partial(self.column_opened.emit, at))
        if index.isValid():
            cell: Cell = index.data(CELL_ROLE)
            menu.addAction(localised(wording("Copy")), lambda: clipboard.setText(localised(cell_text(cell))))
        menu.addAction(
            localised(wording("Copy as TSV")), QKeySequence(QKeySequence.StandardKey.Copy), self.copy_table
        )
        menu.addAction(localised(wording("Copy as picture")), lambda: clipboard.setPixmap(self.grab()))
        menu.addSeparator()
        for place, column in enumerate(self.table().columns):
            if column.sort:
                action = menu.addAction(
                    localised(wording("Sort by {title}", title=column.title)), partial(self._sort, place)
                )
                action.setCheckable(True)
                action.setChecked((self._model.sorting() or (-1, True))[0] == place)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copying and sorting."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index, at = self.indexAt(event.pos()), event.globalPos()
        self.menu(index).popup(at)

    def sizeHint(self) -> QSize:
        """Ask for the least; more is welcome."""
        return QSize(256, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the sizes to another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self._measure()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover mark away."""
        self._set_hovered((-1, -1))
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy takes the whole table, Enter picks the cell."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_table()
        elif enter and self.currentIndex().isValid() and self.state() != self.State.EditingState:
            self._tell(self.currentIndex())
            bars = self.currentIndex().data(CELL_ROLE).bars
            if bars:
                self.bars_chosen.emit(self.row_at(self.currentIndex()), tuple(range(len(bars))))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where in a cell the press was."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

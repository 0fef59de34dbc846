"""Scores of several images: a coloured table images x labels, and CLIP's Figure 1 as its matrix view.

A table view, here and in the comparison: pyqtgraph's image with a text a cell scrolls 1.6 times as slowly
(`python -m tests.bench --only plots`), and has no headers that stay, no selection and no words for readers.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit import theme
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.inputs.offers import offer
from widgets.kit.paint import tabular
from widgets.kit.table.tips import HeaderTips, TipDelegate
from widgets.kit.words import localised, tip_text
from widgets.ranking.bars import PIN, is_pin_key
from widgets.ranking.grid import NAME_KEY, TOP_KEY, Color, Grid, GridModel, at_limit, ink
from widgets.ranking.text import VALUES

Index = QModelIndex | QPersistentModelIndex

_NAMED = 100
"""So many columns are as wide as their label needs; further ones are as wide as their numbers."""


class GridDelegate(TipDelegate):
    """Paints a value on its colour. The row's highest is bold, a pair outlined, a selected cell framed."""

    def __init__(self, parent: GridView) -> None:
        super().__init__(parent)
        self._view = parent
        self._colors: tuple[Color, ...] = ()
        self._paints: list[tuple[QColor, QColor]] = []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        style: Any = option  # PySide's stub leaves out what it inherits from QStyleOption
        model = self._view.grid_model
        grid = model.grid
        if grid is None:
            return
        row, column = model.cell(index.row(), index.column())
        selected = bool(style.state & QStyle.StateFlag.State_Selected)
        rect = QRectF(style.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        font = tabular(painter.font())
        font.setBold(column == grid.top[row])
        painter.setFont(font)
        if column < 0:
            self._paint_top(painter, rect, grid.labels[grid.top[row]], selected)
        else:
            fill, text = self._paint_of(grid, grid.shown(row, column))
            painter.fillRect(rect, fill)
            if selected or (grid.paired and row == column):
                painter.setPen(QPen(text, 2, Qt.PenStyle.SolidLine if not selected else Qt.PenStyle.DotLine))
                painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
            painter.setPen(text)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()

    def _paint_top(self, painter: QPainter, rect: QRectF, label: str, selected: bool) -> None:
        colors = theme.current()
        if selected:
            painter.fillRect(rect, colors.color("accent_soft"))
        painter.setPen(colors.color("text"))
        inner = rect.adjusted(4, 0, -4, 0)
        text = QFontMetrics(painter.font()).elidedText(
            label[:200], Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_of(self, grid: Grid, value: float) -> tuple[QColor, QColor]:
        if self._colors is not grid.colors:
            self._colors = grid.colors
            self._paints = [(QColor(*color), ink(color)) for color in grid.colors]
        lo, hi = grid.limits
        count = len(self._paints)
        step = int(count * (value - lo) / (hi - lo)) if hi > lo else count // 2
        return self._paints[max(0, min(step, count - 1))]


class GridView(QTableView):
    """The coloured table. Click a label to sort by it: best first, worst first, the list's order again.

    Signals:
        image_chosen(Path): the name of an image was clicked.
        label_chosen(str): a cell of a label was clicked.
        pin_toggled(str): a cell of a label was double-clicked, or P pressed on it.
    """

    image_chosen = Signal(object)
    label_chosen = Signal(str)
    pin_toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self.setItemDelegate(GridDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(localised(wording("Scores of images (rows) under labels (columns)")))
        self._corner = QPushButton(self)
        self._corner.setProperty("header", True)
        self._corner.setAccessibleName(localised(wording("Sort by image name")))
        self._corner.setToolTip(tip_text(wording("Sort by image name")))
        self._set_up_headers()
        self._corner.clicked.connect(self._sort_by_name)
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(self._toggle_pin)
        offer(self, PIN, self.pin_current)
        self.horizontalHeader().geometriesChanged.connect(self._place_corner)
        self.verticalHeader().geometriesChanged.connect(self._place_corner)
        self.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        HeaderTips(self.horizontalHeader())
        self.verticalHeader().sectionClicked.connect(self._choose_image)

    def show_grid(self, grid: Grid) -> None:
        """Show scores; sorting, selection and scroll position stay where they can."""
        old = self.grid_model.grid
        positions = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self.grid_model.set_grid(grid)
        if old is None or (old.names, old.labels, old.matrix) != (grid.names, grid.labels, grid.matrix):
            self._fit()
        self._show_sorting()
        self.horizontalScrollBar().setValue(positions[0])
        self.verticalScrollBar().setValue(positions[1])

    def tsv(self) -> str:
        """Return the table as tab-separated lines."""
        return self.grid_model.tsv()

    def _set_up_headers(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(True)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
            header.setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCornerButtonEnabled(False)

    def _fit(self) -> None:
        """Give columns the width there is, within what numbers need and what is easy to follow."""
        grid = self.grid_model.grid
        if grid is None or not grid.labels:
            return
        bold = tabular(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        line, digit = metrics.height() + 8, metrics.horizontalAdvance("0")
        widest = max(
            metrics.horizontalAdvance(f"▸ {'99  ' * grid.matrix}{name[:40]}") for name in grid.names[:200]
        )
        names = min(max(widest + 8, 8 * digit), max(8 * digit, self.width() * 26 // 100))
        self.verticalHeader().setFixedWidth(names)
        room = self.width() - names - self.verticalScrollBar().sizeHint().width()
        top = 0
        if self.grid_model.offset:
            widest = max(metrics.horizontalAdvance(grid.labels[top][:60]) for top in grid.top[:200])
            top = min(max(widest, 8 * digit) + 12, max(room // 4, 9 * digit))
        width = max(
            metrics.horizontalAdvance("> 99.9") + 8, min((room - top) // len(grid.labels), 14 * digit)
        )
        columns = self.horizontalHeader()
        columns.setDefaultSectionSize(width)
        if top:
            columns.resizeSection(0, top)
            widest = max(8 * digit, min((room - top) // 5, 14 * digit))
            for place, label in enumerate(grid.labels[:_NAMED], 1):
                own = metrics.horizontalAdvance(label[:40]) + 2 * digit
                columns.resizeSection(place, max(width, min(own, widest)))
        # The matrix fills the height there is, with cells no taller than wide.
        scrolls = top + width * len(grid.labels) > room
        beside = self.horizontalHeader().height() + scrolls * self.horizontalScrollBar().sizeHint().height()
        share = (self.height() - beside) // len(grid.names)
        self.verticalHeader().setDefaultSectionSize(max(line, min(share, width)) if grid.matrix else line)
        self._place_corner()

    def _show_sorting(self) -> None:
        model = self.grid_model
        sortable = model.grid is not None and not model.grid.matrix
        self._corner.setText(localised(wording("{arrow}image", arrow=model.arrow(NAME_KEY))))
        self._corner.setEnabled(sortable)
        self.horizontalHeader().setSectionsClickable(sortable)

    def _cycle(self, key: str, first: bool) -> None:
        present = self.grid_model.sorted_by
        if present == (key, first):
            self.grid_model.sort_by((key, not first))
        else:
            self.grid_model.sort_by(None if present == (key, not first) else (key, first))
        self._show_sorting()

    @Slot()
    def _place_corner(self) -> None:
        edge = self.frameWidth()
        self._corner.setGeometry(edge, edge, self.verticalHeader().width(), self.horizontalHeader().height())

    @Slot(int)
    def _sort_by_column(self, column: int) -> None:
        key = self.grid_model.key_of(column)
        self._cycle(key, first=key != TOP_KEY)

    @Slot()
    def _sort_by_name(self) -> None:
        self._cycle(NAME_KEY, first=False)

    @Slot(int)
    def _choose_image(self, row: int) -> None:
        self.image_chosen.emit(self.grid_model.path_at(row))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        """Choose a cell's image and its label."""
        self.label_chosen.emit(self.grid_model.label_at(index.row(), index.column()))
        self.image_chosen.emit(self.grid_model.path_at(index.row()))

    @Slot(QModelIndex)
    def _toggle_pin(self, index: QModelIndex) -> None:
        self.pin_toggled.emit(self.grid_model.label_at(index.row(), index.column()))

    @Slot()
    def pin_current(self) -> None:
        """Pin the map of the current cell's label, or unpin it."""
        if self.currentIndex().isValid():
            self._toggle_pin(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pin the cell's label by P, and leave Copy to the panel, which copies the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
            return
        if is_pin_key(event) and self.currentIndex().isValid():
            self.pin_current()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the sizes to another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self._fit()


class ColorBar(QWidget):
    """The colours of the values shown, with the two limits as numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors: tuple[Color, ...] = ()
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(QFontMetrics(self.font()).height() + 6)
        self.setMinimumWidth(120)

    def show_limits(self, grid: Grid) -> None:
        """Show the colours and limits of a table."""
        self._colors = grid.colors
        self._ends = (at_limit(grid.limits[0], grid.value), at_limit(grid.limits[1], grid.value))
        said = wording(
            "Colours run from {value} {ends} to {ends_2}",
            value=grid.value,
            ends=self._ends[0],
            ends_2=self._ends[1],
        )
        self.setAccessibleName(localised(said))
        why = (
            "0 to 100 %" if grid.value == "probability" else wording("the least and the greatest value shown")
        )
        self.setToolTip(tip_text(wording("{said}: {why}, one scale for all cells", said=said, why=why)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip between its limits."""
        if not self._colors:
            return
        colors = theme.current()
        painter = QPainter(self)
        painter.setFont(tabular(self.font()))
        metrics = QFontMetrics(painter.font())
        left, right = (metrics.horizontalAdvance(end) + 6 for end in self._ends)
        strip = QRectF(left, 4, max(0, self.width() - left - right), self.height() - 8)
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        for step in range(0, len(self._colors), 15):
            gradient.setColorAt(step / (len(self._colors) - 1), QColor(*self._colors[step]))
        painter.fillRect(strip, gradient)
        painter.setPen(colors.color("strong_border"))
        painter.drawRect(strip.adjusted(0, 0, -1, -1))
        painter.setPen(colors.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | middle, self._ends[0])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | middle, self._ends[1])


class GridPage(QWidget):
    """The table or matrix with the value shown, its colour bar and, for the matrix, the loss.

    Signals:
        value_chosen(str): "cosine", "probability" or "logit" was chosen.
    """

    value_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = GridView(self)
        self._bar = ColorBar(self)
        self._caption = QLabel(self, wordWrap=True)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._caption.setContentsMargins(8, 0, 8, 0)
        self._value = ComboBox(self)
        self._value.setAccessibleName(localised(wording("Value shown")))
        self._value.setToolTip(tip_text(wording("Which value the cells show")))
        self._value.addItems(VALUES)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._value)
        row.addWidget(self._bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self._caption)
        self._value.textActivated.connect(self.value_chosen)

    def focus_order(self) -> tuple[QWidget, ...]:
        """Return what the keyboard reaches, as the eye goes."""
        return (self._value, self.view)

    def show_grid(self, grid: Grid, caption: str, tip: str) -> None:
        """Show scores; the caption is a sentence on the pairs, with its formula as tooltip."""
        self._value.setCurrentText(grid.value)
        self._bar.show_limits(grid)
        self.view.show_grid(grid)
        self._caption.setText(localised(caption))
        self._caption.setToolTip(tip_text(tip))
        self._caption.setVisible(bool(caption))

    def caption(self) -> str:
        """Return the sentence on the pairs, or ""."""
        return self._caption.text()

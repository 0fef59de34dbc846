"""The ranking of one image: a row for each label with a bar, the probability and the cosine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.words import wording
from widgets.kit import theme
from widgets.kit.inputs.offers import offer
from widgets.kit.paint import tabular
from widgets.kit.table.tips import HeaderTips, TipDelegate
from widgets.kit.words import localised
from widgets.ranking.bars_model import COSINE, LABEL, PROBABILITY, RANK, RIGHT, BarsModel, Index, cell_text
from widgets.ranking.text import Bars

if TYPE_CHECKING:
    from app.analysis.zeroshot import RankedLabel

_HEAD_PAD = 6
PIN = wording("Pin or unpin the label's map (P)")


class _RowFont:
    """A row's font, made once: each call to Qt while painting may wait for other threads."""

    def __init__(self, font: QFont, bold: bool) -> None:
        self.plain = QFont(font)
        self.plain.setBold(bold)
        self.tabular = tabular(self.plain)
        self.metrics = QFontMetrics(self.plain)
        self.height = self.metrics.height()


class BarsDelegate(TipDelegate):
    """Paints a row: rank (the first in a badge), label over its bar, numbers."""

    def __init__(self, parent: BarsView) -> None:
        super().__init__(parent)
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors = theme.current()
        selected = bool(style.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(style.rect, colors.color("accent_soft"))
        elif index.row() == self._view.hovered_row:
            painter.fillRect(style.rect, colors.color("hover"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(style.rect)
        bars, number, column = self._view.bars, index.row(), index.column()
        rank = bars.rank(number)
        font = self._view.fonts[rank == 1]
        if column == RANK:
            _paint_rank(painter, rect, rank, font, selected and self._view.hasFocus())
        elif column == LABEL:
            _paint_label(painter, rect, bars.rows[number], font, rank == 1)
        else:
            painter.setFont(font.tabular)
            painter.setPen(colors.color("text"))
            painter.drawText(rect.adjusted(0, 0, -8, 0), RIGHT, cell_text(bars, number, column))
        painter.restore()


def _paint_rank(painter: QPainter, rect: QRectF, rank: int, font: _RowFont, focused: bool) -> None:
    colors = theme.current()
    if focused:
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), colors.color("accent"))
    painter.setPen(colors.color("muted"))
    if rank == 1:
        side = font.height + 2.0
        badge = QRectF(0, 0, side, side)
        badge.moveCenter(rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("accent"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(colors.color("accent_text"))
    painter.setFont(font.tabular)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(rank))


def _paint_label(painter: QPainter, rect: QRectF, row: RankedLabel, font: _RowFont, first: bool) -> None:
    colors = theme.current()
    painter.setFont(font.plain)
    inner = rect.adjusted(4, 0, -4, 0)
    top = rect.center().y() - (font.height + 7.0) / 2
    painter.setPen(colors.color("text"))
    text = font.metrics.elidedText(row.label[:400], Qt.TextElideMode.ElideRight, int(inner.width()))
    painter.drawText(
        QRectF(inner.left(), top, inner.width(), font.height), Qt.AlignmentFlag.AlignVCenter, text
    )
    track = QRectF(inner.left(), top + font.height + 2, inner.width(), 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("sunken"))
    painter.drawRoundedRect(track, 2, 2)
    if row.probability > 0:
        filled = QRectF(track)
        filled.setWidth(max(1.0, track.width() * min(1.0, row.probability)))
        painter.setBrush(colors.color("bar" if first else "bar_other"))
        painter.drawRoundedRect(filled, 2, 2)


def is_pin_key(event: QKeyEvent) -> bool:
    """Tell whether a key pins the label that is chosen."""
    return event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.NoModifier


class BarsView(QTableView):
    """The ranking of one image as a table of one row a label.

    Signals:
        label_chosen(str): a row was clicked, or reached with the keyboard.
        label_hovered(str): the label under the pointer; "" where it left the rows.
        pin_toggled(str): a label was double-clicked, or P pressed on it.
    """

    label_chosen = Signal(str)
    label_hovered = Signal(str)
    pin_toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.fonts = (_RowFont(self.font(), False), _RowFont(self.font(), True))
        self._updating = False
        self._listed: tuple[object, frozenset[str]] | None = None
        self._model = BarsModel(self)
        self.setModel(self._model)
        self.setItemDelegate(BarsDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(localised(wording("Labels ranked by cosine")))
        self._set_up_headers()
        self.entered.connect(self._hover)
        self.selectionModel().selectionChanged.connect(self._choose)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._double_click)
        offer(self, PIN, self.toggle_pin)

    def show_bars(self, bars: Bars, chosen: str, key: object = None) -> None:
        """Show a ranking; the row of the label `chosen`, if any, is selected.

        The scroll position stays while the same labels are ranked for `key`, say an image; another list
        begins at its first row.
        """
        listed = (key, frozenset(row.label for row in bars.rows))
        position = self.verticalScrollBar().value() if listed == self._listed else 0
        self._listed = listed
        self._updating = True
        self._model.set_bars(bars)
        self._updating = False
        self.mark(chosen)
        self.verticalScrollBar().setValue(position)
        self._fit_columns()

    def mark(self, label: str) -> None:
        """Select the row of a label without saying so or scrolling to it; no such row: none is selected."""
        row = self._model.row_of(label) if label else None
        self._updating = True
        self.setAutoScroll(False)  # a view that is shown later would scroll to it even then
        if row is None:
            self.clearSelection()
        elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._model.index(row, LABEL), flags)
        self.setAutoScroll(True)
        self._updating = False

    @property
    def bars(self) -> Bars:
        """What is shown."""
        return self._model.bars()

    def tsv(self) -> str:
        """Return the ranking as tab-separated lines."""
        return self._model.tsv()

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(16)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        columns.sectionResized.connect(self._follow_head)
        HeaderTips(columns)
        self._fit_columns()

    def _fit_columns(self) -> None:
        bold = tabular(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        plain = QFontMetrics(self.horizontalHeader().font())
        height = metrics.height() + 14
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        count = max(9, len(self._model.bars().rows))
        widths = {
            RANK: max(metrics.horizontalAdvance(str(count)), metrics.height()) + 10,
            PROBABILITY: 16
            + max(metrics.horizontalAdvance("> 99.9 %"), plain.horizontalAdvance("probability")),
            COSINE: 16 + max(metrics.horizontalAdvance("−0.0000"), plain.horizontalAdvance("cosine")),
        }
        for column, width in widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        self._fit_head(self.columnWidth(LABEL))

    @Slot(int, int, int)
    def _follow_head(self, column: int, _before: int, width: int) -> None:
        if column == LABEL:  # of which the view itself doesn't know the new width yet
            self._fit_head(width)

    def _fit_head(self, width: int) -> None:
        metrics = QFontMetrics(self.horizontalHeader().font())
        self._model.fit_head(width - 2 * _HEAD_PAD, metrics.horizontalAdvance)

    @Slot(QItemSelection, QItemSelection)
    def _choose(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        if not self._updating and selected.indexes():
            row: RankedLabel = selected.indexes()[0].data(Qt.ItemDataRole.UserRole)
            self.label_chosen.emit(row.label)

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        """Choose a row again that is chosen already: its map may have been closed."""
        self.label_chosen.emit(self.bars.rows[index.row()].label)

    @Slot(QModelIndex)
    def _double_click(self, index: QModelIndex) -> None:
        self.pin_toggled.emit(self.bars.rows[index.row()].label)

    @Slot()
    def toggle_pin(self) -> None:
        """Pin the map of the label that is chosen, or unpin it."""
        if self.selectionModel().hasSelection():
            self._double_click(self.currentIndex())

    @Slot(QModelIndex)
    def _hover(self, index: QModelIndex) -> None:
        self._set_hovered(index.row())

    def _set_hovered(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()
            self.label_hovered.emit(self.bars.rows[row].label if 0 <= row < len(self.bars.rows) else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pin the row's label by P, and leave Copy to the panel, which copies the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
            return
        if is_pin_key(event) and self.selectionModel().hasSelection():
            self.toggle_pin()
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover mark away."""
        self._set_hovered(-1)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the sizes to another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self.fonts = (_RowFont(self.font(), False), _RowFont(self.font(), True))
            self._fit_columns()

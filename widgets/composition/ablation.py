"""Tables of accuracies with their intervals beside chance: over selected images, and the ablation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.composition.state import (
    RateCell,
    RateRow,
    RateTable,
    duration,
    interval_text,
    rate_text,
    rate_tip,
)
from widgets.kit import theme
from widgets.kit.elided import ElidedLabel
from widgets.kit.empty_page import NO_BUTTONS
from widgets.kit.naming import named, with_role
from widgets.kit.paint import tabular
from widgets.kit.progress_bar import ProgressBar

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_LEGEND = "✓ above,  ≈ at,  ✗ below chance (┆) by the 95 % interval"
_COLORS = {"above": "good", "at": "muted", "below": "error"}
_SIDES = (
    ("captions", "Captions", "Of two captions, which is true of the image? Chance is 50 %"),
    ("images", "Images", "Of two images, of which is the caption true? Chance is 50 %"),
)
_SPLITS = (
    ("test", "unseen pairs", "Pairs of colour and object, backgrounds and seeds that no training has seen"),
    ("new-objects", "unseen objects", "Crosses and hexagons: shapes that no training of a scorer has seen"),
)


class RatesModel(QAbstractTableModel):
    """The cells of one table of rates; column 0 holds the rows' titles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = RateTable()

    def table(self) -> RateTable:
        """Return what is shown."""
        return self._table

    def set_table(self, table: RateTable) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return one column for the titles and one for each column of the table."""
        return 0 if parent.isValid() else 1 + len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tooltip or accessible text."""
        row = self._table.rows[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return row.title
            if role == CELL_ROLE:
                return row
            return row.tip if role == Qt.ItemDataRole.ToolTipRole else None
        cell = row.cells[index.column() - 1]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return "—" if cell is None else f"{rate_text(cell)} ({interval_text(cell)})"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            column = self._table.columns[index.column() - 1]
            return f"{row.title}: {row.note}" if cell is None else rate_tip(row.title, column, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or tooltip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.columns[section - 1] if section else self._table.corner
        if role == Qt.ItemDataRole.ToolTipRole and section:
            tips = self._table.column_tips
            return tips[section - 1] if section <= len(tips) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class RatesDelegate(QStyledItemDelegate):
    """Paints a rate: percent with its sign, the interval in numbers, and both on a scale of 0 to 100 %."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular(painter.font()))
        rect = QRectF(style.rect)
        painter.setPen(QPen(colors.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(4, 2, -6, -4)
        held = index.data(CELL_ROLE)
        if isinstance(held, RateRow):
            _paint_title(painter, inner, held)
        elif isinstance(held, RateCell):
            _paint_rate(painter, inner, held)
        else:
            painter.setPen(colors.color("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "—")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has two lines and a bar."""
        return QSize(80, 2 * option.fontMetrics.height() + 16)


def _paint_title(painter: QPainter, inner: QRectF, row: RateRow) -> None:
    colors, metrics = theme.current(), painter.fontMetrics()
    line = QRectF(inner.left(), inner.top(), inner.width(), metrics.height())
    for text, color in ((row.title, "text"), (row.note, "muted")):
        painter.setPen(colors.color(color))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        line.translate(0, metrics.height())


def _paint_rate(painter: QPainter, inner: QRectF, cell: RateCell) -> None:
    colors, metrics = theme.current(), painter.fontMetrics()
    height = metrics.height()
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colors.color({"above": "good", "at": "text", "below": "error"}[cell.verdict]))
    line = QRectF(inner.left(), inner.top(), inner.width(), height)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, rate_text(cell))
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(colors.color("muted"))
    painter.drawText(line.translated(0, height), Qt.AlignmentFlag.AlignVCenter, interval_text(cell))
    bar = QRectF(inner.left(), inner.bottom() - 7, min(inner.width(), 160.0), 8)
    middle = bar.center().y()

    def x(share: float) -> float:
        return bar.left() + bar.width() * share

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("sunken"))
    painter.drawRoundedRect(bar.adjusted(0, 2, 0, -2), 2, 2)
    color = colors.color(_COLORS[cell.verdict])
    painter.setPen(QPen(color, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x(cell.low), middle), QPointF(x(cell.high), middle))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x(cell.value), middle), 3.5, 3.5)
    painter.setPen(QPen(colors.color("text"), 1, Qt.PenStyle.DotLine))
    chance = round(x(cell.chance)) + 0.5
    painter.drawLine(QPointF(chance, bar.top() - 1), QPointF(chance, bar.bottom() + 1))


class RatesView(QTableView):
    """A table of rates. Ctrl+C copies it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RatesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RatesDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Accuracies")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(64)

    def show_table(self, table: RateTable) -> None:
        """Show other rates."""
        self._model.set_table(table)
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(2 * metrics.height() + 16)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        longest = max((metrics.horizontalAdvance(row.title) for row in table.rows), default=0) + 16
        self.setColumnWidth(0, min(longest, metrics.horizontalAdvance("scorer without negation") + 8))

    def table(self) -> RateTable:
        """Return what is shown."""
        return self._model.table()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.table().rows:
            QGuiApplication.clipboard().setText(self.table().tsv())
        else:
            super().keyPressEvent(event)


class RatesPage(QWidget):
    """A table of rates under a line that says of what; measuring is asked for, cancelled and exported here.

    Signals:
        measure_requested(): the rates should be measured (anew).
        cancel_requested(): measuring should stop.
        export_requested(): the table shown should be saved.
    """

    measure_requested = Signal()
    cancel_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: dict[str, RateTable] = {}
        self._side = "captions"
        self._running = False
        self.view = RatesView()
        self._title = with_role(ElidedLabel(), "title")
        self.measure = named(QPushButton("Measure"), "Measure")
        self.export = named(QPushButton("Export…"), "Export the table", "Save the table as CSV or JSON")
        self._bar = named(ProgressBar(), "Progress")
        self._bar.setFixedHeight(6)
        self._bar.hide()
        self._legend = with_role(ElidedLabel(), "muted")
        self._legend.show_text(_LEGEND)
        # Not kept in self: in garbage collection a nested layout would be freed before the one it lies in.
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self.export)
        head.addWidget(self.measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        if options := self._make_options():
            row = QHBoxLayout()
            row.setSpacing(4)
            for widget, stretch in options:
                row.addWidget(widget, stretch)
            column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._legend)
        self.measure.clicked.connect(self._press)
        self.export.clicked.connect(self.export_requested)
        self.show_running(False)

    def _make_options(self) -> Sequence[tuple[QWidget, int]]:
        """Return the widgets of a row of options, each with its stretch; here there are none."""
        return ()

    def show_rates(self, tables: Mapping[str, RateTable], title: str, tip: str = "") -> None:
        """Show tables by side ("captions", "images"); `title` says of what they are."""
        self._tables = dict(tables)
        self._title.show_text(title, tip)
        self._render()

    def show_title(self, title: str, tip: str = "") -> None:
        """Say what is measured, or would be."""
        self._title.show_text(title, tip)

    def title(self) -> str:
        """Return the line above the table."""
        return self._title.full_text

    def table(self) -> RateTable:
        """Return the table shown."""
        return self.view.table()

    def show_running(self, running: bool, done: int = 0, total: int = 0, left: float | None = None) -> None:
        """Show that measuring goes on, how far it is and how long it will take."""
        self._running = running
        self._bar.setVisible(running)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.measure.setText("Cancel" if running else "Measure")
        with_role(self.measure, "" if running else "primary")
        self.measure.style().unpolish(self.measure)
        self.measure.style().polish(self.measure)
        self.export.setEnabled(not running and self.table().measured)
        if running:
            said = f"{done:,} of {total:,}" if total else "Waiting for the worker…"
            self._title.show_text(said if left is None else f"{said}, {duration(left)} left")

    def _render(self) -> None:
        self.view.show_table(self._tables.get(self._side, RateTable()))
        self.export.setEnabled(not self._running and self.table().measured)

    @Slot()
    def _press(self) -> None:
        (self.cancel_requested if self._running else self.measure_requested).emit()


class AblationPage(RatesPage):
    """The rates of every method on generated scenes, asked by captions and by images."""

    def _make_options(self) -> Sequence[tuple[QWidget, int]]:
        self.count = named(
            QSpinBox(), "Scenes of each kind", "Scenes of each kind; more make intervals narrow"
        )
        self.count.setRange(10, 2000)
        self.count.setSingleStep(50)
        self.count.setValue(100)
        self.count.setSuffix(" a kind")
        self.count.setStyleSheet(NO_BUTTONS)
        self.count.setFixedWidth(self.count.fontMetrics().horizontalAdvance("2000 a kind") + 12)
        self.split = named(QComboBox(), "Scenes", "What the scenes show")
        for number, (value, title, tip) in enumerate(_SPLITS):
            self.split.addItem(title, value)
            self.split.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        self.split.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.split.setMinimumContentsLength(8)
        self._sides = QButtonGroup(self)
        buttons = []
        for number, (_side, text, tip) in enumerate(_SIDES):
            button = named(QToolButton(), f"Two-way by {text.lower()}", tip)
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._sides.addButton(button, number)
            buttons.append(button)
        self._sides.idClicked.connect(self._choose_side)
        return *((button, 0) for button in buttons), (self.count, 0), (self.split, 1)

    def side(self) -> str:
        """Return which question the table shown answers."""
        return self._side

    @Slot(int)
    def _choose_side(self, number: int) -> None:
        self._side = _SIDES[number][0]
        self._render()

"""The table of a caption and its hard negatives: each with its numbers, ranks, and who is ahead."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.composition.state import FORMULAS, MARKS, TITLES, CaptionRow, CaptionTable, Cell, value_text
from widgets.kit import theme
from widgets.kit.paint import tabular

Index = QModelIndex | QPersistentModelIndex

CAPTION = 0
ROW_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_SHORT = {
    "scorer_without_rows": "no rows",
    "scorer_without_negation": "no negation",
    "map_mean": "map mean",
    "scorer": "scorer",
    "cosine": "cosine",
}


class CaptionsModel(QAbstractTableModel):
    """The rows of one table; a caption's rewording is passed on, not kept.

    Signals:
        line_edited(int, str): negative n, counted from 0, was reworded.
    """

    line_edited = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = CaptionTable()

    def table(self) -> CaptionTable:
        """Return what is shown."""
        return self._table

    def set_table(self, table: CaptionTable) -> None:
        """Replace what is shown; an open editor stays while the captions do."""
        old = self._table
        same = [row.text for row in table.rows] == [row.text for row in old.rows]
        if same and old.methods == table.methods:
            self._table = table
            if table.rows:
                last = self.index(len(table.rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def tsv(self) -> str:
        """Return the table as tab-separated lines with a header."""
        methods = self._table.methods
        head = "\t".join(f"{method}\t{method} rank\t{method} true ahead" for method in methods)
        lines = [f"caption\tkind\t{head}"]
        for row in self._table.rows:
            cells = []
            for cell in row.cells:
                value = "" if cell.value is None else f"{cell.value:.9g}"
                cells += [value, str(cell.rank or ""), {"win": "yes", "loss": "no"}.get(cell.verdict, "")]
            lines.append("\t".join([" ".join(row.text.split()), row.kind, *cells]))
        return "\n".join(lines) + "\n"

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many captions there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return one column for the captions and one a method."""
        return 0 if parent.isValid() else 1 + len(self._table.methods)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let negatives be reworded in place; the true caption has a field of its own."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == CAPTION and index.row() > 0 else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a rewording on."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.row() == 0:
            return False
        if str(value) != self._table.rows[index.row()].text:
            self.line_edited.emit(index.row() - 1, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tooltip or accessible text."""
        if not index.isValid():
            return None
        row = self._table.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if index.column() == CAPTION:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
                return row.text
            if role == Qt.ItemDataRole.ToolTipRole:
                keys = "" if row.true else "; F2 rewords it, Delete removes it"
                return f"{row.text}\n{row.kind}{keys}"
            return f"{row.kind}: {row.text}" if role == Qt.ItemDataRole.AccessibleTextRole else None
        cell, method = row.cells[index.column() - 1], self._table.methods[index.column() - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{MARKS[cell.verdict]} {value_text(method, cell.value)}".strip()
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._tip(row, cell, method)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or formula."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        method = self._table.methods[section - 1] if section > 0 else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return _SHORT[method] if method else "caption"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            if not method:
                return "The caption taken for true, then its hard negatives: nearly the same, but not true"
            return f"{FORMULAS[method]}\nrank 1 is the highest; ✓ the true caption is ahead, ✗ it is not"
        return None

    def _tip(self, row: CaptionRow, cell: Cell, method: str) -> str:
        if cell.value is None:
            return f"{TITLES[method]}: not computed yet"
        value, count = value_text(method, cell.value), len(self._table.rows)
        said = f"{TITLES[method]} {value}, rank {cell.rank} of {count}"
        than = "every negative" if row.true else "this one"
        ahead = {
            "win": f"the true caption is ahead of {than}",
            "loss": f"the true caption is not ahead of {than}",
        }.get(cell.verdict)
        return "\n".join(filter(None, (said, ahead, FORMULAS[method])))


class CaptionsDelegate(QStyledItemDelegate):
    """Paints a row of two lines: caption over its kind, number with its sign over its rank."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        # PySide's stub of QStyleOptionViewItem leaves out what it inherits from QStyleOption.
        style: Any = option
        colors = theme.current()
        row: CaptionRow = index.data(ROW_ROLE)
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(style.rect, colors.color("accent_soft"))
        elif style.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(style.rect, colors.color("hover"))
        painter.save()
        rect = QRectF(style.rect).adjusted(4, 2, -4, -2)
        upper = QRectF(rect.left(), rect.top(), rect.width(), rect.height() / 2)
        lower = upper.translated(0, rect.height() / 2)
        font = tabular(painter.font())
        font.setBold(row.true)
        if index.column() == CAPTION:
            _paint_caption(painter, font, upper, lower, row)
        else:
            _paint_number(painter, font, upper, lower, row.cells[index.column() - 1], str(index.data()))
        if row.true:
            painter.setPen(colors.color("border"))
            painter.drawLine(style.rect.bottomLeft(), style.rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has two lines."""
        return QSize(80, 2 * option.fontMetrics.height() + 6)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Give the editor the whole cell: a line in the middle of two would be cut."""
        style: Any = option
        editor.setGeometry(style.rect.adjusted(2, 4, -2, -4))


def _paint_caption(painter: QPainter, font: QFont, upper: QRectF, lower: QRectF, row: CaptionRow) -> None:
    """Write the caption over both lines, and its kind behind it as far as there is room."""
    colors, metrics = theme.current(), QFontMetrics(font)
    first, rest = broken(row.text[:400], metrics, int(upper.width()))
    painter.setFont(font)
    painter.setPen(colors.color("text"))
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, first)
    rest = metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, int(lower.width()))
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, rest)
    lower = lower.adjusted(metrics.horizontalAdvance(rest) + 8 if rest else 0, 0, 0, 0)
    if lower.width() < 3 * metrics.height():
        return
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(colors.color("accent" if row.true else "muted"))
    kind = QFontMetrics(font).elidedText(row.kind, Qt.TextElideMode.ElideRight, int(lower.width()))
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, kind)


def broken(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Return as many words as one line holds, and the others; a first word too long is cut."""
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    words = text.split(" ")
    count = 1
    while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
        count += 1
    first = metrics.elidedText(" ".join(words[:count]), Qt.TextElideMode.ElideRight, width)
    return first, " ".join(words[count:])


def _paint_number(
    painter: QPainter, font: QFont, upper: QRectF, lower: QRectF, cell: Cell, text: str
) -> None:
    colors = theme.current()
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.setFont(font)
    painter.setPen(colors.color({"win": "good", "loss": "error"}.get(cell.verdict, "text")))
    painter.drawText(upper, right, text)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(colors.color("muted"))
    painter.drawText(lower, right, "" if cell.rank is None else f"rank {cell.rank}")


class CaptionsView(QTableView):
    """The caption and its negatives as a table. Ctrl+C copies it whole.

    Signals:
        line_edited(int, str): negative n, counted from 0, was reworded.
        lines_removed(tuple[int, ...]): these negatives should go.
        selection_made(tuple[str, ...]): the captions selected, in the order of the table.
        compare_requested(): Enter asks for the maps of what is selected.
    """

    line_edited = Signal(int, str)
    lines_removed = Signal(object)
    selection_made = Signal(object)
    compare_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CaptionsModel(self)
        self._updating = False
        self.setAccessibleName("Caption and hard negatives")
        self.setModel(self._model)
        self.setItemDelegate(CaptionsDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_up_headers()
        self._model.line_edited.connect(self.line_edited)
        self.selectionModel().selectionChanged.connect(self._tell_selection)

    def show_table(self, table: CaptionTable) -> None:
        """Show captions and numbers; what is selected stays so, and so does the place."""
        chosen, position = set(self.chosen()), self.verticalScrollBar().value()
        self._updating = True
        self._model.set_table(table)
        self._fit_columns()
        if set(self.chosen()) != chosen:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            for at, row in enumerate(table.rows):
                if row.text in chosen:
                    self.selectionModel().select(self._model.index(at, CAPTION), flags)
        self.verticalScrollBar().setValue(position)
        self._updating = False
        if set(self.chosen()) != chosen:
            self.selection_made.emit(self.chosen())

    def chosen(self) -> tuple[str, ...]:
        """Return the captions selected, in the order of the table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.table().rows[row].text for row in rows)

    def remove_chosen(self) -> None:
        """Ask for the selected negatives to go."""
        rows = sorted(index.row() - 1 for index in self.selectionModel().selectedRows() if index.row() > 0)
        if rows:
            self.lines_removed.emit(tuple(rows))

    def table(self) -> CaptionTable:
        """Return what is shown."""
        return self._model.table()

    def tsv(self) -> str:
        """Return the table as tab-separated lines."""
        return self._model.tsv()

    def _set_up_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(16)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_columns()

    def _fit_columns(self) -> None:
        bold = tabular(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        self.verticalHeader().setDefaultSectionSize(2 * metrics.height() + 6)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(CAPTION, QHeaderView.ResizeMode.Stretch)
        for column, method in enumerate(self._model.table().methods, start=1):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            widest = max(metrics.horizontalAdvance(text) for text in ("✗ −0.0000", _SHORT[method]))
            self.setColumnWidth(column, 12 + widest)

    @Slot(QItemSelection, QItemSelection)
    def _tell_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if not self._updating:
            self.selection_made.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Enter compares, Copy takes the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.tsv())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.compare_requested.emit()
        else:
            super().keyPressEvent(event)

"""The window about the embedding cache: what is kept, where, and how much of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit.inputs.fields import DoubleSpinBox
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named, with_role
from widgets.kit.table.tips import TipDelegate
from widgets.kit.words import localised, tip_text
from widgets.models.cache_state import CacheView

_GIB = 2**30
_COUNT_AGAIN_MS = 3000
_COLUMNS = (
    ("Kept", wording("What is kept; everything can be computed again")),
    (wording("In memory"), wording("Entries in memory; what was used longest ago goes first")),
    ("Size", wording("Arrays and Python objects of the entries in memory")),
    ("Budget", wording("The most that this kind may take in memory")),
    (
        wording("On disk"),
        wording("Entries in the file, found by content, model, weights, preprocessing, precision and device"),
    ),
    ("Size", wording("Arrays or pictures of the entries in the file, without its tables")),
)


class CacheWindow(QDialog):
    """Shows a `CacheView`.

    Signals:
        shown_again(): the figures may be out of date: the window was opened, or some seconds have passed.
        clear_requested(): everything kept is to be forgotten.
        limit_requested(object): the most bytes that the file should hold (beyond 32 bits).
    """

    shown_again = Signal()
    clear_requested = Signal()
    limit_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Embedding cache")))
        with_guide(self, "topic:embedding cache")
        self.resize(640, 420)
        self.memory = QLabel()
        self.disk = QLabel()
        self.table = self._make_table()
        self.path = with_role(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "muted")
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.limit = named(
            DoubleSpinBox(minimum=0.01, maximum=2**20, decimals=2, singleStep=0.5, suffix=" GiB"),
            wording("Limit of the cache on disk"),
            wording(
                "The most that the file should hold (1 GiB = 1,073,741,824 bytes); beyond it, what was used "
                "longest ago goes first. It holds for all windows"
            ),
        )
        self.limit.setKeyboardTracking(False)  # "0.5" on the way to "0.52" must not empty the cache
        self.clear = named(
            QPushButton(localised(wording("Clear the cache"))),
            wording("Clear the cache"),
            wording(
                "Forget everything in memory and on disk; images are embedded again when they are next needed"
            ),
        )
        self.done_button = named(
            QPushButton(localised(wording("Close"))), wording("Close"), wording("Close this window (Esc)")
        )
        for button in (self.clear, self.done_button):
            button.setAutoDefault(False)  # Enter in the spin box must not press it
        self._timer = QTimer(self, interval=_COUNT_AGAIN_MS)
        self._timer.timeout.connect(self.shown_again)
        self.limit.valueChanged.connect(self._ask_limit)
        self.clear.clicked.connect(self._ask_clear)
        self.done_button.clicked.connect(self.close)
        self._lay_out()

    def _make_table(self) -> QTableWidget:
        table = named(QTableWidget(0, len(_COLUMNS)), wording("What the caches hold"))
        for column, (title, tip) in enumerate(_COLUMNS):
            head = QTableWidgetItem(title)
            head.setToolTip(tip_text(tip))
            head.setTextAlignment(_alignment(column))
            table.setHorizontalHeaderItem(column, head)
        table.setItemDelegate(TipDelegate(table))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(with_role(QLabel(localised(wording("At most on disk"))), "muted"))
        line.addWidget(self.limit)
        line.addStretch(1)
        line.addWidget(self.clear)
        line.addWidget(self.done_button)
        for label in (self.memory, self.disk):
            column.addWidget(with_role(label, "title"))
        column.addWidget(self.path)
        column.addWidget(self.table, 1)
        column.addWidget(row)

    def show_view(self, view: CacheView) -> None:
        """Show these figures; a limit that is being typed is left alone."""
        self.memory.setText(localised(view.memory))
        self.disk.setText(localised(view.disk))
        self.path.setText(localised(view.path))
        self.path.setVisible(bool(view.path))
        self.table.setRowCount(len(view.rows))
        for row, texts in enumerate(view.rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_alignment(column))
                self.table.setItem(row, column, item)
        self.limit.setEnabled(view.limit is not None)
        if view.limit is not None and not self.limit.hasFocus():
            self.limit.blockSignals(True)
            self.limit.setValue(view.limit / _GIB)
            self.limit.blockSignals(False)

    @Slot(float)
    def _ask_limit(self, gibibytes: float) -> None:
        self.limit_requested.emit(int(gibibytes * _GIB))

    @Slot()
    def _ask_clear(self) -> None:
        self.clear_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the figures up to date while they can be seen."""
        super().showEvent(event)
        self._timer.start()
        self.shown_again.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no more."""
        self._timer.stop()
        super().hideEvent(event)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter

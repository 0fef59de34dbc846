"""Both models' rankings of the current image side by side, and the top labels of all images compared."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.words import wording
from widgets.dcsm.inputs import Segments
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.ranking.bars import BarsView
from widgets.ranking.bars_model import COSINE
from widgets.ranking.text import Bars

_WIDE = 300
"""Width from which a ranking has room for its cosines; below it they stand in the hover text alone."""
_ORDERS = (
    (wording("Own order"), "own", wording("Each model's labels, its own best first")),
    (wording("A's order"), "a", wording("B's labels stand as A's do, with the ranks they have in B")),
)


class ModelRanking(QWidget):
    """One model's name over its bars."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = with_role(ElidedLabel(cut=Qt.TextElideMode.ElideMiddle), "title")
        self.bars = named(BarsView(), wording("Ranking of model {name}", name=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.title)
        column.addLayout(head)
        column.addWidget(self.bars, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the labels enough room."""
        super().resizeEvent(event)
        self.bars.setColumnHidden(COSINE, self.width() < _WIDE)


class CompareRankings(QWidget):
    """Shows bars of both models and, for several images, a table of top labels.

    Signals:
        order_chosen(str): "own" or "a".
        label_chosen(str): a label was chosen in either ranking.
        pin_toggled(str): a label's map is to be pinned, or unpinned.
        row_chosen(int): a row of the table was chosen.
    """

    order_chosen = Signal(str)
    label_chosen = Signal(str)
    pin_toggled = Signal(str)
    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = with_role(ElidedLabel(), "muted")
        self.order = Segments(_ORDERS, wording("Order of labels"))
        self.a, self.b = ModelRanking("A"), ModelRanking("B")
        self.table = TableView(wording("Top labels of both models"))
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.setSpacing(8)
        head.addWidget(self._image, 1)
        head.addWidget(self.order)
        pair = QSplitter(Qt.Orientation.Horizontal)
        pair.addWidget(self.a)
        pair.addWidget(self.b)
        pair.setChildrenCollapsible(False)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(pair)
        self._split.addWidget(self.table)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._split, 1)
        self.order.chosen.connect(self.order_chosen)
        for bars in (self.a.bars, self.b.bars):
            bars.label_chosen.connect(self.label_chosen)
            bars.pin_toggled.connect(self.pin_toggled)
        self.table.cell_chosen.connect(self._tell_row)

    def show_bars(
        self, image: str, titles: tuple[str, str], pair: tuple[Bars, Bars] | None, label: str
    ) -> None:
        """Show both rankings of an image; None while it is not compared yet."""
        self._image.show_text(image)
        for part, title in zip((self.a, self.b), titles, strict=True):
            part.title.show_text(title)
            part.bars.setVisible(pair is not None)
        if pair is not None:
            for side, bars in zip((self.a, self.b), pair, strict=True):
                side.bars.show_bars(bars, label, image)

    def show_table(self, table: Table, chosen: Path) -> None:
        """Show the table of images; of one image alone it would say no more than the bars."""
        self.table.setVisible(len(table.rows) > 1)
        self.table.show_table(table, (str(chosen),))

    def show_order(self, order: str) -> None:
        """Show which order is in force."""
        self.order.show_value(order)

    @Slot(int, int)
    def _tell_row(self, row: int, _column: int) -> None:
        self.row_chosen.emit(row)

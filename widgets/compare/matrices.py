"""Both models' matrices of images and labels, and their difference in ranks or standardised cosines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.words import wording
from widgets.compare.state import NOT_COMPARABLE, DifferenceGrid, difference_tip
from widgets.dcsm.inputs import Segments
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised, tip_text
from widgets.ranking.grid import Grid
from widgets.ranking.table import ColorBar, GridView

_DIFFERENCES = (
    (wording("Ranks"), "ranks", difference_tip("ranks")),
    (wording("Standardised cosines"), "standardised", difference_tip("standardised")),
)


class Matrix(QWidget):
    """A title, a colour bar and a matrix."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = with_role(ElidedLabel(cut=Qt.TextElideMode.ElideMiddle), "title")
        self.view = named(GridView(), name)
        self.view.setMinimumHeight(96)
        self._bar = ColorBar()
        self._head = QHBoxLayout()
        self._head.setContentsMargins(8, 0, 8, 0)
        self._head.setSpacing(8)
        self._head.addWidget(self.title, 1)
        self._bar_row = QHBoxLayout()
        self._bar_row.setContentsMargins(8, 0, 8, 0)
        self._bar_row.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addLayout(self._bar_row)
        column.addWidget(self.view, 1)

    def add_control(self, widget: QWidget) -> None:
        """Put a control beside the title."""
        self._head.addWidget(widget)

    def show_grid(self, title: str, grid: Grid, tip: str) -> None:
        """Show a matrix; `tip` is added to what its colour bar says."""
        self.title.show_text(title, wording("\n").join((title, tip)))
        self._bar.show_limits(grid)
        self._bar.setToolTip(tip_text("\n".join((self._bar.toolTip(), localised(tip)))))
        self.view.show_grid(grid)


class CompareMatrices(QWidget):
    """Shows A, B and their difference. A and B scroll together.

    Signals:
        difference_chosen(str): "ranks" or "standardised".
        image_chosen(Path): the name of an image was clicked.
        label_chosen(str): a cell of a label was clicked.
        pin_toggled(str): a label's map is to be pinned, or unpinned.
    """

    difference_chosen = Signal(str)
    image_chosen = Signal(object)
    label_chosen = Signal(str)
    pin_toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.a, self.b = Matrix(wording("Matrix of model A")), Matrix(wording("Matrix of model B"))
        self.difference = Matrix(wording("Difference of the models"))
        self.kind = Segments(_DIFFERENCES, wording("Difference"))
        self.difference.add_control(self.kind)
        pair = QSplitter(Qt.Orientation.Horizontal)
        split = QSplitter(Qt.Orientation.Vertical)
        for holder, parts in ((pair, (self.a, self.b)), (split, (pair, self.difference))):
            holder.setChildrenCollapsible(False)
            for part in parts:
                holder.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(split)
        self.kind.chosen.connect(self.difference_chosen)
        views = [one.view for one in (self.a, self.b, self.difference)]
        for view in views:
            view.image_chosen.connect(self.image_chosen)
            view.label_chosen.connect(self.label_chosen)
            view.pin_toggled.connect(self.pin_toggled)
        for view in views:
            for other in views:
                if other is not view:
                    view.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        for first, second in ((views[0], views[1]), (views[1], views[0])):
            first.horizontalScrollBar().valueChanged.connect(second.horizontalScrollBar().setValue)

    def show_grids(
        self, titles: tuple[str, str], pair: tuple[Grid, Grid], kind: str, grid: DifferenceGrid
    ) -> None:
        """Show both matrices and their difference."""
        for part, title, one in zip((self.a, self.b), titles, pair, strict=True):
            part.show_grid(title, one, NOT_COMPARABLE)
        self.kind.show_value(kind)
        said = (
            wording("Difference: places that A or B ranks higher")
            if kind == "ranks"
            else wording("Difference: standard deviations")
        )
        self.difference.show_grid(said, grid, difference_tip(kind))

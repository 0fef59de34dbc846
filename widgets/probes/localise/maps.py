"""A word's maps by all methods: squares beside each other, as large as there is room for."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.kit.plot.widget import Plot
from widgets.probes.localise.state import titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from widgets.kit.plot.view import PlotView

_GAP = 6
_TITLE = 1.5
"""Lines that a map's title takes."""
_LEAST, _MOST = 48, 260
"""Pixels of a map's width: asked for, and at most."""


class MethodMap(Plot):
    """One method's map.

    Signals:
        pressed(): anywhere on it.
    """

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a press."""
        super().mousePressEvent(event)
        self.pressed.emit()


class MapsPane(QWidget):
    """Lays maps out in as few rows as let them be largest; their cells are as square as those of the grid.

    Signals:
        method_chosen(str): a method's map was pressed.
    """

    method_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots: dict[str, MethodMap] = {}
        self._ratio = 1.0  # columns per row of the grid
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_maps(self, views: Mapping[str, PlotView]) -> None:
        """Show these methods' maps."""
        if list(self.plots) != list(views):
            for plot in self.plots.values():
                plot.hide()
                plot.deleteLater()
            self.plots = {method: self._make(method) for method in views}
        for method, view in views.items():
            self.plots[method].show_view(view)
            if view.picture is not None:
                rows, columns = view.picture.values.shape
                self._ratio = columns / rows
        self._lay_out()

    def _make(self, method: str) -> MethodMap:
        plot = MethodMap(titled(method), self)
        plot.pressed.connect(partial(self.method_chosen.emit, method))
        plot.show()
        return plot

    def _lay_out(self) -> None:
        count, title = len(self.plots), _TITLE * self.fontMetrics().height()
        if not count:
            return
        widths = {
            across: self._width(across, math.ceil(count / across), title) for across in range(1, count + 1)
        }
        across = max(widths, key=lambda columns: (widths[columns], columns))
        size = QSize(int(widths[across]), int(widths[across] / self._ratio + title))
        for place, plot in enumerate(self.plots.values()):
            row, column = divmod(place, across)
            left, top = column * (size.width() + _GAP), row * (size.height() + _GAP)
            plot.setGeometry(QRect(left, top, size.width(), size.height()))

    def _width(self, across: int, down: int, title: float) -> float:
        """Return how wide a map is with so many beside and above each other."""
        wide = (self.width() - (across - 1) * _GAP) / across
        high = (self.height() - (down - 1) * _GAP) / down - title
        return max(1.0, min(wide, high * self._ratio, _MOST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay them out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Ask for one row of small ones, or two in a narrow panel."""
        return QSize(5 * (_LEAST + _GAP), _LEAST + 2 * self.fontMetrics().height())

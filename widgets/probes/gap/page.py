"""The page of the modality gap: the plane of images and texts, and the labels that change without the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.words import wording
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage

if TYPE_CHECKING:
    from app.probes.base import Probe

_COLORS = (
    ("nothing", wording("one colour")),
    ("top label", wording("by top label")),
    ("class", wording("by class")),
    ("group", wording("by group")),
)


class GapPage(AutoPage):
    """Shows the gap.

    Signals:
        image_pressed(str): the path of a point.
        color_chosen(str): what images are to be coloured by.
    """

    image_pressed = Signal(object)
    color_chosen = Signal(str)

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.color = named(
            ComboBox(), wording("Colour"), wording("What the points of images are coloured by")
        )
        for value, said in _COLORS:
            self.color.addItem(localised(said), value)
        self.options.addWidget(self.color)
        self.color.activated.connect(lambda place: self.color_chosen.emit(self.color.itemData(place)))
        self.plane.clicked.connect(self.image_pressed)

    def lay_out(self) -> QWidget:
        """Return the plane, and beside it the images' top labels."""
        self.plane = Plot(wording("Images and texts"))
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.plane, self.table):
            across.addWidget(pane)
        across.setChildrenCollapsible(False)
        across.setSizes([560, 380])
        return across

    def show_color(self, color: str) -> None:
        """Show what images are coloured by."""
        self.color.setCurrentIndex(self.color.findData(color))

    def show_gap(self, plane: PlotView, table: Table) -> None:
        """Show the plane and the top labels."""
        self.plane.show_view(plane)
        self.table.show_table(table)

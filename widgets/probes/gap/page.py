"""The page of the modality gap: the plane of images and texts, and the labels that change without the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.probes.gap.plane import umap_lacks
from app.words import wording
from widgets.desk.probing.panes import beside, stack, text_button
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.lasso import Lasso
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage
from widgets.probes.known_models import KnownModels

if TYPE_CHECKING:
    from app.probes.base import Probe

_COLORS = (
    ("nothing", wording("one colour")),
    ("top label", wording("by top label")),
    ("class", wording("by class")),
    ("group", wording("by group")),
)
_LINE = 130


class GapPage(AutoPage):
    """Shows the gap.

    Signals:
        image_pressed(str): the path of a point.
        color_chosen(str): what images are to be coloured by.
        images_enclosed(tuple[str, ...]): the paths of points that the lasso was drawn round.
        beside_entered(str): another model's id, or "" for none.
    """

    image_pressed = Signal(object)
    color_chosen = Signal(str)
    images_enclosed = Signal(object)
    beside_entered = Signal(str)

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.color = named(
            ComboBox(), wording("Colour"), wording("What the points of images are coloured by")
        )
        for value, said in _COLORS:
            self.color.addItem(localised(said), value)
        self.round = text_button(
            wording("Lasso"), wording("Draw round points to select their images; off, a drag moves the plane")
        )
        self.round.setCheckable(True)
        self.known = KnownModels()
        for widget in (self.known, self.color, self.round):
            self.options.addWidget(widget)
        self._name_planes()
        line = self.controls["beside"]
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(localised(wording("a model beside")))
        line.setMinimumWidth(_LINE)
        line.editingFinished.connect(lambda: self.beside_entered.emit(line.text().strip()))
        self.round.toggled.connect(self.lasso.switch)
        self.lasso.enclosed.connect(self.images_enclosed)
        self.color.activated.connect(lambda place: self.color_chosen.emit(self.color.itemData(place)))
        self.plane.clicked.connect(self.image_pressed)

    def lay_out(self) -> QWidget:
        """Return the plane, and beside it the images' top labels."""
        self.plane = Plot(wording("Images and texts"))
        self.lasso = Lasso(self.plane)
        self._beside = with_role(ElidedLabel(most_lines=2), "muted")
        left = QWidget()
        stack(left, (self.plane, self._beside))
        return beside((left, self.table), (560, 380))

    def _name_planes(self) -> None:
        """Name the planes, and say why UMAP can't be chosen."""
        planes = self.controls["plane"]
        assert isinstance(planes, QComboBox)
        planes.setItemText(0, localised(wording("principal components")))
        planes.setItemText(1, localised(wording("UMAP")))
        if lacks := umap_lacks():
            planes.setItemData(1, localised(lacks), Qt.ItemDataRole.ToolTipRole)
            planes.setItemData(1, 0, Qt.ItemDataRole.UserRole - 1)  # the flags of Qt's own model: disabled

    def show_beside(self, said: str) -> None:
        """Show the other model's gap in a line; "" for none."""
        self._beside.show_text(said)
        self._beside.setVisible(bool(said))

    def said_beside(self) -> str:
        """Return the line on the other model."""
        return self._beside.full_text

    def show_color(self, color: str) -> None:
        """Show what images are coloured by."""
        self.color.setCurrentIndex(self.color.findData(color))

    def show_gap(self, plane: PlotView, table: Table) -> None:
        """Show the plane and the top labels."""
        self.plane.show_view(plane)
        self.table.show_table(table)

"""The page of units: the layer, the units with their names, and the images of the one looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.words import wording
from widgets.desk.probing.panes import beside, stack, text_button
from widgets.kit.color_bar import BarView, ColorBar
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage
from widgets.probes.units.strip import UnitStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.models.inside.layers import LayerFacts
    from app.probes.base import Probe
    from app.probes.units.pictures import UnitPictures

_PRESS = wording("Press a unit to see its images, with its map over them.")


class UnitsPage(AutoPage):
    """Shows units; nothing is read before its button is pressed.

    Signals:
        measure_requested(): from the button.
        layer_chosen(str): a layer's name.
        like_requested(): units for the current image are wanted.
    """

    measure_requested = Signal()
    layer_chosen = Signal(str)
    like_requested = Signal()

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.layer = named(
            ComboBox(sizeAdjustPolicy=ComboBox.SizeAdjustPolicy.AdjustToContents),
            wording("Layer"),
            wording("Whose channels or neurons are read; neurons after activation"),
        )
        self.measure = text_button(
            wording("Measure"), wording("Run the images again and read every unit; can be cancelled")
        )
        self.like = text_button(
            wording("For the image"), wording("Order units by how unusual they are for the current image")
        )
        field = self.controls["word"]
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(localised(wording("units for a word")))
            field.setClearButtonEnabled(True)
            field.setMinimumWidth(140)
        self.over = QCheckBox(localised(wording("map")))
        named(self.over, wording("Map"), wording("Show where the unit is active over the pictures"))
        self.over.setChecked(True)
        for widget in (self.layer, self.measure, field, self.like, self.controls["seed"]):
            self.options.addWidget(widget)
        self._foot.insertWidget(0, self.over)
        self.layer.activated.connect(lambda place: self.layer_chosen.emit(self.layer.itemData(place)))
        self.measure.clicked.connect(self.measure_requested)
        self.like.clicked.connect(self.like_requested)
        self.over.toggled.connect(self.strip.show_over)

    def lay_out(self) -> QWidget:
        """Return the units, and beside them the images of one above how it fires for groups."""
        self.strip = UnitStrip()
        self.bar = ColorBar()
        self.groups = TableView(wording("The unit over groups"), follow=False)
        self.groups.setMaximumHeight(150)
        self._found = with_role(ElidedLabel(), "muted")
        self._said = with_role(ElidedLabel(most_lines=2), "muted")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.bar, 1)
        units, one, foot = QWidget(), QWidget(), QWidget()
        self._foot.setContentsMargins(0, 0, 0, 0)
        foot.setLayout(self._foot)
        stack(units, (self._found, self.table))
        stack(one, (self._said, self.strip, foot, self.groups))
        return beside((units, one), (480, 460))

    def show_layers(self, layers: Sequence[LayerFacts], chosen: str) -> None:
        """Show the layers there are; of none known yet, the one chosen."""
        names = [layer.name for layer in layers] or [chosen]
        if [self.layer.itemData(place) for place in range(self.layer.count())] != names:
            self.layer.clear()
            for name in names:
                self.layer.addItem(name or localised(wording("last layer")), name)
        place = self.layer.findData(chosen)
        self.layer.setCurrentIndex(place if place >= 0 else self.layer.count() - 1)

    def show_can(self, measure: bool, search: bool) -> None:
        """Let the buttons be pressed where there are images, and units to look among."""
        self.measure.setEnabled(measure)
        self.like.setEnabled(search)
        self.controls["word"].setEnabled(search)

    def show_units(self, table: Table, found: str) -> None:
        """Show the units, and what a search found."""
        self.table.show_table(table)
        self._found.show_text(found)

    def show_unit(self, said: str, groups: Table) -> None:
        """Show the line of the unit looked at, and how it fires for groups."""
        self._said.show_text(said or _PRESS)
        self.groups.show_table(groups)
        self.groups.setVisible(bool(groups.rows))

    def show_pictures(self, shown: UnitPictures | None, bar: BarView | None) -> None:
        """Show the unit's images."""
        self.strip.show_pictures(shown)
        self.bar.show_bar(bar)
        self.over.setVisible(shown is not None)

    def found(self) -> str:
        """Return the line above the units."""
        return self._found.full_text

    def unit_line(self) -> str:
        """Return the line above the pictures."""
        return self._said.full_text

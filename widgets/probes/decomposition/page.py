"""The page of the decomposition: layers by heads, patches of those chosen, what holding them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage

if TYPE_CHECKING:
    from app.probes.base import Probe


class DecompositionPage(AutoPage):
    """Shows one cosine taken apart.

    Signals:
        head_pressed(tuple[int, int]): row and column of the field of heads.
        none_requested(): no head is to be chosen.
    """

    head_pressed = Signal(object)
    none_requested = Signal()

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.none = named(
            QPushButton(localised(wording("Choose none"))),
            wording("Choose no head"),
            wording("Leave all heads; the patches are those of all"),
        )
        held = self.controls["held"]
        if isinstance(held, QCheckBox):
            held.setText(localised(wording("hold the chosen heads at their mean")))
        named_ = self.controls["named"]
        if isinstance(named_, QCheckBox):
            named_.setText(localised(wording("name heads")))
        self.options.addWidget(self.none)
        self.heads.clicked.connect(self.head_pressed)
        self.none.clicked.connect(self.none_requested)

    def lay_out(self) -> QWidget:
        """Return the field of heads, and beside it the patches above the layers and the labels."""
        self.heads = Plot(wording("Contributions of heads"))
        self.patches = Plot(wording("Contributions of patches"))
        self.patches_held = Plot(wording("Contributions of patches with heads held"))
        self.held = TableView(wording("Cosines with the chosen heads held"))
        self.names = TableView(wording("Names of heads"))
        self._said = with_role(ElidedLabel(), "muted")
        self._said.set_lines(2)
        self._named = with_role(ElidedLabel(), "muted")
        below = QSplitter(Qt.Orientation.Horizontal)
        for table in (self.table, self.names, self.held):
            below.addWidget(table)
        below.setChildrenCollapsible(False)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        maps = QWidget()
        pair = QHBoxLayout(maps)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(4)
        for plot in (self.patches, self.patches_held):
            pair.addWidget(plot, 1)
        column.addWidget(maps, 3)
        column.addWidget(self._said)
        column.addWidget(self._named)
        column.addWidget(below, 2)
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.heads, beside):
            across.addWidget(pane)
        across.setChildrenCollapsible(False)
        across.setSizes([520, 420])
        return across

    def show_parts(self, heads: PlotView, patches: PlotView, layers: Table) -> None:
        """Show the parts, and the patches of the heads chosen."""
        self.heads.show_view(heads)
        self.patches.show_view(patches)
        self.table.show_table(layers)

    def show_held(self, table: Table, patches: PlotView | None, said: str, tip: str) -> None:
        """Show what holding heads changes; patches: the map with them held, beside the one as it is."""
        self.held.show_table(table)
        self.held.setVisible(bool(table.rows))
        self.patches_held.setVisible(patches is not None)
        if patches is not None:
            self.patches_held.show_view(patches)
        self._said.show_text(said, tip)

    def show_names(self, table: Table, said: str) -> None:
        """Show heads' names in place of layers, where they were asked for."""
        self.names.show_table(table)
        self.names.setVisible(bool(table.rows))
        self.table.setVisible(not table.rows)
        self._named.show_text(said)
        self._named.setVisible(bool(said))

    def show_chosen(self, count: int) -> None:
        """Let heads be held, or left, where some are chosen."""
        self.none.setEnabled(count > 0)

    def said(self) -> str:
        """Return the line on what holding heads changes."""
        return self._said.full_text

"""The page of models: ids to evaluate, saved evaluations, their table, plot, and the images that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.probes.accuracy.models.figure import AXES
from app.words import wording
from widgets.desk.drops import files_in, take
from widgets.desk.others import kind_of
from widgets.desk.probing.panes import HeadedTable, above, beside, text_button
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage
from widgets.probes.known_models import KnownModels

if TYPE_CHECKING:
    from app.probes.base import Probe


class ModelsPage(AutoPage):
    """Shows evaluations side by side; other models are evaluated on the press of a button alone.

    Signals:
        evaluate_requested(), open_requested(), save_requested(), removal_requested(): from the buttons.
        file_dropped(Path): a saved evaluation.
        image_chosen(str): the path of an image in the list.
    """

    evaluate_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()
    removal_requested = Signal()
    file_dropped = Signal(object)
    image_chosen = Signal(str)

    follow = False

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.known = KnownModels()
        self.evaluate = text_button(
            wording("Evaluate"), wording("Evaluate these models on the same images, one after the other")
        )
        self.open = text_button(wording("Open saved…"), wording("Put a saved evaluation into the table"))
        self.save = text_button(
            wording("Save…"), wording("Save the chosen row's answers with their recipe, as parquet or CSV")
        )
        self.remove = text_button(
            wording("Remove"), wording("Take the chosen row out of the table; its file stays")
        )
        line = self.controls["models"]
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(localised(wording("other models: ids, divided by commas")))
        axis = self.controls["axis"]
        if isinstance(axis, QComboBox):
            for place in range(axis.count()):
                axis.setItemText(place, localised(wording("against {axis}", axis=AXES[axis.itemData(place)])))
        for widget in (self.known, self.evaluate, self.open, self.save, self.remove):
            self.options.addWidget(widget)
        self.options.addWidget(axis)
        self.evaluate.clicked.connect(self.evaluate_requested)
        self.open.clicked.connect(self.open_requested)
        self.save.clicked.connect(self.save_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.listed.row_chosen.connect(self.image_chosen)
        self.setAcceptDrops(True)

    def lay_out(self) -> QWidget:
        """Return the table above the plot and the images."""
        self.plot = Plot(wording("Accuracy against cost"))
        self.listed = HeadedTable(wording("Images of a comparison"))
        self.images = self.listed.table
        across = beside((self.plot, self.listed), (470, 430))
        return above((self.table, across), (190, 360))

    def show_models(self, table: Table, plot: PlotView) -> None:
        """Show the evaluations."""
        self.table.show_table(table)
        self.plot.show_view(plot)

    def show_images(self, table: Table, heading: str) -> None:
        """Show images and what was said of them."""
        self.listed.show_table(table, heading)

    def show_can(self, evaluate: bool, save: bool, remove: bool) -> None:
        """Let the buttons be pressed that have something to do."""
        self.evaluate.setEnabled(evaluate)
        self.save.setEnabled(save)
        self.remove.setEnabled(remove)

    def heading(self) -> str:
        """Return the line above the images."""
        return self.listed.heading()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take saved evaluations."""
        if any(kind_of(path) == "evaluation" for path in files_in(event.mimeData())):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the saved evaluations that were dropped."""
        take(event)
        for path in files_in(event.mimeData()):
            if kind_of(path) == "evaluation":
                self.file_dropped.emit(path)

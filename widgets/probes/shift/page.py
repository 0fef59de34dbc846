"""The page of shift: the other data set, models and baselines, the plane, and the images of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.words import wording
from widgets.desk.drops import files_in, take
from widgets.desk.probing.panes import HeadedTable, above, beside, text_button
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage
from widgets.probes.known_models import KnownModels

if TYPE_CHECKING:
    from app.probes.base import Probe


class ShiftPage(AutoPage):
    """Shows models on two data sets; nothing is computed before its button is pressed.

    Signals:
        measure_requested(), folder_requested(), table_requested(), baselines_requested(): from the buttons.
        data_dropped(Path): a data set out of distribution.
        image_chosen(str): the path of an image in the list.
    """

    measure_requested = Signal()
    folder_requested = Signal()
    table_requested = Signal()
    baselines_requested = Signal()
    data_dropped = Signal(object)
    image_chosen = Signal(str)

    follow = False

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.known = KnownModels()
        self.folder = text_button(
            wording("Folder…"), wording("Choose a folder with a folder for each class, or drop it here")
        )
        self.file = text_button(
            wording("File…"), wording("Choose a CSV path,label, a .tar or a parquet file")
        )
        self.lines = text_button(
            wording("Baselines…"),
            wording("Choose a CSV model,id,ood of five or more models' accuracies on these two sets"),
        )
        self.start = text_button(
            wording("Measure"), wording("Embed what is new and measure; takes a while, and can be cancelled")
        )
        placeholders = {
            "models": wording("other models: ids, divided by commas"),
            "data": wording("images out of distribution"),
            "baselines": wording("baselines: a CSV"),
        }
        for name, said in placeholders.items():
            line = self.controls[name]
            if isinstance(line, QLineEdit):
                line.setPlaceholderText(localised(said))
        for widget in (
            self.controls["data"], self.folder, self.file, self.controls["baselines"], self.lines,
            self.controls["seed"], self.controls["models"], self.known, self.start,
        ):  # fmt: skip
            self.options.addWidget(widget)
        self.folder.clicked.connect(self.folder_requested)
        self.file.clicked.connect(self.table_requested)
        self.lines.clicked.connect(self.baselines_requested)
        self.start.clicked.connect(self.measure_requested)
        self.listed.row_chosen.connect(self.image_chosen)
        self.setAcceptDrops(True)

    def lay_out(self) -> QWidget:
        """Return the table above the plane and the images."""
        self.plane = Plot(wording("Accuracy under a shift"))
        self.listed = HeadedTable(wording("Images under a shift"))
        self.images = self.listed.table
        across = beside((self.plane, self.listed), (470, 430))
        return above((self.table, across), (140, 380))

    def show_can(self, measure: bool) -> None:
        """Let the button be pressed where there is something to measure."""
        self.start.setEnabled(measure)

    def show_models(self, table: Table, plane: PlotView) -> None:
        """Show the models."""
        self.table.show_table(table)
        self.plane.show_view(plane)

    def show_images(self, table: Table, heading: str) -> None:
        """Show images and what was said of them."""
        self.listed.show_table(table, heading)

    def heading(self) -> str:
        """Return the line above the images."""
        return self.listed.heading()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a data set."""
        if files_in(event.mimeData()):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hold the images at hand against what was dropped."""
        if files := files_in(event.mimeData()):
            take(event)
            self.data_dropped.emit(files[0])

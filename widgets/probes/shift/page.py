"""The page of shift: the other data set, models and baselines, the plane, and the images of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.words import wording
from widgets.desk.drops import files_in, take
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
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
        self.folder = _button(
            wording("Folder…"), wording("Choose a folder with a folder for each class, or drop it here")
        )
        self.file = _button(wording("File…"), wording("Choose a CSV path,label, a .tar or a parquet file"))
        self.lines = _button(
            wording("Baselines…"),
            wording("Choose a CSV model,id,ood of five or more models' accuracies on these two sets"),
        )
        self.start = _button(
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
        self.images.selection_made.connect(self._tell_image)
        self.setAcceptDrops(True)

    def lay_out(self) -> QWidget:
        """Return the table above the plane and the images."""
        self.plane = Plot(wording("Accuracy under a shift"))
        self.images = TableView(wording("Images under a shift"))
        self._heading = with_role(ElidedLabel(), "muted")
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self.images, 1)
        across, down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter, panes, sizes in (
            (across, (self.plane, beside), (470, 430)),
            (down, (self.table, across), (140, 380)),
        ):
            for pane in panes:
                splitter.addWidget(pane)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
        return down

    def show_can(self, measure: bool) -> None:
        """Let the button be pressed where there is something to measure."""
        self.start.setEnabled(measure)

    def show_models(self, table: Table, plane: PlotView) -> None:
        """Show the models."""
        self.table.show_table(table)
        self.plane.show_view(plane)

    def show_images(self, table: Table, heading: str) -> None:
        """Show images and what was said of them."""
        self.images.show_table(table)
        self._heading.show_text(heading)

    def heading(self) -> str:
        """Return the line above the images."""
        return self._heading.full_text

    @Slot(object)
    def _tell_image(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.image_chosen.emit(keys[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a data set."""
        if files_in(event.mimeData()):
            take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hold the images at hand against what was dropped."""
        if files := files_in(event.mimeData()):
            take(event)
            self.data_dropped.emit(files[0])


def _button(title: str, tip: str) -> QPushButton:
    return named(QPushButton(localised(title)), title.rstrip("…"), tip)

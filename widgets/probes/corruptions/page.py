"""The page of corruptions: kinds and severities, the grid, a cell's images, and one of them corrupted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.images.corruptions.kinds import KIND_WORDS, KINDS, SEVERITIES
from app.probes.corruptions.ask import CorruptionsDraft
from app.words import wording
from widgets.groups.choice import AttributeChoice
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.qimage import fitted
from widgets.kit.table.cells import Table
from widgets.kit.words import localised
from widgets.probes.auto_page import AutoPage

if TYPE_CHECKING:
    from app.probes.base import Probe

_SIDE = 170
"""Logical pixels of a picture's side."""


class CorruptionsPage(AutoPage):
    """Shows what corruptions do; nothing is computed before its button is pressed.

    Signals:
        corrupt_requested(): from the button.
        cell_pressed(tuple[int, int]): row and column of the grid.
        image_chosen(str): the path of an image in the list of a cell.
    """

    corrupt_requested = Signal()
    cell_pressed = Signal(object)
    image_chosen = Signal(str)

    def __init__(self, probe: Probe[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(probe, parent)
        self.kinds = AttributeChoice()
        named(self.kinds, wording("Kinds"), wording("Which kinds of corruption are measured"))
        self.severities = AttributeChoice()
        named(self.severities, wording("Severities"), wording("1 the weakest, 5 the strongest"))
        self.start = named(
            QPushButton(localised(wording("Corrupt"))),
            wording("Corrupt"),
            wording(
                "Corrupt each image as the model sees it, and measure; takes a while, and can be cancelled"
            ),
        )
        shown = self.controls["shown"]
        if isinstance(shown, QComboBox):
            shown.setItemText(0, localised(wording("accuracy")))
            shown.setItemText(1, localised(wording("drift of embeddings")))
        for widget in (self.kinds, self.severities, self.start):
            self.options.addWidget(widget)
        self.kinds.attributes_chosen.connect(self._tell_kinds)
        self.severities.attributes_chosen.connect(self._tell_severities)
        self.start.clicked.connect(self.corrupt_requested)
        self.grid.clicked.connect(self.cell_pressed)
        self.table.selection_made.connect(self._tell_image)

    def lay_out(self) -> QWidget:
        """Return the grid, and beside it a cell's images above one of them as it is and corrupted."""
        self.grid = Plot(wording("Corruptions"))
        self._heading = with_role(ElidedLabel(most_lines=2), "muted")
        self.clean, self.corrupted = _picture(wording("As it is")), _picture(wording("Corrupted"))
        pictures = QHBoxLayout()
        for picture in (self.clean, self.corrupted):
            pictures.addWidget(picture, 1)
        self._caption = with_role(ElidedLabel(), "muted")
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self.table, 1)
        column.addLayout(pictures)
        column.addWidget(self._caption)
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.grid, beside):
            across.addWidget(pane)
        across.setChildrenCollapsible(False)
        across.setSizes([480, 420])
        return across

    def show_asked(self, draft: CorruptionsDraft) -> None:
        """Show the kinds and severities chosen."""
        kinds, severities = tuple(KINDS), tuple(map(str, SEVERITIES))
        self.kinds.show_attributes(kinds, tuple(kind for kind in kinds if kind in draft.kinds), KIND_WORDS)
        chosen = tuple(one for one in severities if int(one) in draft.severities)
        self.severities.show_attributes(severities, chosen)
        count = len(self.kinds.chosen())
        self.kinds.setText(localised(wording("{count} of {all} kinds", count=count, all=len(kinds))))
        self.severities.setText(localised(wording("severities {which}", which=", ".join(chosen))))

    def show_can(self, corrupt: bool) -> None:
        """Let the button be pressed where there is something to corrupt."""
        self.start.setEnabled(corrupt)

    def show_grid(self, view: PlotView) -> None:
        """Show the grid."""
        self.grid.show_view(view)

    def show_images(self, table: Table, heading: str) -> None:
        """Show a cell's images, and no picture yet."""
        self.table.show_table(table)
        self._heading.show_text(heading)

    def show_pictures(self, clean: QImage | None, corrupted: QImage | None, caption: str) -> None:
        """Show an image as the model sees it, and corrupted; None leaves the room to the list."""
        for label, image in ((self.clean, clean), (self.corrupted, corrupted)):
            label.setVisible(image is not None)
            label.setPixmap(fitted(image, QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
        self._caption.show_text(caption)

    def heading(self) -> str:
        """Return the line above a cell's images."""
        return self._heading.full_text

    def caption(self) -> str:
        """Return the line below the pictures."""
        return self._caption.full_text

    @Slot(object)
    def _tell_kinds(self, kinds: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, kinds=kinds))

    @Slot(object)
    def _tell_severities(self, severities: tuple[str, ...]) -> None:
        self.edited.emit(replace(self._draft, severities=tuple(map(int, severities))))

    @Slot(object)
    def _tell_image(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.image_chosen.emit(keys[0])


def _picture(name: str) -> QLabel:
    label = named(QLabel(), name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFixedHeight(_SIDE)
    return label

"""The page of conditions: measured on a press, a table of one model or two, a row's tuples as pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app.composition.conditions.passport import COUNT, MOST
from app.composition.conditions.tagged import ROLES
from app.composition.scenes import Scene
from app.words import wording
from widgets.composition.ablation import RatesPage
from widgets.composition.conditions.state import Shown
from widgets.composition.conditions.work import Pixels
from widgets.kit.inputs.fields import ComboBox, CountBox, SpinBox
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.qimage import to_qimage
from widgets.kit.table.cells import Table
from widgets.kit.words import localised, tip_text

PICTURE = 76
"""Logical pixels of a picture's long side."""
SCENES, IMAGES = "scenes", "images"
_NO_PICTURES: Mapping[Scene | Path, Pixels] = {}
_SOURCES = (
    (
        SCENES,
        wording("rendered scenes"),
        wording("Scenes that differ in nothing but what a condition asks about"),
    ),
    (
        IMAGES,
        wording("tagged images"),
        wording("The images of the list, by their tags {roles}; object is needed", roles=", ".join(ROLES)),
    ),
)
_STRIP = 176
"""Pixels of the strip below the table; a tuple is a row of terms with its cosines above."""


class TupleStrip(QScrollArea):
    """Shows tuples beside each other: each term's picture or text over its name; or what to press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Tuples of the chosen condition"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFixedHeight(_STRIP)
        self.show_tuples(())

    def show_tuples(
        self, tuples: Sequence[Shown], pictures: Mapping[Scene | Path, Pixels] = _NO_PICTURES
    ) -> None:
        """Show them in place of those before, images by their names until there are pictures."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        place = 0
        for shown in tuples:
            head = QLabel(localised(wording("\n").join((shown.title, shown.said))))
            grid.addWidget(head, 0, place, 1, len(shown.terms) + 1, Qt.AlignmentFlag.AlignLeft)
            for term in shown.terms:
                label = QLabel(localised(term.text))
                if (pixels := pictures.get(term.image) if term.image is not None else None) is not None:
                    label.setPixmap(self._pixmap(pixels))
                    label.setAccessibleName(localised(term.text))
                    label.setToolTip(tip_text(term.text))
                grid.addWidget(label, 1, place, Qt.AlignmentFlag.AlignCenter)
                grid.addWidget(
                    with_role(QLabel(localised(term.name)), "muted"), 2, place, Qt.AlignmentFlag.AlignCenter
                )
                place += 1
            grid.setColumnMinimumWidth(place, 24)
            place += 1
        if not tuples:
            said = wording("Press a condition's rate: its worst and its median tuple are shown here.")
            grid.addWidget(with_role(QLabel(localised(said)), "muted"), 0, 0)
        grid.setColumnStretch(place + 1, 1)
        grid.setRowStretch(3, 1)
        self.setWidget(as_panel(body))

    def _pixmap(self, pixels: Pixels) -> QPixmap:
        pixmap = QPixmap.fromImage(to_qimage(pixels))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        return pixmap


class ConditionsPage(RatesPage):
    """The table of conditions with its options, and the strip of tuples below.

    Signals:
        cell_chosen(int, int): a row and a column of the table; its tuples are wanted.
    """

    cell_chosen = Signal(int, int)
    legend: ClassVar[str] = wording(
        "○ without the modality gap, ┆ 50 % or no further than a redrawing; intervals resample objects"
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view.setAccessibleName(localised(wording("Conditions")))
        said = wording("Save the figure, or the table as CSV or JSON")
        named(self.export, wording("Export the passport"), said)
        self.strip = TupleStrip()
        self.layout().addWidget(self.strip)  # type: ignore[union-attr]

    def _make_options(self) -> Sequence[tuple[QWidget, int]]:
        self.count = named(
            CountBox("draw"),
            wording("Draws"),
            wording("Draws, of 18 scenes each; of tagged images, the most tuples for a condition"),
        )
        self.count.setRange(1, MOST)
        self.count.setValue(COUNT)
        self.seed = named(SpinBox(), wording("Seed"), wording("Of the draws; the same one draws the same"))
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setPrefix(localised(wording("seed ")))
        self.source = named(ComboBox(), wording("Over"), wording("What the conditions are measured over"))
        for number, (value, title, tip) in enumerate(_SOURCES):
            self.source.addItem(localised(title), value)
            self.source.setItemData(number, localised(tip), Qt.ItemDataRole.ToolTipRole)
        return (self.source, 0), (self.count, 0), (self.seed, 0), (QWidget(), 1)

    def show_conditions(self, table: Table, title: str, tip: str, measured: bool) -> None:
        """Show the table; `measured`: whether it has numbers, which can be exported."""
        self.show_title(title, tip)
        self.view.show_table(table)
        self.export.setEnabled(measured and not self._running)

    @Slot(int, int)
    def _ask_images(self, row: int, column: int) -> None:
        self.cell_chosen.emit(row, column)

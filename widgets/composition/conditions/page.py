"""The page of conditions: measured on a press, a table of one model or two, a row's tuples as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app.composition.conditions.passport import COUNT, MOST
from app.composition.scene_files import preview
from app.words import wording
from widgets.composition.ablation import RatesPage
from widgets.composition.conditions.state import Shown
from widgets.kit.inputs.fields import SpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.qimage import to_qimage
from widgets.kit.table.cells import Table
from widgets.kit.words import localised, tip_text

_PICTURE = 84
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

    def show_tuples(self, tuples: Sequence[Shown]) -> None:
        """Show them in place of those before."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        place = 0
        for shown in tuples:
            head = QLabel(localised(f"{shown.title}: {shown.said}"))
            grid.addWidget(head, 0, place, 1, len(shown.terms) + 1, Qt.AlignmentFlag.AlignLeft)
            for term in shown.terms:
                label = QLabel() if term.scene is not None else QLabel(localised(f"“{term.text}”"))
                if term.scene is not None:
                    label.setPixmap(self._pixmap(term.scene))
                    label.setAccessibleName(localised(term.scene.listing))
                    label.setToolTip(tip_text(term.scene.listing))
                grid.addWidget(label, 1, place, Qt.AlignmentFlag.AlignCenter)
                grid.addWidget(with_role(QLabel(term.name), "muted"), 2, place, Qt.AlignmentFlag.AlignCenter)
                place += 1
            grid.setColumnMinimumWidth(place, 24)
            place += 1
        if not tuples:
            said = wording("Press a condition's rate: its worst and its median tuple are shown here.")
            grid.addWidget(with_role(QLabel(localised(said)), "muted"), 0, 0)
        grid.setColumnStretch(place + 1, 1)
        grid.setRowStretch(3, 1)
        self.setWidget(body)

    def _pixmap(self, scene: object) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(to_qimage(preview(scene, round(_PICTURE * ratio))))  # type: ignore[arg-type]
        pixmap.setDevicePixelRatio(ratio)
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
            SpinBox(), wording("Draws"), wording("Draws of objects and attributes, of 18 scenes each")
        )
        self.count.setRange(1, MOST)
        self.count.setValue(COUNT)
        self.count.setSuffix(localised(wording(" draws")))
        self.seed = named(SpinBox(), wording("Seed"), wording("Of the draws; the same one draws the same"))
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setPrefix(localised(wording("seed ")))
        return (self.count, 0), (self.seed, 0), (QWidget(), 1)

    def show_conditions(self, table: Table, title: str, tip: str, measured: bool) -> None:
        """Show the table; `measured`: whether it has numbers, which can be exported."""
        self._measured = measured
        self.show_title(title, tip)
        self.view.show_table(table)
        self.export.setEnabled(measured and not self._running)

    @Slot(int, int)
    def _ask_images(self, row: int, column: int) -> None:
        self.cell_chosen.emit(row, column)

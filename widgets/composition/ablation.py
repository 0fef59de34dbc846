"""Tables of accuracies with their intervals beside chance: over selected images, and the ablation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.composition.state import RateTable, duration
from widgets.composition.table import resolve_rates
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_LEGEND = wording("✓ above,  ≈ at,  ✗ below chance (┆) by the 95 % interval")
_SIDES = (
    ("captions", wording("Captions"), wording("Of two captions, which is true of the image? Chance is 50 %")),
    ("images", wording("Images"), wording("Of two images, of which is the caption true? Chance is 50 %")),
)
_SPLITS = (
    (
        "test",
        wording("unseen pairs"),
        wording("Pairs of colour and object, backgrounds and seeds that no training has seen"),
    ),
    (
        "new-objects",
        wording("unseen objects"),
        wording("Crosses and hexagons: shapes that no training of a scorer has seen"),
    ),
)


class RatesPage(QWidget):
    """A table of rates under a line that says of what; measuring is asked for, cancelled and exported here.

    Signals:
        measure_requested(): the rates should be measured (anew).
        cancel_requested(): measuring should stop.
        export_requested(): the table shown should be saved.
        images_requested(str, tuple[Path, ...]): a title, and the images that the chosen cell counts.
    """

    measure_requested = Signal()
    cancel_requested = Signal()
    export_requested = Signal()
    images_requested = Signal(str, object)
    legend: ClassVar[str] = _LEGEND

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: dict[str, RateTable] = {}
        self._side = "captions"
        self._running = False
        self.view = TableView(wording("Accuracies"), "cell")
        self._title = with_role(ElidedLabel(), "title")
        self.measure = named(QPushButton(localised(wording("Measure"))), wording("Measure"))
        self.export = named(
            QPushButton(localised(wording("Export…"))),
            wording("Export the table"),
            wording("Save the table as CSV or JSON"),
        )
        self._bar = named(ProgressBar(), wording("Progress"))
        self._bar.setFixedHeight(6)
        self._bar.hide()
        # Not kept in self: in garbage collection a nested layout would be freed before the one it lies in.
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self.export)
        head.addWidget(self.measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        if options := self._make_options():
            row = QHBoxLayout()
            row.setSpacing(4)
            for widget, stretch in options:
                row.addWidget(widget, stretch)
            column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        legend = with_role(ElidedLabel(), "muted")
        legend.show_text(self.legend)
        column.addWidget(legend)
        self._wire()
        self.show_running(False)

    def _wire(self) -> None:
        self.measure.clicked.connect(self._press)
        self.export.clicked.connect(self.export_requested)
        self.view.cell_chosen.connect(self._ask_images)

    def _make_options(self) -> Sequence[tuple[QWidget, int]]:
        """Return the widgets of a row of options, each with its stretch; here there are none."""
        return ()

    def show_rates(self, tables: Mapping[str, RateTable], title: str, tip: str = "") -> None:
        """Show tables by side ("captions", "images"); `title` says of what they are."""
        self._tables = dict(tables)
        self._title.show_text(title, tip)
        self._render()

    def show_title(self, title: str, tip: str = "") -> None:
        """Say what is measured, or would be."""
        self._title.show_text(title, tip)

    def title(self) -> str:
        """Return the line above the table."""
        return self._title.full_text

    def table(self) -> RateTable:
        """Return the table shown."""
        return self._tables.get(self._side, RateTable())

    def show_running(self, running: bool, done: int = 0, total: int = 0, left: float | None = None) -> None:
        """Show that measuring goes on, how far it is and how long it will take."""
        self._running = running
        self._bar.setVisible(running)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.measure.setText(localised(wording("Cancel") if running else wording("Measure")))
        with_role(self.measure, "" if running else "primary")
        self.measure.style().unpolish(self.measure)
        self.measure.style().polish(self.measure)
        self.export.setEnabled(not running and self.table().measured)
        if running:
            said = (
                wording("{done:,} of {total:,}", done=done, total=total)
                if total
                else wording("Waiting for the worker…")
            )
            self._title.show_text(
                said if left is None else wording("{said}, {time} left", said=said, time=duration(left))
            )

    def _render(self) -> None:
        self.view.show_table(resolve_rates(self.table()))
        self.export.setEnabled(not self._running and self.table().measured)

    @Slot(int, int)
    def _ask_images(self, row: int, column: int) -> None:
        if (counted := self.table().images(row, column)) is not None:
            self.images_requested.emit(*counted)

    @Slot()
    def _press(self) -> None:
        (self.cancel_requested if self._running else self.measure_requested).emit()


class AblationPage(RatesPage):
    """The rates of every method on generated scenes, asked by captions and by images."""

    def _make_options(self) -> Sequence[tuple[QWidget, int]]:
        self.count = named(
            SpinBox(),
            wording("Scenes of each kind"),
            wording("Scenes of each kind; more make intervals narrow"),
        )
        self.count.setRange(10, 2000)
        self.count.setSingleStep(50)
        self.count.setValue(100)
        self.count.setSuffix(localised(wording(" a kind")))
        self.count.setFixedWidth(self.count.fontMetrics().horizontalAdvance("2000 a kind") + 12)
        self.split = named(ComboBox(), wording("Scenes"), wording("What the scenes show"))
        for number, (value, title, tip) in enumerate(_SPLITS):
            self.split.addItem(localised(title), value)
            self.split.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        self.split.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.split.setMinimumContentsLength(8)
        self._sides = QButtonGroup(self)
        buttons = []
        for number, (_side, text, tip) in enumerate(_SIDES):
            button = named(QToolButton(), wording("Two-way by {names}", names=text.lower()), tip)
            button.setText(localised(text))
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._sides.addButton(button, number)
            buttons.append(button)
        self._sides.idClicked.connect(self._choose_side)
        return *((button, 0) for button in buttons), (self.count, 0), (self.split, 1)

    def side(self) -> str:
        """Return which question the table shown answers."""
        return self._side

    @Slot(int)
    def _choose_side(self, number: int) -> None:
        self._side = _SIDES[number][0]
        self._render()

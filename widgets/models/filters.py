"""What narrows the catalogue down: words, and a choice for each column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.models.catalogue_view import Filter, by_text
from app.words import wording
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.words import localised

if TYPE_CHECKING:
    from app.models.catalogue_view import Choices


class _SearchField(QLineEdit):
    """A line whose arrow keys belong to the list below it."""

    rows_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the list by the arrow key."""
        if event.key() == Qt.Key.Key_Down:
            self.rows_requested.emit()
            return
        super().keyPressEvent(event)


class ModelFilters(QWidget):
    """A search field, four choices and three switches, in two rows.

    Signals:
        filter_changed(Filter): which entries are wanted now.
        rows_requested(): the keyboard should go to the list.
    """

    filter_changed = Signal(object)
    rows_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.words = _SearchField(
            placeholderText=localised(wording("Search: vit-b-32 laion2b")), clearButtonEnabled=True
        )
        named(
            self.words,
            wording("Search models"),
            wording("Words in the id, the family or the licence; all of them must be there"),
        )
        self.family = self._combo(wording("Family"), wording("Only this kind of towers"))
        self.image_size = self._combo(
            wording("Image size"), wording("Only models that take images of this size, in pixels")
        )
        self.grid = self._combo(
            wording("Patch grid"), wording("Only models whose maps have this many patches")
        )
        self.licence = self._combo(wording("Licence"), wording("Only weights whose page names this licence"))
        self.downloaded = self._switch(
            wording("Downloaded"), wording("Only models whose weights are on this computer")
        )
        self.openable = self._switch(
            wording("Can be opened"), wording("Only models that this program can open")
        )
        self.fits = self._switch(
            wording("Fits in memory"),
            wording("Only models with room in the memory that is free now, or of which it isn't known"),
        )
        self.random = self._switch(
            wording("Random weights"), wording("Architectures without trained weights instead")
        )
        self.fitting = self._switch(
            wording("Fits the file"), wording("Only architectures that the checkpoint's tensors fit")
        )
        self._fits: tuple[str, ...] = ()
        self._arrange()
        self.words.textChanged.connect(self._tell)
        self.words.rows_requested.connect(self.rows_requested)

    def value(self) -> Filter:
        """Return the filter that is set."""
        return Filter(
            words=self.words.text(),
            family=self.family.currentData() or "",
            size=self.image_size.currentData(),
            grid=self.grid.currentData(),
            licence=self.licence.currentData() or "",
            downloaded=self.downloaded.isChecked(),
            openable=self.openable.isChecked(),
            fits=self.fits.isChecked(),
            random=self.random.isChecked(),
            archs=self._fits if self.fitting.isChecked() else (),
        )

    def set_choices(self, choices: Choices) -> None:
        """Offer these values; what was chosen stays chosen where it still is among them."""
        before = self.value()
        self._filling = True
        _fill(self.family, wording("Any family"), [(name, name) for name in choices.families])
        _fill(
            self.image_size,
            wording("Any size"),
            [(wording("{size} px", size=by_text(size)), size) for size in choices.sizes],
        )
        _fill(
            self.grid,
            wording("Any grid"),
            [(wording("{grid} patches", grid=by_text(grid)), grid) for grid in choices.grids],
        )
        _fill(self.licence, wording("Any licence"), [(name, name) for name in choices.licences])
        self._filling = False
        if self.value() != before:
            self._tell()

    def view_state(self) -> dict[str, Any]:
        """Return which switches are on; choices among values follow the catalogue and aren't kept."""
        return {name: switch.isChecked() for name, switch in self._kept().items()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Take back what `view_state` returned; what is damaged is ignored."""
        for name, switch in self._kept().items():
            if isinstance(on := state.get(name), bool):
                switch.setChecked(on)

    def _kept(self) -> dict[str, QToolButton]:
        return {"downloaded": self.downloaded, "openable": self.openable, "fits": self.fits}

    def show_architectures(self, alone: bool, fits: tuple[str, ...] = ()) -> None:
        """List each architecture once, to choose one for a checkpoint; or go back to the pairs.

        `fits` are those that the checkpoint's tensors fit: they alone are listed while a switch is on.
        """
        self._fits = fits
        self.fitting.setVisible(bool(fits))
        self.fitting.setChecked(bool(fits))
        self._tell()
        self.random.setVisible(not alone)
        self.downloaded.setVisible(not alone)
        if self.random.isChecked() != alone:
            self.random.setChecked(alone)

    def _combo(self, name: str, tip: str) -> QComboBox:
        combo = named(ComboBox(), name, tip)
        combo.addItem(localised(wording("Any {names}", names=name.split()[-1].lower())), None)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.currentIndexChanged.connect(self._tell)
        return combo

    def _switch(self, text: str, tip: str) -> QToolButton:
        switch = named(QToolButton(), text, tip)
        switch.setText(localised(text))
        switch.setCheckable(True)
        switch.setProperty("chip", True)
        switch.toggled.connect(self._tell)
        return switch

    def _arrange(self) -> None:
        choices = QWidget()
        row = QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.family, self.image_size, self.grid, self.licence):
            row.addWidget(widget)
        row.addStretch(1)
        for switch in (self.downloaded, self.openable, self.fits, self.random, self.fitting):
            row.addWidget(switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(choices)

    @Slot()
    def _tell(self) -> None:
        if not self._filling:
            self.filter_changed.emit(self.value())


def _fill(combo: QComboBox, everything: str, values: list[tuple[str, object]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    combo.addItem(localised(everything), None)
    for text, value in values:
        combo.addItem(localised(text), value)
    place = next((place for place, (_, value) in enumerate(values, 1) if value == chosen), 0)
    combo.setCurrentIndex(place)

"""The bar above a wide image list: which images are shown, and how large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.words import wording
from widgets.kit.inputs.fields import ComboBox, Slider
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised

if TYPE_CHECKING:
    from widgets.images.slices import Slice

SMALLEST, LARGEST = 64, 256
_SIZE = 128
"""The thumbnails' size at first; a narrow list has its own."""
_SHOW_TIP = wording(
    "Which images the list shows: those of a group, those whose highest cosine is a label's,\n"
    "those on which two models disagree (while they are compared), the first of a search"
)
_SELECT_TIP = wording("Select all images that the list shows")
_SIZE_TIP = wording(
    "Longest side of the thumbnails, {least} to {most} pixels (← →, Page Up, Page Down)",
    least=SMALLEST,
    most=LARGEST,
)


class GalleryBar(QWidget):
    """Stands above the list where that is wide enough.

    Signals:
        size_changed(): the thumbnails should have another size.
        slice_chosen(Slice): these images alone should be shown.
        select_requested(): all images shown should be selected.
    """

    size_changed = Signal()
    slice_chosen = Signal(object)
    select_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slices: tuple[Slice, ...] = ()
        self.slice_box = named(ComboBox(), wording("Show"), _SHOW_TIP)
        self.slice_box.setMinimumWidth(190)
        self.slice_box.setMaximumWidth(280)
        self.select_button = named(
            QPushButton(localised(wording("Select what is shown"))),
            wording("Select what is shown"),
            _SELECT_TIP,
        )
        tip = _SIZE_TIP
        self.size_slider = named(Slider(Qt.Orientation.Horizontal), wording("Size of the thumbnails"), tip)
        self.size_slider.setRange(SMALLEST, LARGEST)
        self.size_slider.setSingleStep(4)
        self.size_slider.setPageStep(32)
        self.size_slider.setValue(_SIZE)
        self.size_slider.setFixedWidth(120)
        self._pixels = with_role(QLabel(localised(wording("{largest} px", largest=LARGEST))), "muted")
        self._pixels.setFixedWidth(self._pixels.sizeHint().width())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        row.addWidget(with_role(QLabel(localised(wording("Show"))), "muted"))
        row.addWidget(self.slice_box, 1)
        row.addWidget(self.select_button)
        row.addStretch(1)
        row.addWidget(with_role(QLabel(localised(wording("Size"))), "muted"))
        row.addWidget(self.size_slider)
        row.addWidget(self._pixels)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.size_slider.valueChanged.connect(self._take_size)
        self.slice_box.activated.connect(self._choose_slice)
        self.select_button.clicked.connect(self._select)
        self._take_size(_SIZE)

    def show_slices(self, slices: Sequence[Slice], chosen: Slice) -> None:
        """Offer these slices, a line between their kinds."""
        if self._slices != tuple(slices):
            self._slices = tuple(slices)
            self.slice_box.clear()
            kind = slices[0].kind
            for choice in slices:
                if choice.kind != kind:
                    self.slice_box.insertSeparator(self.slice_box.count())
                    kind = choice.kind
                self.slice_box.addItem(localised(choice.title), choice)
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Slice) -> None:
        """Show which slice was chosen."""
        self.slice_box.setCurrentText(chosen.title)

    @Slot(int)
    def _choose_slice(self, row: int) -> None:
        self.slice_chosen.emit(self.slice_box.itemData(row))

    @Slot()
    def _select(self) -> None:
        self.select_requested.emit()

    @Slot(int)
    def _take_size(self, size: int) -> None:
        self._pixels.setText(localised(wording("{size} px", size=size)))
        self.size_changed.emit()

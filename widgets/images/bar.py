"""The bar above a wide image list: which images are shown, and how large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from widgets.kit.naming import named, with_role

SMALLEST, LARGEST = 64, 256
_SIZE = 128
"""The thumbnails' size at first; a narrow list has its own."""
_SIZE_TIP = "Longest side of the thumbnails, {} to {} pixels (← →, Page Up, Page Down)"


class GalleryBar(QWidget):
    """Stands above the list where that is wide enough.

    Signals:
        size_changed(): the thumbnails should have another size.
    """

    size_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = _SIZE_TIP.format(SMALLEST, LARGEST)
        self.size_slider = named(QSlider(Qt.Orientation.Horizontal), "Size of the thumbnails", tip)
        self.size_slider.setRange(SMALLEST, LARGEST)
        self.size_slider.setSingleStep(4)
        self.size_slider.setPageStep(32)
        self.size_slider.setValue(_SIZE)
        self.size_slider.setFixedWidth(120)
        self._pixels = with_role(QLabel(f"{LARGEST} px"), "muted")
        self._pixels.setFixedWidth(self._pixels.sizeHint().width())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(with_role(QLabel("Size"), "muted"))
        row.addWidget(self.size_slider)
        row.addWidget(self._pixels)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.size_slider.valueChanged.connect(self._take_size)
        self._take_size(_SIZE)

    @Slot(int)
    def _take_size(self, size: int) -> None:
        self._pixels.setText(f"{size} px")
        self.size_changed.emit()

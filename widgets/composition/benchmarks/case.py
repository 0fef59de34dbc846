"""One case of a benchmark: its pictures, its captions with their scores, and a button that shows the maps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.words import wording
from widgets.composition.benchmarks.cases import CaseView
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_HEIGHT = 150


class Pictures(QWidget):
    """Paints pictures side by side, each as large as it fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, ...] = ()
        named(self, wording("Images of the case"))
        self.setMinimumHeight(_HEIGHT // 2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show these pictures."""
        self._images = tuple(images)
        self.update()

    def images(self) -> tuple[QImage, ...]:
        """Return what is shown."""
        return self._images

    def sizeHint(self) -> QSize:
        """Ask for the height that tells what is to be seen."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them, smoothly, at the screen's own resolution."""
        if not self._images:
            return
        painter = QPainter(self)
        width, ratio = self.width() // len(self._images), self.devicePixelRatioF()
        for place, image in enumerate(self._images):
            room = QSize(width - 4, self.height())
            size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            shown = image.scaled(size * ratio, mode=Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            left = place * width + (width - size.width()) // 2
            painter.drawImage(left, (self.height() - size.height()) // 2, shown)


class CasePane(QWidget):
    """Shows the case that was chosen.

    Signals:
        maps_requested(): the image, and the maps of the true caption and its rival, are wanted.
        caption_pressed(int): a caption's place.
    """

    maps_requested = Signal()
    caption_pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = Pictures()
        self.captions = TableView(wording("Captions of the case"), follow=False)
        self._title = with_role(ElidedLabel(), "muted")
        self.maps = named(
            QPushButton(localised(wording("Maps and difference"))),
            wording("Maps and difference"),
            wording(
                "List the image, and pin the maps of the true caption and of what scores highest beside it; "
                "of a cropped case the crop is listed as an image of its own"
            ),
        )
        # Not kept in self: in garbage collection a nested layout would be freed before the one it lies in.
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self.maps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.pictures, 1)
        column.addWidget(self.captions, 1)
        self.maps.clicked.connect(self.maps_requested)
        self.captions.cell_chosen.connect(self._tell)
        self.show_case(None)

    def show_case(self, view: CaseView | None) -> None:
        """Show a case without its pictures, which come later; None for none."""
        self._title.show_text(view.title if view else wording("Press a miss to open it."))
        self.captions.show_table(view.table if view else Table())
        self.pictures.show_images(())
        self.maps.setEnabled(view is not None and len(view.pair) == 2)

    @Slot(int, int)
    def _tell(self, row: int, _column: int) -> None:
        self.caption_pressed.emit(row)

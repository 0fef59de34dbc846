"""The picture that all cards show, and which part of it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage


@dataclass(frozen=True)
class Viewport:
    """The part shown: a zoom of 1 fits everything; the centre is relative to the whole (0.5, 0.5)."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5


class ShownPicture:
    """A decoded image and its renderings at screen size, shared by all cards.

    `size` is that of the original; `image` may be smaller (a picture of many megapixels is reduced once, when
    it is decoded). Each rendering is made from `image` in one step.
    """

    _KEPT = 4

    def __init__(self, image: QImage, size: tuple[int, int]) -> None:
        self.image = image
        self.size = size
        self._renderings: OrderedDict[tuple[int, ...], QImage] = OrderedDict()

    def reduced(self, source: QRect, size: QSize) -> QImage:
        """Return the part `source` of the image, area-averaged to `size` device pixels."""
        key = (*source.getRect(), size.width(), size.height())  # type: ignore[misc]
        if key not in self._renderings:
            part = self.image if source == self.image.rect() else self.image.copy(source)
            smooth = Qt.TransformationMode.SmoothTransformation
            self._renderings[key] = part.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            if len(self._renderings) > self._KEPT:
                self._renderings.popitem(last=False)
        self._renderings.move_to_end(key)
        return self._renderings[key]

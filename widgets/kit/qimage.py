"""The only code that turns arrays into Qt images, and images into pixmaps that fit a place on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from numpy.typing import NDArray


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """Copy RGB or RGBA pixels into a QImage of its own.

    pixels: uint8 [H, W, 3] or [H, W, 4] (straight alpha). Raises ValueError for other shapes or types.
    """
    if pixels.ndim != 3 or pixels.shape[2] not in (3, 4) or pixels.dtype != np.uint8:
        raise ValueError(f"expected uint8 [H, W, 3 or 4], got {pixels.dtype} {pixels.shape}")
    pixels = np.ascontiguousarray(pixels)
    height, width, channels = pixels.shape
    form = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBA8888
    # QImage borrows the buffer and assumes 32-bit aligned lines unless told: pass the stride, then copy.
    return QImage(pixels.data, width, height, width * channels, form).copy()


def fitted(image: QImage | None, size: QSize, ratio: float) -> QPixmap:
    """Return an image as large as fits `size`, in logical pixels, on a screen of `ratio`; empty for none."""
    if image is None or image.isNull():
        return QPixmap()
    smooth = Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(image.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

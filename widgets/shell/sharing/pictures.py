"""A panel that draws no figure of its own, as a picture: what is on screen, sharper, with its provenance."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from app.files.figure_files import pixels_png
from widgets.kit.words import localised

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRIP = 24
"""Pixels above a picture of a part of the images, which says so first."""

_SHARPER = 2
"""Pixels of a picture to one of the window's."""


def widget_png(widget: QWidget, about: str, first: str = "") -> bytes:
    """Return what a widget shows as PNG, `about` in its chunk "clip-loupe"; `first` stands above it."""
    image = QImage(_size(widget, first) * _SHARPER, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(_SHARPER)
    image.fill(widget.palette().window().color())
    _paint(widget, image, first)
    return pixels_png(_pixels(image), about)


def widget_svg(widget: QWidget, about: str, first: str = "") -> bytes:
    """Return what a widget shows as SVG, text as text, `about` in its metadata; `first` stands above it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = _size(widget, first)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    generator.setTitle(localised(widget.accessibleName()))
    _paint(widget, generator, first)
    text = bytes(buffer.data().data()).decode()
    head, tag, rest = text.partition("<defs>")
    return f"{head}<metadata>{escape(about, quote=False)}</metadata>{tag}{rest}".encode()


def _size(widget: QWidget, first: str) -> QSize:
    return widget.size() + QSize(0, _STRIP if first else 0)


def _paint(widget: QWidget, device: QImage | QSvgGenerator, first: str) -> None:
    painter = QPainter(device)
    if first:
        strip = QRect(0, 0, widget.width(), _STRIP)
        painter.fillRect(strip, widget.palette().window())
        painter.setPen(widget.palette().windowText().color())
        painter.drawText(strip.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, localised(first))
        painter.translate(0, _STRIP)
    widget.render(painter, QPoint(), QRegion(widget.rect()))
    painter.end()


def _pixels(image: QImage) -> NDArray[np.uint8]:
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

"""A panel that draws no figure of its own, as a picture: what is on screen, sharper, with its provenance."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from app.files.figure_files import pixels_png
from widgets.kit.words import localised

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHARPER = 2
"""Pixels of a picture to one of the window's."""


def widget_png(widget: QWidget, about: str) -> bytes:
    """Return what a widget shows as PNG, `about` in its chunk "clip-loupe"."""
    image = QImage(widget.size() * _SHARPER, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(_SHARPER)
    image.fill(widget.palette().window().color())
    _paint(widget, image)
    return pixels_png(_pixels(image), about)


def widget_svg(widget: QWidget, about: str) -> bytes:
    """Return what a widget shows as SVG, text as text, `about` in its metadata."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(), widget.size()))
    generator.setTitle(localised(widget.accessibleName()))
    _paint(widget, generator)
    text = bytes(buffer.data().data()).decode()
    head, tag, rest = text.partition("<defs>")
    return f"{head}<metadata>{escape(about, quote=False)}</metadata>{tag}{rest}".encode()


def _paint(widget: QWidget, device: QImage | QSvgGenerator) -> None:
    painter = QPainter(device)
    widget.render(painter, QPoint(), QRegion(widget.rect()))
    painter.end()


def _pixels(image: QImage) -> NDArray[np.uint8]:
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from widgets.kit.qimage import fitted


@pytest.mark.parametrize(
    ("image", "room", "ratio", "pixels"),
    [
        ((40, 20), (100, 100), 1.0, (100, 50)),
        ((40, 20), (10, 90), 2.0, (20, 10)),
        ((3, 9), (30, 30), 1.5, (15, 45)),
    ],
)
def test_an_image_fills_its_room_in_its_own_shape(
    qtbot: QtBot, image: tuple[int, int], room: tuple[int, int], ratio: float, pixels: tuple[int, int]
) -> None:
    drawn = QImage(*image, QImage.Format.Format_RGB888)
    drawn.fill(QColor(200, 10, 30))
    pixmap = fitted(drawn, QSize(*room), ratio)
    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (*pixels, ratio)
    assert pixmap.toImage().pixelColor(pixels[0] // 2, pixels[1] // 2) == QColor(200, 10, 30)


def test_no_image_is_no_pixmap(qtbot: QtBot) -> None:
    assert fitted(None, QSize(9, 9), 1).isNull() and fitted(QImage(), QSize(9, 9), 1).isNull()

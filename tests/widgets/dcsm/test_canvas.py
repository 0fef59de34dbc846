"""A planted peak is painted over the right original pixels, in every shape and mode."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.images.images import Crop, CropMode, Preprocess, crop_rect, patch_rect
from widgets.dcsm.canvas import DcsmCanvas
from widgets.dcsm.inputs import Chooser
from widgets.dcsm.picture import ShownPicture, Viewport
from widgets.kit.color_bar import BarView, ColorBar
from widgets.kit.qimage import to_qimage

PREPROCESS = Preprocess((224, 224), (0.5,) * 3, (0.5,) * 3, "bicubic", "shortest", 0)
GRID = (7, 7)
PEAK, REST = (255, 0, 0), (0, 0, 255)
GREY = 200


def picture(width: int, height: int) -> ShownPicture:
    pixels = np.full((height, width, 3), GREY, np.uint8)
    return ShownPicture(to_qimage(pixels).convertToFormat(QImage.Format.Format_RGB32), (width, height))


def overlay(row: int, col: int) -> QImage:
    pixels = np.empty((*GRID, 3), np.uint8)
    pixels[:] = REST
    pixels[row, col] = PEAK
    return to_qimage(pixels)


def show(qtbot: QtBot, size: tuple[int, int], crop: Crop, peak: tuple[int, int]) -> DcsmCanvas:
    canvas = DcsmCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show_picture(picture(*size), crop, GRID)
    canvas.show_overlay(overlay(*peak), smooth=False)
    canvas.show()
    return canvas


def color_at(canvas: DcsmCanvas, point: QPointF) -> tuple[int, int, int]:
    return rgb(canvas.grab().toImage(), point)


def rgb(image: QImage, point: QPointF) -> tuple[int, int, int]:
    pixel = image.pixelColor(point.toPoint())
    return pixel.red(), pixel.green(), pixel.blue()


@pytest.mark.parametrize("mode", list(CropMode))
@pytest.mark.parametrize("size", [(640, 200), (150, 600), (300, 300), (9, 4), (2500, 1900)])
@pytest.mark.parametrize("peak", [(0, 0), (2, 5), (6, 6)])
def test_a_peak_lies_over_its_patch(
    qtbot: QtBot, size: tuple[int, int], mode: CropMode, peak: tuple[int, int]
) -> None:
    crop = crop_rect(size, PREPROCESS, mode)
    canvas = show(qtbot, size, crop, peak)
    image = canvas.grab().toImage()
    for row in range(GRID[0]):
        for col in range(GRID[1]):
            cell = canvas.to_screen(patch_rect(crop, GRID, row, col))
            inner = cell.adjusted(2, 2, -2, -2) if min(cell.width(), cell.height()) > 6 else None
            points = (
                [cell.center()] if inner is None else [inner.topLeft(), cell.center(), inner.bottomRight()]
            )
            for point in points:
                expected = PEAK if (row, col) == peak else REST
                assert rgb(image, point) == expected, (row, col)
                assert canvas.patch_under(point) == (row, col)


def test_the_original_pixels_under_the_peak_are_the_patchs_own(qtbot: QtBot) -> None:
    size, peak = (640, 200), (3, 1)
    crop = crop_rect(size, PREPROCESS, CropMode.CROP)
    rect = patch_rect(crop, GRID, *peak)
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[round(rect.y0) : round(rect.y1), round(rect.x0) : round(rect.x1)] = (0, 255, 0)
    canvas = show(qtbot, size, crop, peak)
    canvas.show_overlay(None, smooth=False)
    canvas.show_picture(
        ShownPicture(to_qimage(pixels).convertToFormat(QImage.Format.Format_RGB32), size), crop, GRID
    )
    assert color_at(canvas, canvas.to_screen(rect).center()) == (0, 255, 0)
    beside = patch_rect(crop, GRID, peak[0], peak[1] + 1)
    assert color_at(canvas, canvas.to_screen(beside).center()) == (0, 0, 0)


def test_outside_the_crop_the_picture_is_dimmed_and_holds_no_patch(qtbot: QtBot) -> None:
    size = (640, 200)
    crop = crop_rect(size, PREPROCESS, CropMode.CROP)
    canvas = show(qtbot, size, crop, (0, 0))
    canvas.show_overlay(None, smooth=False)
    outside = canvas.to_screen(Crop(0, 0, crop.x0, 200)).center()
    inside = canvas.to_screen(crop).center()
    assert color_at(canvas, inside) == (GREY,) * 3
    assert color_at(canvas, outside) != (GREY,) * 3
    assert canvas.patch_under(outside) is None


def test_padding_beyond_the_image_is_shown_and_has_patches(qtbot: QtBot) -> None:
    crop = crop_rect((640, 200), PREPROCESS, CropMode.PAD)
    canvas = show(qtbot, (640, 200), crop, (0, 3))
    above = canvas.to_screen(Crop(0, crop.y0, 640, 0)).center()
    assert canvas.patch_under(above) is not None
    assert canvas.aspect() == pytest.approx(1, abs=0.01)


def test_opacity_mixes_map_and_picture(qtbot: QtBot) -> None:
    crop = Crop(0, 0, 300, 300)
    canvas = show(qtbot, (300, 300), crop, (0, 0))
    canvas.set_opacity(0.5)
    red, green, blue = color_at(canvas, canvas.to_screen(patch_rect(crop, GRID, 3, 3)).center())
    assert (red, green) == pytest.approx((GREY / 2, GREY / 2), abs=2)
    assert blue == pytest.approx((GREY + 255) / 2, abs=2)


def test_zoom_keeps_the_patch_under_the_mouse(qtbot: QtBot) -> None:
    canvas = show(qtbot, (300, 300), Crop(0, 0, 300, 300), (1, 1))
    seen: list[Viewport] = []
    canvas.viewport_changed.connect(seen.append)
    middle = canvas.to_screen(patch_rect(Crop(0, 0, 300, 300), GRID, 3, 3)).center()
    before = canvas.patch_under(middle)
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert seen[-1].zoom > 1
    assert canvas.patch_under(middle) == before
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert seen[-1] == Viewport()


def test_zoomed_the_peak_still_lies_over_its_patch(qtbot: QtBot) -> None:
    crop = crop_rect((2500, 1900), PREPROCESS, CropMode.CROP)
    canvas = show(qtbot, (2500, 1900), crop, (3, 3))
    canvas.set_viewport(Viewport(2.5, 0.5, 0.5))
    rect = canvas.to_screen(patch_rect(crop, GRID, 3, 3))
    assert rect.width() > 60
    assert color_at(canvas, rect.center()) == PEAK
    assert color_at(canvas, QPointF(rect.left() - 6, rect.center().y())) == REST


def test_click_pins_a_second_click_unpins_and_arrows_move(qtbot: QtBot) -> None:
    crop = Crop(0, 0, 300, 300)
    canvas = show(qtbot, (300, 300), crop, (0, 0))
    pins: list[object] = []
    canvas.patch_pinned.connect(pins.append)
    place = canvas.to_screen(patch_rect(crop, GRID, 2, 4)).center().toPoint()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    canvas.show_cursor(None, (2, 4))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    canvas.show_cursor(None, (0, 0))
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert pins == [(2, 4), None, (2, 5), (1, 4), (0, 0), None]


def test_the_cursor_has_a_dark_and_a_light_line(qtbot: QtBot) -> None:
    crop = Crop(0, 0, 300, 300)
    canvas = show(qtbot, (300, 300), crop, (0, 0))
    canvas.show_cursor((3, 3), None)
    rect = canvas.to_screen(patch_rect(crop, GRID, 3, 3))
    image = canvas.grab().toImage()
    row = [
        image.pixelColor(QPoint(round(rect.left()) + x, round(rect.center().y()))).lightness()
        for x in range(-3, 4)
    ]
    assert min(row) < 40
    assert max(row) > 215


def test_without_a_picture_there_is_nothing_to_hit(qtbot: QtBot) -> None:
    canvas = DcsmCanvas()
    qtbot.addWidget(canvas)
    assert canvas.patch_under(QPointF(5, 5)) is None
    canvas.grab()


def test_a_colour_bar_runs_from_its_first_to_its_last_colour(qtbot: QtBot) -> None:
    table = np.zeros((256, 3), np.uint8)
    table[:, 0] = np.arange(256)
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.resize(400, 24)
    bar.show_bar(BarView((-0.1234, 0.3), table, "cosine", False, True))
    assert bar.labels() == ("−0.123", "0.300")
    assert bar.accessibleDescription() == "cosine from −0.123 to 0.300"
    assert "beyond" in bar.toolTip()
    bar.show_bar(BarView((0.1, 0.3), table, "cosine", False, True))
    image = bar.grab().toImage()
    reds = [image.pixelColor(x, 12) for x in range(150, 330, 20)]
    assert [(color.green(), color.blue()) for color in reds] == [(0, 0)] * len(reds)
    assert [color.red() for color in reds] == sorted(color.red() for color in reds)
    assert reds[0] != QColor(reds[-1])
    bar.show_bar(None)
    assert bar.labels() == ("", "")


def test_a_menu_marks_the_value_in_force(qtbot: QtBot) -> None:
    chooser = Chooser((("viridis", "viridis"), ("cividis", "cividis")), "Colour map", "colours")
    qtbot.addWidget(chooser)

    def marked() -> list[str]:
        return [value for value, action in chooser.actions_by_value().items() if action.isChecked()]

    assert marked() == ["viridis"]
    chooser.show_value("cividis")
    assert marked() == ["cividis"]
    with qtbot.waitSignal(chooser.chosen):
        chooser.actions_by_value()["viridis"].trigger()
    assert marked() == ["cividis"], "until what was chosen is in force"

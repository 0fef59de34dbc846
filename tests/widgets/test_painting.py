"""What is painted, and when: no part of the window paints more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets import theme
from widgets.images_panel import ImagesPanel
from widgets.progress_bar import ProgressBar
from widgets.thumbnail_cache import Thumbnail
from widgets.thumbnails import ImageListModel
from widgets.workspace import ImageItem


class Paints(QObject):
    """Notes the areas that a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


def items(count: int) -> list[ImageItem]:
    return [ImageItem(Path(f"{number}.png"), f"{number}.png") for number in range(count)]


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> ImagesPanel:
    """A list of 400 images, all with pictures, on screen under the theme's style sheet."""
    theme.apply(qapp, theme.load("light"))
    panel = ImagesPanel()
    qtbot.addWidget(panel)
    panel.resize(230, 600)
    panel.show_items(items(400))
    panel.show_counts(400, 0, 0)
    picture = QImage(84, 84, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    panel.show_thumbnails([Thumbnail(item.path, picture, (84, 84)) for item in items(400)])
    panel.show()
    qtbot.waitExposed(panel)
    settle()
    return panel


def test_scrolling_paints_what_came_into_view_and_nothing_else(panel: ImagesPanel) -> None:
    viewport = panel.list.viewport()
    within, behind = Paints(viewport), Paints(panel.list)
    for _ in range(5):
        bar = panel.list.verticalScrollBar()
        bar.setValue(bar.value() + 40)
        settle()
    assert within.areas
    assert {area.height() for area in within.areas} == {40}
    assert all(area.left() >= viewport.width() for area in behind.areas)  # the scroll bar's own ground


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ground_is_the_themes(panel: ImagesPanel, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_current", theme.load(name))
    shown = panel.list.viewport().grab().toImage()
    corner = shown.pixelColor(shown.width() - 1, shown.height() - 1)
    assert corner.name() == QColor(theme.load(name).panel).name()


def test_a_pictures_edge_is_one_pixel_inside_it(panel: ImagesPanel) -> None:
    shown = panel.list.viewport().grab().toImage()
    row = shown.height() // 8
    green = [x for x in range(shown.width() // 2) if shown.pixelColor(x, row).name() == "#00ff00"]
    edges = [shown.pixelColor(x, row) for x in (green[0] - 1, green[-1] + 1)]
    assert len(green) == 82
    assert edges[0] == edges[1]
    assert QColor("#00ff00").green() > edges[0].green() > edges[0].red()


def test_progress_waits_for_the_next_repaint(qtbot: QtBot) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.resize(120, 8)
    bar.show()
    qtbot.waitExposed(bar)
    settle()
    paints = Paints(bar)
    bar.setValue(40)
    assert not paints.areas
    settle()
    assert paints.areas
    assert bar.value() == 40
    paints.areas.clear()
    bar.setRange(0, 0)
    assert not paints.areas


def test_rows_are_found_by_path_and_sooner_by_the_lists_own(qtbot: QtBot) -> None:
    model, listed = ImageListModel(), items(400)
    model.set_items(listed)
    model.reorder(listed[::-1])
    assert model.rows([listed[3].path]) == [396]  # no index of all was needed
    assert model.rows([Path("3.png")]) == [396]
    assert model.rows([Path("3.png"), Path("none.png"), listed[399].path]) == [396, 0]


@pytest.mark.parametrize("held", [[0], [399], [3, 1], list(range(0, 400, 7))])
def test_few_and_many_held_rows_follow_their_images(qtbot: QtBot, held: list[int]) -> None:
    model, listed = ImageListModel(), items(400)
    model.set_items(listed)
    indexes = [QPersistentModelIndex(model.index(row)) for row in held]
    model.reorder(listed[::-1])
    assert [index.row() for index in indexes] == [399 - row for row in held]

"""The wide image list: sizes of thumbnails. The narrow one has no bar, and a size of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from widgets.desk.thumbnails import CELL_ROLE
from widgets.desk.workspace import Workspace
from widgets.images.controller import ImagesController
from widgets.images.panel import WIDE, ImagesPanel
from widgets.kit import theme


class Gallery:
    """The panel, 800 pixels wide, with its controller, and two large files and a small one."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        self.workspace = Workspace()
        self.view = ImagesPanel()
        qtbot.addWidget(self.view)
        self.control = ImagesController(self.view, self.workspace, self.jobs)
        self.paths = [folder / name for name in ("a.png", "b.png", "small.png")]
        for path, size in zip(self.paths, ((600, 300), (300, 600), (40, 20)), strict=True):
            Image.new("RGB", size, "red").save(path)
        self.view.resize(800, 600)
        self.view.show()
        self.control.list_files(self.paths)
        self.settle()

    def settle(self) -> None:
        self.view.list.viewport().grab()  # painting asks for the thumbnails
        self.qtbot.waitUntil(lambda: not self.jobs.busy and self.control.checking == 0)

    def held(self, row: int) -> tuple[int, int]:
        """Return the size of a row's picture in the list, in device pixels."""
        picture = self.view.model.index(row).data(CELL_ROLE).picture
        size: tuple[int, int] = picture.image.size().toTuple()
        return size

    def wait_for(self, row: int, size: tuple[int, int]) -> None:
        def arrived() -> bool:
            self.view.list.viewport().grab()
            return self.held(row) == size

        self.qtbot.waitUntil(arrived)


@pytest.fixture
def gallery(qtbot: QtBot, tmp_path: Path) -> Iterator[Gallery]:
    found = Gallery(qtbot, tmp_path)
    yield found
    found.jobs.close()
    found.view.close()


def test_thumbnails_are_decoded_at_the_size_chosen(gallery: Gallery) -> None:
    gallery.view.bar.size_slider.setValue(200)
    gallery.wait_for(0, (200, 100))
    gallery.wait_for(1, (100, 200))
    assert gallery.held(2) == (40, 20), "small files are not enlarged"
    gallery.view.bar.size_slider.setValue(64)
    gallery.wait_for(0, (64, 32))


def test_a_thumbnail_of_another_size_takes_no_sharp_one_away(gallery: Gallery) -> None:
    model, path = gallery.view.model, gallery.paths[0]
    gallery.view.bar.size_slider.setValue(200)
    gallery.wait_for(0, (200, 100))
    sharp = model.cache.get(path)
    assert sharp is not None and sharp.side == 200
    other = type(sharp)(path, sharp.image.scaled(84, 42), sharp.size, 84)
    model.add_thumbnails([other])  # as the reader for the model brings it
    assert gallery.held(0) == (200, 100)


def test_arrows_and_page_keys_choose_the_size(gallery: Gallery) -> None:
    slider = gallery.view.bar.size_slider
    slider.setValue(100)
    gallery.qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert gallery.view.side == gallery.view.list.side == 104
    gallery.qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert gallery.view.side == 136
    gallery.qtbot.keyClick(slider, Qt.Key.Key_End)
    assert gallery.view.side == 256
    gallery.qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert gallery.view.side == 64


def test_cells_are_as_wide_as_the_thumbnails_ask(gallery: Gallery) -> None:
    gallery.view.bar.size_slider.setValue(256)
    room = gallery.view.list.viewport().width()
    assert gallery.view.list.gridSize().width() == (room - 1) // ((room - 1) // (256 + 8))
    assert gallery.view.list.gridSize().height() > 256


def test_a_narrow_list_has_no_bar_and_its_own_size(gallery: Gallery) -> None:
    gallery.view.bar.size_slider.setValue(256)
    gallery.view.resize(216, 600)
    QCoreApplication.processEvents()
    assert not gallery.view.bar.isVisible()
    assert gallery.view.side == gallery.view.list.side == 84
    gallery.wait_for(0, (84, 42))
    gallery.view.resize(WIDE, 600)
    QCoreApplication.processEvents()
    assert gallery.view.bar.isVisible() and gallery.view.list.side == 256


def test_an_empty_list_has_no_bar(gallery: Gallery) -> None:
    gallery.workspace.set_images([])
    gallery.view.resize(900, 600)
    QCoreApplication.processEvents()
    assert not gallery.view.bar.isVisible()


def test_a_file_that_is_cut_short_is_marked(gallery: Gallery) -> None:
    """A triangle at the picture's top right, in the list's description, and in nobody else's cell."""
    note = "cut short: 40 % of the picture is missing"
    row = [path.name for path in gallery.view.model.paths].index("a.png")
    before = gallery.view.list.viewport().grab().toImage()
    plain, cut = SimpleNamespace(size=(9, 9), notes=("16-bit",)), SimpleNamespace(size=(9, 9), notes=(note,))
    known = dict.fromkeys(gallery.paths, plain) | {gallery.paths[0]: cut}
    gallery.view.show_embeddings(known)  # type: ignore[arg-type]
    after = gallery.view.list.viewport().grab().toImage()
    model = gallery.view.model
    cells = [model.index(at).data(CELL_ROLE) for at in range(3)]
    assert [cell.cut_short for cell in cells] == [at == row for at in range(3)]
    assert note in model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert note in model.index(row).data(Qt.ItemDataRole.ToolTipRole)
    warning = theme.current().color("warning").rgb()
    places = [QPoint(x, y) for x in range(after.width()) for y in range(after.height())]
    marked = [place for place in places if after.pixel(place) == warning]
    assert marked
    for spread in ([place.x() for place in marked], [place.y() for place in marked]):
        assert max(spread) - min(spread) < 16  # one mark, in the first cell
    assert max(place.x() for place in marked) < 1.5 * gallery.view.list.viewport().width() / len(cells)
    assert not any(before.pixel(place) == warning for place in places)

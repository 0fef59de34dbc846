"""The search above the image list: typed prompts, images like one, and what becomes of the list meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine, ImageEmbedding
from app.images.images import Crop
from app.jobs import Jobs
from app.paths import RESOURCES
from tests.rigs.engines.search import FakeEngine, Info, direction
from tests.rigs.window import Window
from widgets.desk.desk import Desk
from widgets.desk.thumbnails import CELL_ROLE
from widgets.desk.workspace import Workspace
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel
from widgets.kit import theme
from widgets.kit.elided import CountLine
from widgets.search.controller import SearchController
from widgets.shell.frame import make_frame

SAMPLES = RESOURCES / "samples"
NAMES = ("ant", "bee", "cow", "dog")


class Rig:
    """The images' panel with both its controllers, real jobs, and the fake engine."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.jobs = Jobs()
        self.workspace = Workspace()
        self.engine = cast(Any, FakeEngine())
        self.view = ImagesPanel()
        qtbot.addWidget(self.view)
        self.images = ImagesController(self.view, self.workspace, self.jobs)
        self.search = SearchController(
            self.view, self.images, Desk(self.workspace, self.jobs, self.engine), self.images
        )
        self.view.resize(216, 600)
        self.view.show()

    def list_images(self, *names: str) -> list[Path]:
        paths = [self.folder / f"{name}.png" for name in names]
        for path in paths:
            Image.new("RGB", (8, 8), "red").save(path)
        self.images.list_files(paths)
        self.qtbot.waitUntil(lambda: self.images.checking == 0)
        return paths

    def load(self, model: str = "clip") -> None:
        self.engine.info = Info(model)
        self.workspace.set_info(self.engine.info)

    def embed(self, *names: str) -> None:
        crop, model = Crop(0, 0, 1, 1), self.engine.info.id
        self.workspace.add_embeddings(
            [
                ImageEmbedding(self.folder / f"{name}.png", "", (1, 1), crop, direction(name, model))
                for name in names
            ]
        )

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.view.search.field, text)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.view.search.field, key)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy and not self.search.gathering)

    @property
    def names(self) -> list[str]:
        return [path.stem for path in self.images.shown_paths()]

    @property
    def chosen(self) -> list[str]:
        return [path.stem for path in self.workspace.selected]

    def shown(self) -> list[str]:
        """The lines under the names, in the order shown."""
        model = self.view.model
        cells = [model.index(row).data(CELL_ROLE) for row in range(model.rowCount())]
        return [f"{cell.label}\n{cell.number}" if cell.number else "" for cell in cells]

    def expected(self, query: str, *names: str) -> list[str]:
        model = self.engine.info.id
        return sorted(names, key=lambda name: -float(direction(query, model) @ direction(name, model)))


@pytest.fixture
def rig(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Rig]:
    theme.apply(qapp, theme.load("light"))  # under whose sheet a button is higher than a field
    made = Rig(qtbot, tmp_path)
    yield made
    made.engine.open.set()
    made.jobs.close()
    made.view.close()


@pytest.fixture
def ready(rig: Rig) -> Rig:
    """Four images, embedded, the second selected, sorted by name backwards."""
    rig.list_images(*NAMES)
    rig.load()
    rig.embed(*NAMES)
    rig.workspace.set_selected((rig.folder / "bee.png",))
    rig.view.sort_chosen.emit("name")
    rig.view.direction_toggled.emit()
    assert rig.names == ["dog", "cow", "bee", "ant"]
    return rig


def test_typing_orders_the_images_by_the_prompts_cosine(ready: Rig) -> None:
    ready.type("cow")
    ready.settle()
    assert ready.names == ready.expected("cow", *NAMES)
    assert ready.names[0] == "cow"
    assert ready.shown()[0] == "cos\n1.000"
    assert ready.view.search.text() == "4 images by cosine with “cow”, highest first"
    assert ready.chosen == ["bee"]
    tip = str(ready.view.model.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "cosine with “cow”: 1.0000 (image embedding · prompt embedding)" in tip


def test_the_newest_prompt_wins(ready: Rig) -> None:
    ready.engine.open.clear()
    ready.type("cows and dog")
    for _ in range(len("s and dog")):
        ready.press(Qt.Key.Key_Backspace)
    ready.engine.open.set()
    ready.settle()
    assert ready.names == ready.expected("cow", *NAMES)
    assert len(ready.engine.asked) <= 2  # the first, which was running, and the last


@pytest.mark.parametrize("way", ["escape", "button", "emptied", "escape in the list"])
def test_the_end_brings_back_the_sort_and_keeps_the_selection(ready: Rig, way: str) -> None:
    search = ready.view.search
    ready.type("ant")
    ready.settle()
    assert ready.names[0] == "ant"
    assert search.end_button.isVisible()
    if way == "escape":
        ready.press(Qt.Key.Key_Escape)
    elif way == "button":
        ready.qtbot.mouseClick(search.end_button, Qt.MouseButton.LeftButton)
    elif way == "emptied":
        for _ in "ant":
            ready.press(Qt.Key.Key_Backspace)
    else:
        ready.qtbot.keyClick(ready.view.list, Qt.Key.Key_Escape)
    assert ready.names == ["dog", "cow", "bee", "ant"]
    assert ready.chosen == ["bee"]
    assert ready.shown() == [""] * 4
    assert not search.searching
    assert search.field.text() == ""
    assert not search.end_button.isVisible()


def test_escape_without_a_search_is_the_windows(ready: Rig, qtbot: QtBot) -> None:
    cancel = QAction(ready.view)
    cancel.setShortcut("Esc")
    ready.view.addAction(cancel)
    ready.view.search.focus_field()
    ready.type("ant")
    with qtbot.assertNotEmitted(cancel.triggered):
        ready.press(Qt.Key.Key_Escape)
    with qtbot.waitSignal(cancel.triggered):
        ready.press(Qt.Key.Key_Escape)


def test_images_like_the_current_one(ready: Rig) -> None:
    ready.type("dog")
    ready.search.find_like_current()
    ready.settle()
    assert ready.names == ready.expected("bee", *NAMES)
    assert ready.names[0] == "bee"
    assert ready.shown()[0] == "cos\n1.000"
    assert ready.view.search.text() == "4 images by cosine with “bee.png”, highest first"
    assert ready.view.search.field.text() == ""
    tip = str(ready.view.model.index(1).data(Qt.ItemDataRole.ToolTipRole))
    assert "(image embedding · image embedding)" in tip
    # An image of this name as a prompt is another query.
    ready.type("bee.png")
    ready.settle()
    assert ready.names == ready.expected("bee.png", *NAMES)


def test_the_menu_offers_images_like_this(ready: Rig) -> None:
    ready.view.list.menu_requested.emit(ready.view.mapToGlobal(ready.view.rect().center()))
    (menu,) = ready.view.findChildren(QMenu)
    (like,) = [action for action in menu.actions() if action.text().startswith("Find images like this")]
    like.trigger()
    menu.close()
    ready.settle()
    assert ready.names[0] == "bee"


def test_without_a_selection_nothing_is_like_it(rig: Rig) -> None:
    notes: list[str] = []
    rig.workspace.note_posted.connect(lambda _level, sentence: notes.append(sentence))
    rig.search.find_like_current()
    assert notes == ["Select an image to find others like it."]
    assert rig.search.query is None


def test_an_image_that_is_removed_ends_the_search_for_its_like(ready: Rig) -> None:
    ready.search.find_like_current()
    ready.settle()
    ready.images.remove_selected()
    assert ready.search.query is None
    assert ready.names == ["dog", "cow", "ant"]


def test_enter_goes_to_the_first_image_once_it_is_found(ready: Rig) -> None:
    ready.engine.open.clear()
    ready.type("ant")
    ready.press(Qt.Key.Key_Return)
    assert ready.chosen == ["bee"]
    ready.engine.open.set()
    ready.settle()
    assert ready.chosen == ["ant"]
    assert ready.names[0] == "ant"
    assert ready.view.list.hasFocus()


def test_the_search_grows_with_the_embeddings(rig: Rig) -> None:
    rig.list_images(*NAMES)
    rig.type("dog")
    assert rig.view.search.text().startswith("The model is loading…")
    rig.load()
    assert rig.view.search.text() == "No image has an embedding yet; the search begins with the first."
    assert rig.shown() == ["cos\n–"] * 4
    rig.embed("cow")
    rig.settle()
    assert rig.names == ["cow", "ant", "bee", "dog"]
    assert rig.view.search.text().startswith("1 of 4 images by cosine with “dog”")
    assert rig.shown()[1:] == ["cos\n–"] * 3
    rig.embed("dog", "bee")
    assert rig.names[0] == "cow"  # gathered for a moment
    rig.settle()
    assert rig.names == [*rig.expected("dog", "cow", "dog", "bee"), "ant"]
    rig.list_images("eel")
    rig.settle()
    assert rig.view.search.text().startswith("3 of 5 images")


def test_like_an_image_that_is_not_embedded_yet(rig: Rig) -> None:
    rig.list_images(*NAMES)
    rig.load()
    rig.embed("ant")
    rig.search.find_like(rig.folder / "dog.png")
    assert rig.view.search.text() == "dog.png has no embedding yet; the search begins as soon as it has."
    rig.embed("dog")
    rig.settle()
    assert rig.names[0] == "dog"


@pytest.mark.parametrize("like", [False, True])
def test_another_model_repeats_the_search(ready: Rig, like: bool) -> None:
    if like:
        ready.search.find_like_current()
    else:
        ready.type("bee")
    ready.settle()
    before = ready.names
    ready.load("other")
    assert ready.shown() == ["cos\n–"] * 4
    ready.embed(*NAMES)
    ready.settle()
    assert ready.names == ready.expected("bee", *NAMES) != before
    assert ready.chosen == ["bee"]


def test_another_crop_mode_repeats_the_search(ready: Rig) -> None:
    ready.type("bee")
    ready.settle()
    asked = len(ready.engine.asked)
    ready.workspace.set_mode("pad")
    assert ready.shown() == ["cos\n–"] * 4
    ready.embed("ant", "cow")
    ready.settle()
    assert ready.names[:2] == ready.expected("bee", "ant", "cow")
    assert len(ready.engine.asked) > asked


def test_a_result_of_the_model_before_is_dropped(ready: Rig) -> None:
    ready.engine.open.clear()
    ready.type("d")
    ready.qtbot.waitUntil(lambda: ready.engine.asked == ["d"])
    ready.workspace.set_info(Info("other"))  # type: ignore[arg-type]
    ready.engine.open.set()
    ready.settle()
    assert ready.shown() == ["cos\n–"] * 4


def test_a_ranking_that_comes_in_leaves_the_searchs_order(ready: Rig) -> None:
    ready.type("ant")
    ready.settle()
    order, lines = ready.names, ready.shown()
    ready.workspace.choose_label("a label")
    ready.workspace.set_ranked(None)
    assert (ready.names, ready.shown()) == (order, lines)
    assert ready.images.view_state()["sort"] == "name"


def test_a_prompt_over_the_context_length_names_the_words_lost(ready: Rig) -> None:
    ready.search.find_prompt("one two three four five six seven eight")
    ready.settle()
    assert ready.view.search.text().endswith("! 8 of 10 tokens fit; lost: seven eight")


def test_a_search_that_fails_says_why_and_the_next_key_tries_again(ready: Rig) -> None:
    ready.engine.broken = True
    ready.type("an")
    ready.settle()
    assert ready.view.search.text() == "The search failed. ! The text tower ran out of memory."
    assert ready.shown() == ["cos\n–"] * 4
    ready.engine.broken = False
    ready.type("t")
    ready.settle()
    assert ready.names[0] == "ant"


def test_a_search_does_not_move_the_list(ready: Rig) -> None:
    list_view = ready.view.list
    before, narrowest = list_view.geometry(), ready.view.minimumSizeHint().width()
    ready.search.find_prompt("word " * 200)
    ready.settle()
    assert list_view.geometry() == before
    assert ready.view.minimumSizeHint().width() <= narrowest


def test_images_are_pasted_and_texts_too(ready: Rig) -> None:
    paste = QAction(ready.view)
    paste.setShortcut("Ctrl+V")
    ready.view.addAction(paste)
    field = ready.view.search.field
    field.setFocus()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ready.folder / "ant.png"))])
    QGuiApplication.clipboard().setMimeData(mime)
    with ready.qtbot.waitSignal(paste.triggered):
        ready.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("bee")
    ready.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "bee"


def test_the_keys_lead_through_the_panel(ready: Rig) -> None:
    view = ready.view
    view.search.focus_field()
    for expected in (view.sort_box, view.direction, view.label_box, view.list, view.add_button):
        view.focusNextChild()
        assert QApplication.focusWidget() is expected
    view.search.focus_field()
    ready.press(Qt.Key.Key_Down)
    assert view.list.hasFocus()


def test_the_real_window_is_searched_while_one_types(qtbot: QtBot) -> None:
    explorer = Window(make_frame(), Engine())
    try:
        explorer.window.show()
        explorer.start()
        qtbot.waitUntil(explorer.window.isActiveWindow)
        qtbot.keyClick(explorer.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert explorer.notices.text() == "There are no images to search yet."
        assert explorer.images_panel.empty.open_button.hasFocus()
        explorer.images.list_files([SAMPLES / name for name in ("coffee.jpg", "rocket.jpg", "cat.jpg")])
        workspace = explorer.workspace
        assert explorer.images_panel.list.hasFocus()  # as the empty page went; not the search field
        qtbot.waitUntil(lambda: len(workspace.embeddings) == 3, timeout=60_000)
        explorer.docks["images"].hide()
        qtbot.keyClick(explorer.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        field = explorer.images_panel.search.field
        assert field.hasFocus()
        qtbot.keyClicks(field, "a photo of a cat")
        qtbot.waitUntil(lambda: explorer.images.shown_paths()[0].name == "cat.jpg", timeout=60_000)
        workspace.set_selected((SAMPLES / "rocket.jpg",))
        qtbot.keyClick(explorer.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: explorer.images.shown_paths()[0].name == "rocket.jpg", timeout=60_000)
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert explorer.images.shown_paths()[0].name == "coffee.jpg"
    finally:
        explorer.window.close()


@pytest.mark.parametrize("by_key", [False, True])
def test_the_count_of_the_summary_shows_the_images_found(rig: Rig, by_key: bool) -> None:
    paths = rig.list_images(*NAMES)
    rig.load()
    rig.embed("ant", "cow")
    rig.type("x")
    rig.settle()
    assert rig.view.search.text().startswith("2 of 4 images by cosine with")
    line = rig.view.search.findChild(CountLine)
    asked: list[tuple[str, tuple[Path, ...]]] = []
    rig.workspace.slice_requested.connect(lambda title, images: asked.append((title, images)))
    if by_key:
        rig.qtbot.keyClick(line, Qt.Key.Key_Return)
    else:
        rig.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    found = [paths[NAMES.index(name)] for name in rig.expected("x", "ant", "cow")]
    assert asked == [("by cosine with “x”", tuple(found))]
    assert rig.names[:2] == [path.stem for path in found]
    assert rig.view.count_text().startswith("2 of 4 images · by cosine with “x”")


@pytest.mark.parametrize("how", ["field", "list", "button", "another"])
def test_the_images_found_are_shown_alone_as_long_as_the_search_goes_on(rig: Rig, how: str) -> None:
    paths = rig.list_images(*NAMES)
    rig.load()
    rig.embed("ant", "cow")
    rig.type("x")
    rig.settle()
    rig.qtbot.mouseClick(rig.view.search.findChild(CountLine), Qt.MouseButton.LeftButton)
    assert len(rig.view.model.paths) == 2
    if how == "another":
        rig.type("y")
        rig.settle()
    elif how == "button":
        rig.view.search.end_button.click()
    else:
        rig.qtbot.keyClick(rig.view.search.field if how == "field" else rig.view.list, Qt.Key.Key_Escape)
    assert len(rig.view.model.paths) == len(paths)
    assert rig.view.count_text().startswith("4 images")
    assert (rig.search.query is None) == (how != "another")


def test_a_slice_chosen_after_the_images_found_stays(rig: Rig) -> None:
    rig.list_images(*NAMES)
    rig.load()
    rig.embed("ant", "cow")
    rig.type("x")
    rig.settle()
    rig.qtbot.mouseClick(rig.view.search.findChild(CountLine), Qt.MouseButton.LeftButton)
    rig.workspace.slice_requested.emit("others", (rig.folder / "bee.png",))
    rig.press(Qt.Key.Key_Escape)
    assert [path.stem for path in rig.view.model.paths] == ["bee"]

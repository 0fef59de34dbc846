"""The image list: adding, dropping, pasting, selecting, sorting, removing, and what can't be read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.engine.engine import ImageEmbedding
from app.files import recents
from app.images.files import ReadError
from app.images.images import Crop
from app.jobs import Jobs
from tests.rigs.dialogs import answer
from tests.rigs.groups import drop_at
from tests.rigs.published.benchmarks import sugarcrepe
from widgets.desk.sources import Walked, list_items
from widgets.desk.thumbnail_feed import ThumbnailBatch
from widgets.desk.workspace import ImageItem, Ranked, Workspace
from widgets.images import controller as images_controller
from widgets.images.controller import ImagesController
from widgets.images.counted import CountedImages
from widgets.images.error_list import ErrorList
from widgets.images.panel import ImagesPanel


class Set:
    """The panel with its controller, workspace and jobs, and the messages posted."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        self.workspace = Workspace()
        self.view = ImagesPanel()
        qtbot.addWidget(self.view)
        self.control = ImagesController(self.view, self.workspace, self.jobs)
        self.notes: list[tuple[str, str]] = []
        self.workspace.note_posted.connect(self.note)
        self.view.resize(216, 600)
        self.view.show()

    def note(self, level: str, sentence: str) -> None:
        self.notes.append((level, sentence))

    def settle(self, count: int | None = None) -> None:
        def done() -> bool:
            right = count is None or len(self.workspace.images) == count
            return right and not self.jobs.busy and self.control.checking == 0

        self.qtbot.waitUntil(done)

    def add(self, *paths: Path, count: int | None = None) -> None:
        self.control.add_paths(paths)
        self.settle(count)

    @property
    def names(self) -> list[str]:
        QCoreApplication.processEvents()  # the list is sorted in a turn of its own
        return [path.name for path in self.control.shown_paths()]

    @property
    def chosen(self) -> list[str]:
        return [path.name for path in self.workspace.selected]


@pytest.fixture
def images(qtbot: QtBot) -> Iterator[Set]:
    found = Set(qtbot)
    yield found
    found.jobs.close()
    found.view.close()


def picture(path: Path, color: str = "red", size: tuple[int, int] = (40, 30)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, color).save(path)
    return path


def pictures(folder: Path, *names: str) -> list[Path]:
    return [picture(folder / name) for name in names]


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def rank(images: Set, cosines: dict[Path, float], label: str = "cat") -> None:
    scores = SimpleNamespace(
        labels=(label,), cosine=np.array([[value] for value in cosines.values()], np.float32)
    )
    ranked = Ranked(tuple(cosines), cast(Any, scores), images.workspace.prompts, cast(Any, None), 1.0)
    images.workspace.set_ranked(ranked)


def test_empty_page_offers_what_to_do(images: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch)
    assert images.view.empty.isVisible()
    assert not images.view.list.isVisible()
    with images.qtbot.waitSignal(images.view.open_requested):
        images.qtbot.mouseClick(images.view.empty.open_button, Qt.MouseButton.LeftButton)


def test_files_and_a_folder_dropped(images: Set, tmp_path: Path) -> None:
    one = picture(tmp_path / "großes Bild.png")
    pictures(tmp_path / "folder", "b10.png", "b2.jpg", "deep/c.webp")
    (tmp_path / "folder" / "notes.txt").write_text("no image")
    assert drop_at(images.view, QPoint(9, 9), urls(one, tmp_path / "folder"))
    images.settle(4)
    assert images.names == ["großes Bild.png", "b2.jpg", "b10.png", "c.webp"]
    assert images.chosen == ["großes Bild.png"]
    assert images.view.count_text() == "4 images"
    assert images.view.list.isVisible()
    assert images.notes == []


def test_a_benchmarks_folder_that_is_dropped_is_handed_on_and_lists_nothing(
    images: Set, tmp_path: Path
) -> None:
    folder = sugarcrepe(tmp_path / "bench", ["add_att"])
    others: list[tuple[str, Path]] = []
    images.control.others_dropped.connect(lambda kind, path: others.append((kind, path)))
    assert drop_at(images.view, QPoint(9, 9), urls(folder, *pictures(tmp_path / "folder", "a.png")))
    images.settle(1)
    assert images.names == ["a.png"]
    assert others == [("benchmark", folder)]
    images.add(folder, count=2)  # opened as a folder of images it is one
    assert len(others) == 1 and images.notes == []


def test_text_is_not_taken(images: Set) -> None:
    mime = QMimeData()
    mime.setText("just words")
    assert not drop_at(images.view, QPoint(9, 9), mime)


def test_an_address_is_refused_in_the_message_strip(images: Set) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.jpg")])
    assert drop_at(images.view, QPoint(9, 9), mime)
    assert images.notes[0][0] == "warning"
    assert "nothing is downloaded" in images.notes[0][1]
    assert images.workspace.images == ()


def test_paste_keeps_the_image_as_a_file(images: Set) -> None:
    picture_data = QImage(8, 6, QImage.Format.Format_RGB32)
    picture_data.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(picture_data)
    images.control.paste()
    images.settle(1)
    (item,) = images.workspace.images
    assert item.path.is_file()
    assert item.name.startswith("pasted ")
    images.control.paste()
    images.settle(1)
    QGuiApplication.clipboard().setText("words")
    images.control.paste()
    assert images.notes == [("info", "There is no image in what was dropped or pasted.")]


def test_unreadable_files_are_listed_and_the_rest_load(images: Set, tmp_path: Path) -> None:
    good = pictures(tmp_path, "a.png", "b.png")
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("hello")
    half = (tmp_path / "a.png").read_bytes()
    (tmp_path / "half.png").write_bytes(half[: len(half) // 2])
    with images.qtbot.waitSignal(images.control.errors_reported):
        images.control.add_paths([tmp_path, tmp_path / "missing.png"])
    images.settle(2)
    assert images.control.shown_paths() == good
    assert {path.name for path, _ in images.control.last_errors} == {
        "empty.png", "text.jpg", "half.png", "missing.png"
    }  # fmt: skip
    assert len(images.notes) == 1
    level, sentence = images.notes[0]
    assert level == "warning"
    assert sentence.startswith("4 files could not be read: ")
    assert sentence.endswith("; and 1 more.")
    assert images.view.errors_button.isVisible()
    assert "empty.png is empty (0 bytes)" in images.view.errors_button.toolTip()
    images.qtbot.mouseClick(images.view.errors_button, Qt.MouseButton.LeftButton)
    (window,) = images.view.findChildren(ErrorList)
    assert not window.isModal()
    window.close()


def test_nothing_but_unreadable_files(images: Set, tmp_path: Path) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    images.add(tmp_path / "empty.png", count=0)
    images.qtbot.waitUntil(lambda: bool(images.notes))
    assert images.notes == [("warning", "1 file could not be read: empty.png is empty (0 bytes).")]
    assert images.workspace.selected == ()
    assert images.view.empty.isVisible()


def test_an_empty_folder_says_so(images: Set, tmp_path: Path) -> None:
    images.add(tmp_path)
    assert images.notes == [("info", "There are no images in that folder.")]


def test_duplicates_are_selected_not_added(images: Set, tmp_path: Path) -> None:
    a, b = pictures(tmp_path, "a.png", "b.png")
    images.add(a, b, count=2)
    (tmp_path / "x").mkdir()
    images.add(tmp_path / "x" / ".." / "b.png", count=2)
    assert images.chosen == ["b.png"]


def test_another_part_finds_an_unreadable_image(images: Set, tmp_path: Path) -> None:
    a, b = pictures(tmp_path, "a.png", "b.png")
    images.add(a, b, count=2)
    errors = (ReadError(a, "a.png is damaged."), ReadError(tmp_path / "z", "unknown"))
    images.control.take_files(ThumbnailBatch((), errors))
    assert images.names == ["b.png"]
    assert images.chosen == ["b.png"]
    assert images.notes == [("warning", "1 file could not be read: a.png is damaged.")]


def test_the_first_listed_is_selected_whatever_is_read_first(images: Set, tmp_path: Path) -> None:
    a, b, c = pictures(tmp_path, "a.png", "b.png", "c.png")
    images.control._own = frozenset({a, b, c})
    images.workspace.arrivals.begin((a, b, c))
    images.workspace.set_images([ImageItem(path, path.name) for path in (a, b, c)])
    images.control.take_files(ThumbnailBatch((), (), known=(c,)))
    images.control.take_files(ThumbnailBatch((), (), known=(b,)))
    assert images.chosen == []
    images.control.take_files(ThumbnailBatch((), (), known=(a,)))
    assert images.chosen == ["a.png"]


def test_a_session_restores_images_through_the_workspace(images: Set, tmp_path: Path) -> None:
    a, b = pictures(tmp_path, "a.png", "b.png")
    gone = tmp_path / "gone.png"
    images.workspace.set_images([ImageItem(path, path.name) for path in (a, gone, b)])
    images.workspace.set_selected([b])
    images.settle(2)
    assert images.names == ["a.png", "b.png"]
    assert images.chosen == ["b.png"]
    assert images.notes == [("warning", "1 file could not be read: gone.png does not exist.")]


def test_multi_selection_puts_the_current_image_first(images: Set, tmp_path: Path) -> None:
    images.add(*pictures(tmp_path, "a.png", "b.png", "c.png"), count=3)
    view = images.view.list
    place = [view.visualRect(view.model().index(row, 0)).center() for row in range(3)]
    left = Qt.MouseButton.LeftButton
    images.qtbot.mouseClick(view.viewport(), left, pos=place[2])
    images.qtbot.mouseClick(view.viewport(), left, Qt.KeyboardModifier.ControlModifier, place[0])
    images.qtbot.waitUntil(lambda: len(images.workspace.selected) == 2)
    assert images.chosen == ["a.png", "c.png"]
    assert images.view.count_text() == "2 of 3 selected"
    images.qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    images.qtbot.waitUntil(lambda: len(images.workspace.selected) == 3)
    images.workspace.set_selected([tmp_path / "b.png"])
    assert [path.name for path in view.selected_paths()] == ["b.png"]


def test_arrows_follow_the_order_shown(images: Set, tmp_path: Path) -> None:
    images.add(*pictures(tmp_path, "a.png", "b.png", "c.png"), count=3)
    for key, name in (
        (Qt.Key.Key_Right, "b.png"),
        (Qt.Key.Key_Right, "c.png"),
        (Qt.Key.Key_Left, "b.png"),
    ):
        images.qtbot.keyClick(images.view.list, key)
        images.qtbot.waitUntil(lambda name=name: images.chosen == [name])  # type: ignore[misc]


def test_delete_and_undo(images: Set, tmp_path: Path) -> None:
    a, b, c, d = pictures(tmp_path, "a.png", "b.png", "c.png", "d.png")
    images.add(a, b, c, d, count=4)
    images.workspace.set_selected([c, b])
    images.qtbot.keyClick(images.view.list, Qt.Key.Key_Delete)
    assert images.names == ["a.png", "d.png"]
    assert images.chosen == ["d.png"]
    assert images.workspace.history.undoText() == "Remove 2 images"
    images.workspace.history.undo()
    assert images.names == ["a.png", "b.png", "c.png", "d.png"]
    assert images.chosen == ["c.png", "b.png"]
    images.workspace.history.redo()
    assert images.names == ["a.png", "d.png"]
    images.settle()
    assert images.notes == []


def test_removing_the_last_leaves_the_empty_page(images: Set, tmp_path: Path) -> None:
    images.add(*pictures(tmp_path, "a.png"), count=1)
    images.control.remove_selected()
    assert images.view.empty.isVisible()
    images.control.remove_selected()  # nothing selected: nothing happens
    assert images.workspace.history.count() == 2, "adding, and removing"


def test_sort_by_name_is_natural(images: Set, tmp_path: Path) -> None:
    images.add(*pictures(tmp_path, "img10.png", "Img2.png", "img1.png"), count=3)
    images.workspace.set_selected([tmp_path / "img10.png"])
    choose(images, "name")
    assert images.names == ["img1.png", "Img2.png", "img10.png"]
    assert images.chosen == ["img10.png"]
    assert [path.name for path in images.view.list.selected_paths()] == ["img10.png"]
    images.qtbot.mouseClick(images.view.direction, Qt.MouseButton.LeftButton)
    assert images.names == ["img10.png", "Img2.png", "img1.png"]
    choose(images, "added")
    assert images.names == ["img10.png", "Img2.png", "img1.png"]
    assert [item.name for item in images.workspace.images] == ["img10.png", "Img2.png", "img1.png"]


def choose(images: Set, key: str) -> None:
    box = images.view.sort_box
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_sort_by_cosine_with_a_label(images: Set, tmp_path: Path) -> None:
    from app.analysis.prompts import parse_prompts

    a, b, c = pictures(tmp_path, "a.png", "b.png", "c.png")
    images.add(a, b, c, count=3)
    images.workspace.set_prompts(parse_prompts("cat\ndog"))
    assert [images.view.label_box.itemText(row) for row in range(3)] == ["No label", "cat", "dog"]
    choose(images, "score")
    assert images.workspace.label == "cat"
    rank(images, {a: 0.2, c: 0.25})
    assert images.names == ["c.png", "a.png", "b.png"]  # b has no embedding yet
    index = images.view.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "c.png cat 0.250"
    assert "cosine with “cat”: 0.2500" in index.data(Qt.ItemDataRole.ToolTipRole)
    images.view.direction_toggled.emit()
    assert images.names == ["a.png", "c.png", "b.png"]
    images.view.label_chosen.emit("")
    assert images.names == ["a.png", "b.png", "c.png"]


def test_the_order_stays_until_the_new_label_is_ranked(images: Set, tmp_path: Path) -> None:
    from app.analysis.prompts import parse_prompts

    a, b = pictures(tmp_path, "a.png", "b.png")
    images.add(a, b, count=2)
    images.workspace.set_prompts(parse_prompts("cat\ndog"))
    choose(images, "score")
    rank(images, {a: 0.1, b: 0.2})
    images.workspace.choose_label("dog")
    assert images.names == ["b.png", "a.png"]
    index = images.view.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "b.png dog –"  # not the cosine with "cat"
    rank(images, {a: 0.4, b: 0.3}, "dog")
    assert images.names == ["a.png", "b.png"]


@pytest.mark.parametrize("change", ["model", "mode"])
def test_cosines_of_another_model_or_crop_mode_are_not_shown(
    images: Set, tmp_path: Path, change: str
) -> None:
    from app.analysis.prompts import parse_prompts

    a, b = pictures(tmp_path, "a.png", "b.png")
    images.add(a, b, count=2)
    images.workspace.set_prompts(parse_prompts("cat"))
    choose(images, "score")
    rank(images, {a: 0.1, b: 0.2})
    if change == "model":
        images.workspace.set_info(cast(Any, SimpleNamespace(id="another")))
    else:
        images.workspace.set_mode("pad")
    assert images.names == ["b.png", "a.png"]  # until the new ones are there
    index = images.view.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "b.png cat –"


def test_a_new_order_keeps_selection_and_place(images: Set, tmp_path: Path) -> None:
    listed = [ImageItem(tmp_path / f"{number}.png", f"{number}.png") for number in range(300)]
    images.view.show_items(listed)
    images.view.show_counts(300, 0, 0)
    images.view.show_selection([listed[3].path, listed[7].path])
    bar = images.view.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    images.view.show_items(listed[::-1])
    images.view.show_selection([listed[3].path, listed[7].path])
    assert place > 0
    assert bar.value() == place
    assert set(images.view.list.selected_paths()) == {listed[3].path, listed[7].path}
    assert images.view.list.selected_paths()[0] == listed[3].path


def test_thousands_are_sorted_by_name_in_the_background(
    images: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images.control._feed, "check", lambda _paths: None)  # there are no such files
    monkeypatch.setattr(images.control._feed, "want", lambda _paths: None)
    listed = [ImageItem(tmp_path / f"{number}.png", f"{number}.png") for number in range(2100, 0, -1)]
    choose(images, "name")
    images.workspace.set_images(listed)
    images.qtbot.waitUntil(lambda: images.names[:1] == ["1.png"])
    assert images.names == [f"{number}.png" for number in range(1, 2101)]
    images.workspace.set_images(listed[:-1])
    assert images.names == [f"{number}.png" for number in range(2, 2101)]  # what is gone is gone at once


def test_the_chosen_label_is_followed_while_it_is_edited(images: Set) -> None:
    from app.analysis.prompts import parse_prompts

    images.workspace.set_prompts(parse_prompts("cat\ndog"))
    images.workspace.choose_label("dog")
    images.workspace.set_prompts(parse_prompts("cat\ndogs"))
    assert images.workspace.label == "dogs"
    assert images.view.label_box.currentText() == "dogs"


def test_open_dialogs(images: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = pictures(tmp_path, "a.png", "deep/b.png")
    answer(monkeypatch, a)
    images.control.open_dialog()
    images.settle(1)
    answer(monkeypatch, b.parent)
    images.control.open_folder_dialog()
    images.settle(2)
    assert images.names == ["a.png", "b.png"]
    assert recents.read_recents().folders == (str(b.parent),)


def test_the_thumbnail_is_shown_upright_and_small(images: Set, tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200), "green").save(path, exif=exif)
    images.add(path, count=1)
    thumbnail = images.view.model.cache.get(path)
    assert thumbnail is not None
    assert thumbnail.size == (200, 400)
    assert (thumbnail.image.width(), thumbnail.image.height()) == (42, 84)
    index = images.view.list.model().index(0, 0)
    assert "200 × 400 pixels" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_adding_500_images_keeps_the_window_alive(images: Set, tmp_path: Path) -> None:
    first = picture(tmp_path / "0.png", size=(64, 64))
    images.add(first, count=1)  # the decoder is imported
    for number in range(1, 500):
        (tmp_path / f"{number}.png").write_bytes(first.read_bytes())
    gaps: list[float] = []
    beat = QTimer(interval=1)
    spent = [time.thread_time()]

    def note() -> None:  # the GUI thread's own time: other programs on the machine don't count
        now = time.thread_time()
        gaps.append(now - spent[0])
        spent[0] = now

    beat.timeout.connect(note)
    beat.start()
    images.add(tmp_path, count=500)
    beat.stop()
    assert max(gaps) < 0.1


def test_many_images_are_listed_a_portion_a_turn(
    images: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images_controller, "_PORTION", 4)
    files = pictures(tmp_path, *(f"{number}.png" for number in range(10)))
    files[2].write_bytes(b"")
    sizes: list[int] = []
    lines: list[str] = []
    images.workspace.images_changed.connect(lambda: sizes.append(len(images.workspace.images)))
    images.workspace.images_changed.connect(lambda: lines.append(images.view.count_text()))
    images.add(tmp_path, count=9)
    assert sizes[0] == 4
    assert max(after - before for before, after in pairwise(sizes)) <= 4
    assert lines[0] == "0 of 10 read…", "those that are not listed yet are counted"
    assert images.names == [path.name for path in files if path != files[2]]
    assert images.chosen == ["0.png"]
    assert images.notes == [("warning", "1 file could not be read: 2.png is empty (0 bytes).")]


def test_what_is_added_while_others_arrive_is_listed_once_behind_them(
    images: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images_controller, "_PORTION", 4)
    files = pictures(tmp_path / "many", *(f"{number}.png" for number in range(10)))
    last = picture(tmp_path / "last.png")
    images.control._add_found(Walked(list_items(files), []))  # two walks may end in either order
    images.control._add_found(Walked(list_items([last, *files]), []))
    assert len(images.workspace.images) < 10
    images.settle(11)
    assert images.names == [path.name for path in (*files, last)]


def test_cancelling_all_work_does_not_stop_the_thumbnails(images: Set, tmp_path: Path) -> None:
    names = [f"{number}.png" for number in range(60)]
    files = pictures(tmp_path, *names)
    images.workspace.set_images([ImageItem(path, path.name) for path in files])
    images.jobs.cancel_all()
    images.settle(60)
    assert len(images.view.model.cache) == 60


def test_with_a_model_only_rows_on_screen_are_decoded_here(images: Set, tmp_path: Path) -> None:
    files = pictures(tmp_path, *(f"{number:03}.png" for number in range(200)))
    images.workspace.set_info(cast(Any, SimpleNamespace(id="a model")))
    images.control.list_files(files)
    images.qtbot.waitUntil(lambda: len(images.view.model.cache) > 0 and not images.jobs.busy)
    on_screen = len(images.view.model.cache)
    assert on_screen < 100
    assert images.control.checking == 200 - on_screen
    images.control.take_files(ThumbnailBatch((), (), known=tuple(files)))
    assert images.control.checking == 0
    assert len(images.view.model.cache) == on_screen


def test_a_model_takes_over_the_checking(images: Set, tmp_path: Path) -> None:
    files = pictures(tmp_path, *(f"{number:03}.png" for number in range(200)))
    images.control.list_files(files)
    images.workspace.set_info(cast(Any, SimpleNamespace(id="a model")))
    images.qtbot.waitUntil(lambda: not images.jobs.busy)
    assert 0 < images.control.checking < 200
    bad = ReadError(files[-1], "199.png is damaged.")
    images.control.take_files(ThumbnailBatch((), (bad,), known=tuple(files[:-1])))
    assert images.control.checking == 0 and len(images.workspace.images) == 199
    assert images.notes == [("warning", "1 file could not be read: 199.png is damaged.")]


def test_the_first_image_added_is_selected_whatever_is_read_first(images: Set, tmp_path: Path) -> None:
    a, b, c = pictures(tmp_path, "a.png", "b.png", "c.png")
    images.control._own = frozenset({a, b, c})
    images.workspace.arrivals.begin((a, b, c))
    images.workspace.arrivals.await_first((a, b, c))
    images.workspace.set_images([ImageItem(path, path.name) for path in (a, b, c)])
    images.control.take_files(ThumbnailBatch((), (), (), (c,)))
    assert not images.chosen
    images.control.take_files(ThumbnailBatch((), (ReadError(a, "a.png is empty (0 bytes)."),), (), (b,)))
    assert images.chosen == ["b.png"]


def test_the_menu_copies_paths_and_shows_the_folder(
    images: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = pictures(tmp_path, "a.png", "b.png")
    images.add(a, b, count=2)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    def choose(text: str) -> None:
        images.view.list.menu_requested.emit(QPoint(0, 0))
        (menu,) = [one for one in images.view.findChildren(QMenu) if one.isVisible()]
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.close()

    images.workspace.set_selected([b])
    choose("Copy path")
    assert QGuiApplication.clipboard().text() == str(b)
    images.workspace.set_selected([b, a])
    choose("Copy 2 paths")
    assert QGuiApplication.clipboard().text() == f"{b}\n{a}"
    choose("Show in folder")
    assert opened == [str(tmp_path)]


def test_the_count_line_shows_the_images_that_it_counts(images: Set, tmp_path: Path) -> None:
    CountedImages(images.view, images.control, images.workspace)
    paths = [picture(tmp_path / f"{name}.png") for name in "abcd"]
    images.add(*paths, count=4)
    line = images.view._count
    assert not line.offered, "all are shown"
    images.workspace.set_selected(paths[1:3])
    assert line.full_text == "2 of 4 selected"
    images.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    images.qtbot.waitUntil(lambda: images.view.model.paths == paths[1:3])
    images.workspace.set_selected([paths[1]])
    images.qtbot.waitUntil(lambda: line.full_text == "2 of 4 images · selected")
    images.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert images.chosen == ["b.png", "c.png"], "they are alone already"


def test_images_still_to_be_read_are_shown_by_the_count_line(images: Set, tmp_path: Path) -> None:
    CountedImages(images.view, images.control, images.workspace)
    paths = [picture(tmp_path / f"{number}.png") for number in range(3)]
    images.add(paths[0], count=1)
    asked: list[tuple[str, tuple[Path, ...]]] = []
    images.workspace.slice_requested.connect(lambda title, chosen: asked.append((title, chosen)))
    images.workspace.set_images([*images.workspace.images, *list_items(paths[1:])])
    line = images.view._count
    assert line.offered and line.full_text == "1 of 3 read…"
    line.pressed.emit()  # at once: a click would let the files be read
    assert asked == [("still to be read", tuple(paths[1:]))]


def test_what_has_no_cosine_is_not_covered(images: Set, tmp_path: Path) -> None:
    good, bad = picture(tmp_path / "a.png"), tmp_path / "b.png"
    bad.write_bytes(b"no image")
    images.add(good, bad, count=1)
    assert images.control.covered.sentence() == "partial: 0 of 2 images"
    row = np.ones(4, np.float32)
    images.workspace.add_embeddings([ImageEmbedding(good, "", (1, 1), Crop(0, 0, 1, 1), row)])
    assert images.control.covered.sentence() == "partial: 1 of 2 images", "one can't be read"

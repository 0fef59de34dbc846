"""The image list's model: lazy, bounded, and steady while it is reordered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from widgets.desk.thumbnail_cache import Thumbnail, ThumbnailCache
from widgets.desk.thumbnails import ImageListModel
from widgets.desk.workspace import ImageItem
from widgets.images.panel import ImagesPanel


def items(*names: str) -> list[ImageItem]:
    return [ImageItem(Path(name), name) for name in names]


def thumbnail(name: str) -> Thumbnail:
    return Thumbnail(Path(name), QImage(10, 10, QImage.Format.Format_RGB32), (100, 100))


def test_the_cache_is_bounded_and_drops_what_was_unused_longest() -> None:
    cache = ThumbnailCache(limit=3 * 400)
    for name in ("a", "b", "c"):
        cache.put(thumbnail(name))
    cache.get(Path("a"))
    cache.put(thumbnail("d"))
    assert [name for name in "abcd" if Path(name) in cache] == ["a", "c", "d"]
    cache.put(thumbnail("d"))
    cache.discard(Path("a"))
    cache.discard(Path("a"))
    assert len(cache) == 2
    cache.clear()
    assert len(cache) == 0


def test_reordering_keeps_hold_of_the_items(qtbot: QtBot) -> None:
    model = ImageListModel()
    model.set_items(items("a", "b", "c", "d"))
    held = QPersistentModelIndex(model.index(2))
    model.set_items(items("d", "e", "c", "a"))
    assert [path.name for path in model.paths] == ["d", "e", "c", "a"]
    assert held.data() == "c"
    assert held.row() == 2
    model.set_items(items("c", "a", "d"))
    assert held.row() == 0
    model.set_items([])
    assert not held.isValid()


def test_many_scattered_removals(qtbot: QtBot) -> None:
    model = ImageListModel()
    names = [str(number) for number in range(1000)]
    model.set_items(items(*names))
    model.set_items(items(*names[::2]))
    assert [path.name for path in model.paths] == names[::2]
    assert model.rows([Path("998")]) == [499]
    assert model.rows([Path("999")]) == []


def test_thumbnails_only_for_rows_in_view(qtbot: QtBot, tmp_path: Path) -> None:
    view = ImagesPanel()
    qtbot.addWidget(view)
    wanted: list[Path] = []
    view.thumbnails_wanted.connect(wanted.extend)
    view.resize(216, 600)
    listed = [ImageItem(tmp_path / f"{number}.png", f"{number}.png") for number in range(5000)]
    view.show_items(listed)
    view.show_counts(5000, 0, 0)
    view.show()
    qtbot.waitUntil(lambda: listed[0].path in wanted)
    assert 4 < len(set(wanted)) < 60
    wanted.clear()
    view.list.scrollToBottom()
    qtbot.waitUntil(lambda: listed[-1].path in wanted)
    assert len(set(wanted)) < 60
    assert len(view.model.cache) == 0
    view.close()


def test_many_held_rows_follow_a_new_order(qtbot: QtBot) -> None:
    model = ImageListModel()
    listed = items(*(str(number) for number in range(100)))
    model.set_items(listed)
    held = [QPersistentModelIndex(model.index(row)) for row in range(0, 100, 2)]
    model.set_items(listed[::-1])
    assert [index.row() for index in held] == [99 - row for row in range(0, 100, 2)]
    assert [index.data() for index in held] == [str(row) for row in range(0, 100, 2)]
    assert model.rows([item.path for item in listed]) == list(range(99, -1, -1))


def test_a_renamed_image_keeps_its_thumbnail_and_place(qtbot: QtBot) -> None:
    model = ImageListModel()
    model.set_items(items("a", "b"))
    model.add_thumbnails([thumbnail("a")])
    held = QPersistentModelIndex(model.index(0))
    model.set_items([ImageItem(Path("a"), "another name"), *items("b", "c")])
    assert held.data() == "another name"
    assert Path("a") in model.cache
    assert [path.name for path in model.paths] == ["a", "b", "c"]

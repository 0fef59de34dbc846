"""The window about the embedding cache, and sentences about it in the main window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.jobs import Jobs
from app.store.cache import Store
from app.store.cache_records import KindStatistics, StoreStatistics
from app.store.kept import MemoryUse
from widgets.desk.workspace import Workspace
from widgets.models.cache_controller import CacheController
from widgets.models.cache_state import cache_view
from widgets.models.cache_window import CacheWindow

SHA = "ab" * 32
Open = Callable[[Store | None], CacheWindow]


class Rig:
    def __init__(self, qtbot: QtBot, store: Store | None) -> None:
        self.owner, self.workspace, self.jobs = QWidget(), Workspace(), Jobs()
        qtbot.addWidget(self.owner)
        self.engine = Engine(store=store)
        self.notes: list[tuple[str, str]] = []
        self.workspace.note_posted.connect(lambda level, text: self.notes.append((level, text)))
        self.controller = CacheController(self.owner, self.workspace, self.jobs, self.engine, self.workspace)

    def open(self, qtbot: QtBot) -> CacheWindow:
        self.controller.open()
        (window,) = self.owner.findChildren(CacheWindow)
        qtbot.waitUntil(lambda: window.table.rowCount() > 0)
        return window

    def close(self) -> None:
        self.jobs.close()
        self.engine.close()
        for window in self.owner.findChildren(CacheWindow):
            window.close()


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, Store(tmp_path / "embeddings.sqlite"))
    yield made
    made.close()


def texts(table: QTableWidget, row: int) -> list[str]:
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item else "" for item in items]


def test_memory_and_disk_stand_side_by_side() -> None:
    memory = (MemoryUse("image", 1234, 3 * 2**20, 2**28), MemoryUse("ensemble", 2, 100, 2**25))
    held = StoreStatistics(
        (KindStatistics("image", 5, 2**10), KindStatistics("thumbnail", 7, 70)), 9, 1, 2**20, 2**31
    )
    view = cache_view(memory, held, Path("/c.sqlite"))
    rows = {row[0]: row[1:] for row in view.rows}
    assert rows["images"] == ("1,234", "3 MiB", "256 MiB", "5", "1 KiB")
    assert rows["thumbnails"] == ("–", "–", "–", "7", "70 bytes")
    assert rows["label ensembles"] == ("2", "100 bytes", "32 MiB", "–", "–")
    assert rows["known files"] == ("–", "–", "–", "9", "–")
    assert (view.memory, view.disk) == (
        "In memory: 3 MiB of at most 288 MiB",
        "On disk: 1 MiB of at most 2 GiB",
    )
    assert (view.path, view.limit) == ("/c.sqlite", 2**31)
    without = cache_view(memory, None, None)
    assert (without.disk, without.path, without.limit) == ("On disk: not used", "", None)


def test_what_is_kept_is_shown_and_cleared(qtbot: QtBot, rig: Rig) -> None:
    store = rig.engine.store
    assert store is not None
    store.put_thumbnails({SHA: bytes(2_048)}, 64)
    window = rig.open(qtbot)
    assert not window.isModal()
    assert texts(window.table, 6) == ["thumbnails", "–", "–", "–", "1", "2 KiB"]
    assert window.path.text() == str(store.path) and window.limit.value() == 2
    qtbot.mouseClick(window.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: texts(window.table, 6)[4] == "–")
    assert store.statistics().kinds == ()


def test_the_window_has_a_button_that_closes_it(qtbot: QtBot, rig: Rig) -> None:
    window = rig.open(qtbot)
    assert window.done_button.text() == "Close"
    qtbot.mouseClick(window.done_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_the_limit_is_set_once_it_is_typed(qtbot: QtBot, rig: Rig) -> None:
    window = rig.open(qtbot)
    asked: list[int] = []
    window.limit_requested.connect(asked.append)
    window.limit.selectAll()
    qtbot.keyClicks(window.limit, "0.52")
    assert asked == []
    qtbot.keyClick(window.limit, Qt.Key.Key_Return)
    assert asked == [int(0.52 * 2**30)]
    store = rig.engine.store
    assert store is not None
    qtbot.waitUntil(lambda: "532 MiB" in window.disk.text())
    assert store.limit == asked[0] and not rig.notes


def test_without_a_store_memory_alone_is_shown(qtbot: QtBot) -> None:
    rig = Rig(qtbot, None)
    window = rig.open(qtbot)
    assert window.disk.text() == "On disk: not used" and not window.limit.isEnabled()
    assert window.path.isHidden()
    qtbot.mouseClick(window.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    rig.close()


def test_opened_again_it_counts_again(qtbot: QtBot, rig: Rig) -> None:
    window = rig.open(qtbot)
    window.close()
    store = rig.engine.store
    assert store is not None
    store.put_thumbnails({SHA: bytes(10)}, 64)
    rig.controller.open()
    qtbot.waitUntil(lambda: texts(window.table, 6)[4] == "1")
    assert len(rig.owner.findChildren(CacheWindow)) == 1


def test_trouble_on_any_thread_is_a_sentence_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "embeddings.sqlite").mkdir()
    store = Store(tmp_path / "embeddings.sqlite")
    rig = Rig(qtbot, store)
    rig.jobs.decode("read", lambda _ticket: store.get_thumbnails([SHA], 64))
    rig.jobs.submit("write", lambda _ticket: store.put_thumbnails({SHA: b"x"}, 64))
    qtbot.waitUntil(lambda: bool(rig.notes) and not rig.jobs.busy)
    assert len(rig.notes) == 1
    level, sentence = rig.notes[0]
    assert level == "warning" and "can't be used" in sentence
    rig.close()


def test_every_control_is_named_and_says_what_it_means(qtbot: QtBot, rig: Rig) -> None:
    window = rig.open(qtbot)
    for widget in (window.limit, window.clear):
        assert widget.accessibleName() and widget.toolTip()
    assert window.table.accessibleName()
    heads = [window.table.horizontalHeaderItem(column) for column in range(window.table.columnCount())]
    assert all(head is not None and head.toolTip() for head in heads)
    assert all(label.textFormat() is not Qt.TextFormat.RichText for label in window.findChildren(QLabel))

"""Rows taken into the window's images, with groups and classes, in one step that undo takes back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pytestqt.qtbot import QtBot

from tests.rigs.collections.photos import save_as_collection, wide_photos
from tests.rigs.collections.synthetic import write_metadata
from tests.rigs.window import LIMIT, Window, settle
from widgets.collections.sample_strip import SampleChoice
from widgets.collections.taking import controller as taking
from widgets.collections.taking.page import TakingDraft

COUNT = 12
KINDS = [("cat", "dog", None)[number % 3] for number in range(COUNT)]
SEXES = [("woman", "man")[number % 2] for number in range(COUNT)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection with pictures, two of which are elsewhere."""
    paths = wide_photos(tmp_path / "c" / "photos", COUNT)
    names = [f"photos/{path.name}" for path in paths]
    names[4], names[5] = "https://example.org/4.png", "/somewhere/else/5.png"
    save_as_collection(tmp_path / "c", np.eye(COUNT, 512), names)
    table = pa.table({"image_path": names, "kind": KINDS, "sex": SEXES, "same": ["a"] * COUNT})
    write_metadata(tmp_path / "c", 0, table)
    return tmp_path / "c"


def open_page(qtbot: QtBot, window: Window, folder: Path) -> Any:
    controller = window.parts.part("collection")
    window.show_panel("collection")
    controller.open(folder)
    settle(qtbot, window, lambda: controller.opened.collection is not None)
    window.parts.panel("collection").show_page("taking")
    return controller.page("taking")


def press(qtbot: QtBot, window: Window, page: Any) -> None:
    page._page.take.click()
    settle(qtbot, window, lambda: not page._running)


def test_rows_are_taken_with_groups_and_classes_and_undo_takes_them_back(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    page = open_page(qtbot, window, folder)
    view = page._page
    for box, column in ((view.group, "sex"), (view.truth, "kind")):
        box.setCurrentIndex(box.findData(column))
        box.activated.emit(box.currentIndex())
    press(qtbot, window, page)
    workspace = window.workspace
    taken = [row for row in range(COUNT) if row not in (4, 5)]
    paths = [folder / "photos" / f"{row:03}.png" for row in taken]
    assert [item.path for item in workspace.images] == paths
    assert {path: tags["sex"] for path, tags in workspace.tags.of.items()} == {
        path: SEXES[row] for path, row in zip(paths, taken, strict=True)
    }
    truth = workspace.truth.value
    assert truth is not None and truth.classes == ("cat", "dog")
    assert {path: truth.classes[places[0]] for path, places in truth.of.items()} == {
        path: KINDS[row] for path, row in zip(paths, taken, strict=True) if KINDS[row]
    }
    assert "10 images of the collection are in Images. 2 could not be added: " in view.said()
    assert "it is not fetched" in view.said()
    assert "Groups: sex (2)." in view.said() and "Classes: 2, of" in view.said()
    workspace.history.undo()
    settle(qtbot, window, lambda: not workspace.images)
    assert not workspace.tags.of and workspace.truth.value is None


def test_a_sample_and_the_rows_shown_are_taken(qtbot: QtBot, window: Window, folder: Path) -> None:
    page = open_page(qtbot, window, folder)
    assert page._page.source.isHidden()
    page.set_draft(TakingDraft(SampleChoice("some", 5, 1)))
    press(qtbot, window, page)
    drawn = sorted(np.random.default_rng(1).choice(COUNT, 5, replace=False, shuffle=False).tolist())
    names = [item.path.name for item in window.workspace.images]
    assert names == [f"{row:03}.png" for row in drawn if row not in (4, 5)]
    opened = window.parts.part("collection").opened
    opened.show_rows(np.array([11, 0], np.int64), "two")
    window.parts.panel("collection").show_page("taking")
    assert not page._page.source.isHidden() and "2 rows shown" in page._page.source.itemText(1)
    page._page.source.setCurrentIndex(1)
    page._page.source.activated.emit(1)
    press(qtbot, window, page)
    names = [item.path.name for item in window.workspace.images]
    assert {"000.png", "011.png"} <= set(names)
    assert page.view_state()["shown"] is True


def test_looking_up_can_be_cancelled(
    qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_for_ever(*given: Any) -> None:
        while True:
            given[-1].checkpoint(0, COUNT)
            time.sleep(0.001)

    monkeypatch.setattr(taking, "find_pictures", look_for_ever)
    page = open_page(qtbot, window, folder)
    titles: list[str] = []
    window.jobs.progressed.connect(lambda progress: titles.append(progress.title if progress else ""))
    page._page.take.click()
    qtbot.waitUntil(lambda: "Looking the files of rows up" in titles, timeout=LIMIT)
    assert not page._page.take.isEnabled()
    window.cancel_work("collection taking")
    settle(qtbot, window, page._page.take.isEnabled)
    assert page._page.said() == "Cancelled." and not window.workspace.images


def test_what_makes_no_groups_or_is_too_many_takes_nothing(
    qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(qtbot, window, folder)
    monkeypatch.setattr("app.probes.rows.metadata.MOST_GROUPS", 3)
    page.set_draft(TakingDraft(group="image_path"))
    press(qtbot, window, page)
    assert "groups are made of 1 to 3" in page._page.said() and not window.workspace.images
    monkeypatch.setattr(taking, "MOST", 4)
    page.set_draft(TakingDraft())
    press(qtbot, window, page)
    assert "take at most 4" in page._page.said() and not window.workspace.images

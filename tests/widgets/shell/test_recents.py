"""Menus of what was opened last, in the real window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.files import recents
from tests.rigs.window import load_once, settle
from widgets.shell.frame import make_frame
from widgets.shell.main_window import Explorer
from widgets.shell.recents import RecentMenu


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Explorer]:
    window = Explorer(make_frame(), Engine(load_once))
    yield window
    window.window.close()


def menu_of(window: Explorer, kind: str) -> RecentMenu:
    (menu,) = (menu for _, menu in window.recents.menus if menu.title().endswith(kind))
    return menu


def entries(menu: RecentMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: RecentMenu, text: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_entries_have_digits_and_short_paths(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    parent = QWidget()
    qtbot.addWidget(parent)
    odd = os.fsdecode(b"/data/caf\xe9")
    names = ["/home/me/photos", "/home/me-too", "/data/R&D", odd]
    menu = RecentMenu("Recent", lambda: names, parent)
    expected = ["&1 ~/photos", "&2 /home/me-too", "&3 /data/R&&D", "&4 /data/caf\\udce9", "&Clear recent"]
    assert entries(menu) == expected
    chosen: list[str] = []
    menu.chosen.connect(chosen.append)
    choose(menu, expected[3])
    assert chosen == [odd]
    names.clear()
    assert entries(menu) == ["None yet", "&Clear recent"]
    assert not any(action.isEnabled() for action in menu.actions() if not action.isSeparator())


def test_a_folder_is_opened_again_and_one_that_is_gone_is_said(
    qtbot: QtBot, window: Explorer, tmp_path: Path
) -> None:
    here, gone = tmp_path / "here", tmp_path / "gone"
    for folder in (here, gone):
        folder.mkdir()
        Image.new("RGB", (8, 8)).save(folder / "a.png")
    recents.remember("folders", [here, gone])
    (gone / "a.png").unlink()
    gone.rmdir()
    menu = menu_of(window, "folders")
    choose(menu, entries(menu)[1])
    assert str(gone) in window.notices.text()
    assert "taken from the recent folders" in window.notices.text()
    assert recents.read_recents().folders == (str(here),)
    choose(menu, entries(menu)[0])
    settle(qtbot, window, lambda: bool(window.workspace.images))
    assert [item.path for item in window.workspace.images] == [here / "a.png"]
    choose(menu, "&Clear recent")
    assert entries(menu)[0] == "None yet"


def test_a_session_that_was_opened_is_offered(qtbot: QtBot, window: Explorer, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"clip-loupe-session": 1, "labels": "cat\\ndog"}')
    window.session.open(path)
    settle(qtbot, window)
    menu = menu_of(window, "essions")
    window.session.open(tmp_path / "none.json")  # could not be opened: is not offered
    assert recents.read_recents().sessions == (str(path),)
    window.parts.part("prompts").set_texts("apple", "")
    choose(menu, entries(menu)[0])
    settle(qtbot, window)
    assert window.workspace.prompts.labels == ("cat", "dog")


def test_models_are_those_loaded_lately(qtbot: QtBot, window: Explorer) -> None:
    models = window.parts.part("models")
    models.load("builtin")
    settle(qtbot, window, lambda: bool(models.recent))
    menu = menu_of(window, "models")
    assert entries(menu)[0] == "&1 builtin"
    choose(menu, "&Clear recent")
    assert models.recent == ()


def test_entries_for_the_programs_own_menu_are_marked_and_no_other_is_guessed(window: Explorer) -> None:
    menus = [action.menu() for action in window.window.menuBar().actions()]
    actions = [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]
    roles = {action.text(): action.menuRole() for action in actions if not action.isSeparator()}
    assert roles["About CLIP Loupe"] == QAction.MenuRole.AboutRole
    assert roles["Quit"] == QAction.MenuRole.QuitRole
    assert QAction.MenuRole.TextHeuristicRole not in roles.values()

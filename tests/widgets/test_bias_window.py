"""The bias probes in the real window: tag, close, come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.models.encoder import Encoder
from app.models.registry import ModelSpec
from app.session import Session
from tests.widgets.groups_rig import pictures
from widgets.drops import mime_of
from widgets.frame import make_frame
from widgets.main_window import Explorer
from widgets.shortcuts_window import ShortcutsWindow


def no_model(_spec: ModelSpec, _device: str, _checkpoint: Checkpoint) -> Encoder:
    raise LoupeError("There is no model in this test.")


def opened(qtbot: QtBot) -> Explorer:
    made = Explorer(make_frame(), Engine(loader=no_model))
    made.window.show()
    made.start()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, window: Explorer) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy and window.images.checking == 0, timeout=20_000)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Explorer]:
    made = opened(qtbot)
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def tagged(qtbot: QtBot, window: Explorer, tmp_path: Path) -> list[Path]:
    paths = pictures(tmp_path, "a.png", "b.png", "c.png")
    window.images.list_files(paths)
    settle(qtbot, window)
    window.groups.add_attribute("gender", "woman")
    window.groups.add_group("gender", "man")
    window.workspace.set_selected(paths[:2])
    qtbot.keyClick(window.images_panel.list, Qt.Key.Key_M)
    return paths


def action(window: Explorer, text: str) -> QAction:
    return next(one for one in window.window.findChildren(QAction) if one.text() == text)


def test_the_dock_shows_the_groups_and_takes_the_focus(window: Explorer) -> None:
    dock = window.docks["bias"]
    assert dock.windowTitle() == "Bias probes"
    assert not dock.isHidden()
    action(window, "Go to Bias probes").trigger()
    assert window.bias_panel.groups.isVisible()
    assert QApplication.focusWidget() is window.bias_panel.groups.new_attribute.attribute


def test_groups_come_back_with_the_session(qtbot: QtBot, window: Explorer, tagged: list[Path]) -> None:
    window.workspace.set_selected(tagged[2:])
    tags = window.workspace.tags
    window.window.close()
    again = opened(qtbot)
    assert again.workspace.tags == tags
    assert list(again.workspace.tags.names["gender"]) == ["woman", "man"]
    (column,) = again.bias_panel.groups.columns()
    assert column.count_text() == "2 of 3"
    again.window.close()


def test_tags_alone_are_kept_soon_after_a_change(window: Explorer, tagged: list[Path]) -> None:
    window.session._timer.stop()
    window.groups.tag(tagged[:1], "gender", "woman")
    assert window.session._timer.isActive()
    assert window.session.collect().tags == {"gender": {"woman": [str(tagged[0])], "man": [str(tagged[1])]}}


def test_a_session_without_groups_takes_them_away(window: Explorer, tagged: list[Path]) -> None:
    window.session.restore(Session(images=(str(tagged[0]),), views={"images": {}}))
    assert not window.workspace.has_groups
    assert window.bias_panel.groups.columns() == []
    assert window.images.undo_stack.count() == 0


def test_undo_in_the_menu_takes_a_tag_back(window: Explorer, tagged: list[Path]) -> None:
    undo = action(window, "Undo Tag 2 images “man”")
    undo.trigger()
    assert window.workspace.tags.of == {}
    action(window, "Redo Tag 2 images “man”").trigger()
    assert set(window.workspace.tags.of) == set(tagged[:2])


def test_the_menu_exports_and_opens_groups(
    qtbot: QtBot, window: Explorer, tagged: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tagged[0].parent / "groups.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    action(window, "Export groups…").trigger()
    settle(qtbot, window)
    assert table.read_text() == "path,gender\na.png,man\nb.png,man\n"
    window.groups.remove_attribute("gender")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    action(window, "Open groups…").trigger()
    settle(qtbot, window)
    assert window.workspace.tags.of == {path: {"gender": "man"} for path in tagged[:2]}


def test_our_own_images_are_not_dropped_on_the_window(window: Explorer, tagged: list[Path]) -> None:
    def accepted(mime: QMimeData) -> bool:
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(400, 300), copy, mime, left, none)
        enter.ignore()
        QApplication.sendEvent(window.window, enter)
        QApplication.sendEvent(window.window, QDropEvent(QPointF(400, 300), copy, mime, left, none))
        return enter.isAccepted()

    selected = window.workspace.selected
    assert not accepted(mime_of(tagged[2:]))
    assert window.workspace.selected == selected


def test_the_keys_are_listed(window: Explorer) -> None:
    window.show_shortcuts()
    listed = window.window.findChild(ShortcutsWindow)
    assert isinstance(listed, ShortcutsWindow)
    text = listed._text.toPlainText()
    assert "tag the selected with the group of this letter" in text
    assert "select the group's images" in text
    listed.close()

"""Notices, Esc and the focus in the real window: nothing moves, nothing stops, nothing lands at random."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.jobs import Ticket
from tests.rigs.window import CAT, COFFEE, Window, settle
from widgets.shell.help.notices_window import NoticesWindow

LONG = "b.png could not be read, and neither could many others of this folder. " * 4


def places(window: Window) -> list[object]:
    """Return where everything lies that somebody may be about to press."""
    kinds = (*window.stage.findChildren(QWidget), *window.status.findChildren(QWidget))
    seen = [widget for widget in kinds if widget.isVisible()]
    return [
        window.window.size(),
        *((widget.mapTo(window.window, widget.rect().topLeft()), widget.size()) for widget in seen),
    ]


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_no_notice_moves_anything(window: Window, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.window.resize(*size)
    settle(qtbot, window)
    qtbot.wait(50)  # the panels' own layouts
    before = places(window)
    for level in ("info", "warning", "error"):
        window.workspace.post(level, f"{level}: {LONG}", level)
        QApplication.processEvents()
    assert len(window.notices.strips()) == 3
    assert places(window) == before
    for level in ("info", "warning", "error"):
        window.workspace.settle(level)
    assert window.notices.text() == "" and places(window) == before


def test_the_log_keeps_what_went(window: Window, qtbot: QtBot) -> None:
    window.workspace.post("error", "b.png is empty.")
    qtbot.keyClick(window.window, Qt.Key.Key_Escape)
    assert window.notices.text() == ""
    window.go_to_notice()  # none is shown: the list of all
    (listed,) = window.window.findChildren(NoticesWindow)
    assert "Error: b.png is empty." in listed.text.toPlainText()
    copy = next(button for button in listed.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    assert "b.png is empty." in QGuiApplication.clipboard().text()
    listed.close()


def test_escape_closes_the_nearest_and_stops_nothing(window: Window, qtbot: QtBot) -> None:
    window.images.add_paths([CAT, COFFEE], undoable=False)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 2)
    go_on, ended = threading.Event(), []

    def long(ticket: Ticket) -> None:
        while not go_on.wait(0.005):
            ticket.checkpoint(1, 2)

    window.jobs.submit("training", long, title="Training", done=lambda _: ended.append("done"))
    window.stage.turn_whole("images")
    window.search.find_prompt("a cat")
    window.workspace.post("error", "b.png is empty.")
    steps = [window.notices.text() == "", window.search.query is None, window.stage.whole == ""]
    assert steps == [False, False, False]
    for done in ([True, False, False], [True, True, False], [True, True, True], [True, True, True]):
        qtbot.keyClick(window.window, Qt.Key.Key_Escape)
        assert [window.notices.text() == "", window.search.query is None, window.stage.whole == ""] == done
    go_on.set()
    settle(qtbot, window)
    assert ended == ["done"]


def test_the_button_stops_the_work_shown_and_no_other(window: Window, qtbot: QtBot) -> None:
    ended: list[str] = []

    def long(ticket: Ticket) -> None:
        while True:
            time.sleep(0.005)
            ticket.checkpoint(1, 2)

    window.jobs.submit("one", long, title="One", dropped=lambda: ended.append("one stopped"))
    window.jobs.submit("two", lambda _: None, title="Two", done=lambda _: ended.append("two done"))
    qtbot.waitUntil(lambda: window.status._work.text().startswith("One"))
    qtbot.mouseClick(window.status._cancel, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert ended == ["one stopped", "two done"]


def test_a_view_chosen_by_key_has_the_keyboard_in_what_it_is_for(window: Window, qtbot: QtBot) -> None:
    window.window.activateWindow()
    for number, view in enumerate(window.stage.views.values(), start=1):
        qtbot.keyClick(
            window.window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier
        )
        settle(qtbot, window)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None and window.docks[view.stage[0]].isAncestorOf(focused), view.name
        title = window.docks[view.stage[0]].titleBarWidget()
        assert not title.isAncestorOf(focused), view.name


def test_where_a_focused_button_vanishes_the_panel_keeps_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.window.activateWindow()
    window.prompts.set_texts("cat\ncat", "a {}.")
    button = window.prompts_panel.next_note
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    window.prompts.set_texts("cat", "a {}.")
    assert button.isHidden()
    qtbot.waitUntil(window.prompts_panel.labels.hasFocus)
    assert not isinstance(QApplication.focusWidget(), QToolButton)

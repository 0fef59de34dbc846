"""Every “?” opens the section on what it stands in, and so does Shift+F1 on what has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.guide.guide import Guide, Place, read_guide
from tests.rigs.window import Window
from widgets.kit.inputs.guide_keys import GuideAsked, GuideButton, ask_guide, explained, own_key, with_guide
from widgets.kit.words import speak
from widgets.shell.help.guide import controller
from widgets.shell.help.guide.window import GuideWindow


def place_of(window: Window) -> Place:
    """Return where the guide is open, and close it."""
    (shown,) = window.window.findChildren(GuideWindow)
    place = shown.place
    shown.close()
    return place


def keys_at(window: Window) -> tuple[str, ...]:
    """Return what the section covers at which the guide is open."""
    (shown,) = window.window.findChildren(GuideWindow)
    place = place_of(window)
    section = shown.guide.pages[place.page].section(place.anchor)
    return section.covers if section is not None else ()


def test_every_panels_mark_opens_its_section_and_that_of_its_page(window: Window) -> None:
    for name, dock in window.docks.items():
        part = window.parts.get(name)
        (button,) = dock.titleBarWidget().findChildren(GuideButton)
        for page in part.pages or ("",):
            if part.show_page is not None:
                part.show_page(page)
            button.click()
            assert f"panel:{name}/{page}".rstrip("/") in keys_at(window)


def test_every_dialog_has_a_mark_that_opens_its_section(window: Window, qtbot: QtBot) -> None:
    window.show_glossary()
    window.show_notices()
    window.show_shortcuts()
    window.show_about()
    window.parts.part("models").open_picker_action()
    window.parts.part("check").open()
    window.parts.part("cache").open()
    window.parts.part("scenes").open()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    dialogs = [dialog for dialog in window.window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 8
    for dialog in dialogs:
        (button,) = dialog.findChildren(GuideButton)
        layout = dialog.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        assert button.isVisible() and button.geometry().right() == dialog.width() - 1
        assert button.height() <= margins.top() and button.width() <= margins.right()
        button.click()
        assert own_key(dialog) in keys_at(window)
        dialog.close()


def test_the_menu_and_the_key_open_it(window: Window, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in window.window.findChildren(QAction)}
    actions["Guide"].trigger()
    assert place_of(window) == Place("index")
    here = actions["Guide on what has the keyboard"]
    assert here.shortcut().toString() == "Shift+F1"
    window.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window.window)
    window.show_panel("evaluate", "templates")
    page = window.parts.panel("evaluate").page("templates")
    page.setFocus()
    qtbot.waitUntil(lambda: page.hasFocus() or page.isAncestorOf(QApplication.focusWidget()))
    here.trigger()
    assert "panel:evaluate/templates" in keys_at(window)
    window.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window.window)
    window.stage.rail.button("evaluate").setFocus()
    here.trigger()
    assert "view:evaluate" in keys_at(window)


def test_a_key_stands_for_all_that_is_within(window: Window) -> None:
    assert window.guide.key_of(window.status.children()[-1].parent()) == "topic:embedding"  # type: ignore[arg-type]
    assert window.guide.key_of(window.parts.panel("models")) == "topic:model bar"
    inner = window.parts.panel("dcsm").findChildren(QPushButton)[0]
    assert window.guide.key_of(inner) == "panel:dcsm"
    assert window.guide.key_of(window.window) == f"view:{window.stage.view.name}"


def test_the_last_page_is_shown_again(window: Window) -> None:
    window.guide.open("command:rank")
    place = place_of(window)
    window.guide.show()
    assert place_of(window) == place != Place("index")


def test_a_guide_that_can_not_be_read_is_said(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_language: str) -> None:
        raise LoupeError("en/index.md, line 3: it is broken.")

    monkeypatch.setattr(controller, "read_guide", fail)
    window.guide.show()
    assert window.window.findChildren(GuideWindow) == []
    assert window.notices.log.said[-1].line().endswith("en/index.md, line 3: it is broken.")


def test_it_speaks_the_windows_language_or_english(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = read_guide

    def keep(language: str) -> Guide:
        asked.append(language)
        return read("en")

    monkeypatch.setattr(controller, "read_guide", keep)
    speak(lambda template: template, "ko")
    try:
        window.guide.show()
    finally:
        speak(None)
    assert asked == ["ko"]
    place_of(window)


def test_a_mark_asks_the_outermost_window(qtbot: QtBot) -> None:
    asked: list[QWidget] = []

    class Outer(QMainWindow):
        def customEvent(self, event: object) -> None:
            assert isinstance(event, GuideAsked)
            asked.append(event.widget)

    outer = Outer()
    qtbot.addWidget(outer)
    inner = explained(QWidget(outer), "topic:x")
    ask_guide(inner)
    assert asked == [inner] and own_key(inner) == "topic:x" and own_key(outer) == ""


def test_a_dialogs_mark_keeps_its_corner_and_takes_no_focus(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = with_guide(dialog, "topic:x")
    QVBoxLayout(dialog).addWidget(QPushButton("first"))
    dialog.resize(300, 200)
    dialog.show()
    assert button.geometry().topRight().x() == 299 and button.geometry().top() == 0
    dialog.resize(500, 200)
    assert button.geometry().topRight().x() == 499
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus and button.shortcut().toString() == "Shift+F1"

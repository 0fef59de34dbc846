"""A sentence over a part's edge: whole, fading, withdrawn, logged; and several of them over a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.words import wording
from widgets.kit import messages, theme
from widgets.kit.messages import MessageStrip
from widgets.kit.notices.log import log_of
from widgets.kit.notices.stack import MOST_SHOWN, Notices
from widgets.kit.words import localised, speak

LONG = "A sentence of many words " * 12


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(QPushButton("Beside"))
    column.addStretch(1)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.setCentralWidget(QLineEdit())
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    return made


def test_a_long_sentence_after_a_short_one_is_whole(host: QWidget, qapp: QApplication) -> None:
    theme.apply(qapp, theme.load("light"))  # whose frame takes room
    strip = MessageStrip(host)
    strip.show_message("info", "Short.")
    line = strip.height()
    strip.show_message("error", LONG)
    assert strip._text.height() >= strip._text.heightForWidth(strip._text.width()) > 3 * line / 2
    assert host.rect().contains(strip.geometry())
    strip.show_message("info", "Short.")
    assert strip.height() == line
    host.resize(200, 300)
    assert host.rect().contains(strip.geometry())


def test_it_moves_nothing_and_asks_for_no_room(host: QWidget) -> None:
    button = host.findChild(QPushButton)
    assert button is not None
    before = (button.geometry(), host.size(), host.minimumSizeHint())
    strip = MessageStrip(host)
    strip.show_message("error", LONG)
    assert strip.isVisible() and (button.geometry(), host.size(), host.minimumSizeHint()) == before


def test_what_only_confirms_goes_by_itself(
    host: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_READ_MS", "_READ_LETTER_MS", "_OFFER_MS"):
        monkeypatch.setattr(messages, name, 5)
    confirms, warns = MessageStrip(host), MessageStrip(host)
    warns.show_message("warning", "b.png is empty.")
    with qtbot.waitSignal(confirms.gone):
        confirms.show_message("info", "ok")
    assert confirms.text() == ""
    confirms.show_message("info", "ok", "Undo")
    confirms.take_focus()
    qtbot.waitUntil(confirms._action.hasFocus)
    confirms._fade()
    assert confirms.text() == "ok", "it stays while the keyboard is on it"
    assert warns.text() == "b.png is empty."


def test_a_topic_has_one_notice_which_goes_when_it_is_settled(window: QMainWindow) -> None:
    notices = Notices(window)
    notices.show("error", "x.csv was not written.", "export")
    notices.show("warning", "2 files could not be read.")
    notices.show("info", "Saved x.csv.", "export")
    assert [strip.text() for strip in notices.strips()] == ["Saved x.csv.", "2 files could not be read."]
    notices.settle("export")
    assert notices.text() == "2 files could not be read."
    for number in range(5):
        notices.show("warning", f"Number {number}.")
    assert [strip.text() for strip in notices.strips()] == ["Number 4.", "Number 3.", "Number 2."]
    assert len(notices.strips()) == MOST_SHOWN
    places = [strip.geometry() for strip in notices.strips()]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert [said.sentence for said in notices.log.said][:3] == [
        "x.csv was not written.",
        "2 files could not be read.",
        "Saved x.csv.",
    ]


def test_what_is_said_again_is_shown_once_and_wholly_in_the_windows_language(window: QMainWindow) -> None:
    notices = Notices(window)
    try:
        words = {"It failed.": "Es ging nicht.", "Error": "Fehler"}
        speak(lambda template: words.get(template, template))
        for _ in range(2):
            notices.show("error", wording("It failed."))
        assert [strip.text() for strip in notices.strips()] == ["Es ging nicht."]
        assert notices.strips()[0].accessibleName() == "Fehler: Es ging nicht."
        assert localised(notices.log.said[0].line()).endswith("  Fehler: Es ging nicht.")
    finally:
        speak(None)


def test_keyboard_and_button_act_and_give_the_focus_back(window: QMainWindow, qtbot: QtBot) -> None:
    notices, field, acted = Notices(window), window.centralWidget(), []
    assert field is not None
    field.setFocus()
    notices.show("info", "Removed 3 images.", "step", "Undo", lambda: acted.append("undone"))
    (strip,) = notices.strips()
    assert strip.accessibleName() == "Note: Removed 3 images."
    assert notices.focus_newest()
    qtbot.waitUntil(strip._action.hasFocus)
    qtbot.keyClick(strip._action, Qt.Key.Key_Space)
    assert acted == ["undone"] and notices.strips() == []
    qtbot.waitUntil(field.hasFocus)
    notices.show("error", "No.")
    with qtbot.waitSignal(notices.strips()[0].gone):
        qtbot.mouseClick(notices.strips()[0]._close, Qt.MouseButton.LeftButton)
    assert field.hasFocus() and not notices.dismiss_newest() and not notices.focus_newest()


def test_a_panels_sentences_are_in_the_windows_log(window: QMainWindow) -> None:
    notices = Notices(window)
    panel = QWidget(window)
    added = QSignalSpy(notices.log.added)
    strip = MessageStrip(panel)
    strip.show_message("error", "a.toml: the table [sets] is missing.")
    assert log_of(strip) is notices.log and added.count() == 1
    assert notices.log.said[-1].line().endswith("Error: a.toml: the table [sets] is missing.")

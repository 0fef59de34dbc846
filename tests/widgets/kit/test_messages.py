from __future__ import annotations

from pytestqt.qtbot import QtBot

from widgets.kit.messages import MessageStrip


def test_a_long_sentence_after_a_short_one_is_whole(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.resize(300, 40)
    strip.show_message("info", "Short.")
    qtbot.waitExposed(strip)
    line = strip._text.height()
    strip.show_message("error", "A sentence of many words " * 12)
    assert strip._text.height() >= 3 * line
    assert strip._text.height() >= strip._text.heightForWidth(strip._text.width())
    strip.show_message("info", "Short.")
    assert strip._text.height() == line

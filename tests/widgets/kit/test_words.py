"""Texts that are shown: a label's lines; tooltips' lines, where what has no space to break at stays."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.words import speak, tip_text


def test_long_lines_are_broken_at_spaces() -> None:
    text = wording("{path}\nA formula, short.\n{long}", path="/" + "a" * 200, long="many words " * 30)
    lines = tip_text(text).split("\n")
    assert lines[:2] == ["/" + "a" * 200, "A formula, short."]
    assert len(lines) > 4 and max(map(len, lines[2:])) <= 88
    assert " ".join(lines[2:]).split() == ("many words " * 30).split()


def test_a_line_takes_the_lines_that_its_text_needs(qtbot: QtBot) -> None:
    label = ElidedLabel(most_lines=3)
    qtbot.addWidget(label)
    text = "its attention pooling is bypassed for patch tokens"
    label.resize(label.fontMetrics().horizontalAdvance(text) + 1, 20)
    label.show()
    label.show_text(text)
    one = label.sizeHint().height()
    assert label.shown_text() == text
    label.resize(label.width() // 2, 60)
    lines = label.shown_text().split("\n")
    assert 2 <= len(lines) <= 3 and " ".join(lines) == text
    assert label.sizeHint().height() > one
    label.resize(60, 60)
    assert label.shown_text().count("\n") == 2 and label.shown_text().endswith("…")


def test_a_labels_accessible_name_follows_its_text_in_every_language(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    try:
        speak({"One": "Eins", "Two": "Zwei"}.__getitem__)
        for text, expected in (("One", "Eins"), ("Two", "Zwei")):
            label.show_text(wording(text))
            assert label.accessibleName() == expected
    finally:
        speak(None)

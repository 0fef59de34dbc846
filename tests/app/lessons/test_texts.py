"""Texts of a lesson: their language, their marks, and that nothing else in them is HTML."""

from __future__ import annotations

from app.lessons.texts import Text, broken_mark, filled, rich


def test_a_text_is_shown_in_its_language_or_in_the_first() -> None:
    text = Text((("en", "cat"), ("ko", "고양이")))
    assert text.in_language("ko") == "고양이"
    assert text.in_language("fr") == "cat"


def test_only_bold_and_code_are_marks() -> None:
    shown = rich('**a** <b>x</b> `p < q` <a href="https://x">&amp;\n\nnew')
    assert "<b>a</b>" in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "p &lt; q</code>" in shown
    assert "<a " not in shown
    assert shown.count("<p ") == 2


def test_a_mark_that_is_not_closed_is_told() -> None:
    assert broken_mark("**a") == "**"
    assert broken_mark("a ` b") == "`"
    assert broken_mark("2 * 3 and **x** and `y`") == ""


def test_values_are_filled_in_and_templates_stay() -> None:
    assert filled("{loss} of {} and {other}", {"loss": "1 nat"}) == "1 nat of {} and {other}"

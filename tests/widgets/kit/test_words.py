"""Tooltips: in lines that fit a screen; what is short, or has no space to break at, stays."""

from __future__ import annotations

from app.words import wording
from widgets.kit.words import tip_text


def test_long_lines_are_broken_at_spaces() -> None:
    text = wording("{path}\nA formula, short.\n{long}", path="/" + "a" * 200, long="many words " * 30)
    lines = tip_text(text).split("\n")
    assert lines[:2] == ["/" + "a" * 200, "A formula, short."]
    assert len(lines) > 4 and max(map(len, lines[2:])) <= 88
    assert " ".join(lines[2:]).split() == ("many words " * 30).split()

"""Looks marked texts up where they are shown: what stands between the program's English and the screen."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from app.words import Words


def _english(template: str) -> str:
    return template


_look_up: Callable[[str], str] = _english


def speak(look_up: Callable[[str], str] | None) -> None:
    """Choose what finds a template in the user's language; None is the program's own English.

    What is on screen already stays as it is: call it before the panels are made.
    """
    global _look_up
    _look_up = look_up or _english


def localised(text: str) -> str:
    """Return a text as it goes on screen; what was never marked (names, numbers, prompts) stays as it is."""
    return text.in_language(_look_up) if isinstance(text, Words) and _look_up is not _english else text


_TIP_LETTERS = 88
"""The most letters in a line of a tooltip: Qt breaks no line of plain text."""


def tip_text(text: str) -> str:
    """Return a text as a tooltip: localised, its lines broken at spaces where they are long."""
    return "\n".join(map(_wrapped, localised(text).split("\n")))


def _wrapped(line: str) -> str:
    if len(line) <= _TIP_LETTERS:
        return line
    return textwrap.fill(line, _TIP_LETTERS, break_long_words=False, break_on_hyphens=False)

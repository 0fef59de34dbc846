"""Looks marked texts up where they are shown: what stands between the program's English and the screen."""

from __future__ import annotations

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

"""Where lessons are: those that ship with the program, then the user's own."""

from __future__ import annotations

from pathlib import Path

from app.errors import LoupeError
from app.lessons.lesson import Lesson
from app.lessons.read import read_all
from app.paths import RESOURCES, user_data_dir

SHIPPED = RESOURCES / "lessons"
"""The folder of the program's own lessons."""


def own_lessons() -> Path:
    """Return the folder of the user's own lessons (not created here)."""
    return user_data_dir() / "lessons"


def all_lessons() -> tuple[list[Lesson], list[LoupeError]]:
    """Return the lessons in order, the program's before the user's, and why others can't be read."""
    return read_all((SHIPPED, own_lessons()))

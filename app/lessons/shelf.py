"""Where lessons are: those that ship with the program, then the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from app.errors import LoupeError
from app.lessons.lesson import Lesson
from app.lessons.read import lesson_folders, read_all, read_lesson
from app.paths import RESOURCES, user_data_dir
from app.words import wording

SHIPPED = RESOURCES / "lessons"
"""The folder of the program's own lessons."""


def own_lessons() -> Path:
    """Return the folder of the user's own lessons (not created here)."""
    return user_data_dir() / "lessons"


class Shelf(NamedTuple):
    """The lessons in order, why some of the program's can't be read, and those of the user's that can't."""

    lessons: list[Lesson]
    errors: list[LoupeError]
    broken: list[tuple[Path, LoupeError]]


def read_shelf() -> Shelf:
    """Return every lesson; the user's that can't be begun apart, since they can be mended."""
    lessons, _ = all_lessons()
    _, errors = read_all((SHIPPED,))
    there = {lesson.folder for lesson in lessons}
    broken = [(folder, _why(folder)) for folder in lesson_folders(own_lessons()) if folder not in there]
    return Shelf(lessons, errors, broken)


def _why(folder: Path) -> LoupeError:
    """Return why a lesson isn't among those that can be begun."""
    try:
        lesson = read_lesson(folder)
    except LoupeError as error:
        return error
    return LoupeError(wording("Another lesson has the id “{name}” already.", name=lesson.id))


def all_lessons() -> tuple[list[Lesson], list[LoupeError]]:
    """Return the lessons in order, the program's before the user's, and why others can't be read."""
    return read_all((SHIPPED, own_lessons()))

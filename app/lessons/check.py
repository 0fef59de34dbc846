"""Looks at a whole lesson: what can only be told by reading its pictures and measuring nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.errors import LoupeError
from app.images.images import read_picture
from app.lessons.file import FILE
from app.lessons.lesson import BreakStep, Lesson, MeasureStep, SetStep, Setup, Steps
from app.lessons.read import read_lesson
from app.lessons.steps import texts_of
from app.lessons.tables import problem
from app.words import wording


def check_lesson(folder: Path) -> tuple[Lesson, list[str]]:
    """Read a lesson and decode its pictures; return it with remarks that stop nothing.

    Raises LoupeError, one sentence with file and line, for the first thing that is wrong.
    """
    lesson = read_lesson(folder)
    seen: set[Path] = set()
    for step in lesson.steps:
        for path in (path for path in pictures_of(step) if path not in seen):
            seen.add(path)
            try:
                read_picture(path)
            except LoupeError as error:
                raise problem(FILE, step.line, str(error)) from error
    return lesson, remarks_on(lesson)


def remarks_on(lesson: Lesson) -> list[str]:
    """Return what could be better in a lesson, a sentence each; none of it stops anything."""
    return [*_untranslated(lesson), *_without_end(lesson.steps)]


def pictures_of(step: Steps) -> Sequence[Path]:
    """Return the pictures that a step names, each once."""
    setup = Setup()
    if isinstance(step, SetStep):
        setup = step.setup
    elif isinstance(step, MeasureStep | BreakStep):
        setup = step.taking.on
    members = [members for _, members in setup.groups or ()] + [setup.classes or ()]
    named = [*(setup.images or ()), *(setup.select or ())]
    named += [path for group in members for _, paths in group for path in paths]
    return tuple(dict.fromkeys(named))


def _untranslated(lesson: Lesson) -> list[str]:
    """Name the steps that lack a language which another text has."""
    texts = [(step.line, text) for step in lesson.steps for text in texts_of(step)]
    every = dict.fromkeys(language for _, text in texts for language in text.languages)
    remarks: list[str] = []
    for language in every:
        lines = sorted({line for line, text in texts if language not in text.languages})
        if lines:
            listed = ", ".join(map(str, lines))
            remarks.append(
                wording(
                    "{file}: not everything is in “{language}”: the steps of lines {listed}.",
                    file=FILE,
                    language=language,
                    listed=listed,
                )
            )
    return remarks


def _without_end(steps: Sequence[Steps]) -> list[str]:
    """Say where a lesson has nothing to break."""
    if any(isinstance(step, BreakStep) for step in steps):
        return []
    return [wording("{file}: no step is a “break”: nothing to try out.", file=FILE)]

"""The commands `lessons` and `lesson`: which lessons there are, and whether one of your own is sound."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import say
from app.cli.forms import add_json
from app.cli.registry import command
from app.lessons.check import check_lesson
from app.lessons.shelf import all_lessons

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.lessons.lesson import Lesson


@command(
    "lessons",
    "List the lessons of the view Learn: the program's, then your own.",
    add_json(),
    example="lessons --json",
)
def lessons(context: Context) -> None:
    """Print each lesson's id, title, steps, minutes and languages."""
    found, errors = all_lessons()
    for error in errors:
        say.note(str(error))
    context.failed = bool(errors)
    context.emit(
        as_json=lambda: [_facts(lesson) for lesson in found],
        as_text=lambda: "".join(f"{_line(lesson)}\n" for lesson in found),
    )


def _add_folder(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="the folder with lesson.toml and its pictures"
    )
    parser.add_argument(
        "--check", action="store_true", help="say only whether the lesson is sound, with file and line if not"
    )


@command(
    "lesson",
    "Read a lesson's folder and list its steps, or check it (resources/lessons/README.md has the format).",
    _add_folder,
    add_json(),
    example="lesson my-lesson --check",
)
def lesson(context: Context) -> None:
    """Print what a lesson holds. Raises LoupeError, a sentence with file and line, for a broken one."""
    read, remarks = check_lesson(context.args.folder)
    for remark in remarks:
        say.note(remark)
    kinds = [type(step).__name__.removesuffix("Step").lower() for step in read.steps]
    lines = [_line(read)]
    if not context.args.check:
        lines += [
            f"  {number:2}  line {step.line:<4} {kind:8} {(step.title or step.text).in_language('en')[:60]}"
            for number, (kind, step) in enumerate(zip(kinds, read.steps, strict=True), 1)
        ]
    context.emit(
        as_json=lambda: {**_facts(read), "kinds": kinds},
        as_text=lambda: "".join(f"{line}\n" for line in lines),
    )


def _facts(lesson: Lesson) -> dict[str, object]:
    return {
        "id": lesson.id,
        "title": lesson.title.in_language("en"),
        "steps": len(lesson.steps),
        "minutes": lesson.minutes,
        "languages": list(lesson.languages),
    }


def _line(lesson: Lesson) -> str:
    return (
        f"{lesson.id:24} {lesson.minutes:3} min  {len(lesson.steps):3} steps  "
        f"{', '.join(lesson.languages):8}  {lesson.title.in_language('en')}"
    )

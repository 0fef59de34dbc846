"""The commands `lessons` and `lesson`: which lessons there are, and whether one of your own is sound."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import say
from app.cli.forms import add_json, add_language
from app.cli.registry import command
from app.lessons.check import check_lesson
from app.lessons.file import ENDING
from app.lessons.own.parcel import Arrived, install, send, unpacked
from app.lessons.shelf import all_lessons, own_lessons
from app.words import visible

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


def _add_lesson(parser: ArgumentParser) -> None:
    parser.add_argument(
        "lesson",
        type=Path,
        metavar="DIR",
        help="the folder with lesson.toml and its pictures, or a .zip of one",
    )
    parser.add_argument(
        "--check", action="store_true", help="say only whether the lesson is sound, with file and line if not"
    )
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument(
        "--worksheet",
        type=Path,
        metavar="OUT.html|.pdf",
        help="write the lesson on paper: questions with room for answers, and a part for the teacher",
    )
    acts.add_argument("--send", type=Path, metavar="OUT.zip", help="write the lesson into one file")
    acts.add_argument(
        "--install", action="store_true", help="put it among your own lessons, where the window finds it"
    )
    add_language(parser, "en", "the worksheet's language: en (default), ko or another of the lesson's")
    parser.add_argument("--overwrite", action="store_true", help="replace what is there already")


@command(
    "lesson",
    "Read a lesson's folder and list its steps; check it, print it on paper, send it, install one that came "
    "(resources/lessons/README.md has the format).",
    _add_lesson,
    add_json(),
    example="lesson my-lesson --check",
)
def lesson(context: Context) -> None:
    """Print what a lesson holds. Raises LoupeError, a sentence with file and line, for a broken one."""
    args = context.args
    if args.install:
        _tell(context, _install(args.lesson, args.overwrite).target)
        return
    if args.lesson.is_dir() or args.lesson.suffix.lower() != ENDING:
        _act(context, args.lesson)
        return
    with unpacked(args.lesson, own_lessons()) as arrived:
        args.lesson = arrived.folder
        _act(context, arrived.folder)


def _act(context: Context, folder: Path) -> None:
    """Do with a lesson's folder what is asked for."""
    if (out := context.args.worksheet) is not None:
        context.worksheet(context.args)
        _tell(context, out)
    elif (out := context.args.send) is not None:
        sent = send(folder, out, context.args.overwrite)
        _tell(context, out)
        if sent.left_out:
            say.note(f"{sent.left_out} files of the folder are not of the lesson; they were left out.")
    else:
        _list(context, folder)


def _install(source: Path, overwrite: bool) -> Arrived:
    lessons, _ = all_lessons()
    taken = {lesson.id: lesson.folder for lesson in lessons}
    return install(source, own_lessons(), taken, overwrite)


def _tell(context: Context, path: Path) -> None:
    context.emit(as_json=lambda: {"files": [str(path)]}, as_text=lambda: f"{visible(str(path))}\n")


def _list(context: Context, folder: Path) -> None:
    """Print a lesson's steps, or only whether it is sound."""
    read, remarks = check_lesson(folder)
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

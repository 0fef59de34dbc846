"""Reads a lesson from its folder, and says in one sentence what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.errors import LoupeError
from app.lessons.file import FILE
from app.lessons.lesson import BreakStep, GuessStep, Lesson, MeasureStep, Rule, Steps, TruthStep
from app.lessons.needs import NEEDS
from app.lessons.steps import read_step, texts_of, unknown_name
from app.lessons.tables import Table, read_table
from app.lessons.texts import Text
from app.words import visible, wording

_KEYS = ("id", "title", "about", "minutes", "needs", "language", "step")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a lesson's id looks like."""


def read_lesson(folder: Path) -> Lesson:
    """Read a lesson's folder. Raises LoupeError: one sentence that begins "lesson.toml, line 12: "."""
    return lesson_of(read_table(folder / FILE), folder)


def lesson_of(table: Table, folder: Path) -> Lesson:
    """Read a lesson from the table of its file, and its pictures' names in a folder; raises as above."""
    table.refuse_others(_KEYS)
    language = table.word("language", "en")
    table = Table(table.values, table.file, table.lines, (), language)
    name = table.word("id")
    if not ID.fullmatch(name):
        raise table.error(
            wording(
                "“id” may hold small letters and digits, with hyphens between: “{name}”.", name=visible(name)
            ),
            "id",
        )
    title, about = table.needed_text("title"), table.needed_text("about")
    inners = table.inners("step")
    if not inners:
        raise table.error(wording("a lesson needs a step: [[step]]."))
    steps = tuple(read_step(inner, folder) for inner in inners)
    _check_names(inners, steps)
    return Lesson(
        name,
        folder,
        title,
        about,
        table.whole("minutes", 1),
        _needs(table),
        _languages((title, about, *(text for step in steps for text in texts_of(step)))),
        steps,
    )


def _needs(table: Table) -> tuple[str, ...]:
    needs = table.words("needs")
    for name in needs:
        if name not in NEEDS:
            raise table.error(
                wording(
                    "no model has “{name}”; a lesson may need {known}.",
                    name=visible(name),
                    known=", ".join(NEEDS),
                ),
                "needs",
            )
    return needs


def _languages(texts: Sequence[Text]) -> tuple[str, ...]:
    """Return the languages that every text is in, in the order of the first."""
    return tuple(
        language for language in texts[0].languages if all(language in text.languages for text in texts)
    )


def _check_names(tables: Sequence[Table], steps: Sequence[Steps]) -> None:
    """Raise LoupeError where a step names a measure or a guess that isn't there, or only comes later."""
    measured = {
        step.key: place for place, step in enumerate(steps) if isinstance(step, MeasureStep | BreakStep)
    }
    guesses = {step.key: step for step in steps if isinstance(step, GuessStep)}
    keys: set[str] = set()
    for place, (table, step) in enumerate(zip(tables, steps, strict=True)):
        if isinstance(step, MeasureStep | BreakStep | GuessStep):
            if step.key in keys:
                raise table.error(
                    wording("another step has the key “{key}” already.", key=visible(step.key)), "key"
                )
            keys.add(step.key)
        for key, rule in _rules(step):
            for limit in (rule.above, rule.below):
                if isinstance(limit, str) and measured.get(limit, place + 1) > _settled(
                    step, place, measured
                ):
                    raise unknown_name(table, key, wording("measured value"), limit)
        if isinstance(step, GuessStep) and measured.get(step.about, -1) < place:
            raise unknown_name(table, "about", wording("later measure"), step.about)
        if isinstance(step, TruthStep):
            _check_truth(table, step, place, measured, guesses)


def _rules(step: Steps) -> Iterator[tuple[str, Rule]]:
    if isinstance(step, MeasureStep | BreakStep) and step.shows is not None:
        yield "shows", step.shows
    if isinstance(step, GuessStep):
        yield from (("choices", choice.when) for choice in step.choices)


def _settled(step: Steps, place: int, measured: dict[str, int]) -> int:
    """Return the place of the step at which a step's rules are asked."""
    return measured.get(step.about, place) if isinstance(step, GuessStep) else place


def _check_truth(
    table: Table, step: TruthStep, place: int, measured: dict[str, int], guesses: dict[str, GuessStep]
) -> None:
    if measured.get(step.of, place) >= place:
        raise unknown_name(table, "of", wording("earlier measure"), step.of)
    if step.guess and step.guess not in guesses:
        raise unknown_name(table, "guess", wording("guess"), step.guess)
    if step.guess and guesses[step.guess].about != step.of:
        raise table.error(wording("the guess “{guess}” is about another measure.", guess=step.guess), "guess")


def lesson_folders(root: Path) -> list[Path]:
    """Return the lessons' folders within a folder, by their names."""
    try:
        return sorted(path.parent for path in root.glob(f"*/{FILE}"))
    except OSError:
        return []


def read_all(roots: Iterable[Path]) -> tuple[list[Lesson], list[LoupeError]]:
    """Read every lesson of some folders; those that can't be read are told apart, and stop no other."""
    lessons: dict[str, Lesson] = {}
    errors: list[LoupeError] = []
    for folder in (folder for root in roots for folder in lesson_folders(root)):
        try:
            lesson = read_lesson(folder)
        except LoupeError as error:
            errors.append(LoupeError(wording("{folder}/{error}", folder=folder.name, error=str(error))))
        else:
            lessons.setdefault(lesson.id, lesson)
    return list(lessons.values()), errors

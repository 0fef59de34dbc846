"""A lesson while it is written: its file in parts, so that what isn't edited stays as somebody wrote it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.lessons.file import FILE
from app.lessons.lesson import Lesson
from app.lessons.lines import lines_of
from app.lessons.own.toml import comments_of, step_text, table_text
from app.lessons.read import lesson_of
from app.lessons.tables import parse_table, read_source
from app.words import wording
from app.write import write_atomic

UNSAVED = "lesson-unsaved.toml"
"""The file beside a lesson's own in which a draft is kept that can't be written over another program's."""
HEAD = -1
"""The place of what isn't a step: title, about, minutes."""
Keys = tuple[str | int, ...]
"""Where a value is in a step: keys of tables, places in lists."""


@dataclass(frozen=True)
class LessonDraft:
    """A lesson's file: head and steps as they are written, comments and all. It need not be sound."""

    folder: Path
    head: str
    steps: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The whole file."""
        return self.head + "".join(self.steps)

    @property
    def language(self) -> str:
        """That of texts which name none."""
        return str(self.values(HEAD).get("language", "en"))

    def values(self, place: int) -> dict[str, Any]:
        """Return the values of a step, or of the head; they are the caller's to change."""
        if place == HEAD:
            return tomllib.loads(self.head)
        step: dict[str, Any] = tomllib.loads(self.steps[place])["step"][0]
        return step

    def with_values(self, place: int, values: Mapping[str, Any]) -> LessonDraft:
        """Return this with other values in a step or the head; its comments stand above it then."""
        if place == HEAD:
            comments = "".join(f"{line}\n" for line in comments_of(self.head))
            return replace(self, head=comments + table_text(values))
        block = step_text(values, comments_of(self.steps[place]))
        return replace(self, steps=(*self.steps[:place], block, *self.steps[place + 1 :]))

    def with_value(self, place: int, path: Keys, value: Any) -> LessonDraft:
        """Return this with another value at a path; None takes it away, and a table that is empty then."""
        values = self.values(place)
        _put(values, path, value)
        return self if values == self.values(place) else self.with_values(place, values)

    def with_text(self, place: int, path: Keys, language: str, text: str, *, needed: bool) -> LessonDraft:
        """Return this with a text in a language; an empty one is taken away, or is "" where it is needed."""
        value: Any = self.values(place)
        for key in path:
            value = value[int(key)] if isinstance(value, list) else value.get(key, {})
        texts = dict(value) if isinstance(value, dict) else {self.language: value} if value else {}
        if text.strip():
            texts[language] = text
        else:
            texts.pop(language, None)
        if not texts:
            return self.with_value(place, path, "" if needed else None)
        alone = list(texts) == [self.language] and not (isinstance(value, dict) and value)
        return self.with_value(place, path, texts[self.language] if alone else texts)

    def with_step(self, place: int, values: Mapping[str, Any]) -> LessonDraft:
        """Return this with another step at a place."""
        return replace(self, steps=(*self.steps[:place], step_text(values), *self.steps[place:]))

    def without_step(self, place: int) -> LessonDraft:
        """Return this without a step."""
        return replace(self, steps=(*self.steps[:place], *self.steps[place + 1 :]))

    def moved(self, place: int, to: int) -> LessonDraft:
        """Return this with a step at another place."""
        left = list(self.steps)
        left.insert(to, left.pop(place))
        return replace(self, steps=tuple(left))

    def read(self) -> Lesson:
        """Return the lesson. Raises LoupeError, a sentence with the line, where it isn't sound."""
        return lesson_of(parse_table(self.source, FILE), self.folder)

    def line(self, place: int) -> int:
        """Return the line of the file on which a step's "[[step]]" stands."""
        block = self.steps[place].split("[[step]]")[0]
        return (self.head + "".join(self.steps[:place]) + block).count("\n") + 1


def _put(values: Any, path: Keys, value: Any) -> None:
    """Set a value in nested tables and lists, which are made where they are missing."""
    key, rest = path[0], path[1:]
    if isinstance(values, list) and isinstance(key, int):
        if rest:
            _put(values[key], rest, value)
        elif value is None:
            del values[key]
        elif key == len(values):
            values.append(value)
        else:
            values[key] = value
        return
    if not rest:
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
        return
    if key not in values:
        if value is None:
            return
        values[key] = [] if isinstance(rest[0], int) else {}
    _put(values[key], rest, value)
    if value is None and values[key] in ({}, []):
        del values[key]


def open_draft(folder: Path) -> LessonDraft:
    """Read a lesson's file to be written on. Raises LoupeError for one that is no TOML: one sentence."""
    source = read_source(folder / FILE)
    parse_table(source, FILE).inners("step")
    return draft_of(source, folder)


def draft_of(source: str, folder: Path) -> LessonDraft:
    """Divide a file into its head and its steps; one that is written in another order is written anew."""
    lines = source.split("\n")
    places = lines_of(source)
    starts = [line for path, line in sorted(places.items(), key=lambda item: item[1]) if _is_step(path)]
    starts = [_with_comments(lines, start) for start in starts]
    ends = [*starts[1:], len(lines) + 1][: len(starts)]
    blocks = ["\n".join(lines[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)]
    head = "\n".join(lines[: starts[0] - 1]) if starts else source.rstrip("\n")
    draft = LessonDraft(
        folder,
        f"{head}\n",
        tuple(
            f"{block}\n" if number < len(blocks) else f"{block.rstrip()}\n"
            for number, block in enumerate(blocks, 1)
        ),
    )
    return draft if _holds(draft, source) else _anew(source, folder)


def _is_step(path: tuple[str | int, ...]) -> bool:
    return len(path) == 2 and path[0] == "step"


def _with_comments(lines: list[str], line: int) -> int:
    """Return the first line of a step: of the comments that stand directly above it."""
    while line > 1 and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line


def _holds(draft: LessonDraft, source: str) -> bool:
    """Tell whether a draft's parts, each by itself, hold what the file holds."""
    whole = tomllib.loads(source)
    try:
        parts = {**draft.values(HEAD), "step": [draft.values(place) for place in range(len(draft.steps))]}
        return parts == {"step": [], **whole}
    except (tomllib.TOMLDecodeError, LookupError, TypeError):
        return False


def _anew(source: str, folder: Path) -> LessonDraft:
    """Return a file's values written in our order; its comments stand at the top."""
    values = tomllib.loads(source)
    steps = values.pop("step", [])
    head = "".join(f"{line}\n" for line in comments_of(source)) + table_text(values)
    return LessonDraft(folder, head, tuple(step_text(step) for step in steps))


def save_draft(draft: LessonDraft, before: str | None) -> None:
    """Write a draft's file, whole or not at all.

    before: what the file held when it was last read or written; None for a new one. Raises LoupeError where
    it can't be written, or somebody else changed it since: then it stays, and the draft is kept beside it.
    """
    path = draft.folder / FILE
    if before is not None and (not path.is_file() or read_source(path) != before):
        write_atomic(draft.folder / UNSAVED, draft.source.encode(), overwrite=True)
        raise LoupeError(
            wording(
                "{file} was changed by another program since it was opened here, and stays as it is; what "
                "you wrote is in {beside}. Close the editor and press Edit to go on with the other.",
                file=FILE,
                beside=UNSAVED,
            )
        )
    write_atomic(path, draft.source.encode(), overwrite=before is not None)

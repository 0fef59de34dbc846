"""Reads the tables of a lesson's TOML; what is wrong there is one sentence with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.images.reading import reason_of
from app.lessons.lines import Place, lines_of
from app.lessons.texts import Text, broken_mark
from app.words import visible, wording

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)*")
_AT = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True)
class Table:
    """One table of a file, and where it is written."""

    values: Mapping[str, Any]
    file: str
    lines: Mapping[Place, int]
    place: Place = ()
    language: str = "en"
    """That of texts which name none."""

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self._line(self.place)

    def at(self, key: str) -> int:
        """Return the line of a key; the table's own where it has no such key."""
        return self._line((*self.place, key))

    def _line(self, place: Place) -> int:
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def error(self, what: str, key: str = "") -> LoupeError:
        """Return an error that names file and line; `what` ends with a full stop."""
        return problem(self.file, self.at(key) if key else self.line, what)

    def refuse_others(self, known: Iterable[str]) -> None:
        """Raise LoupeError for the first key that isn't known."""
        for key in self.values:
            if key not in (known := tuple(known)):
                raise self.error(
                    wording(
                        "there is no “{key}” here; what there is: {known}.",
                        key=visible(key),
                        known=", ".join(known),
                    ),
                    key,
                )

    def require(self, key: str) -> Any:
        """Return a value that must be there."""
        if key not in self.values:
            raise self.error(wording("“{key}” is missing.", key=key))
        return self.values[key]

    def word(self, key: str, default: str | None = None) -> str:
        """Return a text that is no language's; without a default it must be there."""
        value = self.require(key) if default is None else self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(wording("“{key}” must be a text in quotes.", key=key), key)
        return value

    def one_of(self, key: str, names: Iterable[str], default: str | None = None) -> str:
        """Return a word that is one of `names`."""
        value, names = self.word(key, default), tuple(names)
        if value not in names and value != default:
            raise self.error(
                wording(
                    "“{value}” is no {key}; choose one of {names}.",
                    value=visible(value),
                    key=key,
                    names=", ".join(names),
                ),
                key,
            )
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty where the key isn't there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(wording("“{key}” must be a list of texts in quotes.", key=key), key)
        return tuple(value)

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number; without a default it must be there."""
        value = self.require(key) if default is None else self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(wording("“{key}” must be a number.", key=key), key)
        return float(value)

    def whole(self, key: str, low: int, default: int | None = None) -> int:
        """Return a whole number of at least `low`."""
        value = self.require(key) if default is None else self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            raise self.error(
                wording("“{key}” must be a whole number, {low} at least.", key=key, low=low), key
            )
        return int(value)

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key isn't there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(wording("“{key}” must be true or false.", key=key), key)
        return value

    def text(self, key: str, needed: bool = True) -> Text | None:
        """Return a text that is shown; None where it isn't there and needn't be."""
        value = self.require(key) if needed else self.values.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            value = {self.language: value}
        said = isinstance(value, Mapping) and value and all(isinstance(part, str) for part in value.values())
        if not said or not all(_LANGUAGE.fullmatch(language) for language in value):
            form = '{ en = "…", ko = "…" }'
            raise self.error(
                wording("“{key}” must be a text, or one for each language: {form}.", key=key, form=form), key
            )
        for language, part in value.items():
            if not part.strip():
                raise self.error(
                    wording("“{key}” is empty in “{language}”.", key=key, language=language), key
                )
            if mark := broken_mark(part):
                raise self.error(
                    wording("“{key}” opens a {mark} that it doesn't close.", key=key, mark=mark), key
                )
        return Text(tuple((language, part.strip()) for language, part in value.items()))

    def needed_text(self, key: str) -> Text:
        """Return a text that is shown and must be there."""
        text = self.text(key)
        if text is None:
            raise self.error(wording("“{key}” is missing.", key=key))
        return text

    def inner(self, key: str) -> Table:
        """Return the table of a key; an empty one where it isn't there."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.error(wording("“{key}” must be a table: { … }.", key=key), key)
        return Table(value, self.file, self.lines, (*self.place, key), self.language)

    def inners(self, key: str) -> list[Table]:
        """Return the tables of an array; none where it isn't there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.error(wording("“{key}” must be a list of tables.", key=key), key)
        return [
            Table(item, self.file, self.lines, (*self.place, key, number), self.language)
            for number, item in enumerate(value)
        ]


def problem(file: str, line: int, what: str) -> LoupeError:
    """Return an error of one sentence that names a file and a line; `what` ends with a full stop."""
    return LoupeError(wording("{file}, line {line}: {what}", file=file, line=line, what=what))


def read_table(path: Path) -> Table:
    """Read a TOML file. Raises LoupeError, with the line, for one that can't be read."""
    return parse_table(read_source(path), path.name)


def read_source(path: Path) -> str:
    """Return a file's text, its lines ended by "\\n" alone. Raises LoupeError for one that can't be read."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LoupeError(wording("{name} is not UTF-8 text.", name=path.name)) from error
    except OSError as error:
        raise LoupeError(
            wording("{name}: {reason}", name=visible(str(path)), reason=reason_of(error))
        ) from error


def parse_table(source: str, file: str) -> Table:
    """Read TOML that `file` holds, or will hold. Raises LoupeError, with the line, for what is none."""
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at is not None and at[1] else source.rstrip("\n").count("\n") + 1
        what = _AT.sub("", str(error)).strip()
        why = wording("this is no TOML: {what}.", what=f"{what[:1].lower()}{what[1:]}")
        raise problem(file, line, why) from error
    return Table(values, file, lines_of(source))

"""Texts that people read, marked so that the window can be translated; commands print them as they are.

`wording("{count} images of {name}", count=3, name=folder)` is the English sentence, a `str` like any other,
which still knows its template and values. What shows it looks the template up: `widgets.kit.words.localised`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Self

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, colours it, rings, breaks a line or turns its direction."""


def visible(text: str, keep: str = "") -> str:
    """Return a text in which control characters stand as escapes, such as `\\x1b`; those of `keep` stay."""
    if _CONTROL.search(text) is None:
        return text

    def escape(match: re.Match[str]) -> str:
        return match[0] if match[0] in keep else match[0].encode("unicode_escape").decode("ascii")

    return _CONTROL.sub(escape, text)


class Words(str):
    """An English text that knows the template it was made from, and the values of its named fields."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, text: str, template: str, values: Mapping[str, object]) -> Self:
        """Make the text of a template whose fields have been filled in."""
        made = super().__new__(cls, text)
        made.template, made.values = template, values
        return made

    def __str__(self) -> str:
        return self

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, object]]:  # type: ignore[override]
        return self[:], self.template, self.values

    def __add__(self, other: str) -> Words:
        """Return both in a row; each part is still looked up by itself."""
        return wording("{first}{second}", first=self, second=other)

    def __radd__(self, other: str) -> Words:
        """Return both in a row, where the first is a text that nobody marked."""
        return wording("{first}{second}", first=other, second=self)

    def join(self, parts: Iterable[str]) -> str:
        """Return the parts with this text between them; each is still looked up by itself."""
        values = {f"part{number}": part for number, part in enumerate(parts)}
        if len(values) < 2:
            return next(iter(values.values()), "")
        return wording("{between}".join(f"{{{name}}}" for name in values), between=self, **values)

    def in_language(self, look_up: Callable[[str], str]) -> str:
        """Return the text with its template, and those of its values, as `look_up` has them."""
        values = {
            name: value.in_language(look_up) if isinstance(value, Words) else value
            for name, value in self.values.items()
        }
        template = look_up(self.template)
        return template.format(**values) if values else template


def wording(template: str, /, **values: object) -> Words:
    """Mark a text that people read.

    values: what stands for the template's named fields, as in `str.format`; one that is marked is looked up
    too. Without any, braces are themselves.
    """
    return Words(template.format(**values) if values else template, template, values)


def sentences(*parts: str) -> str:
    """Return the parts that say anything, a blank between; each is still looked up by itself."""
    return wording(" ").join(part for part in parts if part)

"""On which line of a TOML file each key is written: the standard library's reader does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
"""A key and those that it is in, as in ("step", 3, "text", "en"); arrays' items count from 0."""

_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''" + r'|"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*", re.DOTALL
)
"""Strings and comments, in which signs stand for themselves."""
_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\s-]+?)\s*\]\]?\s*$")
_TOKEN = re.compile(r"([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=|([\[\]{}])")
"""A key, or a bracket."""


def lines_of(source: str) -> Mapping[Place, int]:
    """Return the line, from 1, of every key and of every array's item that is a table.

    source: TOML that can be read. Keys in quotes are not found.
    """
    lines: dict[Place, int] = {}
    for path, line in _places(_OPAQUE.sub(_blank, source)):
        lines.setdefault(path, line)
    return lines


def comments_in(source: str) -> Iterator[str]:
    """Yield the comments of TOML, in order, as they stand: "# …"; a sign within a string begins none."""
    for match in _OPAQUE.finditer(source):
        if match[0].startswith("#"):
            yield match[0].rstrip()


def _blank(match: re.Match[str]) -> str:
    """Return what stands for a string or a comment: as many lines, and no sign that means anything."""
    text = match[0]
    return re.sub(r"[^\n]", " " if text.startswith("#") else "'", text)


def _places(source: str) -> Iterator[tuple[Place, int]]:
    counts: dict[Place, int] = {}
    table: Place = ()
    inside = _Value()
    for number, line in enumerate(source.split("\n"), 1):
        header = _HEADER.match(line) if not inside.open else None
        if header is not None:
            table = _table(header[2], header[1] == "[[", counts)
            yield table, number
        else:
            for path in inside.read(line):
                yield (*table, *path), number


def _table(name: str, is_array: bool, counts: dict[Place, int]) -> Place:
    """Return the path of the table that a header begins."""
    path: Place = ()
    parts = [part.strip() for part in name.split(".")]
    for place, part in enumerate(parts):
        path = (*path, part)
        if is_array and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


class _Value:
    """Follows a table's lines, and knows in which arrays and inline tables it is."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Place, int]] = []  # bracket, path of what it holds, items so far
        self._key: Place = ()

    @property
    def open(self) -> bool:
        """Whether an array or an inline table goes on."""
        return bool(self._open)

    def read(self, line: str) -> Iterator[Place]:
        """Yield the paths of the keys and items that a line begins."""
        for token in _TOKEN.finditer(line):
            name, bracket = token[1], token[2]
            if name is not None:
                inner = self._open[-1][1] if self._open else ()
                self._key = (*inner, *(part.strip() for part in name.split(".")))
                yield self._key
            elif bracket in "[{":
                yield from self._begin(bracket)
            elif self._open:
                self._open.pop()

    def _begin(self, bracket: str) -> Iterator[Place]:
        path = self._key
        if self._open and self._open[-1][0] == "[":
            kind, holder, count = self._open[-1]
            path = (*holder, count)
            self._open[-1] = (kind, holder, count + 1)
            yield path
        self._open.append((bracket, path, 0))

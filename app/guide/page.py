"""A page of the guide, read: its sections, what they cover, and its text as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.errors import LoupeError
from app.guide.marks import (
    COMMENT,
    HEADING,
    Mark,
    html_in,
    lines_of,
    marks_of,
    open_fence,
    plain_line,
    plain_lines,
    slug,
)
from app.words import wording

KINDS = ("view", "panel", "command", "number", "topic")
"""The kinds of what a section may cover."""
_NO_TITLE = wording("a page begins with its title, a heading of the first level.")
_SECOND_TITLE = wording("a page has one heading of the first level.")
_COVERS, _OPTIONS, _END = "covers:", "options:", "end"


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, up to the next. line: the heading's, from 1; level: 1 to 6.

    anchor: GitHub's, unique in the page. covers: keys such as "panel:bias/weat". lines: as they are written.
    """

    title: str
    level: int
    anchor: str
    line: int
    covers: tuple[str, ...]
    lines: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """What stands below the heading as it is read: without marks."""
        return "\n".join(plain_lines(self.lines))


@dataclass(frozen=True)
class PlacedMark:
    """A link or a picture, with its line."""

    line: int
    mark: Mark


@dataclass(frozen=True)
class Page:
    """A page. name: its path in its language without the ending, as in "views/explore"."""

    name: str
    language: str
    source: str
    sections: tuple[Section, ...]
    marks: tuple[PlacedMark, ...]
    options: tuple[str, ...]
    """The commands whose options' tables it holds."""

    @property
    def title(self) -> str:
        """What its first heading says."""
        return self.sections[0].title

    @cached_property
    def markdown(self) -> str:
        """Its text as it is shown: without the comments."""
        return "\n".join(line for line in _kept(self.source))

    def section(self, anchor: str) -> Section | None:
        """Return the section with this anchor; None where there is none."""
        return next((section for section in self.sections if section.anchor == anchor), None)


def _kept(source: str) -> Iterator[str]:
    for _, line, is_code in lines_of(source):
        if is_code or COMMENT.match(line) is None:
            yield line


def page_error(language: str, name: str, line: int, sentence: str) -> LoupeError:
    """Return an error in one sentence that begins with the file and its line."""
    file = f"{language}/{name}.md"
    return LoupeError(wording("{file}, line {line}: {sentence}", file=file, line=line, sentence=sentence))


def read_page(language: str, name: str, source: str) -> Page:
    """Read a page. Raises LoupeError: one sentence that begins "en/views/explore.md, line 12: "."""
    return _Reader(language, name, source.replace("\r\n", "\n")).page()


class _Reader:
    def __init__(self, language: str, name: str, source: str) -> None:
        self._language, self._name, self._source = language, name, source
        self._heads: list[tuple[int, int, str, tuple[str, ...]]] = []  # line, level, title, what it covers
        self._texts: list[list[str]] = []
        self._marks: list[PlacedMark] = []
        self._options: list[str] = []
        self._open_options = 0
        self._waiting: tuple[int, tuple[str, ...]] | None = None

    def page(self) -> Page:
        if line := open_fence(self._source):
            raise self._error(line, wording("this block of code has no end."))
        for number, line_text, is_code in lines_of(self._source):
            self._take(number, line_text, is_code)
        if self._waiting is not None:
            raise self._error(self._waiting[0], wording("a heading must follow on what it covers."))
        if self._open_options:
            raise self._error(self._open_options, wording("the options' table has no end: <!-- end -->."))
        if not self._heads:
            raise self._error(1, _NO_TITLE)
        return Page(
            self._name,
            self._language,
            self._source,
            tuple(self._sections()),
            tuple(self._marks),
            tuple(self._options),
        )

    def _take(self, number: int, line: str, is_code: bool) -> None:
        comment = None if is_code else COMMENT.match(line)
        heading = None if is_code else HEADING.match(line)
        if self._waiting is not None and heading is None:
            raise self._error(self._waiting[0], wording("a heading must follow on what it covers."))
        if comment is not None:
            self._comment(number, comment[1].strip())
        elif heading is not None:
            self._heading(number, len(heading[1]), heading[2])
        else:
            self._line(number, line, is_code)

    def _line(self, number: int, line: str, is_code: bool) -> None:
        if not self._heads:
            if line.strip():
                raise self._error(number, _NO_TITLE)
            return
        if not is_code:
            self._refuse_html(number, line)
            self._marks += [PlacedMark(number, mark) for mark in marks_of(line)]
        self._texts[-1].append(line)

    def _refuse_html(self, number: int, line: str) -> None:
        if html := html_in(line):
            raise self._error(number, wording("a page holds no HTML: {html}", html=html))

    def _heading(self, number: int, level: int, title: str) -> None:
        if (level == 1) != (not self._heads):
            raise self._error(number, _SECOND_TITLE if self._heads else _NO_TITLE)
        self._refuse_html(number, title)
        self._heads.append((number, level, plain_line(title), self._waiting[1] if self._waiting else ()))
        self._texts.append([])
        self._waiting = None

    def _comment(self, number: int, text: str) -> None:
        if text.startswith(_COVERS):
            self._waiting = number, tuple(self._keys(number, text.removeprefix(_COVERS)))
        elif text.startswith(_OPTIONS) and not self._open_options:
            self._options.append(text.removeprefix(_OPTIONS).strip())
            self._open_options = number
        elif text == _END and self._open_options:
            self._open_options = 0
        else:
            raise self._error(
                number,
                wording("the comment “{text}” is none of “covers: …”, “options: …” and “end”.", text=text),
            )

    def _keys(self, number: int, text: str) -> Iterator[str]:
        for key in (" ".join(part.split()) for part in text.split(",")):
            kind, _, name = key.partition(":")
            if kind not in KINDS or not name:
                raise self._error(
                    number,
                    wording(
                        "“{key}” is no key; a key is one of {kinds}, a colon, and a name.",
                        key=key,
                        kinds=", ".join(KINDS),
                    ),
                )
            yield key

    def _sections(self) -> Iterator[Section]:
        taken: dict[str, int] = {}
        for (line, level, title, covers), lines in zip(self._heads, self._texts, strict=True):
            anchor = slug(title)
            count = taken[anchor] = taken.get(anchor, -1) + 1
            yield Section(title, level, f"{anchor}-{count}" if count else anchor, line, covers, tuple(lines))

    def _error(self, line: int, sentence: str) -> LoupeError:
        return page_error(self._language, self._name, line, sentence)

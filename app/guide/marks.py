"""The marks of Markdown that the guide's pages are read by: headings, links, pictures, code, anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")
COMMENT = re.compile(r"\s*<!--(.*?)-->\s*$")
FENCE = re.compile(r"\s*(```+|~~~+)")
_CODE = re.compile(r"(`+)(.+?)\1")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(([^()\s]*)\)")
_HTML = re.compile(r"(?<!\\)<[A-Za-z/!?][^>]*>?")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=\S)\1|(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)")
_RULE = re.compile(r"\s*\|?[\s:|-]*-{2,}[\s:|-]*$")
_LIST = re.compile(r"\s*(?:[-*+]|\d+\.)[ \t]+|\s*>[ \t]?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Mark(NamedTuple):
    """A link or a picture in a line: what it shows, and where it leads."""

    is_picture: bool
    text: str
    target: str


def slug(title: str) -> str:
    """Return the anchor that GitHub gives a heading of this text: "What's a tau-b?" is "whats-a-tau-b"."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def marks_of(line: str) -> list[Mark]:
    """Return the links and pictures of a line that is no code."""
    if "](" not in line:
        return []
    return [
        Mark(match[1] == "!", line[match.start(2) : match.end(2)], match[3])
        for match in _LINK.finditer(_without_code(line))
    ]


def html_in(line: str) -> str:
    """Return the first piece of HTML in a line that is no code; "" where there is none."""
    match = _HTML.search(_without_code(line)) if "<" in line else None
    return match[0] if match is not None else ""


def _without_code(line: str) -> str:
    """Return a line as long, in which nothing in code is a sign."""
    return _CODE.sub(lambda match: "`" * len(match[0]), line)


def plain_line(line: str) -> str:
    """Return a line as it is read: without marks; a table's rule is "", its cells are divided by dots."""
    if _RULE.fullmatch(line) and "-" in line:
        return ""
    codes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        codes.append(match[2].strip())
        return f"\x00{len(codes) - 1}\x00"

    text = _LIST.sub("", line, count=1) if _LIST.match(line) else line
    text = _CODE.sub(keep, text)
    text = _LINK.sub(lambda match: match[2], text)
    while (plainer := _EMPHASIS.sub(lambda match: match[2] or match[3], text)) != text:
        text = plainer
    if text.strip().startswith("|"):
        cells = re.split(r"(?<!\\)\|", text.strip().strip("|"))
        text = " · ".join(cell.strip() for cell in cells if cell.strip())
    text = _ESCAPED.sub(r"\1", text)
    return re.sub(r"\x00(\d+)\x00", lambda match: codes[int(match[1])], text).strip()


def plain_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines as they are read: code as it stands, the others without marks; empty ones are left out."""
    for _, line, is_code in lines_of("\n".join(lines)):
        plain = line.strip() if is_code else plain_line(line)
        if plain and not (is_code and FENCE.match(line)):
            yield plain


def lines_of(source: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its number, from 1, and whether it is code or a fence around it."""
    fence = ""
    for number, line in enumerate(source.split("\n"), 1):
        match = FENCE.match(line)
        if fence:
            yield number, line, True
            if match is not None and line.strip().strip(fence[0]) == "" and len(match[1]) >= len(fence):
                fence = ""
        elif match is not None:
            fence = match[1]
            yield number, line, True
        else:
            yield number, line, False


def open_fence(source: str) -> int:
    """Return the line of a block of code that no fence ends; 0 where all are ended."""
    begun, last = 0, False
    for number, _, is_code in lines_of(source + "\n"):
        begun = number if is_code and not last else begun
        last = is_code
    return begun if last else 0

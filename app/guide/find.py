"""What is found in the guide: sections in which every word that was typed occurs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.guide.guide import Guide
from app.guide.page import Page, Section

_AROUND = 64
"""Letters of the text shown on each side of the first word found."""


@dataclass(frozen=True)
class Hit:
    """A section in which all words occur, and the text around what was typed, or around the first word."""

    page: str
    anchor: str
    page_title: str
    title: str
    before: str
    word: str
    after: str


def find(guide: Guide, typed: str) -> list[Hit]:
    """Return the sections with every word of what is typed: titles first, then in the guide's order.

    Letters' case does not matter; a word is found within others, too. None where nothing is typed.
    """
    words = typed.split()
    if not words:
        return []
    patterns = [re.compile(re.escape(word), re.IGNORECASE) for word in words]
    wanted = [re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE), *patterns]
    ranked: list[tuple[int, Hit]] = []
    for name in guide.names:
        page = guide.pages[name]
        for section in page.sections:
            around = f"{page.title}\n{section.title}\n{section.text}"
            if all(pattern.search(around) for pattern in patterns):
                ranked.append((_rank(section, patterns, typed), _hit(page, section, wanted)))
    ranked.sort(key=lambda pair: pair[0])  # stable: the guide's order within a rank
    return [hit for _, hit in ranked]


def _rank(section: Section, patterns: list[re.Pattern[str]], typed: str) -> int:
    """Return 0 where the title is what was typed, 1 where it has all words, 2 where the text has, else 3."""
    if section.title.casefold() == " ".join(typed.split()).casefold():
        return 0
    if all(pattern.search(section.title) for pattern in patterns):
        return 1
    return 2 if all(pattern.search(section.text) for pattern in patterns) else 3


def _hit(page: Page, section: Section, patterns: list[re.Pattern[str]]) -> Hit:
    text = " ".join(section.text.split())
    match = next((match for pattern in patterns if (match := pattern.search(text))), None)
    start, end = match.span() if match is not None else (0, 0)
    first, last = _edge(text, start), _edge(text, end, forward=True)
    return Hit(
        page.name,
        section.anchor,
        page.title,
        section.title,
        ("…" if first else "") + text[first:start],
        text[start:end],
        text[end:last] + ("…" if last < len(text) else ""),
    )


def _edge(text: str, place: int, forward: bool = False) -> int:
    """Return where the words shown around a place begin or end: at a space, _AROUND letters away at most."""
    if forward:
        end = min(place + _AROUND, len(text))
        space = text.rfind(" ", place, end) if end < len(text) else end
        return space if space > place else end
    begin = max(place - _AROUND, 0)
    space = text.find(" ", begin, place) if begin else -1
    return space + 1 if space >= 0 else begin

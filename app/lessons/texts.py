"""Texts of a lesson: in one language or several, with **bold** and `code` and no other marks."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

_MARK = re.compile(r"\*\*(.+?)\*\*|`([^`\n]+)`", re.DOTALL)


@dataclass(frozen=True)
class Text:
    """What is shown, by language ("en", "ko"), in the lesson's order of languages."""

    by_language: tuple[tuple[str, str], ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is in."""
        return tuple(language for language, _ in self.by_language)

    def in_language(self, language: str) -> str:
        """Return the text in a language; where it isn't there, in the first that is."""
        return dict(self.by_language).get(language, self.by_language[0][1])


def one_text(text: str, language: str = "en") -> Text:
    """Return a text of one language."""
    return Text(((language, text),))


def broken_mark(text: str) -> str:
    """Return which mark is opened and not closed, "**" or "`"; "" where none is."""
    rest = _MARK.sub("", text)
    return next((mark for mark in ("**", "`") if mark in rest), "")


def rich(text: str, code_style: str = "") -> str:
    """Return a text as the HTML subset that labels show; whatever was typed, nothing but its marks is HTML.

    Paragraphs are divided by empty lines; other line breaks are spaces. code_style: CSS of what is code.
    """
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
    style = html.escape(code_style, quote=True)

    def marked(match: re.Match[str]) -> str:
        bold, code = match[1], match[2]
        return f"<b>{bold}</b>" if bold is not None else f'<code style="{style}">{code}</code>'

    # Quotes stay as they are: none of this stands in an attribute.
    shown = [_MARK.sub(marked, html.escape(part, quote=False)) for part in paragraphs]
    return "".join(f'<p style="margin: 0 0 8px 0">{part}</p>' for part in shown)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text in which `{name}` is what `values` has of it; other braces stay as they are."""
    return re.sub(r"\{([\w-]+)\}", lambda match: values.get(match[1], match[0]), text)


def named_values(text: str) -> tuple[str, ...]:
    """Return the names that `filled` would look for in a text."""
    return tuple(re.findall(r"\{([\w-]+)\}", text))

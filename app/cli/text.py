"""Texts as a terminal shows them: cut, padded, and JSON in its encoding."""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.images.reading import shown_name
from app.words import visible

if TYPE_CHECKING:
    from app.images.files import ReadError
    from app.models.tokens import Tokens


def json_text(value: object) -> str:
    """Return a value as indented JSON that stdout's encoding can hold."""
    # Escapes are for consoles whose encoding lacks a character; UTF-8 lacks none.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    escaped = encoding.lower().replace("-", "") not in ("utf8", "utf8sig")
    return json.dumps(value, indent=2, ensure_ascii=escaped) + "\n"


def short(text: str, limit: int = 40) -> str:
    """Return the visible text, or its beginning and an ellipsis where it is longer than `limit` letters."""
    text = visible(text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def columns_of(text: str) -> int:
    """Return how many columns a terminal gives the text (East Asian wide letters take two)."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def padded(text: str, width: int) -> str:
    """Return the text with spaces behind it up to a width in a terminal's columns."""
    return text + " " * (width - columns_of(text))


def percent(value: float) -> str:
    """Return a share as a percentage six columns wide; "-" where there is none."""
    return "     -" if math.isnan(value) else f"{100 * value:4.1f} %"


def fixed(value: float, width: int, places: int) -> str:
    """Return a number with fixed decimal places; "-" where it doesn't exist."""
    return f"{value:{width}.{places}f}" if math.isfinite(value) else "-".rjust(width)


def truncation_notes(tokens: Iterable[Tokens]) -> list[str]:
    """Return a sentence for each text that is longer than the model takes, with the words lost."""
    return [
        f"“{short(text.text)}” has {text.count} tokens and the model takes {text.context_length}; "
        f"lost: {short(text.lost, 200)}"
        for text in tokens
        if text.truncated
    ]


def with_path(error: ReadError) -> str:
    """Return the reason with the whole path in place of the file's name, which other folders may hold too."""
    name, path = shown_name(error.path), visible(str(error.path))
    for before in ("", "The folder "):
        if error.reason.startswith(f"{before}{name} "):
            return f"{before}{path}{error.reason.removeprefix(before + name)}"
    return f"{path}: {error.reason}"

"""Writes a lesson's values as TOML, and finds the comments that somebody wrote into one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from app.lessons.lines import comments_in

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDE = 100
"""Letters that a list or a table takes on one line; a longer list has a line for each item."""


def table_text(values: Mapping[str, Any], name: str = "") -> str:
    """Return a table's keys, a line or more each; those that hold long texts as tables of their own, last.

    name: how the table is called, as it stands before the keys of its inner tables ("step"); "" at the top.
    """
    plain = [key for key, value in values.items() if not _is_long(value)]
    lines = [f"{_key(key)} = {_value(values[key])}" for key in plain]
    for key, value in values.items():
        if key not in plain:
            path = f"{name}.{_key(key)}" if name else _key(key)
            lines += ["", f"[{path}]", *(f"{_key(inner)} = {_value(text)}" for inner, text in value.items())]
    return "".join(f"{line}\n" for line in lines)


def step_text(values: Mapping[str, Any], comments: tuple[str, ...] = ()) -> str:
    """Return a step's block, behind an empty line, its comments above it."""
    return "".join(f"{line}\n" for line in ("", *comments, "[[step]]")) + table_text(values, "step")


def comments_of(source: str) -> tuple[str, ...]:
    """Return the comments of a file, or of a part of one, in order; what follows a value counts, too."""
    return tuple(comments_in(source))


def _is_long(value: Any) -> bool:
    """Tell whether a value is a table of texts that takes more than a line."""
    if not isinstance(value, dict) or not value or not all(isinstance(part, str) for part in value.values()):
        return False
    return any("\n" in part for part in value.values()) or len(_value(value)) > _WIDE


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _paragraphs(value) if "\n" in value else _text(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return _list([_value(part) for part in value])
    return str(value)


def _list(parts: list[str]) -> str:
    short = f"[{', '.join(parts)}]"
    if len(short) <= _WIDE and not any(part.startswith("{") for part in parts):
        return short
    return "[\n" + "".join(f"  {part},\n" for part in parts) + "]"


def _text(text: str) -> str:
    """Return a text in quotes: TOML's escapes are JSON's, but for the one sign that JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _paragraphs(text: str) -> str:
    lines = "\n".join(_text(line)[1:-1] for line in text.split("\n"))
    return f'"""\n{lines}"""'

"""The options of commands as tables of Markdown, for the guide."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Iterator

COMMON = ("--help", "--debug")
"""What every command has; it stands in the table of the window alone."""
WINDOW = "window"
"""What the program without a command is called in the guide."""


def option_table(parser: ArgumentParser, with_common: bool = False) -> list[str]:
    """Return the lines of a table: each argument and option of a command, with what its help says."""
    rows = [
        f"| {_call(action)} | {_about(parser, action)} |"
        for action in parser._actions
        if with_common or not set(action.option_strings) & set(COMMON)
    ]
    return ["| Option | |", "| --- | --- |", *rows] if rows else []


def _call(action: Action) -> str:
    names = [option for option in action.option_strings if option.startswith("--")] or action.option_strings
    value = "" if action.nargs == 0 else _value(action)
    return ", ".join(f"`{' '.join(filter(None, (name, value)))}`" for name in names or [""])


def _value(action: Action) -> str:
    """Return how an option's value is written: its name, or its choices where it has none."""
    if isinstance(action.metavar, str):
        name = action.metavar
    elif action.choices is not None:
        name = "|".join(map(str, action.choices))
    else:
        name = action.dest.upper().replace("_", "-")
    name = _in_cell(name)
    if action.nargs in ("+", "*"):
        return f"{name} …" if action.nargs == "+" else f"[{name} …]"
    return f"[{name}]" if action.nargs == "?" else name


def _about(parser: ArgumentParser, action: Action) -> str:
    text = _in_cell("; ".join(_said(parser, action)))
    return "".join(f"\\{letter}" if letter in "<*_`[]" else letter for letter in text)


def _said(parser: ArgumentParser, action: Action) -> Iterator[str]:
    help_text = parser._get_formatter()._expand_help(action) if action.help else ""
    if help_text:
        yield help_text
    if action.required and action.option_strings:
        yield "needed"
    has_value = action.nargs != 0 and isinstance(action.default, str | int | float) and action.default != ""
    if has_value and "default" not in help_text:
        yield f"default {action.default}"


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

"""A command of the program as a line for a terminal, quoted so that the terminal hands it on unchanged."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

_PLAIN = re.compile(r"[\w@+=:,./\\-]+", re.ASCII)
_CMD = re.compile(r'([()%!^"<>&|])')


def bash_line(words: Sequence[str], program: str = "python main.py") -> str:
    """Return the line for bash and its kin."""
    return f"{program} {shlex.join(words)}"


def windows_line(words: Sequence[str], program: str = "python main.py") -> str:
    """Return the line for Windows' command prompt; where nothing needs a caret, PowerShell takes it, too."""
    return " ".join((program, *map(_windows_word, words)))


def _windows_word(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    # Backslashes count double where they stand before a quote, as Microsoft's C library reads a line.
    inner = re.sub(r'(\\*)"', r'\1\1\\"', word)
    inner = re.sub(r"(\\+)$", r"\1\1", inner)
    quoted = f'"{inner}"'
    # The prompt reads quotes first, and without backslashes: it must not see what it would act on.
    return _CMD.sub(r"^\1", quoted) if re.search(r'[%!"]', word) else quoted

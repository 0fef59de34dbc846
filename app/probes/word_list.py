"""Words that name what can be seen in pictures: those that ship, or a file's."""

from __future__ import annotations

from pathlib import Path

from app.analysis.prompts import parse_prompts
from app.errors import LoupeError
from app.paths import RESOURCES
from app.probes.label_set_files import labels_text
from app.words import wording


def common_words() -> tuple[str, ...]:
    """Return the words of `resources/words/common.txt`, whose lines with # are headings."""
    lines = (RESOURCES / "words" / "common.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def words_of(path: Path | None) -> tuple[str, ...]:
    """Return a file's words, one a line and each once, or those that ship.

    Raises LoupeError as `labels_text` does, and where there are fewer than two.
    """
    words = common_words() if path is None else parse_prompts(labels_text(path), "").labels
    if len(words) < 2:
        raise LoupeError(wording("{path} holds fewer than two words.", path=path))
    return words

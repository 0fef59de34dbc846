"""How far a learner has come in each lesson, kept in the user's data and not in the session."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import LoupeError
from app.files.codec import draft_form, read_draft
from app.paths import user_data_dir
from app.write import write_atomic

_NAME = "lessons.json"


@dataclass(frozen=True)
class Progress:
    """step: where the learner is, from 0. finished: whether the end was reached once.

    guesses: what was guessed, by key: the id of a choice. numbers: the same of guesses that are numbers.
    """

    step: int = 0
    finished: bool = False
    guesses: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)

    def guess(self, key: str) -> str | float | None:
        """Return what was guessed under a key; None where nothing was."""
        return self.numbers[key] if key in self.numbers else self.guesses.get(key)


def progress_file() -> Path:
    """Return the file that progress is kept in (not created here)."""
    return user_data_dir() / _NAME


def load_progress() -> dict[str, Progress]:
    """Return what was kept, by lesson; what is damaged counts as not begun."""
    try:
        form = json.loads(progress_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(form, dict):
        return {}
    return {name: read_draft(kept, Progress()) for name, kept in form.items()}


def save_progress(progress: Mapping[str, Progress]) -> None:
    """Keep the progress of all lessons. Raises LoupeError where the file can't be written."""
    form = {name: draft_form(kept) for name, kept in progress.items()}
    path = progress_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LoupeError(str(error)) from error
    write_atomic(path, json.dumps(form, indent=1, ensure_ascii=False).encode(), overwrite=True)

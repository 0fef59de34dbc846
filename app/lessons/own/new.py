"""Begins a lesson of the user's own: its name, its folder, its first step, and what a new step holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.lessons.own.draft import HEAD, LessonDraft, save_draft
from app.lessons.own.toml import step_text, table_text
from app.lessons.read import ID
from app.words import visible, wording

_FALLBACK = "lesson"


def id_for(title: str, taken: Iterable[str]) -> str:
    """Return an id made of a title's letters that an id may have, and which isn't taken."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    wanted = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or _FALLBACK
    names, number, name = set(taken), 2, wanted
    while name in names:
        name, number = f"{wanted}-{number}", number + 1
    return name


def new_lesson(root: Path, name: str, title: str, language: str, taken: Iterable[str]) -> LessonDraft:
    """Make a lesson's folder with a title and one step to be read. Raises LoupeError: one sentence."""
    title = title.strip()
    if not title:
        raise LoupeError(wording("A lesson needs a title."))
    if not ID.fullmatch(name):
        raise LoupeError(
            wording("“{name}” is no id: small letters and digits, with hyphens between.", name=visible(name))
        )
    folder = root / name
    if name in taken or folder.exists():
        raise LoupeError(wording("There is a lesson “{name}” already; choose another id.", name=name))
    head = {"id": name, "minutes": 5, "language": language, "title": title, "about": title}
    draft = LessonDraft(folder, table_text(head), (step_text({"kind": "say", "text": title}),))
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise LoupeError(
            wording("The folder {folder} could not be made: {why}.", folder=folder, why=error.strerror)
        ) from error
    try:
        save_draft(draft, None)
    except LoupeError:
        folder.rmdir()
        raise
    return draft


def new_step(kind: str, draft: LessonDraft, place: int) -> dict[str, Any]:
    """Return what a new step at a place holds; its texts are still to be written."""
    make = {
        "guess": _guess,
        "act": lambda _draft, _place: {"until": {"labels_changed": True}},
        "measure": lambda draft, _place: {"key": _free(draft, "value"), "measure": "top-probability"},
        "truth": _truth,
        "break": _break,
    }.get(kind)
    values = make(draft, place) if make is not None else {}
    return {"kind": kind, "text": "", **values}


def with_new_step(kind: str, draft: LessonDraft, place: int) -> LessonDraft:
    """Return a draft with a new step at a place; a measure settles guesses that nothing settles yet."""
    values = new_step(kind, draft, place)
    added = draft.with_step(place, values)
    if kind in ("measure", "break"):
        for at in range(place):
            if added.values(at).get("kind") == "guess" and not added.values(at).get("about"):
                added = added.with_value(at, ("about",), values["key"])
    return added


def keys_of(draft: LessonDraft, *kinds: str) -> dict[str, int]:
    """Return the keys of steps of some kinds, each with its step's place."""
    steps = ((place, draft.values(place)) for place in range(len(draft.steps)))
    return {str(step["key"]): place for place, step in steps if step.get("kind") in kinds and "key" in step}


def _free(draft: LessonDraft, word: str) -> str:
    return id_for(word, keys_of(draft, "guess", "measure", "break"))


def _guess(draft: LessonDraft, place: int) -> Mapping[str, Any]:
    measured = [key for key, other in keys_of(draft, "measure", "break").items() if other >= place]
    choices = [
        {"id": "more", "text": "", "when": {"above": 0.5}},
        {"id": "less", "text": "", "when": {"below": 0.5}},
    ]
    return {"key": _free(draft, "guess"), "about": measured[0] if measured else "", "choices": choices}


def _truth(draft: LessonDraft, place: int) -> Mapping[str, Any]:
    measured = [key for key, other in keys_of(draft, "measure", "break").items() if other < place]
    of = measured[-1] if measured else ""
    guesses = [key for key, at in keys_of(draft, "guess").items() if draft.values(at).get("about") == of]
    return {"of": of, **({"guess": guesses[-1]} if of and guesses else {}), "not_shown": ""}


def _break(draft: LessonDraft, _place: int) -> Mapping[str, Any]:
    return {"key": _free(draft, "broken"), "measure": "top-probability", "shows": {"below": 0.5}}


def title_of(draft: LessonDraft, language: str) -> str:
    """Return a draft's title as far as it can be told, in a language or the first there is."""
    return text_in(draft.values(HEAD).get("title"), language, draft.language)


def text_in(value: Any, language: str, plain: str) -> str:
    """Return a text of a step in a language, else in the first that it is in; "" where there is none.

    plain: the language of a text that names none.
    """
    texts = {plain: value} if isinstance(value, str) else value
    if not isinstance(texts, Mapping) or not texts:
        return ""
    return str(texts.get(language) or next(iter(texts.values())))

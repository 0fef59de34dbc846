"""Labels and templates that are one to a model: its own tokenizer gives them the same tokens.

For whatever reason: case, Unicode form, entities, marks of no width, or what the context length cuts off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.analysis.prompts import expand
from app.words import Words, wording

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.models.tokens import Tokens

Tokenise = Callable[[Sequence[str]], Sequence["Tokens"]]
Groups = tuple[tuple[str, ...], ...]
_MOST_NAMED = 3


def equal_labels(prompts: PromptSet, tokenise: Tokenise) -> Groups:
    """Return the groups of two or more labels whose prompts have the same tokens in every template."""
    columns = len(prompts.templates)
    return _named(
        prompts.labels,
        columns,
        lambda label, template: expand(prompts.templates[template], prompts.labels[label]),
        tokenise,
    )


def equal_templates(prompts: PromptSet, tokenise: Tokenise) -> Groups:
    """Return the groups of two or more templates whose prompts have the same tokens for every label."""
    if not prompts.labels or len(prompts.templates) < 2:
        return ()
    columns = len(prompts.labels)
    return _named(
        prompts.templates,
        columns,
        lambda template, label: expand(prompts.templates[template], prompts.labels[label]),
        tokenise,
    )


def equal_notes(prompts: PromptSet, tokenise: Tokenise) -> list[Words]:
    """Say which labels and templates are the same to the model; nothing where all differ."""
    notes = [
        wording(
            "{labels} have the same tokens in this model: equal cosines, and one probability between them.",
            labels=_listed(group),
        )
        for group in equal_labels(prompts, tokenise)
    ]
    return notes + [
        wording(
            "The templates {templates} make the same tokens in this model: each counts in the ensemble.",
            templates=_listed(group),
        )
        for group in equal_templates(prompts, tokenise)
    ]


def _listed(names: Sequence[str]) -> str:
    shown = [f"“{name}”" for name in names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        shown.append(wording("{count} more", count=len(names) - _MOST_NAMED))
    return wording("{first} and {last}", first=", ".join(shown[:-1]), last=shown[-1])


def _named(names: Sequence[str], columns: int, text: Callable[[int, int], str], tokenise: Tokenise) -> Groups:
    """Return the names of rows whose texts, by row and column, are equal.

    Each text after the first is looked at only where those before were equal.
    """
    groups = [list(range(len(names)))]
    for column in range(columns):
        groups = [group for group in groups if len(group) > 1]
        places = [place for group in groups for place in group]
        if not places:
            return ()
        tokens = tokenise([text(place, column) for place in places])
        ids = {place: entry.ids for place, entry in zip(places, tokens, strict=True)}
        groups = [part for group in groups for part in _parts(group, ids)]
    return tuple(tuple(names[place] for place in group) for group in groups if len(group) > 1)


def _parts(group: Sequence[int], ids: dict[int, tuple[int, ...]]) -> list[list[int]]:
    parts: dict[tuple[int, ...], list[int]] = {}
    for place in group:
        parts.setdefault(ids[place], []).append(place)
    return list(parts.values())

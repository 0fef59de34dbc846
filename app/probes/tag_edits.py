"""Changes to tags that keep everything else as it is, and their form in a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.probes.tags import Tags
from app.words import wording


def clean_name(name: str, what: str) -> str:
    """Return a name with single spaces; LoupeError where nothing is left. `what`: "group" or "attribute"."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise LoupeError(
            wording(
                "{part} needs a name.",
                part=wording("An attribute") if what == "attribute" else wording("A group"),
            )
        )
    return cleaned


def add_group(tags: Tags, attribute: str, group: str) -> Tags:
    """Return tags with a new group, of a new attribute or a known one. LoupeError for a name in use."""
    attribute, group = clean_name(attribute, "attribute"), clean_name(group, "group")
    _refuse_group(tags, attribute, group)
    return tags.with_group(attribute, group)


def add_attribute(tags: Tags, attribute: str, group: str) -> Tags:
    """Return tags with a new attribute and its first group. LoupeError for a name in use."""
    _refuse_attribute(tags, clean_name(attribute, "attribute"))
    return add_group(tags, attribute, group)


def rename_group(tags: Tags, attribute: str, old: str, new: str) -> Tags:
    """Return tags in which a group has another name, in the same place. LoupeError for a name in use."""
    new = clean_name(new, "group")
    if new == old:
        return tags
    _refuse_group(tags, attribute, new)
    names = tuple(new if name == old else name for name in tags.names[attribute])
    of = {
        path: {**groups, attribute: new} if groups.get(attribute) == old else groups
        for path, groups in tags.of.items()
    }
    return Tags({**tags.names, attribute: names}, of)


def rename_attribute(tags: Tags, old: str, new: str) -> Tags:
    """Return tags in which an attribute has another name, in the same place. LoupeError for a name in use."""
    new = clean_name(new, "attribute")
    if new == old:
        return tags
    _refuse_attribute(tags, new)
    return Tags(
        {new if name == old else name: groups for name, groups in tags.names.items()},
        {
            path: {new if name == old else name: group for name, group in groups.items()}
            for path, groups in tags.of.items()
        },
    )


def without_attribute(tags: Tags, attribute: str) -> Tags:
    """Return tags without an attribute and its groups."""
    names = {name: groups for name, groups in tags.names.items() if name != attribute}
    return Tags(names, tags.untagged(tags.of, attribute).of)


def merged(tags: Tags, more: Tags) -> Tags:
    """Return tags with those of `more` added; where both tag an image in an attribute, `more` counts."""
    names = dict(tags.names)
    for attribute, groups in more.names.items():
        names[attribute] = tuple(dict.fromkeys((*names.get(attribute, ()), *groups)))
    added = {path: {**tags.of.get(path, {}), **own} for path, own in more.of.items() if own}
    return Tags(names, {**tags.of, **added})


def restricted(tags: Tags, paths: Iterable[Path]) -> Tags:
    """Return the tags of these images alone, in their order; every group stays."""
    return replace(tags, of={path: tags.of[path] for path in paths if path in tags.of})


def _refuse_group(tags: Tags, attribute: str, group: str) -> None:
    if group in tags.names.get(attribute, ()):
        raise LoupeError(
            wording("“{attribute}” already has a group “{group}”.", attribute=attribute, group=group)
        )


def _refuse_attribute(tags: Tags, attribute: str) -> None:
    if attribute in tags.names:
        raise LoupeError(wording("There is already an attribute “{attribute}”.", attribute=attribute))


# --- session ----------------------------------------------------------------------------------------------


def session_form(tags: Tags) -> dict[str, dict[str, list[str]]]:
    """Return the tags as JSON types: the images of each group of each attribute."""
    form: dict[str, dict[str, list[str]]] = {
        attribute: {group: [] for group in groups} for attribute, groups in tags.names.items()
    }
    for path, own in tags.of.items():
        for attribute, group in own.items():
            form[attribute][group].append(str(path))
    return form


def from_session(form: Mapping[str, Any]) -> Tags:
    """Read what `session_form` returned; damaged entries are left out, and groups of no name."""
    names: dict[str, tuple[str, ...]] = {}
    of: dict[Path, dict[str, str]] = {}
    for attribute, groups in form.items():
        known = [group for group in groups if group.strip()] if isinstance(groups, dict) else []
        if not known or not attribute.strip():
            continue
        names[attribute] = tuple(known)
        for group in known:
            paths = groups[group] if isinstance(groups[group], list) else []
            for path in paths:
                if isinstance(path, str):
                    of.setdefault(Path(path), {})[attribute] = group
    return Tags(names, of)


def difference(old: Tags, new: Tags) -> Callable[[Tags], Tags]:
    """Return the edit that makes the new tags of the old, and leaves alone what neither of them knows.

    It keeps what differs: steps of an undo that held whole tags would fill the memory.
    """
    names, paths = new.names, {**old.of, **new.of}
    changed = {path: new.of.get(path, {}) for path in paths if old.of.get(path) != new.of.get(path)}

    def edit(tags: Tags) -> Tags:
        of = {path: own for path, own in {**tags.of, **changed}.items() if own}
        return replace(tags, names=names, of=of)

    return edit

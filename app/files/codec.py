"""Drafts: what a page asks, as a frozen dataclass; written to JSON and read back by the types of its fields.

A field made by `option` says more of itself: the range of a number, and what commands and pages offer it as.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

D = TypeVar("D")


@dataclass(frozen=True)
class Option:
    """What a draft's field is for.

    help: a line without a full stop, for commands' help and pages' hovers; without one nobody is offered the
    field. flag: the command's option, by default made of the field's name. low, high: the range of a number.
    of: the names a text may be, where those are the user's own. kept: whether sessions hold it. read, put:
    for a field that no single option fills: the type of the option, and what sets it in a draft.
    """

    help: str = ""
    flag: str = ""
    metavar: str = ""
    low: float | None = None
    high: float | None = None
    of: Literal["", "attribute", "group", "label set"] = ""
    kept: bool = True
    read: Any = None
    put: Callable[[Any, Any], Any] | None = None

    def holds(self, value: object) -> bool:
        """Tell whether a value is in the range; what is no number always is."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return True
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def option(default: Any, **about: Any) -> Any:
    """Return a dataclass field with a default; `about` are the fields of its Option."""
    return field(default=default, metadata={"option": Option(**about)})


def option_of(entry: Field[Any]) -> Option:
    """Return what is said of a field; nothing, where nothing is."""
    said = entry.metadata.get("option")
    return said if isinstance(said, Option) else Option()


def field_types(draft: type) -> Mapping[str, Any]:
    """Return the types of a draft's fields by their names."""
    return get_type_hints(draft)


def draft_form(draft: Any) -> dict[str, object]:
    """Return a draft as JSON types, for the session."""
    kept = (entry for entry in fields(draft) if option_of(entry).kept)
    return {entry.name: _form(getattr(draft, entry.name)) for entry in kept}


def _form(value: Any) -> Any:
    if is_dataclass(value):
        return draft_form(value)
    if isinstance(value, Mapping):
        return {str(key): _form(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(_form, value))
    if isinstance(value, tuple):
        return [_form(one) for one in value]
    return str(value) if isinstance(value, Path) else value


def read_draft(form: object, default: D) -> D:
    """Return the draft that `draft_form` wrote.

    What is unknown is left out; what is missing, of a wrong type or out of its range stays as in `default`.
    A mapping that isn't empty in `default` takes no other keys.
    """
    if not isinstance(form, Mapping) or not is_dataclass(default):
        return default
    draft: Any = default
    types = field_types(type(draft))
    values: dict[str, Any] = {}
    for entry in fields(draft):
        said = option_of(entry)
        if entry.name not in form or not said.kept:
            continue
        try:
            value = _read(types[entry.name], form[entry.name], getattr(default, entry.name))
        except ValueError:
            continue
        if said.holds(value):
            values[entry.name] = value
    made: D = replace(draft, **values)
    return made


def _read(kind: Any, value: Any, default: Any) -> Any:
    """Return a value of a type, made of JSON types; ValueError where it is none."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, Mapping):
            raise ValueError
        return read_draft(value, default if isinstance(default, kind) else kind())
    if origin is Literal:
        if not any(value == one and type(value) is type(one) for one in inner):
            raise ValueError
        return value
    if origin in (Union, UnionType):
        others = [one for one in inner if one is not NoneType]
        return None if value is None and len(others) < len(inner) else _read(others[0], value, default)
    if origin is tuple or origin is frozenset:
        return origin(_items(inner, value, fixed=origin is tuple and inner[-1] is not Ellipsis))
    if origin in (Mapping, dict):
        return _entries(inner[1], value, default)
    return _plain(kind, value)


def _items(inner: tuple[Any, ...], value: Any, fixed: bool) -> list[Any]:
    """Return the items of a list; of a list of any length those that can be read."""
    if not isinstance(value, list) or (fixed and len(value) != len(inner)):
        raise ValueError
    if fixed:
        return [_read(kind, one, None) for kind, one in zip(inner, value, strict=True)]
    items = []
    for one in value:
        try:
            items.append(_read(inner[0], one, None))
        except ValueError:
            continue
    return items


def _entries(kind: Any, value: Any, default: Any) -> dict[str, Any]:
    """Return the entries that can be read, over those of the default."""
    if not isinstance(value, Mapping):
        raise ValueError
    entries = dict(default or {})
    for key, one in value.items():
        if default and key not in default:
            continue
        try:
            entries[str(key)] = _read(kind, one, entries.get(key))
        except ValueError:
            continue
    return entries


def _plain(kind: Any, value: Any) -> Any:
    if kind is Path and isinstance(value, str):
        return Path(value)
    if kind is float and type(value) in (int, float) and math.isfinite(value):
        return float(value)
    if kind in (str, int, bool) and type(value) is kind:
        return value
    raise ValueError

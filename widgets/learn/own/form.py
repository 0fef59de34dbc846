"""The fields in which a step of a lesson is written, and what an edit makes of the lesson. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

from app.lessons.conditions import CONDITIONS
from app.lessons.measures.registry import measures
from app.lessons.needs import NEEDS
from app.lessons.own.draft import HEAD, Keys, LessonDraft
from app.lessons.own.new import keys_of, text_in
from app.lessons.setups import MATERIAL, SHOWN
from app.lessons.steps import UNITS
from app.words import wording

Kind = Literal[
    "text",
    "title",
    "line",
    "number",
    "limit",
    "lines",
    "flag",
    "member",
    "choice",
    "part",
    "add",
    "answer",
    "record",
]
"""text, title: in a language, of lines or one. limit: a number, or the key of an earlier measure. member: a
name in a list or not. part: something to be taken away. add: what more there may be. answer: choices or a
number. record: a button that records the window's state in this step's place."""
_PARTS = {
    "images": wording("Images"),
    "labels": wording("Labels"),
    "templates": wording("Templates"),
    "temperature": wording("Temperature"),
    "mode": wording("Crop mode"),
    "select": wording("Selected images"),
    "groups": wording("Groups"),
    "classes": wording("Classes"),
    "view": wording("View"),
    "panel": wording("Panel"),
    "whole": wording("The panel has the whole window"),
    "shape": wording("Shape of the ranking"),
    "label": wording("Label whose map is looked at"),
    "pins": wording("Pinned maps"),
}
_SHOWN_ITEMS = 4
_TEXT = wording("Text")
_KEY = wording("Key")
_KEY_TIP = wording("A name within this lesson: steps and texts refer to it")
_RULE_TIP = wording(
    "A number in the measure's own unit (shares are 0 to 1), or the key of an earlier measure"
)
_STARTS: Mapping[type, Any] = {bool: True, int: 1, float: 1.0, str: ""}


@dataclass(frozen=True)
class Field:
    """One field: where its value is, how it is edited, and what is shown.

    choices: (name, as shown) each. hint: what stands in an empty field. note: a sentence below it.
    removable: with a button that takes it away. needed: stays, empty, where nothing is typed.
    """

    path: Keys
    kind: Kind
    label: str
    value: str | bool = ""
    choices: tuple[tuple[str, str], ...] = ()
    tip: str = ""
    hint: str = ""
    note: str = ""
    removable: bool = False
    needed: bool = False


def resolve_form(draft: LessonDraft, place: int, language: str) -> tuple[Field, ...]:
    """Return the fields of a step, or of the lesson's head; texts in a language."""
    values = draft.values(place)
    if place == HEAD:
        return tuple(_head(draft, values, language))
    rows = _ROWS.get(str(values.get("kind")), _none)
    common = (
        _text(draft, values, ("title",), "title", wording("Title"), language),
        _text(draft, values, ("text",), "text", _TEXT, language),
    )
    seconds = _number(values, ("seconds",), wording("Seconds, if it works longer than 10"))
    return (*common, *rows(draft, place, values, language), seconds)


def _text(
    draft: LessonDraft,
    values: Any,
    path: Keys,
    kind: Kind,
    label: str,
    language: str,
    removable: bool = False,
) -> Field:
    """Return the field of a text; where it has none in this language, another's is its hint."""
    value = _at(values, path)
    texts = {draft.language: value} if isinstance(value, str) else value
    own = texts.get(language, "") if isinstance(texts, Mapping) else ""
    hint = "" if own else text_in(value, language, draft.language)
    return Field(path, kind, label, str(own), hint=hint, removable=removable, needed=path != ("title",))


def _number(
    values: Any, path: Keys, label: str, kind: Kind = "number", tip: str = "", hint: str = ""
) -> Field:
    value = _at(values, path)
    return Field(path, kind, label, "" if value is None else str(value), tip=tip, hint=hint)


def _line(values: Any, path: Keys, label: str, tip: str = "", needed: bool = False) -> Field:
    return Field(path, "line", label, str(_at(values, path) or ""), tip=tip, needed=needed)


def _at(values: Any, path: Keys) -> Any:
    """Return the value at a path; None where there is none."""
    for key in path:
        if isinstance(values, Mapping):
            values = values.get(str(key))
        elif isinstance(values, list) and isinstance(key, int) and key < len(values):
            values = values[key]
        else:
            return None
    return values


def _head(draft: LessonDraft, values: Mapping[str, Any], language: str) -> Iterator[Field]:
    yield _text(draft, values, ("title",), "title", wording("Title"), language)
    yield _text(draft, values, ("about",), "text", wording("About: one sentence for the list"), language)
    yield _number(values, ("minutes",), wording("Minutes that it takes"))
    needs = values.get("needs", [])
    for name, need in NEEDS.items():
        has = isinstance(needs, list) and name in needs
        yield Field(("needs", name), "member", wording("Needs: {name}", name=name), has, tip=need.sentence)


def _none(_draft: LessonDraft, _place: int, _values: Mapping[str, Any], _language: str) -> Iterable[Field]:
    return ()


def _set(_draft: LessonDraft, _place: int, values: Mapping[str, Any], _language: str) -> Iterator[Field]:
    yield from _parts(values, (*MATERIAL, *SHOWN))
    yield Field((), "record", wording("Record the window again"))


def _parts(values: Mapping[str, Any], keys: Iterable[str]) -> Iterator[Field]:
    """Yield what a step sets, a line each, to be taken away."""
    for key in (key for key in keys if key in values):
        shown = wording("{what}: {value}", what=_PARTS[key], value=_summary(values[key]))
        yield Field((key,), "part", shown, removable=True)


def _summary(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(
            f"{name} ({len(part)})" if isinstance(part, list) else f"{name}: {_summary(part)}"
            for name, part in value.items()
        )
    if isinstance(value, list):
        more = wording(" and {count:,} more", count=len(value) - _SHOWN_ITEMS)
        listed = ", ".join(map(str, value[:_SHOWN_ITEMS]))
        return (
            wording("{listed}{more}", listed=listed, more=more)
            if len(value) > _SHOWN_ITEMS
            else listed or "—"
        )
    if isinstance(value, bool):
        return wording("yes") if value else wording("no")
    return str(value)


def _guess(draft: LessonDraft, place: int, values: Mapping[str, Any], language: str) -> Iterator[Field]:
    yield _line(values, ("key",), _KEY, _KEY_TIP, needed=True)
    later = [key for key, other in keys_of(draft, "measure", "break").items() if other > place]
    yield _named(values, ("about",), wording("Settled by the measure"), later)
    kinds = (("choices", wording("Answers to choose from")), ("number", wording("A number")))
    kind = "number" if "number" in values else "choices"
    yield Field(("choices",), "answer", wording("What is guessed"), kind, kinds)
    yield from _asked_number(values) if kind == "number" else _choices(draft, values, language)


def _asked_number(values: Mapping[str, Any]) -> Iterator[Field]:
    units = tuple((unit, unit or "—") for unit in UNITS)
    yield Field(
        ("number", "unit"), "choice", wording("Unit"), str(_at(values, ("number", "unit")) or ""), units
    )
    yield _number(values, ("number", "low"), wording("Lowest"))
    yield _number(values, ("number", "high"), wording("Highest"))
    yield _number(values, ("number", "near"), wording("Counts as close within"))


def _choices(draft: LessonDraft, values: Mapping[str, Any], language: str) -> Iterator[Field]:
    choices = values.get("choices")
    count = len(choices) if isinstance(choices, list) else 0
    for number in range(count):
        label = wording("Answer {number}", number=number + 1)
        yield _text(draft, values, ("choices", number, "text"), "title", label, language, removable=True)
        yield from _rule(values, ("choices", number, "when"))
    yield Field(
        ("choices", count), "add", wording("Add an answer"), choices=(("", wording("Add an answer")),)
    )


def _act(_draft: LessonDraft, _place: int, values: Mapping[str, Any], _language: str) -> Iterator[Field]:
    until = values.get("until")
    held = until if isinstance(until, Mapping) else {}
    for name, given in held.items():
        condition = CONDITIONS.get(name)
        kind: Kind = "line"
        if condition is not None and condition.kind is bool:
            kind = "part"
        elif condition is not None and condition.kind in (int, float):
            kind = "number"
        label = name if condition is None else condition.line
        yield Field(("until", name), kind, label, str(given), removable=True, needed=True, tip=name)
    more = tuple((name, condition.line) for name, condition in CONDITIONS.items() if name not in held)
    yield Field(
        ("until",), "add", wording("Done when, too"), choices=(("", wording("Add a condition…")), *more)
    )


def _measure(_draft: LessonDraft, _place: int, values: Mapping[str, Any], _language: str) -> Iterator[Field]:
    yield _line(values, ("key",), _KEY, _KEY_TIP, needed=True)
    known, name = measures(), str(values.get("measure", ""))
    names = tuple((measure, measure) for measure in known)
    note = known[name].line if name in known else ""
    yield Field(("measure",), "choice", wording("What is measured"), name, names, note=note)
    if name in known:
        yield from _options(values, known[name].options)
    yield from _rule(values, ("shows",))
    yield from _parts(values, MATERIAL)


def _options(values: Mapping[str, Any], kind: type) -> Iterator[Field]:
    """Yield a measure's options by the types of its dataclass; what is left out is its default."""
    if not is_dataclass(kind):
        return
    types = get_type_hints(kind)
    for entry in fields(kind):
        path, given = ("with", entry.name), _at(values, ("with", entry.name))
        label = wording("Option {name}", name=entry.name)
        hint = str(entry.default)
        if get_origin(types[entry.name]) is tuple and get_args(types[entry.name])[0] is str:
            shown = "\n".join(map(str, given)) if isinstance(given, list) else ""
            yield Field(path, "lines", label, shown)
        elif types[entry.name] is bool:
            yield Field(path, "flag", label, bool(given))
        elif types[entry.name] is str:
            yield _line(values, path, label)
        else:
            yield _number(values, path, label, hint=hint)


def _rule(values: Mapping[str, Any], path: Keys) -> Iterator[Field]:
    answer = path[0] == "choices"
    above, below = (
        (wording("Right above"), wording("Right below"))
        if answer
        else (wording("Shows it above"), wording("Shows it below"))
    )
    yield _number(values, (*path, "above"), above, "limit", _RULE_TIP)
    yield _number(values, (*path, "below"), below, "limit", _RULE_TIP)
    if not answer:
        sure = wording("The whole interval must lie there")
        yield Field((*path, "sure"), "flag", sure, bool(_at(values, (*path, "sure"))))
        yield _line(values, (*path, "answer"), wording("The answer in words must be"))


def _truth(draft: LessonDraft, place: int, values: Mapping[str, Any], language: str) -> Iterator[Field]:
    measured = [key for key, other in keys_of(draft, "measure", "break").items() if other < place]
    yield _named(values, ("of",), wording("What the measure found"), measured)
    about = values.get("of")
    guesses = [
        key for key, other in keys_of(draft, "guess").items() if draft.values(other).get("about") == about
    ]
    yield _named(values, ("guess",), wording("Beside the guess"), guesses, optional=True)
    label = wording("Text where this model doesn't show the effect")
    yield _text(draft, values, ("not_shown",), "text", label, language)


def _named(
    values: Mapping[str, Any], path: Keys, label: str, keys: Iterable[str], optional: bool = False
) -> Field:
    """Return the choice of a key; what is written there stays among the choices."""
    own = str(_at(values, path) or "")
    names = dict.fromkeys((*(("",) if optional or not own else ()), *keys, *((own,) if own else ())))
    return Field(
        path, "choice", label, own, tuple((name, name or "—") for name in names), needed=not optional
    )


_ROWS = {
    "set": _set,
    "guess": _guess,
    "act": _act,
    "measure": _measure,
    "break": _measure,
    "truth": _truth,
}


def edited_draft(draft: LessonDraft, place: int, field: Field, typed: Any, language: str) -> LessonDraft:
    """Return the lesson with what was typed or chosen in a field; None takes away what the field is of."""
    path = field.path
    if typed is None:
        whole = path[:2] if path[0] == "choices" else path
        return draft.with_value(place, whole, None)
    if field.kind in ("text", "title"):
        return draft.with_text(place, path, language, typed, needed=field.needed or place == HEAD)
    if field.kind == "member":
        names = [name for name in draft.values(place).get("needs", []) if name != path[1]]
        names = [*names, str(path[1])] if typed else names
        return draft.with_value(place, path[:1], names or None)
    if field.kind == "answer":
        return _with_answer(draft, place, typed)
    if field.kind == "add":
        return _with_more(draft, place, path, typed)
    return draft.with_value(place, path, _typed(field, typed))


def _typed(field: Field, typed: Any) -> Any:
    """Return what is written for what was typed; None where it is left out."""
    if field.kind == "flag":
        return True if typed else None
    if field.kind == "lines":
        return [line for line in typed.splitlines() if line.strip()] or None
    if field.kind in ("number", "limit"):
        return _number_of(typed.strip()) if typed.strip() else None
    return typed if typed or field.needed else None


def _number_of(text: str) -> float | int | str:
    """Return the number that was typed; what is none stays as it is, for the check to say so."""
    for make in (int, float):
        try:
            number: float = make(text.replace(",", "."))
        except ValueError:
            continue
        return number if number - number == 0 else text
    return text


def _with_answer(draft: LessonDraft, place: int, kind: str) -> LessonDraft:
    values = draft.values(place)
    if kind in values:
        return draft
    values.pop("choices", None)
    values.pop("number", None)
    if kind == "number":
        values["number"] = {"unit": "", "low": 0, "high": 1, "near": 0.1}
    else:
        values["choices"] = [_new_choice(0), _new_choice(1)]
    return draft.with_values(place, values)


def _with_more(draft: LessonDraft, place: int, path: Keys, name: str) -> LessonDraft:
    if path[0] == "until":
        condition = CONDITIONS.get(name)
        return draft if condition is None else draft.with_value(place, (*path, name), _STARTS[condition.kind])
    ids = {str(choice.get("id")) for choice in draft.values(place).get("choices", [])}
    number = next(number for number in range(len(ids) + 1) if _new_choice(number)["id"] not in ids)
    return draft.with_value(place, path, _new_choice(number))


def _new_choice(number: int) -> dict[str, Any]:
    return {
        "id": f"answer-{number + 1}",
        "text": "",
        "when": {"above": 0.5} if number % 2 == 0 else {"below": 0.5},
    }

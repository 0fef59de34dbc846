"""Reads a lesson's steps, a kind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from app.errors import LoupeError
from app.lessons.conditions import CONDITIONS
from app.lessons.lesson import (
    ActStep,
    BreakStep,
    Choice,
    GuessStep,
    MeasureStep,
    NumberGuess,
    Rule,
    SayStep,
    SetStep,
    Setup,
    Steps,
    Taking,
    TruthStep,
)
from app.lessons.measures.registry import measures
from app.lessons.setups import MATERIAL, SHOWN, read_setup
from app.lessons.tables import Table
from app.lessons.texts import Text
from app.words import visible, wording

_COMMON = ("kind", "title", "text", "seconds")
UNITS = ("", "share", "cosine", "nats", "times", "count", "points")
"""Units that a guess may be in."""


def read_step(table: Table, folder: Path) -> Steps:
    """Read one step. Raises LoupeError, with the line, for whatever is wrong with it alone."""
    kind = KINDS[table.one_of("kind", KINDS)]
    table.refuse_others((*_COMMON, *kind.keys))
    return kind.read(table, folder)


class _Common(NamedTuple):
    title: Text | None
    text: Text
    line: int
    seconds: int


def _common(table: Table) -> dict[str, Any]:
    title, text = table.text("title", needed=False), table.needed_text("text")
    return _Common(title, text, table.line, table.whole("seconds", 0, 0))._asdict()


def _say(table: Table, _folder: Path) -> SayStep:
    return SayStep(**_common(table))


def _set(table: Table, folder: Path) -> SetStep:
    setup = read_setup(table, folder)
    if setup == Setup():
        raise table.error(wording("this step sets nothing up; it could be a “say”."))
    return SetStep(**_common(table), setup=setup)


def _guess(table: Table, _folder: Path) -> GuessStep:
    if ("choices" in table.values) == ("number" in table.values):
        raise table.error(wording("a guess has either “choices” or a “number”."))
    choices = tuple(_choice(inner) for inner in table.inners("choices"))
    if "choices" in table.values and len({choice.id for choice in choices}) < max(2, len(choices)):
        raise table.error(wording("“choices” needs two at least, each with an “id” of its own."), "choices")
    number = _number(table.inner("number")) if "number" in table.values else None
    return GuessStep(
        **_common(table), key=table.word("key"), about=table.word("about"), choices=choices, number=number
    )


def _choice(table: Table) -> Choice:
    table.refuse_others(("id", "text", "when"))
    table.require("when")
    return Choice(table.word("id"), table.needed_text("text"), _rule(table.inner("when")))


def _number(table: Table) -> NumberGuess:
    table.refuse_others(("unit", "low", "high", "near"))
    low, high = table.number("low"), table.number("high")
    if not low < high:
        raise table.error(wording("“low” must be below “high”."), "low")
    near = table.number("near")
    if near <= 0:
        raise table.error(
            wording("“near” must be above 0: it says how far off a guess is still close."), "near"
        )
    return NumberGuess(table.one_of("unit", UNITS, ""), low, high, near)


def _act(table: Table, _folder: Path) -> ActStep:
    table.require("until")
    until = table.inner("until")
    until.refuse_others(CONDITIONS)
    if not until.values:
        raise table.error(wording("“until” needs a condition."), "until")
    for name in until.values:
        kind = CONDITIONS[name].kind
        if kind is bool and not until.flag(name):
            raise until.error(wording("“{name}” can only be true.", name=name), name)
        if kind is str:
            until.word(name)
        elif kind is int:
            until.whole(name, 1)
        elif kind is float:
            until.number(name)
    return ActStep(**_common(table), until=dict(until.values))


def _measure(table: Table, folder: Path) -> MeasureStep:
    shows = _rule(table.inner("shows")) if "shows" in table.values else None
    return MeasureStep(**_common(table), key=table.word("key"), taking=_taking(table, folder), shows=shows)


def _truth(table: Table, _folder: Path) -> TruthStep:
    return TruthStep(
        **_common(table),
        of=table.word("of"),
        guess=table.word("guess", ""),
        not_shown=table.needed_text("not_shown"),
    )


def _break(table: Table, folder: Path) -> BreakStep:
    table.require("shows")
    return BreakStep(
        **_common(table),
        key=table.word("key"),
        taking=_taking(table, folder),
        shows=_rule(table.inner("shows")),
    )


def _taking(table: Table, folder: Path) -> Taking:
    known = measures()
    name = table.one_of("measure", known)
    options = _options(table.inner("with"), known[name].options)
    return Taking(name, options, read_setup(table, folder))


def _options(table: Table, kind: type) -> Mapping[str, Any]:
    """Read a measure's options by the types of its dataclass."""
    names = [entry.name for entry in fields(kind)]
    if table.values and not names:
        raise table.error(wording("this measure has nothing to choose in “with”."))
    table.refuse_others(names)
    types = get_type_hints(kind)
    return {name: _option(table, name, types[name]) for name in table.values}


def _option(table: Table, name: str, kind: Any) -> Any:
    if get_origin(kind) is tuple and get_args(kind)[0] is str:
        return table.words(name)
    if kind is bool:
        return table.flag(name)
    if kind is int:
        value = table.number(name)
        if value != int(value):
            raise table.error(wording("“{key}” must be a whole number.", key=name), name)
        return int(value)
    return table.number(name) if kind is float else table.word(name)


def _rule(table: Table) -> Rule:
    table.refuse_others(("above", "below", "sure", "answer"))
    if not {"above", "below", "answer"} & set(table.values):
        raise table.error(wording("a rule needs “above”, “below” or “answer”."))
    return Rule(_limit(table, "above"), _limit(table, "below"), table.flag("sure"), table.word("answer", ""))


def _limit(table: Table, key: str) -> float | str | None:
    value = table.values.get(key)
    if value is None or (isinstance(value, str) and value):
        return value
    return table.number(key)


class Kind(NamedTuple):
    """One kind of step: its own keys, and what reads it."""

    keys: tuple[str, ...]
    read: Callable[[Table, Path], Steps]


_TAKING = ("key", "measure", "with", "shows", *MATERIAL)
KINDS: Mapping[str, Kind] = {
    "say": Kind((), _say),
    "set": Kind((*MATERIAL, *SHOWN), _set),
    "guess": Kind(("key", "about", "choices", "number"), _guess),
    "act": Kind(("until",), _act),
    "measure": Kind(_TAKING, _measure),
    "truth": Kind(("of", "guess", "not_shown"), _truth),
    "break": Kind(_TAKING, _break),
}
"""The kinds of steps, by their names in a lesson."""


def texts_of(step: Steps) -> Iterable[Text]:
    """Yield every text of a step."""
    if step.title is not None:
        yield step.title
    yield step.text
    if isinstance(step, GuessStep):
        yield from (choice.text for choice in step.choices)
    if isinstance(step, TruthStep):
        yield step.not_shown


def unknown_name(table: Table, key: str, what: str, name: str) -> LoupeError:
    """Return the error of a step that names what no step before or after it has."""
    return table.error(
        wording("there is no {what} “{name}” for this step.", what=what, name=visible(name)), key
    )

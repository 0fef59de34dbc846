"""Drafts as JSON and back: every type a field may have, and damage that costs the damaged field alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest

from app.files.codec import draft_form, option, read_draft


@dataclass(frozen=True)
class Inner:
    name: str = ""
    files: tuple[Path, ...] = ()
    pair: tuple[str, str] | None = None


@dataclass(frozen=True)
class Draft:
    text: str = "a"
    on: bool = False
    count: int = option(5, low=1, high=9)
    share: float = option(0.5, low=0, high=1)
    kind: Literal["x", "y"] = "x"
    digit: Literal[0, 1] = 1
    names: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: Mapping[str, Inner] = field(default_factory=lambda: {"A": Inner(), "B": Inner("b")})
    inner: Inner = field(default_factory=Inner)
    passing: int = option(0, kept=False)


FULL = Draft(
    "b", True, 9, 1.0, "y", 0, ("p", "q"), frozenset({"s", "r"}), {"slot": ("1", "2")},
    {"A": Inner("a", (Path("x.png"),), ("g", "h")), "B": Inner()}, Inner("i"), 3,
)  # fmt: skip


def test_a_draft_comes_back_from_json_but_for_what_is_not_kept() -> None:
    form = json.loads(json.dumps(draft_form(FULL)))
    assert form["off"] == ["r", "s"] and form["sets"]["A"]["pair"] == ["g", "h"] and "passing" not in form
    back = read_draft(form, Draft())
    assert draft_form(back) == draft_form(FULL)
    assert back.sets["A"] == FULL.sets["A"] and back.off == FULL.off and back.passing == 0


@pytest.mark.parametrize(
    "damage",
    [
        {"text": 1}, {"on": 1}, {"count": True}, {"count": 10}, {"count": 0}, {"count": 2.5},
        {"share": "1"}, {"share": float("nan")}, {"share": 1.01}, {"share": True}, {"kind": "z"},
        {"digit": True}, {"digit": 2}, {"names": "pq"},
        {"off": {"a": 1}}, {"words": ["slot"]}, {"inner": []}, {"unknown": 1}, {"passing": 7},
    ],
)  # fmt: skip
def test_a_damaged_field_stays_as_it_was_and_costs_no_other(damage: dict[str, Any]) -> None:
    assert draft_form(read_draft(damage, Draft())) == draft_form(Draft())
    other = "kind" if "text" in damage else "text"
    value = "y" if other == "kind" else "kept"
    assert getattr(read_draft({**damage, other: value}, Draft()), other) == value


def test_of_lists_and_mappings_what_can_be_read_is_kept() -> None:
    form = {
        "names": ["p", 1, None, "q"],
        "words": {"a": ["1", 2], "b": 3},
        "sets": {"A": {"pair": ["g"]}, "Z": {}},
    }
    back = read_draft(form, Draft())
    assert back.names == ("p", "q") and back.words == {"a": ("1",)}
    assert back.sets == {"A": Inner(), "B": Inner("b")}, "a set that the default hasn't is none"


@pytest.mark.parametrize("form", [None, [], "draft", 3])
def test_what_is_no_object_is_no_draft(form: object) -> None:
    assert read_draft(form, FULL) is FULL

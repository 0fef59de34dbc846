"""Edits of tags keep all else; bad names are one sentence; the session's form survives damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import LoupeError
from app.probes.tag_edits import (
    add_attribute,
    add_group,
    from_session,
    merged,
    rename_attribute,
    rename_group,
    restricted,
    session_form,
    without_attribute,
)
from app.probes.tags import Tags

A, B, C = Path("a.png"), Path("b.png"), Path("c.png")
TAGS = Tags(
    {"gender": ("woman", "man"), "age": ("young",)},
    {A: {"gender": "woman", "age": "young"}, B: {"gender": "man"}},
)


def test_renaming_keeps_places_and_images() -> None:
    group = rename_group(TAGS, "gender", "woman", "  a   lady ")
    assert group.names == {"gender": ("a lady", "man"), "age": ("young",)}
    assert group.of == {A: {"gender": "a lady", "age": "young"}, B: {"gender": "man"}}
    attribute = rename_attribute(TAGS, "gender", "sex")
    assert list(attribute.names) == ["sex", "age"]
    assert attribute.of == {A: {"sex": "woman", "age": "young"}, B: {"sex": "man"}}
    assert rename_group(TAGS, "gender", "man", "man ") is TAGS
    assert rename_attribute(TAGS, "age", "age") is TAGS


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda: add_group(TAGS, "gender", " "), "A group needs a name."),
        (lambda: add_group(TAGS, "gender", "man"), "“gender” already has a group “man”."),
        (lambda: add_attribute(TAGS, "", "old"), "An attribute needs a name."),
        (lambda: add_attribute(TAGS, "age ", "old"), "There is already an attribute “age”."),
        (lambda: add_attribute(TAGS, "place", "\t"), "A group needs a name."),
        (lambda: rename_group(TAGS, "gender", "man", "woman"), "“gender” already has a group “woman”."),
        (lambda: rename_group(TAGS, "gender", "man", ""), "A group needs a name."),
        (lambda: rename_attribute(TAGS, "age", "gender"), "There is already an attribute “gender”."),
        (lambda: rename_attribute(TAGS, "age", " "), "An attribute needs a name."),
    ],
)
def test_bad_names_are_refused_in_one_sentence(edit: Callable[[], Tags], sentence: str) -> None:
    with pytest.raises(LoupeError) as error:
        edit()
    assert str(error.value) == sentence


def test_an_attribute_goes_with_its_groups_and_leaves_the_others() -> None:
    left = without_attribute(TAGS, "gender")
    assert left.names == {"age": ("young",)}
    assert left.of == {A: {"age": "young"}}


def test_what_is_merged_counts_and_the_rest_stays() -> None:
    more = Tags({"age": ("old", "young"), "place": ("in",)}, {A: {"age": "old"}, B: {}, C: {"place": "in"}})
    both = merged(TAGS, more)
    assert both.names == {"gender": ("woman", "man"), "age": ("young", "old"), "place": ("in",)}
    assert both.of == {A: {"gender": "woman", "age": "old"}, B: {"gender": "man"}, C: {"place": "in"}}


def test_restricted_follows_the_order_given() -> None:
    assert list(restricted(TAGS, [C, B, A]).of) == [B, A]


def test_the_session_gives_back_groups_without_images_too() -> None:
    tags = add_group(TAGS, "age", "old")
    read = from_session(json.loads(json.dumps(session_form(tags))))
    assert read == tags
    assert list(read.names) == list(tags.names)


def test_a_damaged_session_costs_only_the_damaged_entries() -> None:
    form = {
        "gender": {"woman": ["a.png", 7], "man": "b.png", " ": ["c.png"]},
        "age": [],
        "x": {},
        "": {"g": []},
    }
    read = from_session(form)
    assert read == Tags({"gender": ("woman", "man")}, {A: {"gender": "woman"}})

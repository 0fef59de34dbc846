"""Prompts by row and place, and pins that follow an edit."""

from __future__ import annotations

import pytest

from app.analysis.prompts import parse_prompts
from widgets.prompts.rows import PromptRows, followed


@pytest.mark.parametrize(
    ("labels", "templates"),
    [
        ("", ""),
        ("", "a {}"),
        ("cat\ndog\nship", ""),
        ("cat\ndog", "a {}.\nno slot\n{} and {}"),
        ("cat\ndog", "no slot"),
    ],
)
def test_rows_are_the_sets_different_prompts(labels: str, templates: str) -> None:
    prompts = parse_prompts(labels, templates)
    assert tuple(PromptRows.of(prompts)) == prompts.flat
    assert len(PromptRows.of(prompts)) == len(prompts.flat)


def test_a_row_beyond_the_end() -> None:
    rows = PromptRows.of(parse_prompts("cat"))
    for row in (-1, 1):
        with pytest.raises(IndexError):
            rows[row]


def test_places() -> None:
    rows = PromptRows.of(parse_prompts("cat\ndog", "a {}.\nno slot\n{} and {}"))
    assert rows.place("a dog.") == (1, 0)
    assert rows.place("no slot") == (0, 1)
    assert rows.place("dog and dog") == (1, 2)
    for other in ("dog and cat", "a .", "a bird.", "a {}.", ""):
        assert rows.place(other) is None


def test_pins_follow_labels_and_templates() -> None:
    before = parse_prompts("cat\ndog", "a {}\nthe {}")
    pins = ["the dog", "a cat", "something else"]
    assert followed(pins, before, parse_prompts("cat\ndogs", "a {}\nthe {}")) == (
        "the dogs", "a cat", "something else"
    )  # fmt: skip
    assert followed(pins, before, parse_prompts("cat\ndog", "a {}\nThe {}!"))[0] == "The dog!"
    assert followed(pins, before, parse_prompts("cat", "a {}\nthe {}")) == tuple(pins)
    assert followed(pins, before, before) == tuple(pins)

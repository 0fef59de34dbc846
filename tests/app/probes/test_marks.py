"""Marks of groups: letters from the names, colours that differ, kept while groups come and go."""

from __future__ import annotations

import pytest

from app.probes.marks import GroupMark, assign_marks

NAMES = {"gender": ("woman", "man"), "age": ("young", "old", "middle-aged")}


def letters(marks: dict[tuple[str, str], GroupMark]) -> list[str]:
    return [mark.letter for mark in marks.values()]


def test_a_group_takes_the_first_free_letter_of_its_name() -> None:
    assert letters(assign_marks(NAMES)) == ["W", "M", "Y", "O", "I"]
    assert letters(assign_marks({"a": ("élan", "猫", "12", "")})) == ["E", "A", "B", "C"]


def test_groups_keep_their_marks_when_others_come_and_go() -> None:
    marks = assign_marks(NAMES)
    more = {"gender": ("yes", "man"), "age": ("young", "old", "middle-aged")}
    after = assign_marks(more, marks)
    assert letters(after) == ["E", "M", "Y", "O", "I"]
    assert {key: after[key] for key in marks if key in after} == {
        key: mark for key, mark in marks.items() if key != ("gender", "woman")
    }


def test_the_first_eight_groups_differ_in_colour_and_all_in_letter() -> None:
    marks = assign_marks({"a": [f"g{n}" for n in range(5)], "b": [f"h{n}" for n in range(45)]})
    colors = [mark.color for mark in marks.values()]
    assert len(set(colors[:8])) == 8
    assert len(set(letters(marks))) == 50
    assert [mark.key for mark in marks.values()][:26] == letters(marks)[:26]
    assert {mark.key for mark in list(marks.values())[26:]} == {""}
    shades = [colors.count(color) for color in set(colors)]
    assert max(shades) - min(shades) <= 1


@pytest.mark.parametrize("mark", assign_marks({"a": "ABCDEFGH"}).values(), ids=lambda mark: mark.color)
def test_the_letter_is_readable_on_its_colour(mark: GroupMark) -> None:
    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(mark.color), luminance(mark.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5

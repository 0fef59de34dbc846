from __future__ import annotations

import pytest

from app.composition.scene_text import caption_of, covered, listing_of, relation_phrase
from app.composition.scenes import Thing


def _thing(shape: str, colour: str, x: float = 0.5, y: float = 0.5, size: str = "medium") -> Thing:
    return Thing(shape, colour, size, x, y)


def test_one_object_is_named_and_none_gives_nothing() -> None:
    assert caption_of([_thing("star", "orange")]) == "an orange star"
    assert caption_of([]) == ""


@pytest.mark.parametrize(
    ("x", "y", "phrase"),
    [
        (0.9, 0.5, "to the left of"),
        (0.1, 0.6, "to the right of"),
        (0.5, 0.9, "above"),
        (0.6, 0.1, "below"),
        (0.7, 0.6, "to the left of"),  # the axis on which they are further apart
        (0.6, 0.7, "above"),
        (0.7, 0.7, "to the left of"),  # both equal
    ],
)
def test_two_objects_stand_in_the_nearest_of_four_directions(x: float, y: float, phrase: str) -> None:
    first, second = _thing("circle", "red"), _thing("square", "blue", x, y)
    assert relation_phrase(first, second) == phrase
    assert caption_of([first, second]) == f"a red circle {phrase} a blue square"


def test_no_relation_is_claimed_of_objects_in_one_place() -> None:
    assert caption_of([_thing("circle", "red"), _thing("ring", "blue")]) == "a red circle and a blue ring"
    assert caption_of([_thing("circle", "red"), _thing("circle", "red")]) == "two red circles"


def test_more_objects_are_listed_and_counted() -> None:
    red, blue = _thing("circle", "red", 0.1), _thing("cross", "blue", 0.9)
    assert caption_of([red, blue, _thing("star", "green")]) == "a red circle, a blue cross and a green star"
    assert listing_of([blue, red, blue]) == "two blue crosses and a red circle"


def test_an_object_under_another_is_found() -> None:
    small, large = _thing("circle", "red", size="small"), _thing("square", "blue", size="large")
    assert covered([small, large]) == (0,)
    assert covered([large, small]) == ()
    assert covered([small, _thing("ring", "blue", size="large")]) == ()  # seen through the hole

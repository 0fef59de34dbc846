"""Which conditions a set of tags feeds and with which images, and what is measured over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from app.composition.conditions.formulas import CONDITIONS
from app.composition.conditions.passport import Passport
from app.composition.conditions.tagged import TaggedImages
from app.composition.conditions.tagged_passport import measure_tagged
from app.errors import LoupeError
from tests.rigs.cli import FakeEncoder

BY_NAME = {condition.name: condition for condition in CONDITIONS}
ALONE = [(f"{x}-{a}-{place}-{n}.png", {"object": x, "attribute": a, "place": place, "shelf": "3"})
         for x in ("cat", "dog", "owl") for a in ("black", "white") for place in ("left", "right")
         for n in range(2)]  # fmt: skip
PAIRS = [(f"{x}-{a}-{g}-{y}-{b}-{n}.png",
          {"object": x, "attribute": a, "object2": y, "attribute2": b, "relation": g})
         for x, y in (("cat", "dog"), ("cat", "owl")) for a, b in (("black", "white"), ("white", "black"))
         for g in ("above", "below") for n in range(2)]  # fmt: skip
TAGS = {Path(name): tags for name, tags in ALONE + PAIRS}


def roles(path: Path, *names: str) -> list[str | None]:
    return [TAGS[path].get(name) for name in names]


@pytest.mark.parametrize("name", list(BY_NAME))
def test_tuples_hold_different_images_that_are_tagged_as_the_letters_say(name: str) -> None:
    condition = BY_NAME[name]
    drawn = TaggedImages(TAGS).draw(condition, 20, 1)
    assert len(drawn) >= (6 if condition.of_texts else 20) and len(drawn) <= 20
    for one in drawn:
        letters, images = one.letters, one.images
        assert len(set(images.values())) == len(images)
        assert len({letters[letter] for letter in condition.objects}) == len(condition.objects)
        for term in ("i(x)", "i(y)"):
            if term in images:
                assert roles(images[term], "object", "object2") == [letters[term[2]], None]
        for letter in "ab":
            if (path := images.get(f"i(x_{letter})")) is not None:
                assert roles(path, "object", "attribute", "object2") == [letters["x"], letters[letter], None]
        if "i(x_a)′" in images:
            assert roles(images["i(x_a)′"], "object", "attribute") == [letters["x"], letters["a"]]
        for number in "12":
            if (path := images.get(f"i(x,loc{number})")) is not None:
                assert roles(path, "object", "place") == [letters["x"], letters[f"loc{number}"]]
                assert letters["loc1"] != letters["loc2"]
        if "i(x,g2,z)" in images:
            x, y, z = (letters[letter] for letter in "xyz")
            assert roles(images["i(x,g1,y)"], "object", "relation", "object2") == [x, letters["g1"], y]
            assert roles(images["i(x,g1,z)"], "object", "relation", "object2") == [x, letters["g1"], z]
            assert roles(images["i(x,g2,z)"], "object", "relation", "object2") == [x, letters["g2"], z]
            assert letters["g1"] != letters["g2"]


def test_two_objects_may_be_tagged_in_either_order_and_exchange_their_attributes() -> None:
    swapped = {
        "one.png": {"object": "cat", "attribute": "black", "object2": "dog", "attribute2": "white"},
        "again.png": {"object": "dog", "attribute": "white", "object2": "cat", "attribute2": "black"},
        "other.png": {"object": "dog", "attribute": "black", "object2": "cat", "attribute2": "white"},
    }
    tagged = TaggedImages({Path(name): tags for name, tags in swapped.items()})
    drawn = tagged.draw(BY_NAME["binding-seen"], 9, 0)
    assert drawn
    for one in drawn:  # the third image alone has a black dog: it is the swap, the others redraw each other
        assert one.images["i(x_b,y_a)"] == Path("other.png")
        assert {str(path) for path in one.images.values()} == set(swapped)


def test_the_same_seed_draws_the_same_and_no_tuple_twice() -> None:
    tagged, condition = TaggedImages(TAGS), BY_NAME["attribute-seen"]
    drawn = tagged.draw(condition, 30, 4)
    assert drawn == tagged.draw(condition, 30, 4) != tagged.draw(condition, 30, 5)
    assert len({tuple(one.images.values()) for one in drawn}) == 30


def test_what_tags_cannot_feed_is_said_with_the_reason() -> None:
    cats = {Path(f"{n}.png"): {"object": "cat", "attribute": "black"} for n in range(3)}
    tagged = TaggedImages(cats | {Path("x.png"): {"attribute": "red"}})
    assert tagged.paths == tuple(cats)
    assert all(not tagged.draw(condition, 5, 0) for condition in CONDITIONS)
    said = {name: tagged.lacking(condition) for name, condition in BY_NAME.items()}
    assert said["object-text"] == said["own-negation"] == "it needs 2 objects by name"
    assert said["attribute-seen"] == "no images fit together as i(x_a), i(x_b), i(x_a)′"
    assert said["relation-shared"] == "no image has a tag “relation”, “object2”"
    with pytest.raises(LoupeError, match="feed no condition"):
        measure_tagged(cast(Any, Named()), cats, dict.fromkeys(cats, np.ones(8, np.float32)), 5, 0)


class Named:
    """Embeds a text by the object that it names, and by nothing else; one of no object lies apart."""

    info = FakeEncoder("named", "cpu").info

    def encode_texts(self, texts: Sequence[str]) -> Any:
        axes = {"cat": 0, "dog": 1, "owl": 2}
        return np.eye(8, dtype=np.float32)[[axes.get(text.split()[-1], 7) for text in texts]]


def measured(tags: dict[Path, Any], count: int = 12) -> Passport:
    """Measure a model that sees which objects there are, and neither attribute, place nor relation."""
    axes = {"cat": 0, "dog": 1, "owl": 2}
    seen = {
        path: sum(
            np.eye(8, dtype=np.float32)[axes[each[role]]] for role in ("object", "object2") if role in each
        )
        for path, each in tags.items()
    }
    return measure_tagged(cast(Any, Named()), tags, cast(Any, seen), count, 0)


def test_a_model_that_sees_objects_alone_meets_what_asks_for_objects() -> None:
    passport = measured(TAGS)
    rates = {one.condition.name: one.rate.value for one in passport.as_is.conditions}
    assert rates == {
        "object-text": 1, "object-of-two": 1, "object-over-attribute": 1, "object-over-place": 1,
        "attribute-seen": 0, "attribute-text": 0, "binding-seen": 0, "place-seen": 0, "relation-seen": 0,
        "relation-shared": 0, "own-negation": 0, "image-negation": 0, "negations-meet": 0,
    }  # fmt: skip
    assert {one.auc.value for one in passport.as_is.conditions if one.auc} == {0.5}
    assert (passport.count, passport.what) == (len(TAGS), "40 tagged images, seed 0") and not passport.unfed


def test_a_condition_without_tuples_is_left_out_and_named() -> None:
    passport = measured({Path(name): tags for name, tags in ALONE})
    two = {one.name for one in CONDITIONS if ",y" in one.formula}
    assert set(passport.unfed) == two and len(passport.as_is.conditions) == 13 - len(two)
    told = passport.as_dict()
    assert told["superposition"] == {"as_is": {}, "without_gap": {}}
    assert set(cast(Any, told["unfed"])) == two

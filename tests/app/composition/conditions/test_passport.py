"""Draws that differ in nothing but what a condition asks about, and the passport of an encoder that sees."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, cast

import numpy as np
import pytest

from app.composition.conditions.formulas import CONDITIONS, REDRAWN
from app.composition.conditions.passport import Passport, measure_model, picture_of
from app.composition.conditions.rows import COLUMNS, passport_rows
from app.composition.conditions.tuples import EVERY_PAIR, NO_COLOUR, Draw, draw_tuples
from app.composition.scenes import render
from app.errors import Cancelled
from tests.rigs.cli import FakeEncoder


def test_each_ordered_pair_comes_once_before_any_again() -> None:
    draws = list(draw_tuples(EVERY_PAIR, 3))
    assert len({(draw.objects["x"], draw.objects["y"]) for draw in draws}) == EVERY_PAIR == 12 * 11
    assert list(islice(draw_tuples(EVERY_PAIR, 3), 5)) == draws[:5]
    assert list(draw_tuples(5, 4)) != draws[:5]


def test_a_draw_holds_what_every_formula_asks_for() -> None:
    for draw in draw_tuples(30, 1):
        assert len(set(draw.objects.values())) == 4
        assert draw.attributes["a"] != draw.attributes["b"] and NO_COLOUR not in draw.attributes.values()
        for condition in CONDITIONS:
            for term in (term for pair in condition.pairs for term in pair):
                known = draw.scenes if term[0] == "i" else {**draw.texts, **draw.negations("no")}
                assert term in known


def test_scenes_of_a_draw_share_ground_and_place_and_a_redrawing_does_not() -> None:
    for draw in draw_tuples(6, 2):
        seen = draw.scenes
        first, second = (render(seen[term], 64).astype(int) for term in ("i(x_a)", "i(x_b)"))
        assert (first[:6] == second[:6]).all()  # the ground: no object reaches the rim
        one, swapped = seen["i(x_a,y_b)"], seen["i(x_b,y_a)"]
        assert [thing.shape for thing in one.things] == [thing.shape for thing in swapped.things]
        assert [thing.colour for thing in one.things] == [thing.colour for thing in swapped.things][::-1]
        assert [(t.x, t.y) for t in one.things] == [(t.x, t.y) for t in swapped.things]
        again = seen["i(x_a,y_b)" + REDRAWN]
        assert again.listing == one.listing and again.seed != one.seed
        assert 0 < abs(again.things[0].x - one.things[0].x) < 0.13
        flipped = seen["i(x,rel4,y)"]
        straight = seen["i(x,rel3,y)"]
        assert {(t.shape, t.x, t.y) for t in flipped.things}.isdisjoint(
            (t.shape, t.x, t.y) for t in straight.things
        )


def test_texts_are_written_in_each_wording() -> None:
    draw = next(draw_tuples(1, 0))
    x = draw.objects["x"]
    an = f"{'an' if x[0] in 'aeiou' else 'a'} {x}"
    assert draw.texts["t(x)"] == an and draw.texts["t(a)"] == f"something {draw.attributes['a']}"
    assert [draw.negations(way)["t(¬x)"] for way in ("no", "not", "without")] == [
        f"no {x}", f"not {an}", f"without {an}",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def passport() -> Passport:
    return measure_model(cast(Any, FakeEncoder("fake", "cpu")), 2, 1)


def test_an_encoder_that_sees_one_image_meets_no_condition_of_images() -> None:
    class Blind(FakeEncoder):
        def encode_images(self, pictures: Any) -> Any:
            return np.tile(np.eye(8, dtype=np.float32)[:1], (len(pictures), 1))

    measured = measure_model(cast(Any, Blind("fake", "cpu")), 1, 1).as_is.conditions
    for one in measured:
        terms = [term for pair in one.condition.pairs for term in pair]
        if all(term[0] == "i" for term in terms) or one.condition.name == "attribute-text":
            assert one.rate.value == 0.0
        if one.auc is not None:
            assert one.auc.value == 0.5


def test_the_form_of_json(passport: Passport) -> None:
    told = json.loads(json.dumps(passport.as_dict()))
    assert list(told)[:1] == ["model"] and {"conditions", "superposition"} <= set(told)
    assert [one["name"] for one in told["conditions"]] == [one.name for one in CONDITIONS]
    for one in told["conditions"]:
        assert list(one)[:6] == ["name", "group", "formula", "n", "rate", "auc"]
        assert list(one["rate"]) == ["value", "low", "high"]
        assert (one["auc"] is None) == ("< 1" not in one["formula"])
        assert one["n"] == (6 if "¬" in one["formula"] else 2)
    assert set(told["superposition"]) == {"as_is", "without_gap"}


def test_a_cancel_stops_the_rendering() -> None:
    def cancel(done: int, total: int) -> None:
        assert total == 18  # in a draw: equal ones are rendered once
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        measure_model(cast(Any, FakeEncoder("fake", "cpu")), 1, 1, cancel)


def test_pictures_are_the_scenes(passport: Passport) -> None:
    scene = cast(Draw, passport.tuples["object-text"][0]).scenes["i(x)"]
    assert np.abs(picture_of(scene).astype(int) - render(scene, 224)).mean() < 1


def test_a_row_for_each_number(passport: Passport) -> None:
    rows = passport_rows(passport)
    assert len(rows) == 13 + 9 and all(len(row) == len(COLUMNS) for row in rows)

"""Whether a measured value shows an effect, and which guess was right."""

from __future__ import annotations

import math

from app.lessons.lesson import Choice, GuessStep, NumberGuess, Rule
from app.lessons.measures.base import Measured
from app.lessons.rules import is_right, right_choices, verdict
from app.lessons.texts import one_text


def measured(value: float, interval: tuple[float, float] | None = None) -> Measured:
    return Measured("x", value, "", 6, "images", (), interval=interval)


def test_a_value_shows_the_effect_where_the_rule_wants_it() -> None:
    assert verdict(Rule(above=0.5), measured(0.6), {}) == "shown"
    assert verdict(Rule(above=0.5), measured(0.5), {}) == "not shown"
    assert verdict(Rule(above=0, below=1), measured(2), {}) == "not shown"
    assert verdict(Rule(below="loss"), measured(1), {"loss": measured(2)}) == "shown"
    assert verdict(Rule(above=-1), measured(math.nan), {}) == "not shown"


def test_an_interval_that_reaches_beyond_is_unsure_only_where_the_rule_asks() -> None:
    wide = measured(0.6, (0.4, 0.8))
    assert verdict(Rule(above=0.5, sure=True), wide, {}) == "unsure"
    assert verdict(Rule(above=0.5), wide, {}) == "shown"
    assert verdict(Rule(above=0.3, sure=True), wide, {}) == "shown"


def test_the_right_choice_is_the_one_that_holds_on_this_model() -> None:
    up, down = (
        Choice(name, one_text(name), rule) for name, rule in (("up", Rule(above=0)), ("down", Rule(below=0)))
    )
    step = GuessStep(text=one_text("?"), key="g", about="x", choices=(up, down))
    assert right_choices(step, measured(-1), {}) == ("down",)
    assert is_right(step, "down", measured(-1), {})
    assert not is_right(step, "up", measured(-1), {})


def test_a_number_is_right_where_it_is_near() -> None:
    step = GuessStep(text=one_text("?"), key="g", about="x", number=NumberGuess("", 0, 4, 0.3))
    assert is_right(step, 1.2, measured(1.0), {})
    assert not is_right(step, 1.4, measured(1.0), {})

"""Whether what was measured shows an effect, and whether a guess was right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from app.lessons.lesson import GuessStep, Rule
from app.lessons.measures.base import Measured
from app.words import Words, wording

Verdict = Literal["shown", "not shown", "unsure"]
"""Unsure: the value lies there and its interval reaches beyond, so that n is too small to tell."""

SENTENCES: Mapping[Verdict, Words] = {
    "shown": wording("This model shows the effect."),
    "not shown": wording("This model doesn't show the effect here."),
    "unsure": wording("Too few to tell: the interval reaches over the limit."),
}
"""What is said of each."""

Known = Mapping[str, Measured]
"""What was measured so far, by key."""


def verdict(rule: Rule, measured: Measured, known: Known) -> Verdict:
    """Return whether a value lies where the rule wants it; one that is no number never does."""
    if rule.answer and measured.answer != rule.answer:
        return "not shown"
    if not _holds(rule, measured.value, known):
        return "not shown"
    ends = measured.interval if rule.sure else None
    if ends is not None and not all(_holds(rule, end, known) for end in ends):
        return "unsure"
    return "shown"


def right_choices(step: GuessStep, measured: Measured, known: Known) -> tuple[str, ...]:
    """Return the ids of the choices that what was measured makes right; none where all are wrong."""
    return tuple(choice.id for choice in step.choices if verdict(choice.when, measured, known) == "shown")


def is_right(step: GuessStep, guess: str | float, measured: Measured, known: Known) -> bool:
    """Tell whether a guess, a choice's id or a number in the measure's own unit, was right or close."""
    if step.number is not None and not isinstance(guess, str):
        return abs(guess - measured.value) <= step.number.near
    return guess in right_choices(step, measured, known)


def _holds(rule: Rule, value: float, known: Known) -> bool:
    if math.isnan(value) and (rule.above is not None or rule.below is not None):
        return False
    above = _limit(rule.above, known, -math.inf)
    below = _limit(rule.below, known, math.inf)
    return (rule.above is None or value > above) and (rule.below is None or value < below)


def _limit(limit: float | str | None, known: Known, default: float) -> float:
    if limit is None:
        return default
    return known[limit].value if isinstance(limit, str) and limit in known else _number(limit)


def _number(limit: float | str) -> float:
    return math.nan if isinstance(limit, str) else limit

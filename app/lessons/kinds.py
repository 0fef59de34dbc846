"""How the kinds of steps are called where people read of them."""

from __future__ import annotations

from collections.abc import Mapping

from app.lessons.lesson import Steps
from app.words import Words, wording

KIND_NAMES: Mapping[str, Words] = {
    "say": wording("Read"),
    "set": wording("Look"),
    "guess": wording("Guess"),
    "act": wording("Do"),
    "measure": wording("Measure"),
    "truth": wording("What came out"),
    "break": wording("Break it yourself"),
}
"""By their names in a lesson's file."""


def kind_name(step: Steps) -> Words:
    """Return how a step's kind is called."""
    return KIND_NAMES[type(step).__name__.removesuffix("Step").lower()]

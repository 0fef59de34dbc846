"""What a lesson may ask of the model, and the sentence for one that hasn't got it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.words import wording

if TYPE_CHECKING:
    from app.models.model_facts import ModelInfo


class Need(NamedTuple):
    """One thing that a model may have: whether it has, and the sentence where it hasn't."""

    has: Callable[[ModelInfo], bool]
    sentence: str


NEEDS: Mapping[str, Need] = {
    "softmax": Need(
        lambda info: info.logit_bias is None,
        wording(
            "This lesson is about probabilities of one softmax; this model's are sigmoids, a label each."
        ),
    ),
    "patches": Need(
        lambda info: info.grid[0] * info.grid[1] > 1,
        wording("This lesson is about maps; this model's image tower gives no grid of patches."),
    ),
}
"""Every need by its name in `needs`."""


def lacking(needs: tuple[str, ...], info: ModelInfo) -> str:
    """Return the sentence of the first need that a model hasn't got; "" where it has all."""
    return next((NEEDS[name].sentence for name in needs if not NEEDS[name].has(info)), "")

"""The conditions of an ideal CLIP (Kang et al. 2025), each over scenes drawn for the loaded model now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.composition.conditions.clusters import Clusters
from app.composition.conditions.formulas import CONDITIONS, Condition
from app.composition.conditions.measure import measure_condition
from app.composition.conditions.passport import embed_draws
from app.composition.conditions.tuples import OBJECTS, Draw, draw_tuples
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import MODEL, Detail, Material, Measured, offers
from app.words import wording

_SEED = 0
_ANY_SCENE = "i(x)"
"""Embedded where a condition is of texts alone: a space has images."""
DRAWN = wording("the scenes and texts that were drawn (seed 0)")


@dataclass(frozen=True)
class ConditionOptions:
    """condition: its name, as `python main.py conditions --json` lists them; draws: tuples of objects."""

    condition: str = "object-text"
    draws: int = 40


@offers(
    "condition-holds", "how often a condition of an ideal CLIP holds, over drawn scenes", ConditionOptions
)
def take_condition(
    engine: Engine, _material: Material, options: ConditionOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure the rate of an inequality; of one that says "< 1", the AUC against a redrawing's distance."""
    condition = _named(options.condition)
    draws = [_only(draw, condition) for draw in draw_tuples(options.draws, _SEED)]
    space = embed_draws(engine.require(), draws, checkpoint)
    ids = {letter: np.array([OBJECTS.index(draw.objects[letter]) for draw in draws]) for letter in "xyz"}
    measured = measure_condition(condition, space, Clusters(ids, _SEED))
    result = measured.rate if measured.auc is None else measured.auc
    name = wording("how often {formula} holds", formula=condition.formula)
    if measured.auc is not None:
        name = wording("how often the change moves an image further than a redrawing does")
    return Measured(
        name,
        result.value,
        "share",
        measured.n,
        wording("tuples"),
        (MODEL, DRAWN),
        interval=(result.low, result.high),
        method=wording(
            "95 % interval over objects: 1,000 resamples, tuples that share one aren't independent"
        ),
        details=(
            Detail(wording("a coin"), 0.5, "share"),
            Detail(wording("higher cosine, of the median tuple"), measured.median.high, "cosine"),
            Detail(wording("lower cosine, of the median tuple"), measured.median.low, "cosine"),
        ),
    )


def _named(name: str) -> Condition:
    for condition in CONDITIONS:
        if condition.name == name:
            return condition
    names = ", ".join(condition.name for condition in CONDITIONS)
    raise LoupeError(
        wording("There is no condition “{name}”; choose one of {names}.", name=name, names=names)
    )


def _only(draw: Draw, condition: Condition) -> Draw:
    """Return a draw with the scenes that a condition asks for, so that no other is embedded."""
    terms: Sequence[str] = [term for pair in condition.pairs for term in pair if term.startswith("i(")]
    return replace(draw, scenes={term: draw.scenes[term] for term in dict.fromkeys(terms or (_ANY_SCENE,))})

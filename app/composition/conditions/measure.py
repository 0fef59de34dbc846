"""How often each condition holds, and how far beyond a redrawing it moves embeddings. Pure: arrays in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.zeroshot import Doubles
from app.composition.conditions.clusters import Clusters, Interval
from app.composition.conditions.formulas import CONDITIONS, Condition
from app.composition.conditions.space import Space

TOLERANCE = 1e-5
"""An inequality holds where one side is above the other by more: in fp32 the same image differs by less."""


@dataclass(frozen=True)
class Tuple:
    """A tuple by its draw, with both cosines; `way`: a negation's wording, else "".

    high: of the pair that should be higher; of "< 1", of the scene with its redrawing. low: of the other.
    """

    draw: int
    way: str
    high: float
    low: float


@dataclass(frozen=True)
class Measured:
    """One condition over n tuples. by_way: the rate in each wording of a negation.

    auc: of "< 1", how often the formula's pair is further apart than a redrawing's; 0.5 is no further.
    worst, median: by the margin of the inequality; of "< 1", by how far the pair is apart.
    """

    condition: Condition
    n: int
    rate: Interval
    auc: Interval | None
    by_way: Mapping[str, Interval]
    worst: Tuple
    median: Tuple

    def as_dict(self) -> dict[str, object]:
        """Return the form for JSON."""
        condition = self.condition
        by_way = {"by_wording": {way: rate.as_dict() for way, rate in self.by_way.items()}}
        return {
            "name": condition.name,
            "group": condition.group,
            "formula": condition.formula,
            "n": self.n,
            "rate": self.rate.as_dict(),
            "auc": self.auc.as_dict() if self.auc is not None else None,
            **(by_way if self.by_way else {}),
        }


def measure_conditions(
    space: Space, objects: Mapping[str, Ints], seed: int, distinct: int | None = None
) -> tuple[Measured, ...]:
    """Measure all conditions in a space.

    objects: for x, y and z the object's number in each draw [N]. distinct: the first so many draws have texts
    that none of them shares; texts alone are asked of these.
    """
    clusters = Clusters(objects, seed)
    first = Clusters({letter: ids[:distinct] for letter, ids in objects.items()}, seed)
    return tuple(
        measure_condition(condition, space, first, distinct)
        if condition.of_texts
        else measure_condition(condition, space, clusters)
        for condition in CONDITIONS
    )


def measure_condition(
    condition: Condition, space: Space, clusters: Clusters, count: int | None = None
) -> Measured:
    """Measure one condition over the tuples of a space, or the first `count` of them."""
    ways: Sequence[str] = tuple(space.negations) if condition.negated else ("",)
    (high_pair, low_pair), letters = condition.pairs, condition.objects
    high = np.stack([space.cosines(*high_pair, way)[:count] for way in ways])  # [W, N]
    low = np.stack([space.cosines(*low_pair, way)[:count] for way in ways])
    margins = (1 - low) if condition.below_one else high - low
    holds = (margins > TOLERANCE).astype(np.float64)
    return Measured(
        condition,
        margins.size,
        clusters.rate(holds.mean(axis=0), letters),
        clusters.above(1 - low[0], 1 - high[0], letters) if condition.below_one else None,
        {way: clusters.rate(row, letters) for way, row in zip(ways, holds, strict=True) if way},
        *_worst_and_median(margins, high, low, ways),
    )


def _worst_and_median(
    margins: Doubles, high: Doubles, low: Doubles, ways: Sequence[str]
) -> tuple[Tuple, Tuple]:
    order = np.argsort(margins, axis=None, kind="stable")
    chosen = []
    for place in (order[0], order[(len(order) - 1) // 2]):
        way, draw = np.unravel_index(place, margins.shape)
        chosen.append(Tuple(int(draw), ways[int(way)], float(high[way, draw]), float(low[way, draw])))
    return chosen[0], chosen[1]

"""The theory beside the conditions: is an image of two objects the sum of both, an attribute a shift?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.zeroshot import Doubles
from app.composition.conditions.clusters import Clusters, Interval
from app.composition.conditions.formulas import REDRAWN
from app.composition.conditions.measure import TOLERANCE
from app.composition.conditions.space import Space, rowwise, unit
from app.words import wording

Kind = Literal["cosine", "rate", "degrees"]


@dataclass(frozen=True)
class Fact:
    """A number of the geometry with its interval over objects."""

    name: str
    formula: str
    meaning: str
    kind: Kind
    value: Interval


def measure_superposition(space: Space, objects: Mapping[str, Ints], seed: int) -> tuple[Fact, ...]:
    """Return the sums against their floors, the swap beside its redrawing, and the attributes' shifts.

    The wrong pair has one object right and one wrong, the random pair none; all are drawn in the same place
    on the same ground.
    """
    clusters = Clusters(objects, seed)
    both = space.of("i(x,y)")

    def to_sum(first: str, second: str) -> Doubles:
        return rowwise(both, unit(space.of(f"i({first})") + space.of(f"i({second})")))

    right, wrong, random = to_sum("x", "y"), to_sum("x", "z"), to_sum("z", "u")
    shifts = unit(space.of("i(x_a)") - space.of("i(x)"))
    mean = space.attributes.mean(axis=0)
    own, another = (_degrees(rowwise(shifts, unit(space.of(f"t({letter})") - mean))) for letter in "ab")
    swap, redrawn = (space.cosines(_SWAP, other) for other in ("i(x_b,y_a)", _SWAP + REDRAWN))
    wins = [(right - other > TOLERANCE).astype(np.float64) for other in (wrong, random)]
    values = (right, wrong, random, *wins, swap, redrawn, own, another)
    return tuple(
        Fact(*told, _value(clusters, told[-1], array)) for told, array in zip(_FACTS, values, strict=True)
    )


def _value(clusters: Clusters, kind: str, values: Doubles) -> Interval:
    if kind == "rate":
        return clusters.rate(values, "xyz")
    return clusters.mean(values, "x" if kind == "degrees" else "xy")


def _degrees(cosines: Doubles) -> Doubles:
    angles: Doubles = np.degrees(np.arccos(np.clip(cosines, -1, 1)))
    return angles


_SWAP = "i(x_a,y_b)"
_FACTS: tuple[tuple[str, str, str, Kind], ...] = (
    ("sum", "i(x,y)·[i(x) + i(y)]", wording("two objects' image, to the sum of their own"), "cosine"),
    ("wrong_sum", "i(x,y)·[i(x) + i(z)]", wording("to a sum with one object wrong"), "cosine"),
    ("random_sum", "i(x,y)·[i(z) + i(u)]", wording("to the sum of two other objects"), "cosine"),
    (
        "sum_over_wrong", "i(x,y)·[i(x) + i(y)] > i(x,y)·[i(x) + i(z)]",
        wording("how often the own sum is nearer than one with an object wrong"), "rate",
    ),
    (
        "sum_over_random", "i(x,y)·[i(x) + i(y)] > i(x,y)·[i(z) + i(u)]",
        wording("how often the own sum is nearer than that of two others"), "rate",
    ),
    ("swap", "i(x_a,y_b)·i(x_b,y_a)", wording("two images with the attributes exchanged"), "cosine"),
    (
        "redrawn", "i(x_a,y_b)·i(x_a,y_b)" + REDRAWN,
        wording("an image with itself redrawn: the swap's floor"), "cosine",
    ),
    (
        "shift_angle", "∠(i(x_a) − i(x), t(a) − mean t)",
        wording("the shift that an attribute makes, to its text's"), "degrees",
    ),
    (
        "other_shift_angle", "∠(i(x_a) − i(x), t(b) − mean t)",
        wording("that shift, to another attribute's text's: the angle's floor"), "degrees",
    ),
)  # fmt: skip

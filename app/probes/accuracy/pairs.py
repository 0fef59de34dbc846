"""Two evaluations of the same images, image by image: what each alone gets right, and exact McNemar."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from app.analysis.exact_tests import Bools, holm
from app.analysis.paired import mcnemar, paired_difference
from app.probes.result import plain


@dataclass(frozen=True, eq=False)
class Side:
    """The answers of an evaluation on N images. contents: the SHA-256 of each file."""

    name: str
    paths: Sequence[str]
    contents: Sequence[str]
    true: Sequence[str]
    predicted: Sequence[str]
    right: Bools


@dataclass(frozen=True)
class Differing:
    """An image that one side alone gets right: what it is, and what each side answers."""

    path: str
    true: str
    a: str
    b: str


@dataclass(frozen=True)
class Pair:
    """Two sides over their n common images. left_out: common ones whose truth differs, or that one lacks."""

    a: str
    b: str
    n: int
    only_a: tuple[Differing, ...]
    only_b: tuple[Differing, ...]
    left_out: int = 0

    @property
    def p(self) -> float:
        """McNemar's exact p."""
        return float(mcnemar(len(self.only_a), len(self.only_b)))

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON: the images that one alone gets right are counted, and listed under images."""
        counts = len(self.only_a), len(self.only_b)
        low, high = paired_difference(*counts, self.n)
        gap = (counts[0] - counts[1]) / self.n if self.n else math.nan
        images = {"only_a": [vars(one) for one in self.only_a], "only_b": [vars(one) for one in self.only_b]}
        return {
            "a": self.a,
            "b": self.b,
            "n": self.n,
            "left_out": self.left_out,
            "only_a": counts[0],
            "only_b": counts[1],
            "difference": {"value": gap, "low": float(low), "high": float(high)},
            "p": self.p,
            "images": images,
        }


def pairs_of(sides: Sequence[Side]) -> list[Pair]:
    """Return every two sides, over the images that both have."""
    return [pair_sides(a, b) for a, b in combinations(sides, 2)]


def pairs_json(pairs: Sequence[Pair]) -> list[dict[str, object]]:
    """Return pairs for JSON, with p adjusted by Holm for all of them."""
    adjusted = holm(np.array([pair.p for pair in pairs]))
    rows = [{**pair.as_dict(), "p_holm": float(p_holm)} for pair, p_holm in zip(pairs, adjusted, strict=True)]
    return list(plain(rows))


def pair_sides(a: Side, b: Side) -> Pair:
    """Compare two sides image by image: by path, or by content where no path is common.

    An image whose true class differs between the sides is left out.
    """
    keys = (a.paths, b.paths) if set(a.paths) & set(b.paths) else (a.contents, b.contents)
    places = {key: place for place, key in reversed([*enumerate(keys[1])]) if key}
    common = [(place, places[key]) for place, key in enumerate(keys[0]) if key in places]
    same = [(of_a, of_b) for of_a, of_b in common if a.true[of_a] == b.true[of_b]]
    alone: tuple[list[Differing], list[Differing]] = ([], [])
    for of_a, of_b in same:
        if a.right[of_a] != b.right[of_b]:
            row = Differing(a.paths[of_a], a.true[of_a], a.predicted[of_a], b.predicted[of_b])
            alone[0 if a.right[of_a] else 1].append(row)
    left_out = max(len(a.paths), len(b.paths)) - len(same)
    return Pair(a.name, b.name, len(same), tuple(alone[0]), tuple(alone[1]), left_out)

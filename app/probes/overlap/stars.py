"""Groups of near duplicates, each round one image that all of it are near duplicates of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Star:
    """An image, by its place, and those that are near duplicates of it."""

    medoid: int
    members: tuple[int, ...]


def stars(pairs: Iterable[tuple[int, int, float]]) -> tuple[Star, ...]:
    """Return groups of pairs (a, b, cosine), the largest first; an image is in one group at most.

    The image with the most near duplicates left is a medoid, of equals the one nearest to its own, then the
    first; it takes them all. So no two images are together because a third lies between.
    """
    near: dict[int, dict[int, float]] = {}
    for a, b, cosine in pairs:
        near.setdefault(a, {})[b] = cosine
        near.setdefault(b, {})[a] = cosine
    groups = []
    while near:
        medoid = max(near, key=lambda place: (len(near[place]), sum(near[place].values()), -place))
        members = tuple(sorted(near[medoid]))
        groups.append(Star(medoid, members))
        gone = {medoid, *members}
        near = {place: _without(gone, others) for place, others in near.items() if place not in gone}
        near = {place: others for place, others in near.items() if others}
    return tuple(groups)


def _without(gone: set[int], others: dict[int, float]) -> dict[int, float]:
    return {place: cosine for place, cosine in others.items() if place not in gone}

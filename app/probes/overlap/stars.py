"""Groups of near duplicates, each round one image that all of it are near duplicates of."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.zeroshot import Floats


@dataclass(frozen=True)
class Star:
    """An image, by its place, and those that are near duplicates of it."""

    medoid: int
    members: tuple[int, ...]


def stars(a: Ints, b: Ints, cosine: Floats) -> tuple[Star, ...]:
    """Return groups of pairs (a, b, cosine) [P], the largest first; an image is in one group at most.

    The image with the most near duplicates left is a medoid, of equals the one nearest to its own, then the
    first; it takes them all. So no two images are together because a third lies between.
    """
    near = _Near(a, b, cosine)
    keys = {place: near.key(place) for place in range(len(near.places))}
    heap = list(keys.values())
    heapq.heapify(heap)
    groups = []
    while heap:
        key = heapq.heappop(heap)
        medoid = key[2]
        if not near.left[medoid] or keys[medoid] != key or key[0] == 0:
            continue  # it was taken, or has lost some since
        members = near.of(medoid)
        groups.append(Star(int(near.places[medoid]), tuple(near.places[members].tolist())))
        gone = [medoid, *members.tolist()]
        near.left[gone] = False
        for place in np.unique(np.concatenate([near.of(one) for one in gone])).tolist():
            keys[place] = near.key(place)
            heapq.heappush(heap, keys[place])
    return tuple(groups)


class _Near:
    """The near duplicates of each image that has one; images here are numbered from 0."""

    def __init__(self, a: Ints, b: Ints, cosine: Floats) -> None:
        self.places, ends = np.unique(np.concatenate([a, b]), return_inverse=True)
        """The images, in order."""
        first, second = ends[: len(a)], ends[len(a) :]
        owner, other = np.concatenate([first, second]), np.concatenate([second, first])
        order = np.lexsort((other, owner))
        self._others, self._cosine = other[order], np.concatenate([cosine, cosine])[order].astype(np.float64)
        self._starts = np.searchsorted(owner[order], np.arange(len(self.places) + 1))
        self.left = np.ones(len(self.places), np.bool_)
        """Which images are in no group yet."""

    def of(self, place: int) -> Ints:
        """Return the near duplicates of an image that are left, in order."""
        others = self._others[self._starts[place] : self._starts[place + 1]]
        left: Ints = others[self.left[others]]
        return left

    def key(self, place: int) -> tuple[int, float, int]:
        """Return what orders medoids: the most near duplicates left, then the nearest, then the first."""
        rows = slice(self._starts[place], self._starts[place + 1])
        left = self.left[self._others[rows]]
        return -int(left.sum()), -float(self._cosine[rows][left].sum()), place

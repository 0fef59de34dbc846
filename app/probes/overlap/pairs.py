"""Pairs of images that are the same or nearly so, as arrays: a burst of thousands of frames has millions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Ints
from app.analysis.zeroshot import Floats
from app.errors import Checkpoint
from app.probes.overlap.threshold import ROWS, Looks, Threshold, both

Kind = Literal["exact", "hash and cosine", "hash", "cosine"]
KINDS: tuple[Kind, ...] = ("exact", "hash and cosine", "hash", "cosine")


@dataclass(frozen=True)
class Pair:
    """Two images by their places, a < b, and why they are a pair."""

    a: int
    b: int
    bits: int
    cosine: float
    kind: Kind


@dataclass(frozen=True, eq=False)
class Pairs:
    """P pairs in the order of the images: places a < b [P], bits and cosine [P], kinds as places of KINDS."""

    a: Ints
    b: Ints
    bits: npt.NDArray[np.uint8]
    cosine: Floats
    kinds: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.a)

    def __iter__(self) -> Iterator[Pair]:
        for place in range(len(self.a)):
            a, b, bits = int(self.a[place]), int(self.b[place]), int(self.bits[place])
            yield Pair(a, b, bits, float(self.cosine[place]), KINDS[int(self.kinds[place])])

    def counts(self) -> dict[Kind, int]:
        """Return how many pairs there are of each kind that there is."""
        counted = np.bincount(self.kinds, minlength=len(KINDS)).tolist()
        return {kind: count for kind, count in zip(KINDS, counted, strict=True) if count}


def find_pairs(looks: Looks, threshold: Threshold, checkpoint: Checkpoint) -> Pairs:
    """Return every pair, exact or near; the checkpoint counts images."""
    ids = {content: place for place, content in enumerate(dict.fromkeys(looks.contents))}
    contents = np.array([ids[content] for content in looks.contents])
    parts = [_none()]
    for start in range(0, len(contents), ROWS):
        checkpoint(start, len(contents))
        cosine, bits = both(looks, slice(start, start + ROWS), start)
        same = contents[start : start + ROWS, None] == contents[start:]
        flags = np.triu(threshold.flags(cosine, bits) | same, 1)
        a, b = np.nonzero(flags)
        near, few = cosine[a, b] >= threshold.cosine, bits[a, b] <= threshold.bits
        kinds = np.select([same[a, b], near & few, few], [0, 1, 2], 3).astype(np.uint8)
        parts.append(Pairs(start + a, start + b, bits[a, b], cosine[a, b], kinds))
    checkpoint(len(contents), len(contents))
    return Pairs(
        np.concatenate([one.a for one in parts]),
        np.concatenate([one.b for one in parts]),
        np.concatenate([one.bits for one in parts]),
        np.concatenate([one.cosine for one in parts]),
        np.concatenate([one.kinds for one in parts]),
    )


def _none() -> Pairs:
    places = np.zeros(0, np.intp)
    bytes_ = np.zeros(0, np.uint8)
    return Pairs(places, places, bytes_, np.zeros(0, np.float32), bytes_)

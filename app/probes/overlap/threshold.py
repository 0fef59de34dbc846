"""From where on two images count as near duplicates: thresholds that few images reach by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.amounts import number
from app.analysis.exact_tests import Bools, Ints
from app.analysis.zeroshot import Floats
from app.errors import Checkpoint, no_checkpoint
from app.probes.overlap.looks import BITS, Bits, Hashes, distances
from app.words import Words, wording

ROWS = 256
"""Images that are held against all others at once."""
UNLIKE = 16
"""Images whose hashes differ in more bits are taken for different ones, to calibrate the cosine."""
SURE_BITS, SURE_COSINE = 2, 0.99
"""Images this near in both ways are the same whatever their classes: mislabelled, or the same file."""


@dataclass(frozen=True, eq=False)
class Looks:
    """N images: embeddings [N, D] of length 1, hashes [N], classes int [N] (-1: unknown), contents [N]."""

    embeddings: Floats
    hashes: Hashes
    classes: Ints
    contents: tuple[str, ...]

    def of(self, rows: Ints) -> Looks:
        """Return the images at these places."""
        contents = tuple(self.contents[row] for row in rows)
        return Looks(self.embeddings[rows], self.hashes[rows], self.classes[rows], contents)


@dataclass(frozen=True, eq=False)
class Known:
    """Copies made of M of the images, by kind [M, K]: the cosine with the original, the bits that differ."""

    cosine: Floats
    bits: Ints


@dataclass(frozen=True, eq=False)
class Threshold:
    """A cosine and a number of bits from which on two images are near duplicates.

    asked: the rate of images with a false near duplicate that was asked for. nearest [n], bits [m]: of each
    image that has one, the highest cosine with, and the fewest bits to, an image known to be another.
    cosine_rate, bits_rate: the share of images that would be called so, 0..1: a bound, not only an estimate.
    """

    asked: float
    cosine: float
    bits: int
    cosine_rate: float
    bits_rate: float
    nearest: Floats
    nearest_bits: Ints

    def flags(self, cosine: Floats, bits: Bits) -> Bools:
        """Return which pairs are near duplicates: by the cosine, or by the hash."""
        near: Bools = (cosine >= self.cosine) | (bits <= self.bits)
        return near

    def rule(self, digits: int) -> Words:
        """Return in words what makes near duplicates; a signal that has no limit is left out."""
        cosine, bits = number(self.cosine, f".{digits}g"), self.bits
        by_cosine = wording("a cosine of {cosine} or more", cosine=cosine)
        by_hash = wording("at most {bits} of 64 bits of the perceptual hash that differ", bits=bits)
        if self.cosine <= 1 and bits >= 0:
            return wording("{cosine}, or {hash}", cosine=by_cosine, hash=by_hash)
        if self.cosine <= 1 or bits >= 0:
            return by_hash if bits >= 0 else by_cosine
        return wording("none, since no image is known to be another one")


def calibrated(looks: Looks, known: Known, rate: float, checkpoint: Checkpoint = no_checkpoint) -> Threshold:
    """Return thresholds that at most the rate of images reaches with an image that is another one.

    Half of the rate is each signal's. Others are those of another class. For the cosine those are, too, whose
    hash is unlike: look-alikes of one class, so that the limit is above them (and stricter where there are
    flipped copies). For the hash, where a class is unknown, those whose cosine is below 95 % of copies'.
    The checkpoint counts images.
    """
    below = float(np.quantile(known.cosine, 0.05)) if known.cosine.size else 1.0
    nearest = np.full(len(looks.hashes), -np.inf, np.float32)
    fewest = np.full(len(looks.hashes), BITS + 1, np.intp)
    for start in range(0, len(nearest), ROWS):
        checkpoint(start, len(nearest))
        rows = slice(start, start + ROWS)
        cosine, bits = both(looks, rows)
        classes = looks.classes[rows, None]
        sure = (bits <= SURE_BITS) & (cosine >= SURE_COSINE)
        unknown = (classes < 0) | (looks.classes < 0)
        others = ~unknown & (classes != looks.classes) & ~sure
        nearest[rows] = np.where(others | (bits > UNLIKE), cosine, -np.inf).max(axis=1)
        fewest[rows] = np.where(others | (unknown & (cosine < below)), bits, BITS + 1).min(axis=1)
    near, few = nearest[np.isfinite(nearest)], fewest[fewest <= BITS]
    least, cosine_rate = cosine_limit(near, rate / 2)
    place, bits_rate = _order(len(few), rate / 2)
    most = int(np.sort(few)[place]) - 1 if len(few) else -1
    return Threshold(rate, least, most, cosine_rate, bits_rate, near, few)


def cosine_limit(near: Floats, rate: float) -> tuple[float, float]:
    """Return the cosine that a further row reaches with another one at no more than the rate, and how often.

    near [n]: of each row the highest cosine with one that is known to be another. Without any it is 2.
    """
    place, reached = _order(len(near), rate)
    return (float(np.nextafter(np.sort(near)[::-1][place], np.float32(2))) if len(near) else 2.0), reached


def both(looks: Looks, rows: slice, start: int = 0) -> tuple[Floats, Bits]:
    """Return the cosines and differing bits of some images with all from `start` on, [n, N - start]."""
    cosine = looks.embeddings[rows] @ looks.embeddings[start:].T
    return cosine, distances(looks.hashes[rows], looks.hashes[start:])


def _order(n: int, rate: float) -> tuple[int, float]:
    """Return which of n values, highest first, a new one exceeds at no more than the rate, and how often.

    Of n values alike a new one is above the i-th highest with probability i / (n + 1), ties aside: exact,
    whatever their distribution. Of too few values the first is taken, at the rate 1 / (n + 1).
    """
    if n == 0:
        return 0, 0.0
    place = max(1, int(np.floor(rate * (n + 1))))
    return place - 1, place / (n + 1)

"""Which images a probe learns from, validates on and is tested on, dealt at random within each class."""

from __future__ import annotations

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.errors import LoupeError
from app.words import wording

MOST_SHOTS = 10_000_000
TEST_SHARE = 0.3
"""Of each class's images, where no test set is given."""
_VALIDATION = 4
"""One in so many of a class's shots validates; one of two and of three, and none of one."""


def shots_in(text: str) -> tuple[int | None, ...]:
    """Read "1,2,4,all"; None is all. LoupeError, one sentence, for what is no list of shots."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise LoupeError(wording("No shots are given."))
    return tuple(None if word == "all" else _whole(word) for word in words)


def _whole(word: str) -> int:
    shots = int(word) if word.isascii() and word.isdigit() and len(word) <= len(str(MOST_SHOTS)) else 0
    if not 1 <= shots <= MOST_SHOTS:
        raise LoupeError(
            wording("'{word}' is not a whole number from 1 to {most:,}, nor all.", word=word, most=MOST_SHOTS)
        )
    return shots


def held_out(classes: Ints, seed: int, share: float = TEST_SHARE) -> Bools:
    """Return which images [N] are the test set: a share of each class, at least one where it has two.

    A class of one image is learnt and not tested.
    """
    ranks, sizes = _dealt(classes, seed)
    taken = np.where(sizes > 1, np.clip(np.rint(share * sizes), 1, sizes - 1), 0)
    test: Bools = ranks < taken
    return test


def shots_of(classes: Ints, k: int | None, seed: int) -> tuple[Ints, Bools]:
    """Return the places of k images of each class, in order, and which of them validate.

    Of one seed, fewer shots are among the more. A class with fewer than k images gives all; k None: all do.
    """
    ranks, sizes = _dealt(classes, seed)
    given = sizes if k is None else np.minimum(sizes, k)
    places = np.flatnonzero(ranks < given)
    validating = np.where(given > 1, np.maximum(given // _VALIDATION, 1), 0)
    return places, ranks[places] < validating[places]


def _dealt(classes: Ints, seed: int) -> tuple[Ints, Ints]:
    """Return each image's rank within its class, mixed by the seed, and its class's size, int [N]."""
    mixed = np.random.default_rng(seed).permutation(len(classes))
    order = mixed[np.argsort(classes[mixed], kind="stable")]
    _, starts, sizes = np.unique(classes[order], return_index=True, return_counts=True)
    ranks = np.empty(len(classes), np.intp)
    ranks[order] = np.arange(len(classes)) - np.repeat(starts, sizes)
    size = np.empty(len(classes), np.intp)
    size[order] = np.repeat(sizes, sizes)
    return ranks, size

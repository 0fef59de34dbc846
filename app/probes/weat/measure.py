"""Embedding association: effect size and permutation p of WEAT and, with images, iEAT.

Caliskan, Bryson and Narayanan 2017, Semantics derived automatically from language corpora contain human-like
biases; Steed and Caliskan 2021 for images.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import Doubles, Real, along, require_finite, unit
from app.errors import LoupeError
from app.probes.result import CAVEAT, plain, quoted
from app.words import sentences, wording

EXACT_LIMIT = 10**9
"""The most partitions that are counted one and all; above, partitions are sampled."""

SAMPLES = 9_999
_MOST_SUBSETS = 2**19
_ROWS = 1_000  # samples shuffled at a time

SETS = ("X", "Y", "A", "B")


@dataclass(frozen=True, eq=False)
class Weat:
    """How much more the targets X than Y go with the attributes A rather than B.

    effect: d, without unit, within about -2..2; nan where all associations are equal (or ddof leaves no
    spread). p: one-sided, of an effect at least this large (X with A). x, y float64: each target's
    association. exact: all `partitions` were counted; else that is None and `samples` were drawn with `seed`.
    names, items: each set's name and what is in it, by SETS.
    """

    effect: float
    p: float
    ddof: int
    exact: bool
    partitions: int | None
    samples: int | None
    seed: int | None
    x: Doubles
    y: Doubles
    sizes: Mapping[str, int]
    names: Mapping[str, str]
    items: Mapping[str, tuple[str, ...]]
    said: Mapping[str, tuple[str, ...]]
    """What the method paragraph lists of each set: its texts; images are counted only."""

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each target with its association; the test's figures are in each."""
        both = {"X": self.x, "Y": self.y}
        return [
            {
                "set": mark,
                "name": self.names[mark],
                "target": self.items[mark][index] if self.items[mark] else str(index),
                "association": float(value),
                "effect_size": self.effect,
                "p": self.p,
            }
            for mark, values in both.items()
            for index, value in enumerate(values)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        said: dict[str, Any] = {
            "effect_size": self.effect,
            "ddof": self.ddof,
            "p": self.p,
            "exact": self.exact,
            "partitions": self.partitions,
            "samples": self.samples,
            "seed": self.seed,
            "sizes": self.sizes,
            "names": self.names,
            "items": self.items,
            "association": {"X": self.x, "Y": self.y},
            "method": self.method(),
        }
        made: dict[str, object] = plain(said)
        return made

    def method(self) -> str:
        """Return a paragraph on how d and p came about."""
        sets = "; ".join(
            f"{mark} = {self.names[mark]} (n = {self.sizes[mark]}"
            + (f": {quoted(self.said[mark])})" if self.said[mark] else ")")
            for mark in SETS
        )
        how = wording("exact, over all {partitions:,} partitions", partitions=self.partitions or 0)
        if self.partitions is None:
            how = wording(
                "estimated as (r + 1) / (n + 1) from n = {samples} of the partitions, drawn with seed "
                "{seed}, r of them at least as large",
                samples=self.samples,
                seed=self.seed,
            )
        said = wording(
            "Embedding association (WEAT, Caliskan et al. 2017; with images iEAT, Steed and Caliskan 2021). "
            "Targets and attributes: {sets}. s(w) = mean over A of cosine(w, a) - mean over B of cosine(w, "
            "b); d = (mean of s over X - mean of s over Y) / standard deviation of s over X and Y together, "
            "with ddof = {ddof} (divisor n - {less}). p: one-sided permutation test, the share of "
            "partitions of X and Y together into sets of their sizes whose difference of means is at least "
            "the observed one, ties counted; {how}. p is of this effect alone, not corrected for others.",
            sets=sets,
            ddof=self.ddof,
            less=self.ddof,
            how=how,
        )
        return sentences(said, CAVEAT)


def weat(
    embeddings: Mapping[str, Real],
    ddof: int = 1,
    samples: int = SAMPLES,
    seed: int = 0,
    exact_limit: int = EXACT_LIMIT,
    names: Mapping[str, str] | None = None,
    items: Mapping[str, tuple[str, ...]] | None = None,
    said: Mapping[str, tuple[str, ...]] | None = None,
) -> Weat:
    """Measure the association of the sets X, Y, A, B: embeddings [n, D] each, of any length but 0.

    ddof: numpy's, 1 (the default) as in Caliskan et al.'s sample deviation, or 0. p is exact where there are
    at most `exact_limit` partitions and their halves fit in memory; else `samples` are drawn. LoupeError for
    an empty set, embeddings of different width or that are not finite, ddof other than 0 and 1.
    """
    _check(embeddings, ddof, samples)
    direction = unit(embeddings["A"]).mean(axis=0) - unit(embeddings["B"]).mean(axis=0)
    x, y = (along(embeddings[mark], direction[None])[:, 0] for mark in ("X", "Y"))
    both = np.concatenate([x, y])
    partitions = math.comb(len(both), len(x))
    exact = partitions <= exact_limit and _halves(len(x), len(y)) <= _MOST_SUBSETS
    return Weat(
        effect_size(x, y, ddof),
        _exact_p(x, y) if exact else _sampled_p(x, y, samples, seed),
        ddof,
        exact,
        partitions if exact else None,
        None if exact else samples,
        None if exact else seed,
        x,
        y,
        {mark: len(embeddings[mark]) for mark in SETS},
        names or {mark: mark for mark in SETS},
        items or dict.fromkeys(SETS, ()),
        said or items or dict.fromkeys(SETS, ()),
    )


def effect_size(x: Doubles, y: Doubles, ddof: int = 1) -> float:
    """Return (mean x - mean y) / std of both together; nan where all values are equal."""
    both = np.concatenate([x, y])
    if len(both) <= ddof or np.ptp(both) <= _tolerance(both):
        return math.nan
    return float((x.mean() - y.mean()) / both.std(ddof=ddof))


def _tolerance(values: Doubles) -> float:
    """Return how far apart two equal sums of such values may come out by rounding."""
    return 1e-12 * float(np.abs(values).sum())


def _exact_p(x: Doubles, y: Doubles) -> float:
    """Return the share of partitions whose sum over X's side is at least the observed one.

    With the sizes fixed, the difference of means rises with that sum. Subsets are not listed one by one: they
    are pairs of a subset of the first half and one of the second, counted by binary search.
    """
    if len(x) > len(y):  # the smaller side is quicker; its sum is then at most the observed one
        x, y = -y, -x
    both = np.concatenate([x, y])
    k, middle = len(x), len(both) // 2
    least = float(x.sum()) - _tolerance(both)
    first, second = _subset_sums(both[:middle], k), _subset_sums(both[middle:], k)
    count = 0
    for size in range(k + 1):
        others = np.sort(second[k - size])
        count += int((len(others) - np.searchsorted(others, least - first[size], side="left")).sum())
    return count / math.comb(len(both), k)


def _subset_sums(values: Doubles, most: int) -> list[Doubles]:
    """Return the sums of all subsets of 0, 1, ... `most` of the values."""
    sums: list[Doubles] = [np.zeros(1), *(np.zeros(0) for _ in range(most))]
    for value in values:
        for size in range(most, 0, -1):
            sums[size] = np.concatenate([sums[size], sums[size - 1] + value])
    return sums


def _halves(n_x: int, n_y: int) -> int:
    """Return how many subsets `_exact_p` holds of the larger half."""
    half, most = (n_x + n_y + 1) // 2, min(n_x, n_y)
    total = 0
    for size in range(min(most, half) + 1):
        total += math.comb(half, size)
        if total > _MOST_SUBSETS:
            break
    return total


def _sampled_p(x: Doubles, y: Doubles, samples: int, seed: int) -> float:
    both = np.concatenate([x, y])
    packed = _partitions(len(both), len(x), samples, seed)
    # Eight targets share a byte: each byte's sum is looked up among the 256 that its targets allow.
    padded = np.zeros(8 * len(packed))
    padded[: len(both)] = both
    tables = padded.reshape(-1, 8) @ _BITS.T  # [bytes, 256]
    sums = np.zeros(samples)
    for table, column in zip(tables, packed, strict=True):
        sums += table[column]
    reached = int((sums >= float(x.sum()) - _tolerance(both)).sum())
    return (reached + 1) / (samples + 1)


_BITS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).astype(np.float64)


@lru_cache(maxsize=2)
def _partitions(n: int, k: int, samples: int, seed: int) -> npt.NDArray[np.uint8]:
    """Return random partitions, uint8 [bytes, samples]: a bit for each of n targets, k of them set.

    Kept, since they depend on the sizes alone: while labels are edited none is drawn again.
    """
    random = np.random.default_rng(seed)
    observed = np.zeros(n, np.uint8)
    observed[:k] = 1
    parts = []
    for start in range(0, samples, _ROWS):
        rows = np.tile(observed, (min(_ROWS, samples - start), 1))
        parts.append(np.packbits(random.permuted(rows, axis=1), axis=1))
    made = np.ascontiguousarray(np.concatenate(parts).T)
    made.flags.writeable = False
    return made


def _check(embeddings: Mapping[str, Real], ddof: int, samples: int) -> None:
    for mark in SETS:
        if mark not in embeddings or not len(embeddings[mark]):
            raise LoupeError(wording("Set {mark} of the embedding association is empty.", mark=mark))
    if len({embeddings[mark].shape[1:] for mark in SETS}) > 1:
        raise LoupeError(
            wording("The embeddings of the four sets differ in width; were they made by one model?")
        )
    for mark in SETS:
        require_finite(embeddings[mark])
    if ddof not in (0, 1):
        raise LoupeError(wording("ddof must be 0 or 1."))
    if samples < 1:
        raise LoupeError(wording("At least one partition must be sampled."))

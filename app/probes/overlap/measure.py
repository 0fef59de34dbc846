"""Exact and near duplicates within and between two sets of images, and what they do to accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import require_finite
from app.errors import Checkpoint, LoupeError, no_checkpoint, part_of
from app.probes.overlap.caught import Caught
from app.probes.overlap.pairs import Pair, Pairs, find_pairs
from app.probes.overlap.stars import Star, stars
from app.probes.overlap.threshold import Known, Looks, Threshold, calibrated
from app.probes.overlap.told import method_text
from app.probes.result import count_said
from app.words import wording


@dataclass(frozen=True)
class Benefit:
    """Accuracy on all images, those without and those with a duplicate; ties count against.

    p: the exact one-tailed binomial test, how likely so many of the overlapping are right at the accuracy of
    the clean ones; None where either has no image. low, high: of the overlapping, Clopper-Pearson at 99.5 %.
    """

    all: Rate
    clean: Rate
    overlapping: Rate
    p: float | None
    low: float
    high: float

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {
            "all": self.all.as_dict(),
            "clean": self.clean.as_dict(),
            "overlapping": {**self.overlapping.as_dict(), "low_995": self.low, "high_995": self.high},
            "p": self.p,
        }


@dataclass(frozen=True, eq=False)
class Overlap:
    """The pairs among N images, the first `first` of which are DATA and the others DATA2."""

    paths: tuple[Path, ...]
    first: int
    flat: tuple[Path, ...]
    pairs: Pairs
    groups: tuple[Star, ...]
    threshold: Threshold
    known: Known
    benefit: Benefit | None

    @property
    def has_two(self) -> bool:
        """Whether there is a second set."""
        return self.first < len(self.paths)

    def within(self, pair: Pair) -> str:
        """Return where a pair lies: within the first set, the second, or between them."""
        if self.has_two and pair.a < self.first <= pair.b:
            return "between"
        return "first" if pair.b < self.first else "second"

    @property
    def overlapping(self) -> Bools:
        """Which images of the first set have a duplicate: in the second, or in the first if it is alone."""
        found, pairs = np.zeros(self.first, np.bool_), self.pairs
        if self.has_two:
            found[pairs.a[(pairs.a < self.first) & (pairs.b >= self.first)]] = True
        else:
            found[pairs.a] = found[pairs.b] = True
        return found

    @property
    def caught(self) -> Caught:
        """What the limits catch of known copies."""
        return Caught(self.threshold, self.known)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know, a sentence each."""
        notes = []
        if self.flat:
            notes.append(wording("Near-constant images, set aside: {count:,}.", count=len(self.flat)))
        cosine, bits = self.threshold.cosine_rate, self.threshold.bits_rate
        for rate, name in ((cosine, wording("cosine")), (bits, wording("hash"))):
            if rate > self.threshold.asked / 2:
                notes.append(
                    wording(
                        "Too few images for the rate asked for: the {name}'s is {rate:.3g}.",
                        name=name,
                        rate=rate,
                    )
                )
        if not len(self.threshold.nearest):
            notes.append(wording("No two images are known to be different, so the cosine tells nothing."))
        return tuple(notes)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each pair."""
        return [
            {
                "a": str(self.paths[pair.a]),
                "b": str(self.paths[pair.b]),
                "where": self.within(pair),
                "kind": pair.kind,
                "hash_distance": pair.bits,
                "cosine": pair.cosine,
            }
            for pair in self.pairs
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {
            "n": self.first,
            "n_second": len(self.paths) - self.first,
            "set_aside": [str(path) for path in self.flat],
            "threshold": {
                "false_rate": self.threshold.asked,
                "cosine": self.threshold.cosine,
                "cosine_false_rate": self.threshold.cosine_rate,
                "hash_distance": self.threshold.bits,
                "hash_false_rate": self.threshold.bits_rate,
                "n": len(self.threshold.nearest),
            },
            "caught": self.caught.recall(),
            "roc": self.caught.roc(),
            "hash_roc": self.caught.hash_roc(),
            "counts": self.pairs.counts(),
            "overlapping": int(self.overlapping.sum()),
            "pairs": self.rows(),
            "groups": [
                {"medoid": str(self.paths[one.medoid]), "members": [str(self.paths[m]) for m in one.members]}
                for one in self.groups
            ],
            "accuracy": self.benefit.as_dict() if self.benefit else None,
            "notes": list(self.notes),
            "method": self.method(),
        }

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        return method_text(
            images=count_said(len(self.paths), "image"),
            copied=count_said(len(self.known.cosine), "image"),
            limit=self.threshold,
            notes=self.notes,
        )


def overlap(
    paths: Sequence[Path],
    first: int,
    looks: Looks,
    flat: Bools,
    known: Known,
    rate: float,
    right: Bools | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> Overlap:
    """Find duplicates among N images, of which the first so many are one set.

    flat [N]: near-constant ones, left out. right: which images of the first set zero-shot has right; those
    without a class are no part of an accuracy. The checkpoint counts images, twice. LoupeError: fewer than
    two images that aren't flat, numbers that aren't finite.
    """
    require_finite(looks.embeddings)
    kept = np.flatnonzero(~flat)
    if len(kept) < 2:
        raise LoupeError(wording("There are fewer than two images to compare that aren't near-constant."))
    shown = looks.of(kept)
    threshold = calibrated(shown, known, rate, part_of(checkpoint, 0, len(kept), 2 * len(kept)))
    pairs = find_pairs(shown, threshold, part_of(checkpoint, len(kept), len(kept), 2 * len(kept)))
    kept_paths = tuple(paths[row] for row in kept.tolist())
    result = Overlap(
        kept_paths,
        int((kept < first).sum()),
        tuple(paths[row] for row in np.flatnonzero(flat).tolist()),
        pairs,
        stars(pairs.a, pairs.b, pairs.cosine),
        threshold,
        known,
        None,
    )
    if right is None:
        return result
    has = shown.classes[: result.first] >= 0
    answers = right[kept[kept < first]][has]
    return replace(result, benefit=benefit_of(answers, result.overlapping[has]))


def benefit_of(right: Bools, overlapping: Bools) -> Benefit:
    """Return what overlap does to accuracy; both bool [N]."""
    from scipy.stats import binomtest

    rates = [Rate(int(right[part].sum()), int(part.sum())) for part in (~overlapping, overlapping)]
    clean, dirty = rates
    every = Rate(int(right.sum()), len(right))
    if not dirty.n:
        return Benefit(every, clean, dirty, None, 0.0, 1.0)
    test = binomtest(dirty.hits, dirty.n, clean.value if clean.n else 0.5, alternative="greater")
    low, high = binomtest(dirty.hits, dirty.n).proportion_ci(0.995, method="exact")
    return Benefit(every, clean, dirty, float(test.pvalue) if clean.n else None, float(low), float(high))


def sample_of(places: Ints, most: int, seed: int = 0) -> Ints:
    """Return at most so many of the places, drawn at random, in order."""
    random = np.random.default_rng(seed)
    return np.sort(random.choice(places, most, replace=False)) if len(places) > most else places

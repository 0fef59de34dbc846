"""Names for units with abstention, units for words and images, and how far a group of images fires a unit.

Names: soft-WPMI of CLIP-Dissect (Oikarinen and Weng, ICLR 2023), with the loaded model's own cosines P of
images and words: S = softmax over words of 10 P; the score of a unit and a word is the sum over its K most
active images of log(1 + p_i (S - 1) + 1e-7), p_i falling from 0.998 to 0.97, less the word's log prior: the
log of the mean over units of exp(sum).

A name is always found that way. So the images are dealt into two halves by a seed: one gives the names, and a
name stands only above a permutation floor. In an order that has nothing to do with the images a unit's K
images are K at random: SHUFFLES such draws give each word's mean and deviation, and the draws' highest
deviation among all words its 99th percentile. That many deviations above the word's mean, less the prior, is
the floor, on the scale of the score. The other half tells whether the name holds: AUC of the word's cosine
for the unit's most active fifth against the other images.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.top_label import Auc, auc
from app.analysis.zeroshot import Doubles, Floats, cosines
from app.errors import Checkpoint, no_checkpoint
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints

TOP = 100
SHARPNESS = 10.0
FIRST, LAST = 0.998, 0.97
LEAST_PROBABILITY = 1e-7
PRIOR = 1.0
SHUFFLES = 1000
LEVEL = 99.0
LEAST = 50
"""Fewer images name nothing."""
FIFTH = 5
"""A fifth of the images that give names are a unit's most active; of the other half a fifth is told apart."""
_ROWS = 1024
_UNITS = 64
_TIED = 1e-4
"""Scores this near are one: a word's prior is mostly the score of the unit that has it all to itself."""


@dataclass(frozen=True, eq=False)
class Names:
    """What units are called. words [M]; of each unit: best, the word's place; score and floor, on one scale.

    named [U]: whether the score is above the floor. agreement [U]: on the other half. images, top, held: how
    many images gave names, how many of them count for a unit, and how many tell whether names hold.
    deviations: how far above its mean a word's score must be.
    """

    words: tuple[str, ...]
    best: Ints
    score: Doubles
    floor: Doubles
    named: Bools
    agreement: tuple[Auc, ...]
    images: int
    top: int
    held: int
    deviations: float

    def holds(self, unit: int) -> bool:
        """Tell whether the other half of the images agrees: the interval of its AUC lies above 0.5."""
        return self.agreement[unit].low > 0.5

    def status(self, unit: int) -> str:
        """Return "named", "doubtful" for a name that doesn't hold on other images, or "no name"."""
        if not self.named[unit]:
            return "no name"
        return "named" if self.holds(unit) else "doubtful"


def name_units(
    activations: Floats,
    images: Floats,
    texts: Floats,
    words: Sequence[str],
    seed: int = 0,
    checkpoint: Checkpoint = no_checkpoint,
) -> Names:
    """Name units by activations [N, U], embeddings [N, D] of the images and [M, D] of the words.

    `checkpoint` counts units and shuffles. Raises LoupeError for embeddings that aren't finite.
    """
    random = np.random.default_rng(seed)
    order = random.permutation(len(images))  # also the order of images that fire a unit equally
    named, held = order[: len(order) // 2], order[len(order) // 2 :]
    shares = word_shares(images[named], texts)
    units, top = activations.shape[1], min(TOP, max(1, len(named) // FIFTH))

    def report(done: int) -> None:
        checkpoint(done, units + SHUFFLES)

    raw, ranges = _score_units(activations[named], shares, top, report)
    chance = _chance(random, shares, top, lambda done: report(units + done))
    prior = log_prior(raw)
    best = _best(raw - prior, (raw - chance.mean) / chance.spread)
    own = raw[np.arange(units), best].astype(np.float64)
    needed = chance.needed[best]
    return Names(
        words=tuple(words),
        best=best,
        score=own - prior[best],
        floor=needed - prior[best],
        named=(own > needed) & (ranges > 0),
        agreement=_held_out(activations[held], images[held], texts, best),
        images=len(named),
        top=top,
        held=len(held),
        deviations=chance.deviations,
    )


@dataclass(frozen=True, eq=False)
class _Chance:
    """What scores without the prior come to by chance: mean and deviation of each word [M], inf for none.

    deviations: so many above its mean the best of all words is in one shuffle of a hundred.
    """

    mean: Doubles
    spread: Doubles
    deviations: float

    @property
    def needed(self) -> Doubles:
        """What each word's score must be above [M]."""
        return self.mean + self.deviations * np.where(np.isfinite(self.spread), self.spread, 0.0)


def _chance(random: np.random.Generator, shares: Floats, top: int, report: Callable[[int], None]) -> _Chance:
    shuffled = np.stack([random.permutation(len(shares))[:top] for _ in range(SHUFFLES)])
    scores = top_scores(shuffled, shares, report)
    mean, spread = scores.mean(axis=0, dtype=np.float64), scores.std(axis=0, dtype=np.float64)
    spread = np.where(spread > 0, spread, np.inf)
    highest = ((scores - mean) / spread).max(axis=1)
    return _Chance(mean, spread, float(np.percentile(highest, LEVEL, method="higher")))


def _best(scores: Doubles, deviations: Doubles) -> Ints:
    """Return each unit's word: the highest score, and of those that tie the one farthest from chance."""
    tied = scores >= scores.max(axis=1, keepdims=True) - _TIED
    best: Ints = np.where(tied, deviations, -np.inf).argmax(axis=1)
    return best


def word_shares(images: Floats, texts: Floats) -> Floats:
    """Return S: each image's softmax over words of SHARPNESS times the cosine, float32 [N, M]."""
    made = np.empty((len(images), len(texts)), np.float32)
    for start in range(0, len(images), _ROWS):
        logit = SHARPNESS * cosines(images[start : start + _ROWS], texts)
        logit = np.exp(logit - logit.max(axis=1, keepdims=True))
        made[start : start + _ROWS] = logit / logit.sum(axis=1, keepdims=True)
    return made


def top_scores(top: Ints, shares: Floats, report: Callable[[int], None] = lambda _done: None) -> Floats:
    """Return soft-WPMI without the prior, float32 [R, M], of images top [R, K], the most active first."""
    ramp = np.linspace(FIRST, LAST, top.shape[1])[:, None]
    weight, rest = ramp.astype(np.float32), (1 - ramp + LEAST_PROBABILITY).astype(np.float32)
    ones = np.ones(top.shape[1], np.float32)
    made = np.empty((len(top), shares.shape[1]), np.float32)
    block = np.empty((top.shape[1], shares.shape[1]), np.float32)
    for row, places in enumerate(top):
        if not row % _UNITS:
            report(row)
        np.take(shares, places, axis=0, out=block, mode="clip")
        block *= weight
        block += rest
        made[row] = ones @ np.log(block, out=block)
    return made


def log_prior(scores: Floats) -> Doubles:
    """Return each word's log prior [M]: the log of the mean over units of exp(score), times PRIOR."""
    highest = scores.max(axis=0).astype(np.float64)
    total = np.zeros_like(highest)
    for row in scores:
        total += np.exp(row - highest)
    made: Doubles = PRIOR * (highest + np.log(total / len(scores)))
    return made


def _score_units(
    activations: Floats, shares: Floats, top: int, report: Callable[[int], None]
) -> tuple[Floats, Floats]:
    """Return scores without the prior [U, M], and the range of each unit's activations [U]."""
    units = activations.shape[1]
    scores = np.empty((units, shares.shape[1]), np.float32)
    for start in range(0, units, _UNITS):
        report(start)
        part = activations[:, start : start + _UNITS]
        scores[start : start + _UNITS] = top_scores(most_active(part)[:top].T, shares)
    return scores, np.ptp(activations, axis=0)


def most_active(activations: Floats) -> Ints:
    """Return images by each unit's activation [N, U], highest first; equal ones in the order given."""
    order: Ints = np.argsort(-activations, axis=0, kind="stable")
    return order


def _held_out(activations: Floats, images: Floats, texts: Floats, best: Ints) -> tuple[Auc, ...]:
    """Return how well the cosine of each unit's word tells its most active fifth from the other images.

    Images as active as the first that is none of these are none either; where that leaves none, there is no
    number.
    """
    used, place = np.unique(best, return_inverse=True)
    along = cosines(images, texts[used])
    count = max(1, len(images) // FIFTH)
    limits = np.partition(activations, len(images) - count - 1, axis=0)[len(images) - count - 1]
    return tuple(auc(along[:, place[unit]], activations[:, unit] > limits[unit]) for unit in range(len(best)))


@dataclass(frozen=True, eq=False)
class WordFit:
    """Units held against a text: the correlation [U] of activation and cosine; floor: the 99th percentile of
    the highest one of all units, where the images are shuffled.
    """

    text: str
    correlation: Doubles
    floor: float


def units_for_word(activations: Floats, cosine: Doubles, text: str, seed: int = 0) -> WordFit:
    """Correlate (Pearson) units' activations [N, U] with a text's cosines [N]; nan where one is constant."""
    random = np.random.default_rng(seed)
    count, units = activations.shape
    centred = cosine - cosine.mean()
    length = float(np.linalg.norm(centred))
    direction = centred / length if length > 0 else np.full(count, np.nan)
    shuffled = np.stack([random.permutation(direction) for _ in range(SHUFFLES)], axis=1)  # [N, R]
    correlation, highest = np.empty(units), np.full(SHUFFLES, -np.inf)
    for start in range(0, units, _UNITS):
        part = activations[:, start : start + _UNITS].astype(np.float64)
        part -= part.mean(axis=0)
        norm = np.linalg.norm(part, axis=0)
        part /= np.where(norm > 0, norm, np.nan)
        correlation[start : start + _UNITS] = direction @ part
        known = part[:, np.isfinite(part).all(axis=0)]
        if known.shape[1]:
            highest = np.maximum(highest, (known.T @ shuffled).max(axis=0))
    return WordFit(text, correlation, float(np.percentile(highest, LEVEL, method="higher")))


def unusual(own: Floats, others: Floats) -> Doubles:
    """Return how many deviations a unit's activation [U] lies above its mean over other images [N, U].

    nan where the others don't vary.
    """
    if not len(others):
        return np.full(len(own), np.nan)
    mean, spread = others.mean(axis=0, dtype=np.float64), others.std(axis=0, dtype=np.float64)
    made: Doubles = (own - mean) / np.where(spread > 0, spread, np.nan)
    return made


@dataclass(frozen=True)
class GroupActivation:
    """A unit over one group of images, and how well its activation tells them from images of no group.

    others: "images in no group", or "the other groups" where every image is in one.
    """

    name: str
    n: int
    mean: float
    agreement: Auc
    others: str

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        area = self.agreement
        numbers = {"value": area.value, "low": area.low, "high": area.high, "others": area.second}
        return {"group": self.name, "n": self.n, "mean": self.mean, "auc": numbers, "against": self.others}


def over_groups(values: Floats, names: Sequence[str], codes: Ints) -> tuple[GroupActivation, ...]:
    """Return one unit's activations [N] over groups, by codes [N], -1 for none; empty groups are left out."""
    made = []
    free = codes < 0
    for group, name in enumerate(names):
        own = codes == group
        if own.any():
            taken = own | (free if free.any() else codes >= 0)
            others = wording("images in no group") if free.any() else wording("the other groups")
            agreement = auc(values[taken], own[taken])
            made.append(GroupActivation(name, int(own.sum()), float(values[own].mean()), agreement, others))
    return tuple(made)


@dataclass(frozen=True, eq=False)
class Tenth:
    """A tenth of the images by one unit's activation: their places, the most active first; and its range."""

    places: Ints
    low: float
    high: float


def tenths(values: Floats) -> tuple[Tenth, ...]:
    """Return the images in tenths of one unit's activations [N], the most active first; few in few parts."""
    order = np.argsort(-values, kind="stable")
    parts = np.array_split(order, min(10, len(order)))
    return tuple(Tenth(part, float(values[part[-1]]), float(values[part[0]])) for part in parts)

"""What a model answers, image by image: its first class, the rank of the true one, ties against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.zeroshot import Doubles, Floats, require_finite

Kind = Literal["softmax", "sigmoid"]
_ROWS = 128
"""Images at a time: their cosines with 1,000 classes stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Scale:
    """How a model makes probabilities of cosines: logit = scale x cosine + bias."""

    scale: float
    bias: float | None = None

    @property
    def kind(self) -> Kind:
        """A softmax over the classes, or a sigmoid for each class alone."""
        return "softmax" if self.bias is None else "sigmoid"


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers on N images.

    predicted [N]: the class of the highest cosine; among equal ones never a true one. rank [N]: of the true
    class, from 1, all classes of equal cosine before it; of several true classes the best one's. cosine [N]
    and probability [N]: of the predicted class. own [N]: the true class's cosine, of several the highest.
    tied [N]: where a true class is equal to the highest of the others.
    """

    predicted: Ints
    rank: Ints
    cosine: Floats
    probability: Doubles
    own: Floats
    tied: Bools

    @property
    def right(self) -> Bools:
        """Where the first answer is a true class [N]."""
        right: Bools = self.rank == 1
        return right


def answers_of(cosine: Floats, truth: Ints | Bools, scale: Scale) -> Answers:
    """Return the answers of cosines [N, C].

    truth: each image's class, int [N], or which classes each has, bool [N, C], at least one. Raises
    LoupeError where a cosine is not finite.
    """
    require_finite(cosine)
    parts = [
        _answers(cosine[start : start + _ROWS], truth[start : start + _ROWS], scale)
        for start in range(0, len(cosine), _ROWS)
    ]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Answers(*columns)


def _answers(cosine: Floats, truth: Ints | Bools, scale: Scale) -> tuple[np.ndarray, ...]:
    if truth.ndim == 2:
        predicted, rank, own, tied = _of_several(cosine, truth.astype(np.bool_, copy=False))
    else:
        predicted, rank, own, tied = _of_one(cosine, truth.astype(np.intp, copy=False))
    first = cosine[np.arange(len(cosine)), predicted]
    return predicted, rank, first, _probability(cosine, first, scale), own, tied


def _of_one(cosine: Floats, places: Ints) -> tuple[Ints, Ints, Floats, Bools]:
    rows = np.arange(len(cosine))
    own = cosine[rows, places]
    rank = np.count_nonzero(cosine >= own[:, None], axis=1).astype(np.intp)
    predicted = cosine.argmax(axis=1)
    highest = cosine[rows, predicted]
    tied = (rank > 1) & (highest == own)
    for row in np.flatnonzero(tied & (predicted == places)):
        others = cosine[row].copy()
        others[places[row]] = -np.inf
        predicted[row] = others.argmax()
    return predicted, rank, own, tied


def _of_several(cosine: Floats, has: Bools) -> tuple[Ints, Ints, Floats, Bools]:
    true, false = np.where(has, cosine, -np.inf), np.where(has, -np.inf, cosine)
    own, other = true.max(axis=1), false.max(axis=1)
    rank = 1 + np.count_nonzero(false >= own[:, None], axis=1).astype(np.intp)
    predicted = np.where(rank == 1, true.argmax(axis=1), false.argmax(axis=1))
    return predicted, rank, own.astype(np.float32), own == other


def _probability(cosine: Floats, first: Floats, scale: Scale) -> Doubles:
    """Return the probability of the classes whose cosines are `first` [N], the highest of their rows."""
    made: Doubles
    if scale.bias is None:
        odds = cosine - first[:, None]
        odds *= np.float32(scale.scale)
        np.exp(odds, out=odds)
        made = 1.0 / odds.sum(axis=1).astype(np.float64)
    else:
        made = np.exp(-np.logaddexp(0.0, -(first.astype(np.float64) * scale.scale + scale.bias)))
    return made

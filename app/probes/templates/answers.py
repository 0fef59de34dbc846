"""What each template, the bare label and three ensembles answer on every image, in blocks of images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Bools, Ints
from app.analysis.top_label import TopLabel, top_label
from app.analysis.zeroshot import Doubles, Floats, cosines
from app.errors import Checkpoint, no_checkpoint

ENSEMBLES = ("embedding mean", "probability mean", "majority vote")
_CELLS = 2**20
"""Cosines that are held at a time, of one template."""


@dataclass(frozen=True, eq=False)
class Wording:
    """The embeddings of C classes in T templates, all of length 1: bare [C, D], each template's [C, D].

    mean [C, D]: the prompt ensemble's.
    """

    bare: Floats
    each: Sequence[Floats]
    mean: Floats


@dataclass(frozen=True, eq=False)
class Answered:
    """Of R wordings (T templates, then ENSEMBLES, then the bare label) the answers on N images.

    top int32 [R, N], right, tied bool [R, N]: as in TopLabel. cosine float32 [R, N]: of the top label; nan
    for the ensembles by probability and votes. agreement float64 [N]: the share of the templates that vote
    for the class with most votes; one whose highest cosine two classes share has no vote. confidence float64
    [N]: the probability of the embedding mean's top label.
    """

    top: npt.NDArray[np.int32]
    right: Bools
    tied: Bools
    cosine: Floats
    agreement: Doubles
    confidence: Doubles

    @property
    def templates(self) -> int:
        """How many templates there are."""
        return len(self.top) - len(ENSEMBLES) - 1

    def votes(self, image: int, classes: int) -> Ints:
        """Return how many templates have each class as an image's top label [C]."""
        return np.bincount(self.top[: self.templates, image], minlength=classes)


def answer_all(
    images: Floats,
    wording: Wording,
    places: Ints,
    scale: float,
    bias: float | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> Answered:
    """Answer images [N, D], whose true classes are `places` [N], in every wording.

    scale, bias: the model's own; with a bias a probability is the sigmoid of each class alone. Of templates'
    cosines only sums and top labels are kept. The checkpoint is called at every template with images done,
    as far as templates are, and in all.
    """
    n, rows = len(images), len(wording.each) + len(ENSEMBLES) + 1
    top = np.empty((rows, n), np.int32)
    right, tied = np.empty((rows, n), np.bool_), np.empty((rows, n), np.bool_)
    cosine = np.full((rows, n), np.nan, np.float32)
    agreement, confidence = np.empty(n), np.empty(n)
    step = max(1, _CELLS // len(wording.bare))
    for start in range(0, n, step):
        part = slice(start, min(n, start + step))

        def watch(template: int, part: slice = part) -> None:
            done = (part.stop - part.start) * template // max(1, len(wording.each))
            checkpoint(part.start + done, n)

        block = _Block(images[part], wording, places[part], scale, bias, watch)
        for row, label in enumerate(block.labels):
            top[row, part], right[row, part], tied[row, part] = label.top, label.right, label.tied
        for row, highest in block.highest.items():
            cosine[row, part] = highest
        agreement[part], confidence[part] = block.agreement, block.confidence
    return Answered(top, right, tied, cosine, agreement, confidence)


class _Block:
    """The answers on some of the images."""

    def __init__(
        self,
        images: Floats,
        wording: Wording,
        places: Ints,
        scale: float,
        bias: float | None,
        watch: Callable[[int], None],
    ) -> None:
        shape, rows = (len(images), len(wording.bare)), np.arange(len(images))
        total, votes = np.zeros(shape), np.zeros(shape)
        self.labels: list[TopLabel] = []
        self.highest: dict[int, Floats] = {}
        for template, texts in enumerate(wording.each):
            watch(template)
            cosine = cosines(images, texts).astype(np.float32)
            label = top_label(cosine, places)
            self.highest[len(self.labels)] = cosine[rows, label.top]
            self.labels.append(label)
            votes[rows, label.top] += label.alone
            total += _probability(cosine, scale, bias)
        mean = cosines(images, wording.mean).astype(np.float32)
        bare = cosines(images, wording.bare).astype(np.float32)
        self.highest |= {len(self.labels): mean.max(axis=1), len(self.labels) + 3: bare.max(axis=1)}
        self.labels += [top_label(values, places) for values in (mean, total, votes, bare)]
        self.agreement: Doubles = votes.max(axis=1) / len(wording.each)
        self.confidence: Doubles = _probability(mean, scale, bias).max(axis=1).astype(np.float64)


def _probability(cosine: Floats, scale: float, bias: float | None) -> Floats:
    if bias is None:
        made: Floats = np.exp((cosine - cosine.max(axis=1, keepdims=True)) * np.float32(scale))
        made /= made.sum(axis=1, keepdims=True)
    else:
        made = np.exp(-np.logaddexp(np.float32(0), -(cosine * np.float32(scale) + np.float32(bias))))
    return made

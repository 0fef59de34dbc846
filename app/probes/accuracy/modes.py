"""Ways to fit images: where a model is right with the same images fitted otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.class_cosines import ClassCosines
from app.analysis.exact_tests import Bools
from app.analysis.paired import mcnemar
from app.analysis.rates import Rate
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.measure import Accuracy, measure_accuracy
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.models.encoder import ModelInfo
    from app.probes.labelled import Labelled

MODES_METHOD = wording("Ways to fit images: p is McNemar's exact test on the same images.")


@dataclass(frozen=True, eq=False)
class Mode:
    """Top-1 with images fitted in another way, beside the same images as they were fitted.

    right, own: where [N] answers are right in the other way, and as images were fitted.
    """

    mode: str
    right: Bools
    own: Bools

    @property
    def top1(self) -> Rate:
        """Top-1 in the other way."""
        return Rate(int(self.right.sum()), len(self.right))

    @property
    def only_this(self) -> int:
        """How many images are right as they were fitted alone."""
        return int((self.own & ~self.right).sum())

    @property
    def only_other(self) -> int:
        """How many images are right in the other way alone."""
        return int((self.right & ~self.own).sum())

    @property
    def p(self) -> float:
        """McNemar's exact p, two-sided."""
        return float(mcnemar(self.only_this, self.only_other))

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        pair = {"only_this": self.only_this, "only_other": self.only_other}
        return {"mode": self.mode, **self.top1.as_dict(), **pair, "p": self.p}


def beside(accuracy: Accuracy, mode: str, paths: Sequence[Path], right: Bools) -> Mode:
    """Return where the accuracy's images are right in another way, of which `right` is by `paths`.

    An image that can't be read any more counts as wrong.
    """
    known = dict(zip(paths, right.tolist(), strict=True))
    aligned = np.array([known.get(path, False) for path in accuracy.paths], np.bool_)
    return Mode(mode, aligned, accuracy.answers.right)


def accuracy_of(labelled: Labelled, labels: Floats, info: ModelInfo) -> Accuracy:
    """Measure labelled images under the embeddings [C, D] of their classes."""
    truth = labelled.truth
    right = truth.matrix(labelled.paths) if truth.has_several else labelled.places
    cosine = ClassCosines().of(labelled.embeddings, labels)
    return measure_accuracy(
        labelled.paths, truth.classes, right, cosine, Scale(info.logit_scale, info.logit_bias)
    )

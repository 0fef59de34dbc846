"""What computing in a smaller precision changes: cosines against those of fp32, and top labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.amounts import how_many
from app.analysis.zeroshot import Floats, cosines
from app.errors import LoupeError
from app.words import wording

FORMULA = (
    "change = |cos in {precision} − cos in fp32| of each image with each label, the same weights; "
    "mean {mean}; top-1: the label with an image's greatest cosine"
)


@dataclass(frozen=True)
class PrecisionEffect:
    """How far cosines in a precision lie from those in fp32, over images x labels."""

    precision: str
    images: int
    labels: int
    largest: float
    """max |change of cosine|."""
    mean: float
    """mean |change of cosine|."""
    top1_changed: int
    """For how many images another label has the greatest cosine."""

    @property
    def sentence(self) -> str:
        """What was found, in one line."""
        images, labels = how_many(self.images, "image"), how_many(self.labels, "label")
        return wording(
            "{precision}: largest cosine change {small} over {images} × {labels}, "
            "top-1 changed for {top1_changed:,} of {images_2:,}",
            precision=self.precision,
            small=_small(self.largest),
            images=images,
            labels=labels,
            top1_changed=self.top1_changed,
            images_2=self.images,
        )

    @property
    def formula(self) -> str:
        """How the sentence's numbers are made, with the mean."""
        return wording(FORMULA, precision=self.precision, mean=_small(self.mean))


def precision_effect(
    precision: str, full: tuple[Floats, Floats], reduced: tuple[Floats, Floats]
) -> PrecisionEffect:
    """Compare (image embeddings [N, D], label embeddings [L, D]) in fp32 and in `precision`, all of length 1.

    LoupeError where there is no image or no label, or a number that is not finite.
    """
    if not all(len(part) for part in full):
        raise LoupeError(wording("Measuring a precision takes at least one image and one label."))
    exact, reduced_cosines = cosines(*full), cosines(*reduced)
    change = np.abs(reduced_cosines - exact)
    changed = int((exact.argmax(axis=1) != reduced_cosines.argmax(axis=1)).sum())
    count, labels = change.shape
    return PrecisionEffect(precision, count, labels, float(change.max()), float(change.mean()), changed)


def _small(value: float) -> str:
    return f"{value:.4f}" if value >= 0.001 or value == 0 else f"{value:.1e}"

"""Two models over the same images and prompts: their scores side by side, and their agreement."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.analysis.agreement import Agreement, agree
from app.errors import LoupeError
from app.partial import Covered
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.images.images import Crop
    from app.models.encoder import ModelInfo


class ComparedImage(Protocol):
    """What identifies an image, and the part of it that the model saw."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def sha256(self) -> str:
        """Of the file's content, in hex."""

    @property
    def crop(self) -> Crop:
        """What the model saw, in pixels of the upright image."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the decoder changed."""


@dataclass(frozen=True, eq=False)
class Side:
    """One model's part: row n of `scores` is `images[n]`."""

    info: ModelInfo
    images: tuple[ComparedImage, ...]
    scores: Scores


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two models' scores of the same images and labels. `a` is the model in force, `b` the second one."""

    a: Side
    b: Side
    prompts: PromptSet
    mode: str
    agreement: Agreement
    part: Covered

    @property
    def paths(self) -> tuple[Path, ...]:
        """The images, in the order of the rows."""
        return tuple(image.path for image in self.a.images)


def compare(a: Side, b: Side, prompts: PromptSet, mode: str, asked: int = 0) -> Comparison:
    """Compare two models; LoupeError unless both scored the same images under the same labels.

    asked: how many images were to be compared, where maybe not all are embedded yet.
    """
    if [one.path for one in a.images] != [one.path for one in b.images] or a.scores.labels != b.scores.labels:
        raise LoupeError(wording("Two models are compared over the same images and the same labels."))
    part = Covered(len(a.images), asked)
    return Comparison(a, b, prompts, mode, agree(a.scores.cosine, b.scores.cosine), part)


def agreement_text(found: Agreement) -> str:
    """Return the agreement in one line, such as top-1 agree on 14 of 20 (70 %, 48–86), mean Spearman 0.83."""
    rate = found.top1
    low, high = rate.interval()
    share = f"{100 * rate.value:.0f} %, {100 * low:.0f}–{100 * high:.0f}"
    said: str = wording("top-1 agree on {hits:,} of {n:,} ({share})", hits=rate.hits, n=rate.n, share=share)
    for name, mean in (("Spearman", found.mean_spearman), ("Kendall tau-b", found.mean_kendall)):
        if math.isfinite(mean):
            said += wording(", mean {name} {mean}", name=name, mean=f"{mean:.2f}".replace("-", "−"))
    return said

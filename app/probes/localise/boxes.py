"""Given boxes, scored by what the model sees in them: two crops of each, their embeddings summed (ViLD)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.rates import Rate
from app.analysis.zeroshot import cosines
from app.engine.cropped import Cut
from app.files.masks.folder import MaskSet
from app.images.files import ReadError

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.engine import ImageEmbedding
    from app.files.masks.shapes import Box

SCALES = (1.0, 1.5)
"""Of a box, about its middle: the crops whose embeddings are summed (Gu et al. 2022)."""


@dataclass(frozen=True)
class GivenBox:
    """A box in an image (left, top, right, bottom) and what its file calls it."""

    path: Path
    box: Box
    name: str


@dataclass(frozen=True)
class ScoredBox:
    """A box with the label that its crops are nearest to."""

    given: GivenBox
    label: str
    cosine: float


@dataclass(frozen=True)
class BoxScores:
    """Boxes scored; errors: those that could not be."""

    source: str
    boxes: tuple[ScoredBox, ...]
    labels: tuple[str, ...]
    errors: tuple[ReadError, ...]

    @property
    def right(self) -> Rate:
        """How many boxes whose name is a label get it."""
        named = [box for box in self.boxes if box.given.name in self.labels]
        return Rate(sum(box.label == box.given.name for box in named), len(named))

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "source": self.source,
            "scales": list(SCALES),
            "right": self.right.as_dict(),
            "boxes": [
                {
                    "image": str(box.given.path),
                    "box": list(box.given.box),
                    "name": box.given.name,
                    "label": box.label,
                    "cosine": box.cosine,
                }
                for box in self.boxes
            ],
            "errors": [{"path": str(error.path), "reason": error.reason} for error in self.errors],
        }


def boxes_in(masks: MaskSet, images: Sequence[ImageEmbedding]) -> list[GivenBox]:
    """Return the boxes that a file has for the images."""
    given = []
    for image in images:
        drawn = masks.find(image.path)
        for shape in () if drawn is None else drawn.shapes:
            if shape.box is not None:
                given.append(GivenBox(image.path, shape.box, shape.label))
    return given


def cuts_of(box: GivenBox, size: tuple[int, int]) -> list[Cut]:
    """Return the crops of a box at SCALES, whole pixels, within the image of size (W, H)."""
    left, top, right, bottom = box.box
    middle, half = ((left + right) / 2, (top + bottom) / 2), ((right - left) / 2, (bottom - top) / 2)
    cuts = []
    for scale in SCALES:
        x0, y0 = (
            min(max(math.floor(middle[axis] - scale * half[axis]), 0), size[axis] - 1) for axis in (0, 1)
        )
        x1, y1 = (
            min(max(math.ceil(middle[axis] + scale * half[axis]), start + 1), size[axis])
            for axis, start in ((0, x0), (1, y0))
        )
        cuts.append((box.path, (x0, y0, x1, y1)))
    return cuts


def scored(
    source: str,
    given: Sequence[GivenBox],
    vectors: Sequence[Sequence[Floats | ReadError]],
    texts: Floats,
    labels: tuple[str, ...],
) -> BoxScores:
    """Score boxes by their crops' embeddings (a row for each box) under labels' embeddings [L, D]."""
    boxes, errors = [], []
    for box, crops in zip(given, vectors, strict=True):
        failed = [crop for crop in crops if isinstance(crop, ReadError)]
        if failed:
            errors.append(failed[0])
            continue
        summed = np.sum([crop for crop in crops if not isinstance(crop, ReadError)], axis=0)
        row = cosines(summed[None], texts)[0]
        boxes.append(ScoredBox(box, labels[int(row.argmax())], float(row.max())))
    return BoxScores(source, tuple(boxes), labels, tuple(errors))

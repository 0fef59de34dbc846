"""What corruptions do to accuracy and to embeddings, image by image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.analysis.class_cosines import ClassCosines
from app.analysis.exact_tests import Bools, Ints
from app.analysis.paired import mcnemar, paired_difference
from app.analysis.rates import Rate
from app.analysis.top_label import top_label
from app.analysis.zeroshot import Doubles, Floats, unit
from app.errors import LoupeError
from app.probes.result import plain
from app.words import wording


@dataclass(frozen=True, eq=False)
class CorruptionCell:
    """One kind at one severity.

    right [N]: where the first answer is right. drift [N]: 1 - cosine with the image as it is. top [N]: the
    class of the first answer.
    """

    kind: str
    severity: int
    right: Bools
    drift: Doubles
    top: Ints

    @property
    def top1(self) -> Rate:
        """How often the first answer is right."""
        return Rate(int(self.right.sum()), len(self.right))


@dataclass(frozen=True, eq=False)
class CorruptionGrid:
    """Accuracy under corruptions beside the accuracy of the same images as they are.

    clean [N]: where the first answer is right without corruption; clean_top [N]: the class of that answer.
    """

    clean: Bools
    cells: tuple[CorruptionCell, ...]
    seed: int
    size: tuple[int, int]
    clean_top: Ints

    @cached_property
    def top1(self) -> Rate:
        """The accuracy without corruption."""
        return Rate(int(self.clean.sum()), len(self.clean))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds, in order."""
        return tuple(dict.fromkeys(cell.kind for cell in self.cells))

    @property
    def mean(self) -> float:
        """The mean accuracy over kinds, each the mean over its severities."""
        return float(np.mean([self.of_kind(kind) for kind in self.kinds]))

    def of_kind(self, kind: str) -> float:
        """Return the mean accuracy over a kind's severities."""
        return float(np.mean([cell.top1.value for cell in self.cells if cell.kind == kind]))

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each kind and severity, held against the clean images by pairs."""
        rows: list[dict[str, object]] = []
        for cell in self.cells:
            lost, won = int((self.clean & ~cell.right).sum()), int((cell.right & ~self.clean).sum())
            low, high = paired_difference(won, lost, len(self.clean))
            rows.append(
                {
                    "kind": cell.kind,
                    "severity": cell.severity,
                    "top1": cell.top1.value,
                    "low": cell.top1.interval()[0],
                    "high": cell.top1.interval()[1],
                    "n": cell.top1.n,
                    "only_clean": lost,
                    "only_corrupted": won,
                    "difference_low": float(low),
                    "difference_high": float(high),
                    "p": float(mcnemar(lost, won)),
                    "drift": float(cell.drift.mean()),
                    "drift_median": float(np.median(cell.drift)),
                }
            )
        return rows

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        kinds = [
            {"kind": kind, "top1": self.of_kind(kind), "error": 1 - self.of_kind(kind)} for kind in self.kinds
        ]
        made = {
            "n": len(self.clean),
            "clean": self.top1.as_dict(),
            "mean_top1": self.mean,
            "by_kind": kinds,
            "cells": self.rows(),
            "seed": self.seed,
            "method": self.method(),
        }
        return dict(plain(made))

    def method(self) -> str:
        """Return the method in words."""
        height, width = self.size
        return wording(
            "n = {n:,} images, corrupted as the model sees them ({height} x {width} pixels, "
            "after resizing and cropping) by kinds and strengths like ImageNet-C's (Hendrycks and Dietterich "
            "2019). They are made here, seeded by each image's content, and are not ImageNet-C: no figure "
            "here is an mCE. Seed {seed}. Accuracy: top-1 with Wilson's 95 % interval, ties against. "
            "Beside the same images without corruption: exact McNemar, and the 95 % interval of the "
            "difference of paired proportions (Bonett and Price 2012). Drift: 1 - cosine of an image's "
            "embedding with that of the image as it is. Mean: over kinds of the mean over severities.",
            n=len(self.clean),
            height=height,
            width=width,
            seed=self.seed,
        )


def measure_corruptions(
    clean: Floats,
    corrupted: Floats,
    corruptions: Sequence[tuple[str, int]],
    classes: Floats,
    places: Ints,
    seed: int,
    size: tuple[int, int],
) -> CorruptionGrid:
    """Measure embeddings [K, N, D] under corruptions beside clean ones [N, D].

    classes: the classes' embeddings [C, D]. places [N]: each image's class. size: (height, width) of what was
    corrupted. Raises LoupeError where there are fewer than two classes.
    """
    if len(classes) < 2:
        raise LoupeError(wording("There is one class, so that every answer is right; accuracy needs two."))
    cells = []
    before = unit(clean)
    for (kind, severity), vectors in zip(corruptions, corrupted, strict=True):
        drift = 1 - np.einsum("nd,nd->n", before, unit(vectors))
        answers = top_label(ClassCosines().of(vectors, classes), places)
        cells.append(CorruptionCell(kind, severity, answers.right, drift, answers.top))
    answers = top_label(ClassCosines().of(clean, classes), places)
    return CorruptionGrid(answers.right, tuple(cells), seed, size, answers.top)

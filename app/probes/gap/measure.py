"""The modality gap between images and texts, and what its removal changes (Liang et al., NeurIPS 2022).

gap = |mean of images - mean of texts|, of embeddings of length 1. It is removed by moving each modality half
of the way to the other; vectors are of length 1 again after that, which leaves a rest of the gap. Means of
few embeddings lie apart by chance, too: E |d|^2 = gap^2 + tr S_images / N + tr S_texts / L, which `unbiased`
and the interval take into account.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.agreement import spearman
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles, Floats, cosines, unit
from app.probes.gap.plane import Kind, Projection, place
from app.probes.result import plain
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints

RESAMPLES = 2000
FOLDS = 5
LEAST = 10
"""Fewer of a modality tell nothing of how separable it is."""
_LEVELS = (2.5, 97.5)
_TOGETHER = 100
"""Resamples whose counts are held at once."""


@dataclass(frozen=True)
class Separability:
    """How often a linear classifier tells images from texts that it wasn't fitted on; nan where too few."""

    value: float
    n: int

    def as_dict(self) -> dict[str, object]:
        """Return the balanced accuracy and how many embeddings it is of."""
        return {"value": self.value, "n": self.n}


@dataclass(frozen=True, eq=False)
class Gap:
    """The gap of N images and L labels, and rankings without it.

    unbiased: the length without what chance adds to it; low, high: its 95 % interval, which holds the length,
    too. rest: the gap that is left of
    it. before, after [N]: the top label as it is and without the gap. rank: mean Spearman correlation of an
    image's labels, as they are and without the gap. beside: the same of another model.
    """

    paths: tuple[Path, ...]
    labels: tuple[str, ...]
    length: float
    unbiased: float
    low: float
    high: float
    rest: float
    image_mean: float
    text_mean: float
    separability: Separability
    before: Ints
    after: Ints
    rank: float
    projected: Projection
    beside: Beside | None = None

    @property
    def changed(self) -> Rate:
        """How many images have another top label without the gap."""
        return Rate(int((self.before != self.after).sum()), len(self.before))

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image: its top label as it is and without the gap."""
        return [
            {
                "image": str(path),
                "top": self.labels[before],
                "top_without_gap": self.labels[after],
                "changed": bool(before != after),
                "pc1": float(place[0]),
                "pc2": float(place[1]),
            }
            for path, before, after, place in zip(
                self.paths, self.before, self.after, self.projected.images, strict=True
            )
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        made = {
            "gap": {
                "value": self.length,
                "unbiased": self.unbiased,
                "low": self.low,
                "high": self.high,
            },
            "gap_left": self.rest,
            "mean_length": {"images": self.image_mean, "texts": self.text_mean},
            "separability": self.separability.as_dict(),
            "images": len(self.paths),
            "labels": list(self.labels),
            "top1_changed": self.changed.as_dict(),
            "rank_correlation": self.rank,
            "explained": list(self.projected.explained),
            "rows": self.rows(),
            "plane": self.projected.kind,
            "method": self.method(),
        }
        if self.beside is not None:
            made["beside"] = self.beside.as_dict()
        return {key: plain(value) for key, value in made.items()}

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        tells = wording("not measured with fewer than {least} images or texts", least=LEAST)
        if np.isfinite(self.separability.value):
            tells = wording(
                "a logistic regression (scikit-learn, C = 1) that tells images from texts, balanced accuracy "
                "over {folds} folds: {accuracy:.1f} %",
                folds=FOLDS,
                accuracy=100 * self.separability.value,
            )
        beside = "" if self.beside is None else self.beside.method()
        return sentences(
            self._measured_said(),
            wording("Separability: {tells}.", tells=tells),
            wording(
                "Without the gap: each modality is moved half of the difference towards the other and "
                "brought back to length 1, which leaves {rest:.4f} of it; {changed} images have another top "
                "label, and the labels' ranks of an image have a mean Spearman correlation of {rank:.3f} "
                "with those as they are.",
                rest=self.rest,
                changed=str(self.changed),
                rank=self.rank,
            ),
            self.projected.method(),
            beside,
        )

    def _measured_said(self) -> str:
        return wording(
            "Modality gap: length of the difference of the means of {images} image and {texts} text "
            "embeddings of length 1 (Liang et al., 2022): {length:.4f}. Means of few embeddings lie apart by "
            "chance, too; without that it is {unbiased:.4f}, 95 % interval {low:.4f} to {high:.4f} "
            "({resamples:,} resamples of images and of texts, "
            "their squared lengths less what chance adds; made to hold the length measured). It depends on "
            "these images and on how these texts are phrased.",
            images=len(self.paths),
            texts=len(self.labels),
            length=self.length,
            unbiased=self.unbiased,
            low=self.low,
            high=self.high,
            resamples=RESAMPLES,
        )


@dataclass(frozen=True, eq=False)
class Beside:
    """The gap that another model, by its id, has on the same images and labels."""

    model: str
    gap: Gap

    def as_dict(self) -> dict[str, object]:
        """Return its numbers for JSON, without its rows and its method, which are the first model's."""
        own = {key: value for key, value in self.gap.as_dict().items() if key not in ("rows", "method")}
        return {"model": self.model, **own}

    def method(self) -> str:
        """Return its numbers in words."""
        gap = self.gap
        return wording(
            "On the same images and labels {model} has a gap of {length:.4f} ({unbiased:.4f} without chance, "
            "{low:.4f} to {high:.4f}); without it {changed} "
            "images have another top label, with a mean rank correlation of {rank:.3f}. A space's "
            "angles are its own: of two models the one with the smaller gap is not the better one for it.",
            model=self.model,
            length=gap.length,
            unbiased=gap.unbiased,
            low=gap.low,
            high=gap.high,
            changed=str(gap.changed),
            rank=gap.rank,
        )


def measure_gap(
    paths: Sequence[Path],
    images: Floats,
    texts: Floats,
    labels: Sequence[str],
    seed: int = 0,
    plane: Kind = "pca",
) -> Gap:
    """Measure the gap of embeddings [N, D] and [L, D]; N and L at least 1.

    Raises LoupeError for embeddings that aren't finite, and for a plane that can't be made.
    """
    of_images, of_texts = unit(images), unit(texts)
    as_is = cosines(of_images, of_texts)
    moved_images, moved_texts = without_gap(of_images, of_texts)
    moved = cosines(moved_images, moved_texts)
    length, unbiased, (low, high) = lengths(of_images, of_texts, seed)
    return Gap(
        paths=tuple(paths),
        labels=tuple(labels),
        length=length,
        unbiased=unbiased,
        low=low,
        high=high,
        rest=_length(moved_images, moved_texts),
        image_mean=float(np.linalg.norm(of_images.mean(axis=0))),
        text_mean=float(np.linalg.norm(of_texts.mean(axis=0))),
        separability=separability(of_images, of_texts, seed),
        before=as_is.argmax(axis=1),
        after=moved.argmax(axis=1),
        rank=float(np.mean(spearman(as_is, moved))) if len(labels) > 1 else 1.0,
        projected=place(of_images, of_texts, plane, seed),
    )


def without_gap(images: Doubles, texts: Doubles) -> tuple[Doubles, Doubles]:
    """Return embeddings of length 1, moved half of the gap each towards the other, of length 1 again."""
    half = (images.mean(axis=0) - texts.mean(axis=0)) / 2
    return unit(images - half), unit(texts + half)


def _length(images: Doubles, texts: Doubles) -> float:
    return float(np.linalg.norm(images.mean(axis=0) - texts.mean(axis=0)))


def lengths(images: Doubles, texts: Doubles, seed: int = 0) -> tuple[float, float, tuple[float, float]]:
    """Return the length of the gap, what it is without chance, and the 95 % interval of that.

    A resample's squared length is too long by chance twice: by what chance adds to the sample, and again by
    what it adds to the resample. The interval is of squared lengths less both, and reaches to the length
    measured at least.
    """
    random = np.random.default_rng(seed)
    length = _length(images, texts)
    chance = sum(float(rows.var(axis=0).sum()) / max(len(rows) - 1, 1) for rows in (images, texts))
    again = sum(float(rows.var(axis=0).sum()) / len(rows) for rows in (images, texts))
    squares = []
    for _ in range(RESAMPLES // _TOGETHER):
        means = [_resampled(rows, random) for rows in (images, texts)]
        squares.append(np.square(means[0] - means[1]).sum(axis=1))
    bounds = np.percentile(np.concatenate(squares), _LEVELS) - (chance + again)
    low, high = (math.sqrt(max(bound, 0.0)) for bound in bounds.tolist())
    return length, math.sqrt(max(length**2 - chance, 0.0)), (min(low, length), max(high, length))


def _resampled(rows: Doubles, random: np.random.Generator) -> Doubles:
    """Return the means of resamples of rows [N, D]; by counts, so that no embedding is copied."""
    counts = random.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), _TOGETHER)
    means: Doubles = counts @ rows / len(rows)
    return means


def separability(images: Doubles, texts: Doubles, seed: int = 0) -> Separability:
    """Return how well a linear classifier tells images from texts of folds that it wasn't fitted on."""
    n = len(images) + len(texts)
    if min(len(images), len(texts)) < LEAST:
        return Separability(float("nan"), n)
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    data = np.concatenate([images, texts])
    modality = np.repeat([0, 1], [len(images), len(texts)])
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    model = LogisticRegression(max_iter=1000, class_weight="balanced")
    scores = cross_val_score(model, data, modality, cv=folds, scoring="balanced_accuracy")
    return Separability(float(scores.mean()), n)

"""Zero-shot accuracy on labelled images, with its intervals: top-1, top-5, by class, and what was mistaken.

Definitions as in CLIP_benchmark and scikit-learn (top_k_accuracy_score, balanced_accuracy_score,
confusion_matrix), but that an answer whose cosine equals a wrong class's is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from app.analysis.exact_tests import Bools, Ints, wilson
from app.analysis.rates import Z95, Rate
from app.analysis.zeroshot import Floats
from app.errors import LoupeError
from app.probes.accuracy.answers import Answers, Scale, answers_of
from app.probes.accuracy.several import Labels, label_measures, recalled
from app.probes.result import plain
from app.words import sentences, wording

TOP = 5
"""Of top-5, which says nothing where there are as few classes."""

_TIES = "Of equal cosines the wrong class's is first; images where a true class's equals the first: {tied}."


@dataclass(frozen=True, eq=False)
class Accuracy:
    """How good the answers on N images are, of C classes.

    places [N]: each image's class; of several the first. has: which classes each has, bool [N, C], where
    images have several, else None; recalled [N, C]: see `several.recalled`; labels: the measures of each
    label then.
    """

    paths: Sequence[Path]
    classes: tuple[str, ...]
    places: Ints
    has: Bools | None
    answers: Answers
    scale: Scale
    recalled: Bools | None = None
    labels: Labels | None = None

    @cached_property
    def top1(self) -> Rate:
        """How often the first answer is a true class."""
        return Rate(int(self.answers.right.sum()), len(self.paths))

    @cached_property
    def top5(self) -> Rate | None:
        """How often a true class is among the first five; None where there are no more than five."""
        within = int((self.answers.rank <= TOP).sum())
        return Rate(within, len(self.paths)) if len(self.classes) > TOP else None

    @cached_property
    def n(self) -> Ints:
        """How many images each class has [C]."""
        if self.has is not None:
            count: Ints = self.has.sum(axis=0)
            return count
        return np.bincount(self.places, minlength=len(self.classes))

    @cached_property
    def correct(self) -> Ints:
        """How many of these are answered with it, or have it recalled where they have several [C]."""
        if self.recalled is not None:
            count: Ints = self.recalled.sum(axis=0)
            return count
        return np.bincount(self.places[self.answers.right], minlength=len(self.classes))

    @cached_property
    def mean_per_class(self) -> dict[str, float | int]:
        """The mean of the classes' recalls, of those with an image, with its interval and their number."""
        return mean_of_rates(self.correct, self.n)

    @cached_property
    def confusion(self) -> Ints | None:
        """How many images of each class (rows) get each answer (columns) [C, C]; None where it's several."""
        if self.has is not None:
            return None
        count = len(self.classes)
        cells = np.bincount(self.places * count + self.answers.predicted, minlength=count * count)
        return cells.reshape(count, count)

    @cached_property
    def confidently_wrong(self) -> Ints:
        """The images answered wrongly, the most probable answer first; of equal ones the higher cosine."""
        return self._surest_first(np.flatnonzero(~self.answers.right))

    def answered(self, true: int, answer: int) -> Ints:
        """Return the images of a class that get this answer, the most probable first."""
        return self._surest_first(np.flatnonzero((self.places == true) & (self.answers.predicted == answer)))

    def _surest_first(self, images: Ints) -> Ints:
        keys = (-self.answers.cosine[images], -self.answers.probability[images])
        return images[np.lexsort(keys)]

    @cached_property
    def majority(self) -> float:
        """The accuracy of always answering with the class that most images have."""
        return float(self.n.max()) / len(self.paths)

    def true_names(self, image: int) -> str:
        """Return an image's class, or its classes with | between."""
        if self.has is None:
            return self.classes[int(self.places[image])]
        return "|".join(self.classes[place] for place in np.flatnonzero(self.has[image]))

    def per_class(self) -> list[dict[str, object]]:
        """Return each class with n, hits and recall with Wilson's interval; None where it has no image."""
        low, high = wilson(self.correct, self.n)
        rows: list[dict[str, object]] = []
        for place, label in enumerate(self.classes):
            n, correct = int(self.n[place]), int(self.correct[place])
            value = {"value": correct / n, "low": low[place], "high": high[place]} if n else _NO_RATE
            more = self.labels.row(place) if self.labels is not None else {}
            rows.append({"label": label, "n": n, "correct": correct, **value, **more})
        return rows

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image: what it is, what it was taken for, and how surely."""
        answers = self.answers
        return [
            {
                "path": str(path),
                "true": self.true_names(image),
                "predicted": self.classes[answers.predicted[image]],
                "probability": float(answers.probability[image]),
                "rank": int(answers.rank[image]),
                "cosine": float(answers.cosine[image]),
            }
            for image, path in enumerate(self.paths)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything but single images, for JSON."""
        several = {} if self.labels is None else {"map": self.labels.mean()}
        made = {
            "top1": self.top1.as_dict(),
            "top5": self.top5.as_dict() if self.top5 else None,
            "mean_per_class": self.mean_per_class,
            "per_class": self.per_class(),
            "confusion": self.confusion,
            **several,
            "ties": int(self.answers.tied.sum()),
            "chance": 1 / len(self.classes),
            "majority": self.majority,
        }
        return dict(plain(made))

    def method(self) -> str:
        """Return the method in words."""
        return sentences(
            self._counted_said(),
            wording(
                "An answer is the class of the highest cosine with the image; each class is the ensemble of "
                "its prompts (mean of the normalised embeddings, normalised)."
            ),
            wording(_TIES, tied=int(self.answers.tied.sum())),
            wording(
                "Top-1, top-5 and recalls: Wilson's 95 % interval. Mean per-class recall: the mean over the "
                "classes that have an image (balanced accuracy), its 95 % interval normal, the classes "
                "independent binomials whose variances are taken at the centres of Wilson's intervals."
            ),
            self.labels.method() if self.labels is not None else "",
            wording(
                "Probability: softmax over the classes at the model's own logit scale."
                if self.scale.kind == "softmax"
                else "Probability: a sigmoid for each class alone, at the model's own logit scale and bias."
            ),
        )

    def _counted_said(self) -> str:
        said = "n = {images:,} images, {classes:,} classes."
        images, classes, empty = len(self.paths), len(self.classes), int((self.n == 0).sum())
        if not empty:
            return wording(said, images=images, classes=classes)
        return wording(
            "n = {images:,} images, {classes:,} classes, {empty:,} of them without an image.",
            images=images,
            classes=classes,
            empty=empty,
        )


_NO_RATE: Mapping[str, object] = {"value": None, "low": None, "high": None}


def measure_accuracy(
    paths: Sequence[Path], classes: Sequence[str], truth: Ints | Bools, cosine: Floats, scale: Scale
) -> Accuracy:
    """Measure the accuracy of cosines [N, C] of images with classes.

    truth: each image's class, int [N], or which classes each has, bool [N, C], at least one. Raises
    LoupeError where there are fewer than two classes, no image, or cosines that are not finite.
    """
    if len(classes) < 2:
        said = "There is one class, “{name}”, so that every answer is right; accuracy needs two."
        raise LoupeError(wording(said, name=classes[0] if classes else ""))
    if not len(paths):
        raise LoupeError(wording("There is no image with a class."))
    answers = answers_of(cosine, truth, scale)
    named = paths, tuple(classes)
    if truth.ndim == 1:
        return Accuracy(*named, truth.astype(np.intp, copy=False), None, answers, scale)
    has = truth.astype(np.bool_)
    both = recalled(cosine, has), label_measures(cosine, has)
    return Accuracy(*named, has.argmax(axis=1), has, answers, scale, *both)


def mean_of_rates(hits: Ints, n: Ints) -> dict[str, float | int]:
    """Return the mean of the proportions hits / n [C] where n > 0, with its 95 % interval, for JSON.

    Normal, the rates being independent binomials, each one's variance p (1 - p) / n at the centre of its
    Wilson interval, so that a class of one image, or one without a mistake, is not taken for certain. n: how
    many rates.

    Held the mean in 93 % or more of 1,500 simulated evaluations each of 3, 10 and 100 classes, of recalls
    0.5, 0.9, 0.99 and spread, with 1, 2, 5, 50 and mixed numbers of images a class; `test_measure` repeats
    those that came out worst. A bootstrap of images within their classes has no width where no class has a
    mistake: of 3 classes of recall 0.99 with 1, 2, 5 and 50 images it holds the mean in 3, 6, 14 and 78 %
    at most.
    """
    hits, n = hits[n > 0].astype(np.float64), n[n > 0].astype(np.float64)
    if not len(n):
        return {"value": math.nan, "low": math.nan, "high": math.nan, "n": 0}
    mean = float((hits / n).mean())
    centre = (hits + Z95**2 / 2) / (n + Z95**2)
    half = Z95 * math.sqrt(float((centre * (1 - centre) / n).sum())) / len(n)
    return {"value": mean, "low": max(0.0, mean - half), "high": min(1.0, mean + half), "n": len(n)}

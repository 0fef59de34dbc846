"""A linear probe's few-shot curve beside zero-shot, LP++ and Tip-Adapter, on the same test images."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Floats, cosines, require_finite
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.probes.linear_probe.curves import LPPP, PROBE, TIP, Curve, Run, curve_of
from app.probes.linear_probe.logistic import MAX_ITERATIONS, LogisticProbe, fitted, rights
from app.probes.linear_probe.rivals import blended, cache_scores
from app.probes.linear_probe.shots import shots_of
from app.probes.linear_probe.told import method_text
from app.probes.result import count_said
from app.words import wording

SHOTS: tuple[int | None, ...] = (1, 2, 4, 8, 16, None)
SEEDS = 3


@dataclass(frozen=True, eq=False)
class Part:
    """Labelled images: what a probe sees [N, F], embeddings [N, D] of length 1, classes int [N]."""

    features: Floats
    embeddings: Floats
    classes: Ints

    def of(self, places: Ints) -> Part:
        """Return the images at these places."""
        return Part(self.features[places], self.embeddings[places], self.classes[places])


@dataclass(frozen=True, eq=False)
class Words:
    """The labels, their prompts' embeddings text [C, D] of length 1, and the model's logit scale."""

    labels: tuple[str, ...]
    text: Floats
    logit_scale: float


@dataclass(frozen=True)
class Fits:
    """How many models were fitted, and how many of them L-BFGS left at its most iterations."""

    all: int
    cut_off: int


@dataclass(frozen=True)
class Design:
    """How the images were prepared, told with the result.

    projected, normalised: of the features. test: a sentence on where the test set is from. notes: others.
    """

    projected: bool = True
    normalised: bool = True
    test: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class ProbeCurves:
    """The curves over C labels on N test images, the probe's first; `probe`: of the most shots and seed 0.

    per_class, tested: images to learn from and to test on, of each class [C].
    """

    labels: tuple[str, ...]
    zero_shot: Rate
    zero_shot_ties: int
    curves: tuple[Curve, ...]
    probe: LogisticProbe
    seeds: int
    width: int
    design: Design
    per_class: Ints
    tested: Ints
    fits: Fits
    left_out: tuple[int, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know, a sentence each."""
        learnt = self.per_class[self.per_class > 0]
        notes = [*self.design.notes]
        for k in self.left_out:
            notes.append(f"No class has {k} images to learn from, so there is no point of {k} shots.")
        for point in self.curves[0].points:
            fewer = int((learnt < point.shots).sum()) if point.shots is not None else 0
            if fewer:
                few = count_said(fewer, "class has", "classes have")
                notes.append(
                    f"At {point.shots} shots {few} fewer images to learn from, and give all of them."
                )
        if unknown := int((self.per_class == 0).sum()):
            few = count_said(unknown, "class has", "classes have")
            notes.append(
                f"{few} no image to learn from: zero-shot may answer with them, a linear probe can't."
            )
        if untested := int(((self.tested == 0) & (self.per_class > 0)).sum()):
            few = count_said(untested, "class has", "classes have")
            notes.append(f"{few} no image in the test set.")
        if self.fits.cut_off:
            notes.append(
                f"L-BFGS stopped at {MAX_ITERATIONS:,} iterations, short of its tolerance, in "
                f"{self.fits.cut_off} of {count_said(self.fits.all, 'fit')}"
                f"{'' if self.probe.converged else ', among them the one of the most shots'}."
            )
        return tuple(notes)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each curve, point and seed."""
        return [
            {
                "method": curve.name,
                "shots": point.name,
                "images_per_class": point.k,
                "seed": seed,
                "labels_spent": run.spent,
                "accuracy": float(run.right.mean()),
                "n": len(run.right),
                "ties": run.ties,
                "strength": math.nan if run.strength is None else run.strength,
                "only_probe": int(point.only_probe[seed]),
                "only_zero_shot": int(point.only_zero_shot[seed]),
                "p": float(point.p[seed]),
                "zero_shot": self.zero_shot.value,
            }
            for curve in self.curves
            for point in curve.points
            for seed, run in enumerate(point.runs)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        first, *rivals = self.curves
        last, probe = first.points[-1], self.probe
        strength = {
            "C": probe.strength,
            "lambda": 1 / probe.strength,
            "shots": last.name,
            "swept": probe.tuned,
        }
        return {
            "zero_shot": {**self.zero_shot.as_dict(), "ties": self.zero_shot_ties},
            **first.as_dict(),
            "strength": {**strength, "shots": last.name},
            "features": {
                "projected": self.design.projected,
                "normalised": self.design.normalised,
                "dimensions": self.width,
            },
            "rivals": [{"name": rival.name, **rival.as_dict()} for rival in rivals],
            "classes": list(self.labels),
            "fits": {"all": self.fits.all, "stopped_at_the_most_iterations": self.fits.cut_off},
            "notes": list(self.notes),
            "method": self.method(),
        }

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        kind = "projected" if self.design.projected else "before the projection"
        length = "of length 1" if self.design.normalised else "not normalised"
        return method_text(
            classes=count_said(len(self.labels), "class", "classes"),
            features=f"{kind}, {length}, {self.width} dimensions",
            images=count_said(self.zero_shot.n, "image"),
            test=self.design.test,
            seeds=count_said(self.seeds, "seed"),
            notes=" ".join(self.notes),
        )


def few_shot(
    train: Part,
    test: Part,
    words: Words,
    shots: Sequence[int | None] = SHOTS,
    seeds: int = SEEDS,
    design: Design | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> ProbeCurves:
    """Measure the curves of the probe and its rivals, and zero-shot; shots None is all images.

    The checkpoint is called with fits done and fits to do. LoupeError: no test image, fewer than two classes
    to learn, a number that isn't finite.
    """
    per_class = _checked(train, test, len(words.labels))
    zero, ties = rights(cosines(test.embeddings, words.text), test.classes)
    asked = _asked(shots, int(per_class.max()))
    probes, tried = _tried(train, test, words, asked, seeds, checkpoint)
    learnt = int((per_class > 0).sum())
    ks = [(k, of_seeds[0][0].spent / learnt) for k, of_seeds in tried.items()]
    curves = [
        curve_of(name, ks, [tuple(runs[place] for runs in of_seeds) for of_seeds in tried.values()], zero)
        for place, name in enumerate((PROBE, LPPP, TIP))
    ]
    return ProbeCurves(
        words.labels,
        Rate(int(zero.sum()), len(zero)),
        int(ties.sum()),
        tuple(curves),
        probes[-1 if asked[-1] is None else -seeds],
        seeds,
        train.features.shape[1],
        design or Design(),
        per_class,
        np.bincount(test.classes, minlength=len(words.labels)),
        Fits(sum(probe.fits for probe in probes), sum(probe.cut_off for probe in probes)),
        tuple(k for k in shots if k is not None and k not in asked),
    )


def _checked(train: Part, test: Part, labels: int) -> Ints:
    """Return how many images of each class there are to learn from, or raise what `few_shot` says."""
    if not len(test.classes):
        raise LoupeError(wording("There is no image to test on; a class needs two, one to learn from."))
    for part in (train, test):
        require_finite(part.features)
    per_class = np.bincount(train.classes, minlength=labels)
    if (per_class > 0).sum() < 2:
        raise LoupeError(wording("A probe needs at least two classes that have images to learn from."))
    return per_class


def _asked(shots: Sequence[int | None], most: int) -> list[int | None]:
    """Return the shots that some class has, fewest first; all images stand last, and alone for none."""
    known: list[int | None] = [k for k in sorted({k for k in shots if k is not None}) if k <= most]
    return [*known, None] if None in shots or not known else known


def _tried(
    train: Part, test: Part, words: Words, asked: Sequence[int | None], seeds: int, checkpoint: Checkpoint
) -> tuple[list[LogisticProbe], dict[int | None, list[tuple[Run, ...]]]]:
    """Return every probe, and for each number of shots the runs of each seed; one seed for all images."""
    fits = [(k, seed) for k in asked for seed in range(1 if k is None else seeds)]
    tried: dict[int | None, list[tuple[Run, ...]]] = {k: [] for k in asked}
    probes: list[LogisticProbe] = []
    for done, (k, seed) in enumerate(fits):
        checkpoint(done, len(fits))
        probe, runs = _runs(train, test, words, k, seed)
        probes.append(probe)
        tried[k].append(runs)
    checkpoint(len(fits), len(fits))
    return probes, tried


def _runs(
    train: Part, test: Part, words: Words, k: int | None, seed: int
) -> tuple[LogisticProbe, tuple[Run, ...]]:
    """Return the probe of so many shots, and the runs of it and its rivals."""
    places, validates = shots_of(train.classes, k, seed)
    shown = train.of(places)
    text = words.text
    probe = fitted(shown.features, shown.classes, validates, len(text))

    def answers() -> Iterator[tuple[Floats | np.ndarray, float | None]]:
        yield probe.scores(test.features), probe.strength
        yield blended(shown.embeddings, shown.classes, text).scores(test.embeddings), None
        yield cache_scores(test.embeddings, shown.embeddings, shown.classes, text, words.logit_scale), None

    runs = []
    for scores, strength in answers():
        right, ties = rights(scores, test.classes)
        runs.append(Run(right, int(ties.sum()), len(places), strength))
    return probe, tuple(runs)

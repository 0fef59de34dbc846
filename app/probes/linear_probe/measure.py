"""A linear probe's few-shot curve beside zero-shot, LP++ and Tip-Adapter, on the same test images."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles, Floats, cosines, require_finite
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.probes.linear_probe.curves import LPPP, PROBE, RIVALS, TIP, Curve, Run, curve_of
from app.probes.linear_probe.logistic import MAX_ITERATIONS, LogisticProbe, fitted, rights
from app.probes.linear_probe.rivals import blended, cache_scores
from app.probes.linear_probe.seen import Seen
from app.probes.linear_probe.shots import shots_of
from app.probes.linear_probe.told import method_text
from app.probes.result import count_said
from app.words import wording

if TYPE_CHECKING:
    from app.models.encoder import ModelInfo

SHOTS: tuple[int | None, ...] = (1, 2, 4, 8, 16, None)
SEEDS, MOST_SEEDS = 3, 1000


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

    seen: the features. test: a sentence on where the test set is from. notes: others.
    """

    seen: Seen = field(default_factory=Seen)
    test: str = ""
    notes: tuple[str, ...] = ()

    def of(self, seen: Seen, info: ModelInfo) -> Design:
        """Return this design with the features that a model's probe saw."""
        said = info.penultimate_note if seen.kind == "penultimate" else ""
        return replace(self, seen=seen, notes=(*self.notes, said) if said else self.notes)


@dataclass(frozen=True, eq=False)
class ProbeCurves:
    """The curves over C labels on N test images, the probe's first; `probe`: of the most shots and seed 0.

    classes: of the test images [N]. zero: zero-shot's answers to them. per_class, tested: images to learn
    from and to test on, of each class [C].
    """

    labels: tuple[str, ...]
    classes: Ints
    zero: Run
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
    def zero_shot(self) -> Rate:
        """Zero-shot's accuracy on the test images."""
        return Rate(int(self.zero.right.sum()), len(self.zero.right))

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know, a sentence each."""
        learnt = self.per_class[self.per_class > 0]
        notes = [*self.design.notes, *map(_without_point, self.left_out)]
        for point in self.curves[0].points:
            fewer = int((learnt < point.shots).sum()) if point.shots is not None else 0
            if fewer:
                few = count_said(fewer, "class has", "classes have")
                notes.append(
                    wording(
                        "At {shots} shots {few} fewer images to learn from, and give all of them.",
                        shots=point.shots,
                        few=few,
                    )
                )
        if unknown := int((self.per_class == 0).sum()):
            few = count_said(unknown, "class has", "classes have")
            notes.append(
                wording(
                    "{few} no image to learn from: zero-shot may answer with them, a linear probe can't.",
                    few=few,
                )
            )
        if untested := int(((self.tested == 0) & (self.per_class > 0)).sum()):
            few = count_said(untested, "class has", "classes have")
            notes.append(wording("{few} no image in the test set.", few=few))
        if self.fits.cut_off:
            notes.append(
                wording(
                    "L-BFGS stopped at {max_iterations:,} iterations, short of its tolerance, "
                    "in {cut_off} of {count_said}{part}.",
                    max_iterations=MAX_ITERATIONS,
                    cut_off=self.fits.cut_off,
                    count_said=count_said(self.fits.all, "fit"),
                    part="" if self.probe.converged else wording(", among them the one of the most shots"),
                )
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
                "labels_validating": run.validated,
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
            "zero_shot": {**self.zero_shot.as_dict(), "ties": self.zero.ties},
            **first.as_dict(),
            "strength": {**strength, "shots": last.name},
            "features": {**self.design.seen.as_dict(), "dimensions": self.width},
            "rivals": [{"name": rival.name, **rival.as_dict()} for rival in rivals],
            "classes": list(self.labels),
            "fits": {"all": self.fits.all, "stopped_at_the_most_iterations": self.fits.cut_off},
            "notes": list(self.notes),
            "method": self.method(),
        }

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        features = wording(
            "{features}, {width} dimensions", features=self.design.seen.words, width=self.width
        )
        return method_text(
            rivals=tuple(curve.name for curve in self.curves[1:]),
            test=self.design.test,
            notes=self.notes,
            classes=count_said(len(self.labels), "class", "classes"),
            features=features,
            images=count_said(self.zero_shot.n, "image"),
            seeds=count_said(self.seeds, "seed"),
        )


def _without_point(k: int) -> str:
    return wording(
        "No class has {k} images to learn from, so there is no point of {shots} shots.", k=k, shots=k
    )


def few_shot(
    train: Part,
    test: Part,
    words: Words,
    shots: Sequence[int | None] = SHOTS,
    seeds: int = SEEDS,
    design: Design | None = None,
    checkpoint: Checkpoint = no_checkpoint,
    rivals: Sequence[str] = RIVALS,
) -> ProbeCurves:
    """Measure the curves of the probe and these rivals, and zero-shot; shots None is all images.

    The checkpoint is called with fits done and fits to do. LoupeError: no test image, fewer than two classes
    to learn, a number that isn't finite.
    """
    per_class = _checked(train, test, len(words.labels))
    zero = _run(cosines(test.embeddings, words.text), test.classes)
    asked = _asked(shots, int(per_class.max()))
    fits = [(k, seed) for k in asked for seed in range(1 if k is None else seeds)]
    tried: list[_Tried] = []
    for done, (k, seed) in enumerate(fits):
        pause = partial(checkpoint, done, len(fits))
        tried.append(_try(train, test, words, shots_of(train.classes, k, seed), rivals, pause))
    checkpoint(len(fits), len(fits))
    probes = [one.probe for one in tried]
    return ProbeCurves(
        words.labels,
        test.classes,
        zero,
        _curves(asked, fits, tried, zero, int((per_class > 0).sum())),
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


@dataclass(frozen=True, eq=False)
class _Tried:
    """A probe of some shots, and the answers of each way to learn from them, by its name."""

    probe: LogisticProbe
    runs: dict[str, Run]


def _try(
    train: Part,
    test: Part,
    words: Words,
    dealt: tuple[Ints, Bools],
    rivals: Sequence[str],
    pause: Callable[[], None],
) -> _Tried:
    """Learn from the shots dealt, their places and which of them validate, in each way."""
    places, validates = dealt
    shown, text, count = train.of(places), words.text, len(places)
    probe = fitted(shown.features, shown.classes, validates, len(text), pause)
    validated = int(validates.sum()) if probe.tuned else 0
    runs = {PROBE: _run(probe.scores(test.features), test.classes, count, validated, probe.strength)}
    if LPPP in rivals:
        blend = blended(shown.embeddings, shown.classes, text)
        runs[LPPP] = _run(blend.scores(test.embeddings), test.classes, count)
    if TIP in rivals:
        scale = words.logit_scale
        scores = cache_scores(test.embeddings, shown.embeddings, shown.classes, text, scale)
        runs[TIP] = _run(scores, test.classes, count)
    return _Tried(probe, runs)


def _run(
    scores: Floats | Doubles, classes: Ints, spent: int = 0, validated: int = 0, strength: float | None = None
) -> Run:
    """Return the answers that scores [N, L] give."""
    right, ties = rights(scores, classes)
    return Run(right, scores.argmax(axis=1), int(ties.sum()), spent, validated, strength)


def _curves(
    asked: Iterable[int | None],
    fits: Sequence[tuple[int | None, int]],
    tried: Sequence[_Tried],
    zero: Run,
    learnt: int,
) -> tuple[Curve, ...]:
    """Return a curve for each way to learn; learnt: how many classes have images to learn from."""
    of = {k: [one for (shots, _), one in zip(fits, tried, strict=True) if shots == k] for k in asked}
    ks = [(k, of_seeds[0].runs[PROBE].spent / learnt) for k, of_seeds in of.items()]
    runs = {
        name: [tuple(one.runs[name] for one in of_seeds) for of_seeds in of.values()]
        for name in tried[0].runs
    }
    return tuple(curve_of(name, ks, of_name, zero.right) for name, of_name in runs.items())

"""A saved probe's answers for images, and how many are right where the truth is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Floats, require_finite
from app.probes.linear_probe.logistic import rights
from app.probes.linear_probe.saved import SavedProbe
from app.probes.result import plain, quoted
from app.truth.truth import UNKNOWN
from app.words import sentences, wording


@dataclass(frozen=True, eq=False)
class Applied:
    """The best class of each image and its probability [N]; truth int [N], -1 where it is not known."""

    saved: SavedProbe
    paths: tuple[Path, ...]
    best: Ints
    probability: Floats
    truth: Ints
    accuracy: Rate | None
    ties: int

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image."""
        classes = self.saved.classes
        return [
            {
                "path": str(path),
                "label": classes[best],
                "probability": float(probability),
                "truth": "" if truth == UNKNOWN else classes[truth],
            }
            for path, best, probability, truth in zip(
                self.paths, self.best, self.probability, self.truth, strict=True
            )
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {
            "probe": {
                "classes": list(self.saved.classes),
                "strength": {"C": self.saved.probe.strength, "lambda": 1 / self.saved.probe.strength},
                "design": plain(self.saved.design),
            },
            "n": len(self.paths),
            "accuracy": None if self.accuracy is None else {**self.accuracy.as_dict(), "ties": self.ties},
            "predictions": self.rows(),
            "method": self.method(),
        }

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        said = wording(
            "A saved linear probe of {classes}, C = {strength:g}, on image features of the same model "
            "({features}). Each image gets the class of the highest logit; its probability is the softmax "
            "over these classes, a forced choice.",
            classes=quoted(self.saved.classes),
            strength=self.saved.probe.strength,
            features=self.saved.seen.words,
        )
        known = "Accuracy: of images whose class it knows, those it learnt from, too; ties count against."
        return sentences(said, wording(known) if self.accuracy else "")


def apply_probe(saved: SavedProbe, paths: Sequence[Path], features: Floats, truth: Ints) -> Applied:
    """Return a probe's answers for features [N, F]; truth int [N]: places of its classes, or -1.

    LoupeError: a feature that isn't finite.
    """
    require_finite(features)
    scores = saved.probe.scores(features).astype(np.float64)
    best = scores.argmax(axis=1)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    probability = np.take_along_axis(powers, best[:, None], axis=1)[:, 0] / powers.sum(axis=1)
    known = truth != UNKNOWN
    accuracy, ties = None, 0
    if known.any():
        right, equal = rights(scores[known], truth[known])
        accuracy, ties = Rate(int(right.sum()), len(right)), int(equal.sum())
    return Applied(saved, tuple(paths), best, probability.astype(np.float32), truth, accuracy, ties)

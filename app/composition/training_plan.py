"""How a scorer is trained, and the points of the curves that tell how far it has come."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.analysis.rates import Rate
from app.composition.cases import KINDS, Kind
from app.errors import LoupeError
from app.words import wording

WORD_ORDER = "word order"
"""In curves, beside the kinds: captions against their own words in another order."""
PHOTOS = "photos"
"""Beside the kinds of scenes: images and captions of the user's own."""


@dataclass(frozen=True)
class TrainingPlan:
    """How a scorer is trained.

    `cases` of each kind, of two images each, are trained on; `held_back` others make the curves. A step has
    `matrices` of `batch` images by as many captions; half of the images are hard negatives of the others.
    `functional` replaces the rows of functional words; without `negation` no negated caption is shown.
    `word_order` is the share of images that get their own caption, its words in another order, as one more
    negative. `scenes_share` is the share of steps on scenes where there is `data` of the user's own, which
    its digest names; the others are on that.
    """

    cases: int = 800
    held_back: int = 100
    steps: int = 1600
    batch: int = 4
    matrices: int = 16
    channels: int = 4
    learning_rate: float = 3e-3
    weight_decay: float = 0.01
    dropout: float = 0.1
    report_every: int = 50
    seed: int = 0
    functional: bool = True
    negation: bool = True
    word_order: float = 0.0
    scenes_share: float = 1.0
    data: str = ""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of cases that are trained on."""
        return tuple(kind for kind in KINDS if self.negation or kind != "negation")

    @property
    def turns(self) -> tuple[Kind, ...]:
        """The kinds that steps take in turn: negation twice, its sentences being of many forms."""
        return ("binding", "negation", "spatial", "negation") if self.negation else self.kinds

    @property
    def parts(self) -> tuple[str, ...]:
        """What is trained on: kinds of scenes, and PHOTOS."""
        scenes = self.kinds if self.scenes_share > 0 else ()
        return (*scenes, PHOTOS) if self.data else self.kinds

    def scene_steps(self, step: int) -> int:
        """Return how many of the first steps are on scenes; they are spread evenly."""
        return math.floor(step * self.scenes_share + 1e-9) if self.data else step

    def turn(self, step: int) -> str:
        """Return which part a step is on."""
        before = self.scene_steps(step)
        return self.turns[before % len(self.turns)] if self.scene_steps(step + 1) > before else PHOTOS

    def check(self) -> None:
        """Raise LoupeError for a plan that can't be followed."""
        least = {"cases": 1, "steps": 1, "held_back": 1, "matrices": 1, "channels": 1, "report_every": 1}
        for name, value in {**least, "seed": 0}.items():
            if getattr(self, name) < value:
                raise LoupeError(
                    wording(
                        "A scorer's training needs {names} from {value} on.",
                        names=name.replace("_", " "),
                        value=value,
                    )
                )
        if not (0 <= self.word_order <= 1 and 0 <= self.scenes_share <= 1):
            raise LoupeError(wording("The shares of scenes and of word-order negatives are from 0 to 1."))
        if self.batch < 2 or self.batch % 2:
            raise LoupeError(wording("A matrix needs an even number of images: each with its hard negative."))


@dataclass(frozen=True)
class Curve:
    """A point of the curves, after `step` of `steps`.

    `loss` is the mean since the last point; `captions` and `images` say how often, in cases held back, the
    true one won against its hard negative, by kind; captions also against themselves with their words in
    another order (WORD_ORDER).
    """

    step: int
    steps: int
    loss: float
    captions: Mapping[str, Rate]
    images: Mapping[str, Rate]

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        sides = {"captions": self.captions, "images": self.images}
        rates = {side: {kind: rate.as_dict() for kind, rate in of.items()} for side, of in sides.items()}
        return {"step": self.step, "steps": self.steps, "loss": self.loss, **rates}

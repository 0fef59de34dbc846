"""Calibration's options, and what is asked with them: is the model right as often as it says?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.class_cosines import ClassCosines
from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.calibration.figure import calibration_sketch
from app.probes.calibration.floor import BACKGROUND
from app.probes.calibration.held_out import nll_curve
from app.probes.calibration.measure import Calibration, calibration
from app.probes.calibration.temperature import Scored, TemperatureCurves, temperature_curves
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.base import Evidence
    from app.probes.page import Sketch

Against = Literal["probability", "logit"]
MOST_SEED = 2**31 - 1
LOW, HIGH = 0.1, 10.0
"""The temperatures that the page slides over."""
TEMPERATURES: tuple[float, ...] = tuple(np.geomspace(LOW, HIGH, 41).tolist())


@dataclass(frozen=True)
class CalibrationDraft:
    """What the page asks.

    temperature: the one looked at. image: whose temperatures are drawn, "" for none. against: what is drawn
    against its cosines.
    """

    split_seed: int = option(
        0,
        help=wording("seed of the halves: a temperature is fitted on one and reported on the other"),
        low=0,
        high=MOST_SEED,
    )
    temperature: float = 1.0
    against: Against = "probability"
    image: str = option("", kept=False)


@dataclass(frozen=True, eq=False)
class CalibrationResult:
    """The measures, and the NLL [K] of the half reported on at each of TEMPERATURES."""

    measured: Calibration
    curve: Doubles

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each bin."""
        return self.measured.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return self.measured.as_dict()

    def method(self) -> str:
        """Return the method in words."""
        return self.measured.method()

    def curves(self, image: str) -> TemperatureCurves | None:
        """Return what the temperatures make of an image; None where it has no class or isn't there."""
        if image not in self.measured.paths:
            return None
        scored = self.measured.scored
        cosine = scored.cosine[self.measured.paths.index(image)]
        return temperature_curves(self.measured.classes, cosine, scored.scale, scored.bias, TEMPERATURES)

    def floor(self, image: str) -> float | None:
        """Return an image's floor for "none of these", a cosine; None where it isn't measured."""
        if image not in self.measured.paths or self.measured.floor is None:
            return None
        return float(self.measured.floor.floor[self.measured.paths.index(image)])

    def sketch(self, draft: CalibrationDraft) -> Sketch:
        """Return the figure, with the temperatures of the draft's image."""
        return calibration_sketch(self.measured, self.curves(draft.image))


def ask_calibration(draft: CalibrationDraft, setting: Setting) -> Question[CalibrationResult]:
    """Ask for the truth's classes in the prompts' templates.

    Raises LoupeError without a truth, and where images have several classes.
    """
    prompts = setting.class_prompts()
    if setting.moment.truth is not None and setting.moment.truth.has_several:
        raise LoupeError(wording("Some images have several classes; calibration counts one class an image."))
    texts = (prompts, PromptSet(BACKGROUND))
    return Question(setting.moment, draft.split_seed, texts, partial(_work, draft.split_seed))


def _work(seed: int, evidence: Evidence) -> CalibrationResult:
    labelled, info = evidence.labelled, evidence.info
    cosine, background = (ClassCosines().of(labelled.embeddings, texts) for texts in evidence.labels)
    scored = Scored(cosine, labelled.places, info.logit_scale, info.logit_bias)
    paths = [str(path) for path in labelled.paths]
    measured = calibration(scored, evidence.prompts[0].labels, paths, background, seed)
    return CalibrationResult(measured, nll_curve(scored, measured.held_out, TEMPERATURES))


PROBE = Probe(
    "calibration",
    wording("Calibration"),
    wording("Is the model right as often as it says?"),
    CalibrationDraft,
    ask_calibration,
    lambda result, draft: result.sketch(draft),
    needs=Needs(groups=False, labels=False, truth=True),
    panel="evaluate",
    command="calibrate",
)

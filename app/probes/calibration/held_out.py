"""One half of the images gives the temperature, the other says what it does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.paired import stratified_halves
from app.analysis.zeroshot import Doubles
from app.probes.calibration.judged import Judged, judge
from app.probes.calibration.temperature import Scored, Temperature, fit_temperature, nll


@dataclass(frozen=True, eq=False)
class HeldOut:
    """What a temperature fitted on one half of the images does on the other.

    first bool [N]: the half that it was fitted on. before, after: the other half at T = 1 and at T; `after`
    is None where there is no finite T.
    """

    seed: int
    first: Bools
    fitted: Temperature
    before: Judged
    after: Judged | None

    def as_dict(self) -> dict[str, object]:
        """Return the halves' sizes and the other half's figures, for JSON."""
        made: dict[str, object] = {
            "split_seed": self.seed,
            "fitted_on": self.fitted.n,
            "n": len(self.before.nll),
            "temperature_low": self.fitted.low,
            "temperature_high": self.fitted.high,
        }
        for name, judged in (("", self.before), ("_at_temperature", self.after)):
            if judged is not None:
                made |= {
                    f"nll{name}": float(judged.nll.mean()),
                    f"ece{name}": judged.bins.ece,
                    f"brier{name}": float(judged.brier.mean()),
                }
        return made


def nll_curve(scored: Scored, held: HeldOut, temperatures: Sequence[float]) -> Doubles:
    """Return the mean NLL [K] of the half that is reported on, at temperatures."""
    other = scored.part(~held.first)
    return np.array([nll(other, temperature).mean() for temperature in temperatures])


def held_out(scored: Scored, seed: int) -> HeldOut:
    """Fit the temperature on half of at least two images, each class dealt by the seed; judge the others."""
    first = stratified_halves(scored.places, seed)
    other, fitted = scored.part(~first), fit_temperature(scored.part(first))
    after = judge(other, fitted.value) if math.isfinite(fitted.value) else None
    return HeldOut(seed, first, fitted, judge(other), after)

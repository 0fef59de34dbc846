"""Risk against coverage: how often the model errs where it answers only the images that it is surest of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.zeroshot import Doubles

POINTS = 101
"""The most points of a curve that is written."""


@dataclass(frozen=True, eq=False)
class RiskCoverage:
    """The share of errors among the k surest images, k = 1 to N.

    order int [N]: images, surest first; of equal confidences the wrong ones first, so that a tie counts
    against the model. risk float64 [N]. threshold float64 [N]: the confidence of the k-th.
    """

    order: Ints
    risk: Doubles
    threshold: Doubles

    @property
    def aurc(self) -> float:
        """The area under the curve: the mean of the risks (Geifman and El-Yaniv 2017); 0 is best."""
        return float(self.risk.mean())

    @property
    def best(self) -> float:
        """The area that confidences would have that put every error last."""
        n = len(self.risk)
        right = n - round(float(self.risk[-1]) * n)
        k = np.arange(1, n + 1)
        return float((np.maximum(0, k - right) / k).mean())

    def points(self) -> list[dict[str, float]]:
        """Return at most POINTS of the curve, evenly apart, the last at full coverage."""
        n = len(self.risk)
        places = np.unique(
            np.ceil(np.linspace(1 / min(n, POINTS), 1, min(n, POINTS)) * n).astype(np.intp) - 1
        )
        return [
            {
                "coverage": (place + 1) / n,
                "risk": float(self.risk[place]),
                "threshold": float(self.threshold[place]),
            }
            for place in places.tolist()
        ]


def risk_coverage(confidence: Doubles, right: Bools) -> RiskCoverage:
    """Return the curve of images with a confidence [N] that are right [N] or not."""
    order = np.lexsort((right, -confidence))
    errors = np.cumsum(~right[order])
    return RiskCoverage(order, errors / np.arange(1, len(order) + 1), confidence[order])

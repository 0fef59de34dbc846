"""A model's probabilities beside the truth at one temperature, worked out a block of images at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.top_label import TopLabel, top_label
from app.analysis.zeroshot import Doubles
from app.probes.calibration.reliability import BINS, Levels, Reliability, bin_of, levels, reliability
from app.probes.calibration.temperature import Scored, nll


@dataclass(frozen=True, eq=False)
class Judged:
    """Of N images: the top label, its probability `confidence` [N], nll and brier [N].

    cases: what reliability counts: for a softmax the images, each by its top label; for a sigmoid all pairs
    of an image and a label. bins, fine: the cases by confidence. gaps [N, BINS]: an image's sum of (holds -
    confidence) over its cases in each bin.
    """

    top: TopLabel
    confidence: Doubles
    nll: Doubles
    brier: Doubles
    bins: Reliability
    fine: Levels
    gaps: Doubles

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return int(self.bins.count.sum())


def judge(scored: Scored, temperature: float = 1.0) -> Judged:
    """Return probabilities at a temperature, which divides the logits, beside the true labels."""
    n = len(scored.places)
    confidence, brier, gaps = np.empty(n), np.empty(n), np.empty((n, BINS))
    top = top_label(scored.cosine, scored.places)
    bins, fine = _nothing()
    for rows, logit, places in scored.blocks():
        p = _probability(logit / temperature, scored.kind == "softmax")
        own = p[np.arange(len(places)), places]
        confidence[rows] = p[np.arange(len(places)), top.top[rows]]
        brier[rows] = (p * p).sum(axis=1) - 2 * own + 1
        if scored.kind == "softmax":
            case, holds = confidence[rows][:, None], top.right[rows][:, None]
        else:
            case, holds = p, np.arange(p.shape[1]) == places[:, None]
            brier[rows] /= p.shape[1]
        bins, fine = bins + reliability(case, holds), fine + levels(case)
        gaps[rows] = _gaps(case, holds)
    return Judged(top, confidence, nll(scored, temperature), brier, bins, fine, gaps)


def _nothing() -> tuple[Reliability, Levels]:
    none = np.zeros((0, 1))
    return reliability(none, none.astype(np.bool_)), levels(none)


def _probability(z: Doubles, softmax: bool) -> Doubles:
    made: Doubles = np.exp(z - z.max(axis=1, keepdims=True) if softmax else -np.logaddexp(0.0, -z))
    if softmax:
        made /= made.sum(axis=1, keepdims=True)
    return made


def _gaps(case: Doubles, holds: Bools) -> Doubles:
    rows: Ints = np.arange(len(case))[:, None] * BINS + bin_of(case.ravel()).reshape(case.shape)
    summed = np.bincount(rows.ravel(), (holds - case).ravel(), minlength=len(case) * BINS)
    return summed.reshape(len(case), BINS).astype(np.float64, copy=False)

"""Where images have several labels: average precision, its mean, and a threshold for each label.

Images are ranked for a label by their cosine with it, without a softmax over labels, which would change the
ranking (and with it every average precision).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles, Floats
from app.words import wording

SEED = 0
_DRAWS = 200
_LEAST = 2
"""Images with a label, in each half, for a threshold."""


@dataclass(frozen=True)
class Threshold:
    """A label's least cosine, chosen on one half of the images, and how good it is on the other."""

    cosine: float
    precision: Rate
    recall: Rate

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is found."""
        total = self.precision.n + self.recall.n
        return 2 * self.recall.hits / total if total else math.nan


@dataclass(frozen=True, eq=False)
class Labels:
    """Average precision of C labels and their thresholds.

    precision [C]: nan for a label without an image, or that every image has. draws [B, C]: the same over
    images drawn anew with replacement. over [N, C]: where an image's cosine reaches the label's threshold.
    """

    precision: Doubles
    draws: Doubles
    thresholds: tuple[Threshold | None, ...]
    over: Bools

    def mean(self) -> dict[str, float | int]:
        """Return the mean average precision with its interval and the number of labels, for JSON."""
        known = ~np.isnan(self.precision)
        if not known.any():
            return {"value": math.nan, "low": math.nan, "high": math.nan, "n": 0}
        low, high = _between(np.array([_mean(draw) for draw in self.draws[:, known]]))
        return {"value": float(self.precision[known].mean()), "low": low, "high": high, "n": int(known.sum())}

    def interval(self, place: int) -> tuple[float, float]:
        """Return the interval of a label's average precision."""
        return _between(self.draws[:, place])

    def row(self, place: int) -> dict[str, object]:
        """Return a label's average precision and threshold, for JSON."""
        low, high = self.interval(place)
        precision = {"ap": float(self.precision[place]), "ap_low": low, "ap_high": high}
        threshold = self.thresholds[place]
        if threshold is None:
            return {**precision, "threshold": None}
        on_other = {
            "precision": threshold.precision.as_dict(),
            "recall": threshold.recall.as_dict(),
            "f1": threshold.f1,
        }
        return {**precision, "threshold": {"cosine": threshold.cosine, **on_other}}

    def method(self) -> str:
        """Return the method in words."""
        return wording(
            "Images have several labels: top-1 asks whether the first answer is any of them; a label's "
            "recall, whether it is among the first k of an image with k labels. There is no confusion "
            "matrix. Average precision of a label: images ranked by cosine with it, no softmax over labels "
            "before (as scikit-learn's average_precision_score); mAP: the mean over labels that some image "
            "has and some lacks; 95 % interval: percentiles of {draws:,} draws of images (seed {seed}). A "
            "label's threshold is the cosine of the highest F1 on one half of the images (drawn "
            "by seed {half_seed}); precision, recall and F1 are those on the other half.",
            draws=len(self.draws),
            seed=SEED,
            half_seed=SEED,
        )


def recalled(cosine: Floats, has: Bools) -> Bools:
    """Return where an image has a label [N, C] and it is among the first k of the image's k labels.

    Labels of equal cosine that the image lacks come first.
    """
    found = np.zeros(has.shape, np.bool_)
    for row, true, hit in zip(cosine, has, found, strict=True):
        labels = np.flatnonzero(true)
        false = row[~true]
        before = (false[None] >= row[labels, None]).sum(axis=1) + (row[labels][None] > row[labels, None]).sum(
            axis=1
        )
        hit[labels[before < len(labels)]] = True
    return found


def label_measures(cosine: Floats, has: Bools) -> Labels:
    """Measure each label of cosines [N, C]."""
    count = len(cosine)
    random = np.random.default_rng(SEED)
    weights = random.multinomial(count, np.full(count, 1 / count), size=_DRAWS).astype(np.float64)
    half = np.zeros(count, np.bool_)
    half[random.permutation(count)[: count // 2]] = True
    precision = np.full(has.shape[1], np.nan)
    draws = np.full((_DRAWS, has.shape[1]), np.nan)
    thresholds: list[Threshold | None] = []
    for label in range(has.shape[1]):
        column, true = cosine[:, label], has[:, label]
        if true.any() and not true.all():
            precision[label] = average_precision(column, true, np.ones((1, count)))[0]
            draws[:, label] = average_precision(column, true, weights)
        thresholds.append(_threshold(column, true, half))
    least = np.array([math.inf if one is None else one.cosine for one in thresholds])
    return Labels(precision, draws, tuple(thresholds), cosine >= least)


def average_precision(cosine: Floats, true: Bools, weights: Doubles) -> Doubles:
    """Return the average precision [B] of a ranking by cosine [N] under each weighting of images [B, N].

    sum over different cosines of (R_n - R_{n-1}) P_n; images of equal cosine enter together, as in
    scikit-learn. nan where no true image has weight.
    """
    order = np.argsort(-cosine, kind="stable")
    last = np.flatnonzero(np.diff(cosine[order], append=-np.inf))
    drawn = weights[:, order]
    total = np.cumsum(drawn, axis=1)[:, last]
    hits = np.cumsum(drawn * true[order], axis=1)[:, last]
    precision = np.divide(hits, total, out=np.zeros_like(hits), where=total > 0)
    with np.errstate(invalid="ignore"):
        made: Doubles = (np.diff(hits, axis=1, prepend=0) * precision).sum(axis=1) / hits[:, -1]
    return made


def _threshold(cosine: Floats, true: Bools, half: Bools) -> Threshold | None:
    """Return a label's threshold, chosen on the images of `half` and measured on the others."""
    if min(true[half].sum(), true[~half].sum()) < _LEAST:
        return None
    order = np.argsort(-cosine[half], kind="stable")
    ranked = cosine[half][order]
    last = np.flatnonzero(np.diff(ranked, append=-np.inf))
    hits = np.cumsum(true[half][order])[last]
    f1 = 2 * hits / (last + 1 + hits[-1])
    least = ranked[last[int(f1.argmax())]]
    found, wanted = cosine[~half] >= least, true[~half]
    both = int((found & wanted).sum())
    return Threshold(float(least), Rate(both, int(found.sum())), Rate(both, int(wanted.sum())))


def _between(values: Doubles) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if not len(known):
        return math.nan, math.nan
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)


def _mean(values: Doubles) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else math.nan

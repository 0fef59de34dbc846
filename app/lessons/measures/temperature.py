"""What the temperature does to probabilities, and what it can't do to cosines."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.analysis.zeroshot import Doubles, Scores, scores_of
from app.engine.engine import Engine
from app.errors import Checkpoint
from app.lessons.measures.base import (
    SCALE,
    Chart,
    Curve,
    Detail,
    Material,
    Measured,
    offers,
    scored,
)
from app.lessons.measures.results import OF_SCORES, mean_result, share_result
from app.words import wording

_FACTORS = np.logspace(-2, 1, 25)
"""Factors on the logit scale over which the curve is drawn."""


@dataclass(frozen=True)
class FactorOptions:
    """factor: what the logit scale is multiplied by; 0 takes the window's own temperature."""

    factor: float = 0.0


@offers("top-probability", "the probability of the top label, in the mean over images", FactorOptions)
def take_top(engine: Engine, material: Material, options: FactorOptions, checkpoint: Checkpoint) -> Measured:
    """Measure how sure the top label looks, and draw how that changes with the temperature."""
    scores = scored(engine, material, checkpoint)
    factor = options.factor or material.temperature
    tops = _tops(scores, factor)
    curve = tuple(float(_tops(scores, float(each)).mean()) for each in _FACTORS)
    places = tuple(float(each) for each in np.log10(_FACTORS))
    measured = mean_result(
        wording("probability of the top label, mean over images"),
        tops,
        "share",
        wording("images"),
        (*OF_SCORES, SCALE),
        details=(
            Detail(
                wording("cosine of the top label, mean"), float(scores.cosine.max(axis=1).mean()), "cosine"
            ),
            Detail(wording("logit scale × temperature"), scores.logit_scale * factor),
        ),
    )
    chart = Chart(
        wording("log10 of the factor on the logit scale"),
        wording("probability of the top label"),
        (Curve(wording("mean over images"), places, curve),),
        mark=float(np.log10(factor)),
    )
    return replace(measured, chart=chart)


@offers("cosine-spread", "the highest label's cosine less the lowest's, in the mean over images")
def take_spread(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure how narrow the band is in which all of an image's cosines lie."""
    cosine = scored(engine, material, checkpoint).cosine.astype(np.float64)
    return mean_result(
        wording("highest cosine less lowest, mean over images"),
        cosine.max(axis=1) - cosine.min(axis=1),
        "cosine",
        wording("images"),
        OF_SCORES,
        details=(
            Detail(wording("highest of all"), float(cosine.max()), "cosine"),
            Detail(wording("lowest of all"), float(cosine.min()), "cosine"),
        ),
    )


@dataclass(frozen=True)
class ChangeOptions:
    """factor: the temperature held against the model's own."""

    factor: float = 0.1


@offers("order-changed", "how often another temperature changes which label is first", ChangeOptions)
def take_order(
    engine: Engine, material: Material, options: ChangeOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure whether the top label of any image is another one at another temperature."""
    scores = scored(engine, material, checkpoint)
    own, other = (_at(scores, factor) for factor in (1.0, options.factor))
    changed = own.logit.argmax(axis=1) != other.logit.argmax(axis=1)
    moved = float(np.abs(own.cosine - other.cosine).max())
    return share_result(
        wording("images whose top label changes"),
        int(changed.sum()),
        len(changed),
        wording("images"),
        OF_SCORES,
        details=(
            Detail(wording("largest change of a cosine"), moved, "cosine"),
            Detail(wording("top probability before"), float(own.probability.max(axis=1).mean()), "share"),
            Detail(wording("top probability after"), float(other.probability.max(axis=1).mean()), "share"),
        ),
    )


def _at(scores: Scores, factor: float) -> Scores:
    """Return the scores of the same cosines at another temperature."""
    return scores_of(scores.cosine, scores.labels, scores.logit_scale, scores.logit_bias, factor)


def _tops(scores: Scores, factor: float) -> Doubles:
    """Return the probability of each image's top label [N] at a temperature."""
    tops: Doubles = _at(scores, factor).probability.max(axis=1).astype(np.float64)
    return tops

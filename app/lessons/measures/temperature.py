"""What the temperature does to probabilities, and what it can't do to cosines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.rates import Rate
from app.analysis.resampled import mean_of_images
from app.analysis.zeroshot import Doubles, Scores, scores_of
from app.engine.engine import Engine
from app.errors import Checkpoint
from app.lessons.measures.base import (
    CROP,
    IMAGES,
    LABELS,
    MODEL,
    SCALE,
    TEMPLATES,
    Chart,
    Curve,
    Detail,
    Material,
    Measured,
    offers,
    scored,
)
from app.words import wording

_FACTORS = np.logspace(-2, 1, 25)
"""Factors on the logit scale over which the curve is drawn."""
_BOOTSTRAP = wording("95 % interval of a bootstrap of images, 1,000 seeded draws")


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
    mean, low, high = mean_of_images(tops)
    curve = tuple(float(_tops(scores, float(each)).mean()) for each in _FACTORS)
    places = tuple(float(each) for each in np.log10(_FACTORS))
    return Measured(
        wording("probability of the top label, mean over images"),
        mean,
        "share",
        len(tops),
        wording("images"),
        (MODEL, IMAGES, LABELS, TEMPLATES, SCALE, CROP),
        interval=(low, high) if len(tops) > 1 else None,
        method=_BOOTSTRAP if len(tops) > 1 else wording("no interval: one image"),
        details=(
            Detail(
                wording("cosine of the top label, mean"), float(scores.cosine.max(axis=1).mean()), "cosine"
            ),
            Detail(wording("logit scale × temperature"), scores.logit_scale * factor),
        ),
        chart=Chart(
            wording("log10 of the factor on the logit scale"),
            wording("probability of the top label"),
            (Curve(wording("mean over images"), places, curve),),
            mark=float(np.log10(factor)),
        ),
    )


@offers("cosine-spread", "the highest label's cosine less the lowest's, in the mean over images")
def take_spread(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure how narrow the band is in which all of an image's cosines lie."""
    cosine = scored(engine, material, checkpoint).cosine.astype(np.float64)
    mean, low, high = mean_of_images(cosine.max(axis=1) - cosine.min(axis=1))
    return Measured(
        wording("highest cosine less lowest, mean over images"),
        mean,
        "cosine",
        len(cosine),
        wording("images"),
        (MODEL, IMAGES, LABELS, TEMPLATES, CROP),
        interval=(low, high) if len(cosine) > 1 else None,
        method=_BOOTSTRAP if len(cosine) > 1 else wording("no interval: one image"),
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
    rate = Rate(int(changed.sum()), len(changed))
    moved = float(np.abs(own.cosine - other.cosine).max())
    return Measured(
        wording("images whose top label changes"),
        rate.value,
        "share",
        rate.n,
        wording("images"),
        (MODEL, IMAGES, LABELS, TEMPLATES, CROP),
        interval=rate.interval(),
        method=wording("Wilson's 95 % interval"),
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

"""Temperature: what it makes of logits, and the one that minimises the NLL of the true labels.

Here T divides the logits, as in Guo et al. 2017; the window's and the commands' factor is 1 / T.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Z95
from app.analysis.zeroshot import Doubles, Floats, probabilities
from app.words import wording

LEAST, MOST = 1e-3, 1e3
"""Between which the temperature is sought."""
_CELLS = 2**22
"""Logits that are held in float64 at a time (32 MiB)."""


@dataclass(frozen=True, eq=False)
class Scored:
    """Cosines float32 [N, L] of images with labels, the true ones [N], and the model's scale and bias.

    bias: None for a model whose probability is a softmax over the labels; with one (SigLIP) each pair of an
    image and a label is a case of its own, whose probability is the sigmoid of its logit.
    """

    cosine: Floats
    places: Ints
    scale: float
    bias: float | None

    @property
    def kind(self) -> Literal["softmax", "sigmoid"]:
        """How probabilities are made."""
        return "softmax" if self.bias is None else "sigmoid"

    def part(self, images: Bools) -> Scored:
        """Return those of some images [N]."""
        return replace(self, cosine=self.cosine[images], places=self.places[images])

    def blocks(self) -> Iterator[tuple[slice, Doubles, Ints]]:
        """Yield images, their logits [n, L] and their true labels [n], a block at a time."""
        step = max(1, _CELLS // self.cosine.shape[1])
        for start in range(0, len(self.cosine), step):
            rows = slice(start, start + step)
            logit = self.cosine[rows].astype(np.float64) * self.scale + (self.bias or 0.0)
            yield rows, logit, self.places[rows]


@dataclass(frozen=True)
class Temperature:
    """The temperature that minimises the NLL on `n` images, with its 95 % interval.

    value: nan where no finite one does; `why` says so in a sentence.
    """

    value: float
    low: float
    high: float
    n: int
    why: str = ""


def nll(scored: Scored, temperature: float = 1.0) -> Doubles:
    """Return each image's negative log likelihood [N], nats, at a temperature.

    Softmax: -ln p of the true label. Sigmoid: the mean over the image's pairs of -ln p of what the pair is.
    """
    made = np.empty(len(scored.places))
    for rows, logit, places in scored.blocks():
        z, own = logit / temperature, np.arange(len(places))
        if scored.kind == "softmax":
            made[rows] = np.logaddexp.reduce(z, axis=1) - z[own, places]
        else:
            pairs = np.logaddexp(0.0, z)
            made[rows] = (pairs.sum(axis=1) - z[own, places]) / z.shape[1]
    return made


def fit_temperature(scored: Scored) -> Temperature:
    """Return the temperature that minimises the mean NLL.

    In 1 / T the NLL is convex: its slope's one zero is found by Brent's method. The interval is of ln T, by
    the sandwich estimate of its variance (White 1982), which asks no model to be true.
    """
    from scipy.optimize import brentq

    n = len(scored.places)
    if why := _why_none(_slope(scored, 1 / LEAST), _slope(scored, 1 / MOST)):
        return Temperature(math.nan, math.nan, math.nan, n, why)
    found = brentq(lambda x: _slope(scored, math.exp(x)), -math.log(MOST), -math.log(LEAST), xtol=1e-10)
    beta = math.exp(found)
    slopes, curve = _derivatives(scored, beta)
    spread = math.sqrt(float((slopes**2).mean()) / n) / (curve * beta) if curve > 0 else math.inf
    low, high = (math.exp(min(700.0, -found + sign * Z95 * spread)) for sign in (-1, 1))
    return Temperature(1 / beta, low, high, n)


def _why_none(cold: float, hot: float) -> str:
    """Return why there is no minimum, by the slopes in 1 / T at the least and the most T; "" where there is.

    A slope of 0 at an end is one that has run out of digits.
    """
    if cold <= 0 <= hot:
        return wording("The NLL is the same at every T: the labels have equal logits.")
    if cold <= 0:
        return wording("The NLL falls on and on as T falls towards 0: no answer is wrong.")
    if hot >= 0:
        return wording("The NLL falls on and on as T rises: the logits tell less than a guess.")
    return ""


def _slope(scored: Scored, beta: float) -> float:
    return float(_derivatives(scored, beta)[0].mean())


def _derivatives(scored: Scored, beta: float) -> tuple[Doubles, float]:
    """Return each image's slope of the NLL in beta = 1 / T [N], and the mean second derivative."""
    slopes, curve = np.empty(len(scored.places)), 0.0
    for rows, logit, places in scored.blocks():
        own = logit[np.arange(len(places)), places]
        if scored.kind == "softmax":
            z = logit - logit.max(axis=1, keepdims=True)
            p = np.exp(beta * z)
            p /= p.sum(axis=1, keepdims=True)
            mean = (p * z).sum(axis=1)
            slopes[rows] = mean - (own - logit.max(axis=1))
            curve += float(((p * z * z).sum(axis=1) - mean**2).sum())
        else:
            p = np.exp(-np.logaddexp(0.0, -beta * logit))
            slopes[rows] = ((p * logit).sum(axis=1) - own) / logit.shape[1]
            curve += float((p * (1 - p) * logit * logit).sum() / logit.shape[1])
    return slopes, curve / len(scored.places)


@dataclass(frozen=True, eq=False)
class TemperatureCurves:
    """One image's logits and probabilities at K temperatures: each float64 [K, L]; cosine [L]."""

    labels: tuple[str, ...]
    cosine: Doubles
    temperatures: tuple[float, ...]
    logit: Doubles
    probability: Doubles
    kind: Literal["softmax", "sigmoid"]
    scale: float
    bias: float | None


def temperature_curves(
    labels: Sequence[str],
    cosine: Floats | Doubles,
    scale: float,
    bias: float | None,
    temperatures: Sequence[float],
) -> TemperatureCurves:
    """Return what each temperature, which divides the logits, makes of one image's cosines [L].

    The order of the labels is the same at every temperature; a bias is divided with the rest.
    """
    own = np.asarray(cosine, np.float64)
    kind: Literal["softmax", "sigmoid"] = "softmax" if bias is None else "sigmoid"
    logit = (own * scale + (bias or 0.0)) / np.asarray(temperatures, np.float64)[:, None]
    probability = probabilities(logit, kind).astype(np.float64)
    return TemperatureCurves(tuple(labels), own, tuple(temperatures), logit, probability, kind, scale, bias)

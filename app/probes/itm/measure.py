"""Scores of a model that looks at an image and a text together (ITM). They are no cosines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Match:
    """A label's score on an image: the head's two logits, and what they make."""

    label: str
    text: str
    no_match_logit: float
    match_logit: float
    probability: float
    """softmax([no match, match])[1]: of this pair alone, whatever the other labels are."""


def match_probability(logits: Floats) -> Floats:
    """Return softmax(logits)[..., 1] of logits [..., 2] (no match, match)."""
    difference = logits[..., 0].astype(np.float64) - logits[..., 1]
    return np.asarray(np.exp(-np.logaddexp(0.0, difference)), np.float32)


def matches(labels: tuple[str, ...], texts: tuple[str, ...], logits: Floats) -> list[Match]:
    """Return an image's labels by their match logit over the other, best first; logits [labels, 2].

    Equal ones keep the labels' order.
    """
    order = np.argsort(logits[:, 0].astype(np.float64) - logits[:, 1], kind="stable")
    probabilities = match_probability(logits)
    return [
        Match(labels[at], texts[at], float(logits[at, 0]), float(logits[at, 1]), float(probabilities[at]))
        for at in map(int, order)
    ]

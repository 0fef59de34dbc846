"""What measures have in common: margins of images' own labels, means and shares with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.analysis.rates import Rate
from app.analysis.resampled import mean_of_images
from app.analysis.zeroshot import Doubles
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    CROP,
    IMAGES,
    LABELS,
    MODEL,
    PAIRS,
    TEMPLATES,
    Detail,
    Material,
    Measured,
    Unit,
    paired_scores,
)
from app.words import Words, wording

if TYPE_CHECKING:
    from app.engine.engine import Engine

BOOTSTRAP = wording("95 % interval of a bootstrap of images, 1,000 seeded draws")
WILSON = wording("Wilson's 95 % interval")
ONE_IMAGE = wording("no interval: one image")

OF_SCORES = (MODEL, IMAGES, LABELS, TEMPLATES, CROP)
"""What an image's cosines with labels depend on."""
OF_PAIRS = (MODEL, IMAGES, LABELS, TEMPLATES, PAIRS, CROP)
"""What the cosines of images and their own labels depend on."""


def mean_result(
    name: str,
    values: Doubles,
    unit: Unit,
    of: str,
    depends: tuple[Words, ...],
    *,
    method: str = BOOTSTRAP,
    alone: str = ONE_IMAGE,
    details: tuple[Detail, ...] = (),
) -> Measured:
    """Return the mean of values [N] with a bootstrap's interval; alone: why a single value has none."""
    mean, low, high = mean_of_images(values)
    several = len(values) > 1
    return Measured(
        name,
        mean,
        unit,
        len(values),
        of,
        depends,
        interval=(low, high) if several else None,
        method=method if several else alone,
        details=details,
    )


def share_result(
    name: str,
    hits: int,
    count: int,
    of: str,
    depends: tuple[Words, ...],
    *,
    method: str = WILSON,
    details: tuple[Detail, ...] = (),
) -> Measured:
    """Return the share of hits with Wilson's interval."""
    rate = Rate(hits, count)
    return Measured(
        name,
        rate.value,
        "share",
        rate.n,
        of,
        depends,
        interval=rate.interval(),
        method=method,
        details=details,
    )


def margins(engine: Engine, material: Material, checkpoint: Checkpoint) -> Doubles:
    """Return each image's own label's cosine less the best other one's [N]; they pair in order.

    Raises LoupeError where there are fewer than two pairs.
    """
    square = paired_scores(engine, material, checkpoint).cosine.astype(np.float64)
    if len(square) < 2:
        raise LoupeError(wording("A margin needs two labels at least."))
    others = np.where(np.eye(len(square), dtype=bool), -np.inf, square).max(axis=1)
    leads: Doubles = np.diagonal(square) - others
    return leads

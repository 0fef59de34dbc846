"""The N × N square of images and texts, and the loss that CLIP is trained with."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.analysis.zeroshot import Doubles, Scores, contrastive_loss, sigmoid_loss
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
    paired_scores,
)
from app.lessons.measures.results import OF_PAIRS, share_result
from app.words import wording

_DRAWS = 200
"""Random sets of pairs over which the loss of a smaller square is averaged."""
_NO_INTERVAL = wording(
    "no interval: a loss is of the whole square, and pairs drawn twice would be each other's wrong ones"
)


@dataclass(frozen=True)
class ShiftOptions:
    """shift: by how many places the texts are moved along the images; 0 leaves the pairs as they are."""

    shift: int = 0


@offers("contrastive-loss", "the symmetric cross-entropy of the N × N square, pairs in order", ShiftOptions)
def take_loss(engine: Engine, material: Material, options: ShiftOptions, checkpoint: Checkpoint) -> Measured:
    """Measure the loss of the images and their own labels; a sigmoid loss for models with a logit bias."""
    scores = paired_scores(engine, material, checkpoint)
    square = np.roll(scores.logit.astype(np.float64), -options.shift, axis=1)
    count = len(square)
    chart = None if scores.kind == "sigmoid" else _by_size(square)
    return Measured(
        wording("loss of the {count} × {count} square", count=count),
        _loss(square, scores),
        "nats",
        count,
        wording("pairs"),
        (*OF_PAIRS, SCALE),
        method=_NO_INTERVAL,
        details=_chance(count, scores),
        chart=chart,
    )


@offers("loss-over-chance", "that loss over the loss of knowing nothing, ln N", ShiftOptions)
def take_ratio(engine: Engine, material: Material, options: ShiftOptions, checkpoint: Checkpoint) -> Measured:
    """Measure the softmax loss as a multiple of ln N: 0 is perfect, 1 is knowing nothing."""
    scores = paired_scores(engine, material, checkpoint)
    square = np.roll(scores.logit.astype(np.float64), -options.shift, axis=1)
    count = len(square)
    loss = contrastive_loss(square)
    return Measured(
        wording("loss over ln N"),
        loss / math.log(count) if count > 1 else math.nan,
        "times",
        count,
        wording("pairs"),
        (*OF_PAIRS, SCALE),
        method=_NO_INTERVAL,
        details=(Detail(wording("loss"), loss, "nats"), Detail(wording("ln N"), math.log(count), "nats")),
        chart=_by_size(square),
    )


@offers("pairs-won", "how often an image's own text is above all others in its row")
def take_rows(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure the share of rows whose own cell is strictly the highest."""
    scores = paired_scores(engine, material, checkpoint)
    return _won(scores.cosine.astype(np.float64), wording("images whose own text wins"), wording("images"))


@offers("texts-won", "how often a text's own image is above all others in its column")
def take_columns(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure the share of columns whose own cell is strictly the highest."""
    scores = paired_scores(engine, material, checkpoint)
    return _won(scores.cosine.astype(np.float64).T, wording("texts whose own image wins"), wording("texts"))


@offers("diagonal-margin", "how far the square's diagonal lies above the rest of it, in cosine")
def take_diagonal(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure the mean cosine on the diagonal less the mean cosine beside it."""
    square = paired_scores(engine, material, checkpoint).cosine.astype(np.float64)
    count = len(square)
    own = float(np.diagonal(square).mean())
    others = float((square.sum() - np.trace(square)) / max(1, count * (count - 1)))
    return Measured(
        wording("cosine of pairs less that of others"),
        own - others,
        "cosine",
        count,
        wording("pairs"),
        OF_PAIRS,
        method=wording("no interval: each image and each text is in many cells of the square"),
        details=(
            Detail(wording("mean cosine of the pairs"), own, "cosine"),
            Detail(wording("mean cosine of the others"), others, "cosine"),
        ),
    )


def _loss(square: Doubles, scores: Scores) -> float:
    return sigmoid_loss(square) if scores.kind == "sigmoid" else contrastive_loss(square)


def _chance(count: int, scores: Scores) -> tuple[Detail, ...]:
    """Return the loss of knowing nothing; a sigmoid's depends on its bias, and there is none."""
    if scores.kind == "sigmoid":
        return ()
    return (Detail(wording("loss of knowing nothing, ln {count}", count=count), math.log(count), "nats"),)


def _by_size(square: Doubles) -> Chart | None:
    """Return the loss of smaller squares, each the mean over random sets of the pairs, beside ln N."""
    count = len(square)
    if count < 3:
        return None
    random = np.random.default_rng(0)
    sizes = tuple(range(2, count + 1))
    losses = []
    for size in sizes:
        draws = [random.permutation(count)[:size] for _ in range(_DRAWS if size < count else 1)]
        losses.append(float(np.mean([contrastive_loss(square[np.ix_(draw, draw)]) for draw in draws])))
    places = tuple(map(float, sizes))
    return Chart(
        wording("pairs in the square, N"),
        wording("loss, nats"),
        (
            Curve(wording("this model"), places, tuple(losses)),
            Curve(wording("knowing nothing, ln N"), places, tuple(map(math.log, places))),
        ),
    )


def _won(square: Doubles, name: str, of: str) -> Measured:
    """Return how often a row's own cell is strictly above all others of the row."""
    count = len(square)
    others = np.where(np.eye(count, dtype=bool), -np.inf, square).max(axis=1)
    return share_result(
        name,
        int((np.diagonal(square) > others).sum()),
        count,
        of,
        OF_PAIRS,
        details=(Detail(wording("by chance"), 1 / count, "share"),),
    )

"""Two rivals of the plain probe that know the labels' texts, and need no image to validate on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.exact_tests import Ints
from app.analysis.zeroshot import Doubles, Floats

STEPS, BLEND_EVERY, MOMENTUM = 300, 10, 0.9
"""LP++'s steps of the weights, after how many of them the blend takes one, and the weights' momentum."""
BLEND_START = 250.0
"""LP++'s first blend is so many times the mean cosine of images with their own label's text."""
TIP_ALPHA, TIP_BETA = 1.0, 5.5
"""Tip-Adapter's residual ratio and sharpness where nothing is tuned (Zhang et al. 2022)."""
_ROWS = 4096


@dataclass(frozen=True, eq=False)
class BlendedProbe:
    """LP++: logit of label k = f (w_k + blend_k t_k). weights [L, D], blend [L], text [L, D].

    losses [STEPS + 1]: the mean cross-entropy before the first step and after each.
    """

    weights: Floats
    blend: Floats
    text: Floats
    losses: tuple[float, ...]

    def scores(self, embeddings: Floats) -> Floats:
        """Return the logits [N, L] of embeddings [N, D]."""
        logits: Floats = embeddings @ (self.weights + self.blend[:, None] * self.text).T
        return logits


def blended(embeddings: Floats, classes: Ints, text: Floats) -> BlendedProbe:
    """Fit LP++ (Huang et al., CVPR 2024) to embeddings [N, D] of length 1 and the labels' texts [L, D].

    Blocks of weights and blend are minimised in turns by majorisation: each step is of the block's Lipschitz
    constant, with 1/2 as the bound of softmax's Hessian (Boehning 1992), so that none can raise the loss. The
    weights have momentum; a step with which the loss would rise is taken again without. In float32.
    """
    images, texts = embeddings.astype(np.float32), text.astype(np.float32)
    truth = np.zeros((len(images), len(texts)), np.float32)
    truth[np.arange(len(images)), classes] = 1
    cosine = images @ texts.T  # [N, L]
    weights = truth.T @ images  # the sum of each class's images
    blend = np.full(len(texts), BLEND_START * _own_mean(cosine, classes), np.float32)
    step = np.float32(2 * len(images) / float(np.linalg.norm(images, 2)) ** 2)
    blend_steps = 2 * len(images) / np.maximum((cosine**2).sum(axis=0), 1e-12)
    loss, residual = _loss(images @ weights.T + blend * cosine, truth)
    losses, pace = [loss], np.zeros(weights.shape, np.float32)
    for number in range(1, STEPS + 1):
        gradient = residual.T @ images
        pace = np.float32(MOMENTUM) * pace + gradient
        trial = weights - step * pace
        trial_loss, residual = _loss(images @ trial.T + blend * cosine, truth)
        if trial_loss > loss:
            pace = gradient
            trial = weights - step * pace
            trial_loss, residual = _loss(images @ trial.T + blend * cosine, truth)
        weights, loss = trial, trial_loss
        if number % BLEND_EVERY == 0:
            blend = blend - blend_steps * (residual * cosine).sum(axis=0)
            loss, residual = _loss(images @ weights.T + blend * cosine, truth)
        losses.append(loss)
    return BlendedProbe(weights, blend, texts, tuple(losses))


def cache_scores(
    embeddings: Floats, keys: Floats, classes: Ints, text: Floats, logit_scale: float
) -> Doubles:
    """Return Tip-Adapter's logits [N, L], training-free, of embeddings [N, D] over a cache of keys [M, D].

    logit_scale x f t + alpha x the sum over the cache's images of a label of exp(-beta (1 - f key)); all of
    length 1.
    """
    values = np.zeros((len(keys), len(text)))
    values[np.arange(len(keys)), classes] = 1
    parts = []
    for start in range(0, len(embeddings), _ROWS):
        rows = embeddings[start : start + _ROWS].astype(np.float64)
        affinity = np.exp(-TIP_BETA * (1 - rows @ keys.T))
        parts.append(logit_scale * (rows @ text.T) + TIP_ALPHA * (affinity @ values))
    return np.concatenate(parts)


def _own_mean(cosine: Floats, classes: Ints) -> float:
    """Return the mean over classes of the mean cosine of a class's images with its text."""
    own = np.take_along_axis(cosine, classes[:, None], axis=1)[:, 0]
    counts = np.bincount(classes)
    sums = np.bincount(classes, own)
    return float((sums[counts > 0] / counts[counts > 0]).mean())


def _loss(logits: Floats, truth: Floats) -> tuple[float, Floats]:
    """Return the mean cross-entropy, and its derivative by the logits [N, L]."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = float((np.log(sums[:, 0]) - (shifted * truth).sum(axis=1)).mean(dtype=np.float64))
    return loss, (powers / sums - truth) / len(logits)

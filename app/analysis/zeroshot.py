"""Zero-shot scores: ensembles, cosines, logits, probabilities, rankings and the training losses.

Sums and exponentials run in float64; what is returned is float32.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from app.errors import LoupeError
from app.words import wording

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Real = npt.NDArray[np.floating[Any]]

_Product = Callable[[Real, Doubles, Doubles], None]
"""Takes rows [n, D]; writes their products [n, L] with some directions, and their lengths [n]."""

_ROWS = 1024
"""How many embeddings are widened to float64 at a time: so few that they stay in the processor's cache."""


@dataclass(frozen=True)
class RankedLabel:
    """One line of a ranking."""

    label: str
    cosine: float
    logit: float
    probability: float


@dataclass(frozen=True, eq=False)
class Scores:
    """The scores of N images under L labels: cosine, logit and probability, each float32 [N, L]."""

    labels: tuple[str, ...]
    cosine: Floats
    logit: Floats
    probability: Floats
    kind: Literal["softmax", "sigmoid"]
    logit_scale: float
    logit_bias: float | None
    temperature: float

    def order(self, image: int) -> npt.NDArray[np.intp]:
        """Return the labels' indices [L] for an image, best first; equal cosines keep the labels' order.

        By cosine: logits and probabilities rise with it, but in float32 they can tie where cosines don't.
        """
        return np.argsort(-self.cosine[image], kind="stable")

    def ranking(self, image: int) -> list[RankedLabel]:
        """Return the image's L labels with their scores, best first."""
        return [
            RankedLabel(
                self.labels[index],
                float(self.cosine[image, index]),
                float(self.logit[image, index]),
                float(self.probability[image, index]),
            )
            for index in self.order(image)
        ]


def ensemble(prompt_embeddings: Real) -> Floats:
    """Average each label's prompts: [L, T, D] -> [L, D], every row of length 1.

    Each prompt is normalised first, then the mean over templates is (Radford et al. 2021, section 3.1.4).
    LoupeError when there is no template.
    """
    if prompt_embeddings.ndim != 3 or prompt_embeddings.shape[1] == 0:
        raise LoupeError(wording("A prompt ensemble needs at least one template."))
    return unit(unit(prompt_embeddings).mean(axis=1)).astype(np.float32)


def score(
    image_embeddings: Real,
    label_embeddings: Real,
    labels: tuple[str, ...],
    logit_scale: float,
    logit_bias: float | None = None,
    temperature: float = 1.0,
) -> Scores:
    """Score every image [N, D] under every label [L, D].

    logit = logit_scale x temperature x cosine (+ logit_bias); the temperature never moves a cosine.
    Probability: softmax over the labels; for a model with a bias (SigLIP) a sigmoid for each label alone.
    LoupeError: temperature not above 0, shapes that don't fit, embeddings or logits that aren't finite.
    """
    if len(label_embeddings) != len(labels):
        raise LoupeError(
            wording("The embeddings of images and labels differ in shape; were they made by one model?")
        )
    cosine = cosines(image_embeddings, label_embeddings)
    return scores_of(cosine, labels, logit_scale, logit_bias, temperature)


def cosines(images: Real | Sequence[Real], texts: Real) -> Doubles:
    """Return the cosines [N, L] of embeddings [N, D] with embeddings [L, D], in float64.

    Rankings, searches, probes and comparisons all show these, rounded to float32: the same two embeddings
    have the same cosine everywhere. Neither need be of length 1; the cosine with an embedding of zeros is 0.
    `images` may come in parts, [n, D] each. LoupeError for shapes that don't fit and embeddings that aren't
    finite.
    """
    parts = [images] if isinstance(images, np.ndarray) else list(images)
    if any(part.ndim != 2 or texts.ndim != 2 or part.shape[1] != texts.shape[1] for part in parts):
        raise LoupeError(wording("The embeddings differ in shape; were they made by one model?"))
    return _along(parts, unit(texts))


def along(vectors: Real, directions: Doubles) -> Doubles:
    """Return how far vectors [N, D], each put to length 1, reach along directions [L, D]: float64 [N, L].

    LoupeError for vectors or directions that aren't finite.
    """
    return _along([vectors], directions)


def _along(parts: list[Real], directions: Doubles) -> Doubles:
    """Return `along` of vectors that come in parts [n, D], in one array [N, L]."""
    products = np.empty((sum(map(len, parts)), len(directions)))
    lengths = np.empty(len(products))
    multiply = _torch_product(directions) if "torch" in sys.modules else _numpy_product(directions)
    done = 0
    for part in parts:
        for start in range(0, len(part), _ROWS):
            rows = part[start : start + _ROWS]
            place = slice(done, done + len(rows))
            multiply(rows, products[place], lengths[place])
            done += len(rows)
    products /= np.where(lengths == 0, 1.0, lengths)[:, None]
    require_finite(products)
    return products


def _torch_product(directions: Doubles) -> _Product:
    """Return the product by torch: numpy's own takes every core, and 10 ms beside other threads take 300.

    Each call of torch waits for the interpreter's lock when it is done, so there are three for many rows.
    """
    import torch

    columns = torch.from_numpy(directions).T
    doubles = np.empty((_ROWS, directions.shape[1]))

    def multiply(rows: Real, products: Doubles, lengths: Doubles) -> None:
        doubles[: len(rows)] = rows
        wide = torch.from_numpy(doubles[: len(rows)])
        torch.mm(wide, columns, out=torch.from_numpy(products))
        torch.linalg.vector_norm(wide, dim=1, out=torch.from_numpy(lengths))

    return multiply


def _numpy_product(directions: Doubles) -> _Product:
    """Return the product by numpy, for commands that need no torch."""

    def multiply(rows: Real, products: Doubles, lengths: Doubles) -> None:
        wide = rows.astype(np.float64)
        np.matmul(wide, directions.T, out=products)
        np.sqrt(np.einsum("nd,nd->n", wide, wide), out=lengths)

    return multiply


def scores_of(
    cosine: Real,
    labels: tuple[str, ...],
    logit_scale: float,
    logit_bias: float | None = None,
    temperature: float = 1.0,
) -> Scores:
    """Make the scores of cosines [N, L] that were taken already; see `score`.

    LoupeError: temperature not above 0, cosines or logits that aren't finite.
    """
    if not (math.isfinite(temperature) and temperature > 0):
        raise LoupeError(wording("The temperature must be a number above 0."))
    require_finite(cosine)
    logit = _logits(cosine, logit_scale, logit_bias or 0.0, temperature)
    kind: Literal["softmax", "sigmoid"] = "softmax" if logit_bias is None else "sigmoid"
    return Scores(
        labels,
        cosine.astype(np.float32, copy=False),
        logit.astype(np.float32),
        probabilities(logit, kind),
        kind,
        logit_scale,
        logit_bias,
        temperature,
    )


def probabilities(logit: Real, kind: Literal["softmax", "sigmoid"]) -> Floats:
    """Turn logits [N, L] into probabilities: softmax over the labels, or a sigmoid for each label alone."""
    doubles = logit.astype(np.float64)
    probability = _softmax(doubles) if kind == "softmax" else np.exp(_log_sigmoid(doubles))
    return probability.astype(np.float32)


def contrastive_loss(logit: Real) -> float:
    """Return the symmetric cross-entropy of logits [N, N] whose pairs lie on the diagonal, in nats.

    The mean of the images' and the texts' cross-entropy (Radford et al. 2021, figure 3). LoupeError when
    images and labels are not paired one to one.
    """
    square = _paired(logit)
    matched = np.diagonal(square)
    rows = np.logaddexp.reduce(square, axis=1) - matched
    columns = np.logaddexp.reduce(square, axis=0) - matched
    return float((rows.mean() + columns.mean()) / 2)


def sigmoid_loss(logit: Real) -> float:
    """Return SigLIP's pairwise loss of logits [N, N] whose pairs lie on the diagonal, in nats per image.

    -1/N sum_ij log sigmoid(z_ij logit_ij), z = 1 on the diagonal and -1 beside it (Zhai et al. 2023,
    algorithm 1). LoupeError when images and labels are not paired one to one.
    """
    square = _paired(logit)
    sign = 2 * np.eye(len(square)) - 1
    return float(-_log_sigmoid(sign * square).sum() / len(square))


def _logits(cosine: Real, scale: float, bias: float, temperature: float) -> Doubles:
    """Return scale x temperature x cosine + bias; LoupeError where float32 can't hold it.

    No probability could be made from such logits, and JSON has no word for them.
    """
    if not (math.isfinite(scale) and math.isfinite(bias)):
        raise LoupeError(
            wording("The model's logit scale or bias is not a finite number; its weights may be damaged.")
        )
    factor = scale * temperature
    if not abs(factor) + abs(bias) < float(np.finfo(np.float32).max):
        raise LoupeError(
            wording(
                "The temperature {temperature:g} is too large: times the model's logit scale ({scale:.4g}) "
                "it leaves the range of float32.",
                temperature=temperature,
                scale=scale,
            )
        )
    logit: Doubles = cosine.astype(np.float64) * factor + bias
    return logit


def require_finite(values: Real) -> None:
    """Raise LoupeError when a cosine is NaN or infinite: no number made from it would mean anything."""
    if not np.isfinite(values).all():
        raise LoupeError(
            wording("The model's embeddings are not finite numbers; its weights may be damaged.")
        )


def unit(vectors: Real) -> Doubles:
    """Return the embeddings [..., D] with length 1, in float64; one of zeros stays so (cosine 0, no nan)."""
    doubles = vectors.astype(np.float64)
    norm = np.linalg.norm(doubles, axis=-1, keepdims=True)
    made: Doubles = doubles / np.where(norm == 0, 1.0, norm)
    return made


def _softmax(logit: Doubles) -> Doubles:
    # `initial` lets an empty row through: no labels, no probabilities.
    powers: Doubles = np.exp(logit - logit.max(axis=1, keepdims=True, initial=-np.inf))
    total: Doubles = powers.sum(axis=1, keepdims=True)
    return powers / total


def _log_sigmoid(logit: Doubles) -> Doubles:
    return -np.logaddexp(0.0, -logit)


def _paired(logit: Real) -> Doubles:
    if logit.ndim != 2 or logit.shape[0] != logit.shape[1] or logit.shape[0] == 0:
        raise LoupeError(
            wording("The loss needs as many images as labels, paired in order, and at least one pair.")
        )
    return logit.astype(np.float64)

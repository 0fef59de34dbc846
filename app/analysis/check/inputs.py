"""Lines about the model's input: is it the library's own, and is it normalised as in training."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analysis.check.line import Line, judged, not_applicable, tiny
from app.words import wording

if TYPE_CHECKING:
    from app.models.facts.published import Published

Floats = npt.NDArray[np.float32]
Normalisation = tuple[tuple[float, ...], tuple[float, ...]]
"""Mean and standard deviation of red, green and blue, in 0..1."""

INPUT_LIMIT = 1e-5
"""Largest difference of a normalised value; one level of 255 makes 0.008 or more."""
STEM_LIMIT = 0.4
"""Divergence of what a first BatchNorm sees from what it saw in training, in its middle channel."""
NORMALISATION = "normalisation"
"""The line's name."""
_CLOSE = 1e-3


def preprocessing_line(library: str, differences: Sequence[float], sizes: Sequence[tuple[int, int]]) -> Line:
    """Judge the largest difference of an input from the library's own, an image each of `sizes`."""
    worst = int(np.argmax(differences))
    value = float(differences[worst])
    value = value if math.isfinite(value) else math.inf
    width, height = sizes[worst]
    why = wording(
        "Largest difference of an input from that of {library}, over {count} sizes: {value} (at {width} × "
        "{height} pixels).",
        library=library,
        count=len(sizes),
        value=tiny(value),
        width=width,
        height=height,
    )
    return judged("preprocessing", value <= INPUT_LIMIT, value, INPUT_LIMIT, why)


def normalisation_line(
    used: Normalisation, published: Published | None, usual: Normalisation | None, stem: float | None
) -> Line:
    """Judge mean and standard deviation of the input by the best source that there is.

    published: what is known of these very weights. usual: what all published weights of the architecture
    have. stem: see `stem_divergence`; None where the tower has no trained BatchNorm.
    """
    if published is not None and published.mean is not None and published.std is not None:
        return _against(used, (published.mean, published.std), published.source)
    if stem is not None:
        why = wording(
            "What the first normalisation layer sees of the samples differs by {stem:.2f} (divergence in the "
            "middle channel) from what it saw in training.",
            stem=stem,
        )
        return judged(NORMALISATION, stem <= STEM_LIMIT, stem, STEM_LIMIT, why)
    if usual is not None:
        return _against(used, usual, wording("the record of the architecture's published weights"))
    why = wording(
        "Nothing tells but their configuration that the weights were trained with {shown}.",
        shown=described(used),
    )
    return not_applicable(NORMALISATION, why, doubt=True, value=described(used))


def _against(used: Normalisation, right: Normalisation, source: str) -> Line:
    why = wording(
        "Images are normalised by {shown}; {source} says {right}.",
        shown=described(used),
        source=source,
        right=described(right),
    )
    return judged(NORMALISATION, alike(used, right), described(used), described(right), why)


def alike(one: Normalisation, other: Normalisation) -> bool:
    """Tell whether two normalisations are the same but for rounding."""
    return all(
        len(a) == len(b) and bool(np.allclose(a, b, rtol=0, atol=_CLOSE))
        for a, b in zip(one, other, strict=True)
    )


def described(normalisation: Normalisation) -> str:
    """Return mean and standard deviation in words."""
    mean, std = (", ".join(f"{value:.3g}" for value in values) for values in normalisation)
    return wording("mean {mean}; std {std}", mean=mean, std=std)


def stem_divergence(mean: Sequence[float], spread: Sequence[float]) -> float:
    """Return how far what a first BatchNorm sees is from what it saw in training, over its channels.

    mean: shifts in the running deviations; spread: ratios of variance to the running one. The divergence
    (Kullback-Leibler, of normal distributions) of the middle channel.
    """
    z, ratio = np.asarray(mean, np.float64), np.maximum(np.asarray(spread, np.float64), 1e-12)
    return float(np.median(0.5 * (ratio + z**2 - 1 - np.log(ratio))))

"""Search: which of many images lie closest to a prompt, or to another image, by cosine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import Floats, Real, cosines

Places = npt.NDArray[np.intp]
Kind = Literal["prompt", "image"]


@dataclass(frozen=True, eq=False)
class Found:
    """The cosines of N images with one query, and which of them come first."""

    query: str
    """The prompt as it was put to the model, or the name of the image."""
    kind: Kind
    cosines: Floats
    """Float32 [N], in the images' order."""
    order: Places
    """Places [K] in `cosines`, highest first, K <= N; equal cosines keep the images' order."""


def search(images: Real, vector: Real, query: str, kind: Kind, most: int | None = None) -> Found:
    """Order images [N, D] by their cosines with the query's embedding [D].

    A query that is one of the images has cosine 1 with itself. `most` keeps the first K of the order alone
    (None: all). LoupeError for shapes that don't fit and embeddings that aren't finite.
    """
    cosine = cosines(images, vector[None])[:, 0].astype(np.float32)
    return Found(query, kind, cosine, top(cosine, len(cosine) if most is None else most))


def top(values: Real, most: int) -> Places:
    """Return the places of the `most` highest of values [N], highest first; all N where there are fewer.

    Equal values keep their order, at the edge too: of those that tie for the last place the first are taken.
    """
    if most >= len(values):
        return np.argsort(-values, kind="stable")
    if most <= 0:
        return np.empty(0, np.intp)
    edge = np.partition(values, len(values) - most)[len(values) - most]
    above = np.flatnonzero(values > edge)
    level = np.flatnonzero(values == edge)[: most - len(above)]
    chosen = np.sort(np.concatenate([above, level]))
    return chosen[np.argsort(-values[chosen], kind="stable")]

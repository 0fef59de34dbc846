"""Images and texts in one plane: by principal components, or by UMAP, which is an extra."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles

Kind = Literal["pca", "umap"]
NEIGHBOURS = 15
LEAST_UMAP = 10
"""Fewer images and texts have no neighbourhoods to lay out."""


@dataclass(frozen=True, eq=False)
class Projection:
    """Images [N, 2] and texts [L, 2] in a plane.

    explained: of principal components, their shares of the variance; nan for UMAP, whose axes mean nothing.
    """

    images: Doubles
    texts: Doubles
    explained: tuple[float, float]
    kind: Kind = "pca"

    def method(self) -> str:
        """Return how the plane was made."""
        if self.kind == "umap":
            return wording(
                "The plane: UMAP (umap-learn) of images and texts together, {neighbours} neighbours by "
                "cosine; its axes, and distances between groups of points, mean nothing, and that images and "
                "texts lie apart in it says no more than that there is a gap.",
                neighbours=NEIGHBOURS,
            )
        return wording(
            "The plane: the first two principal components of images and texts together, of {share:.0f} % of "
            "their variance.",
            share=100 * sum(self.explained),
        )


def umap_lacks() -> str:
    """Return why UMAP can't be asked for; "" where it can."""
    if find_spec("umap") is None:
        return wording("UMAP is an extra that isn't installed: pip install 'clip-loupe[umap]'.")
    return ""


def place(images: Doubles, texts: Doubles, kind: Kind, seed: int) -> Projection:
    """Return embeddings [N, D] and [L, D] in a plane. LoupeError: UMAP is not there, or there are too few."""
    return project(images, texts) if kind == "pca" else _umap(images, texts, seed)


def project(images: Doubles, texts: Doubles) -> Projection:
    """Return images and texts in the plane of the first two principal components of both together.

    A component's sign is that which makes its largest loading positive, so that the picture stays.
    """
    data = np.concatenate([images, texts])
    centred = data - data.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    order = np.argsort(values)[::-1][:2]
    axes = vectors[:, order]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])])
    places = centred @ axes
    total = max(float(values.sum()), 1e-30)
    shares = (*(float(max(values[place], 0.0)) / total for place in order), 0.0)[:2]
    return Projection(places[: len(images)], places[len(images) :], (shares[0], shares[1]))


def _umap(images: Doubles, texts: Doubles, seed: int) -> Projection:
    if lacks := umap_lacks():
        raise LoupeError(lacks)
    data = np.concatenate([images, texts]).astype(np.float32)
    if len(data) < LEAST_UMAP:
        said = "UMAP needs at least {least} images and labels together."
        raise LoupeError(wording(said, least=LEAST_UMAP))
    neighbours = min(NEIGHBOURS, len(data) - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own extras, and of numba
        import umap

        # One thread: with several, the same seed gives another picture.
        maker = umap.UMAP(n_neighbors=neighbours, metric="cosine", random_state=seed, n_jobs=1, init="pca")
        places: Doubles = np.asarray(maker.fit_transform(data), np.float64)
    nan = float("nan")
    return Projection(places[: len(images)], places[len(images) :], (nan, nan), "umap")

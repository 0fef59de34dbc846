"""How much an index finds of what the exact search finds, on texts, and which effort that takes.

On texts, since they lie off the images' distribution: an index finds an image's neighbours far better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.exact_tests import wilson
from app.collections.exact import nearest
from app.collections.indexes.index import search
from app.errors import Checkpoint, LoupeError, no_checkpoint, part_of
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.collections.indexes.index import Index
    from app.collections.vectors import Floats, Rows, Vectors

K = 10
ENOUGH = 0.95
"""The recall at which a greater effort is not worth its time."""


@dataclass(frozen=True)
class Recall:
    """How many of the exact search's first `k` rows an index finds, as measured on `n` queries.

    value: the mean share, 0..1; low, high: its 95 % interval. effort: what the search was told. queries: what
    they were, in words; model: whose text embeddings they were, "" where nobody said.
    """

    value: float
    low: float
    high: float
    k: int
    n: int
    effort: int
    queries: str
    model: str

    def sentence(self) -> str:
        """Return it in words: "recall@10 0.987 (95 % 0.951 to 0.997; 100 of our prompts)"."""
        return wording(
            "recall@{k} {value:.3f} (95 % {low:.3f} to {high:.3f}; {n:,} {queries})",
            k=self.k,
            value=self.value,
            low=self.low,
            high=self.high,
            n=self.n,
            queries=self.queries,
        )


@dataclass(frozen=True)
class Asked:
    """Text embeddings [n, D] that recall is measured on, what they are in words, and of which model."""

    vectors: Floats
    words: str
    model: str = ""


def asked_of_captions(texts: Vectors, most: int) -> Asked:
    """Return `most` embeddings of captions, drawn at random, the same each time, each once."""
    drawn = np.random.default_rng(0).choice(texts.rows, min(most, texts.rows), replace=False, shuffle=False)
    vectors = texts.take(np.sort(drawn.astype(np.int64)))
    whole = np.isfinite(vectors).all(axis=1) & vectors.any(axis=1)
    return Asked(np.unique(vectors[whole], axis=0), "of its captions")


def measured(
    index: Index,
    vectors: Vectors,
    asked: Asked,
    enough: float = ENOUGH,
    checkpoint: Checkpoint = no_checkpoint,
) -> Recall:
    """Return recall@10 at the least effort that is enough, or the greatest that the index knows.

    Texts of even places choose the effort: the least at which the interval of their recall begins at or above
    `enough`. Those of odd places measure it, so that what is said of it wasn't chosen to look well. The
    checkpoint counts rows. Raises LoupeError for fewer than two texts, and as `exact.nearest` does.
    """
    if len(asked.vectors) < 2:
        raise LoupeError("Recall needs at least two texts to be measured on.")
    exact = nearest(vectors, asked.vectors, K, None, part_of(checkpoint, 0, vectors.rows, vectors.rows)).rows
    chosen = index.efforts[-1]
    for effort in index.efforts:
        shares = _shares(index, vectors, asked.vectors[::2], exact[::2], effort)
        if wilson(shares.sum(), len(shares))[0] >= enough:
            chosen = effort
            break
    shares = _shares(index, vectors, asked.vectors[1::2], exact[1::2], chosen)
    # Each text counts as one case, not as ten: its neighbours are found or missed together. For a share of
    # 0..1 this is the widest that the interval can be.
    low, high = wilson(shares.sum(), len(shares))
    checkpoint(vectors.rows, vectors.rows)
    return Recall(
        float(shares.mean()), float(low), float(high), K, len(shares), chosen, asked.words, asked.model
    )


def _shares(index: Index, vectors: Vectors, queries: Floats, exact: Rows, effort: int) -> Doubles:
    """Return for each query which share of its exact rows [Q, k] the index finds."""
    rows = search(index, vectors, queries, exact.shape[1], effort).rows
    found = [np.isin(wanted, named).mean() for wanted, named in zip(exact, rows, strict=True)]
    return np.array(found, np.float64)

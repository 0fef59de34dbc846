"""The methods that make maps: the tower's variants of patch embeddings, and the maps that they give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.surgery import feature_surgery
from app.analysis.zeroshot import Floats, cosines
from app.errors import LoupeError
from app.probes.localise.measure import Maps
from app.words import wording

if TYPE_CHECKING:
    from app.models.encoder import DenseImage, ModelInfo


SURGERY = "surgery"
"""Its values are cosines less what all texts of the list have in common: a scale of its own."""


def offered(info: ModelInfo, texts: int) -> tuple[str, ...]:
    """Return the methods that the tower can have with so many texts, in the order of its variants."""
    return tuple(name for name, reason in reasons(info, texts) if reason is None)


def reasons(info: ModelInfo, texts: int) -> tuple[tuple[str, str | None], ...]:
    """Return each method, and None or why it can't be had with so many texts in the list."""
    alone = wording(
        "feature surgery takes away what the texts of a list have in common, and there is one text"
    )
    return tuple(
        (name, reason or (alone if name == SURGERY and texts < 2 else None)) for name, reason in info.variants
    )


def chosen(info: ModelInfo, asked: Sequence[str], texts: int) -> tuple[str, ...]:
    """Return the methods asked for, or all that there are. LoupeError for one that can't be had."""
    known = dict(reasons(info, texts))
    for method in asked:
        if method not in known or known[method]:
            why = known.get(method) or "it is not defined for this tower"
            said = "{arch} can't have the method {method}: {why}."
            raise LoupeError(wording(said, arch=info.arch, method=method, why=why))
    return tuple(dict.fromkeys(asked)) or offered(info, texts)


def maps_of(dense: DenseImage, texts: Floats, labels: int, words: int, method: str = "") -> Maps:
    """Return an image's maps of texts [K, D]: labels, background words, then words that are absent.

    Cosines; by Surgery less what labels and background words have in common, an absent word among them.
    """
    if method == SURGERY:
        values = _surgery(dense, texts, labels + words)
    else:
        values = cosines(texts, dense.embeddings[1:]).astype(np.float32)
    return Maps(values.reshape(len(texts), *dense.grid), labels, words)


def _surgery(dense: DenseImage, texts: Floats, listed: int) -> Floats:
    """Return maps [K, P] of texts [K, D]; each absent word, after those listed, is added to them alone."""
    image, patches = dense.embeddings[0], dense.embeddings[1:]
    rows = [feature_surgery(image, patches, texts[:listed])]
    for place in range(listed, len(texts)):
        classes = texts[[*range(listed), place]]
        rows.append(feature_surgery(image, patches, classes)[-1:])
    return np.concatenate(rows)

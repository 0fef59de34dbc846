"""Labels that fit nothing on the image: drawn shapes on photos, things on drawings, and words for nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.rates import Rate
from app.analysis.resampled import mean_over_columns
from app.composition.scenes import SHAPES
from app.training.evaluation.composition import Drawings, Model
from app.training.evaluation.embedding import label_embeddings, shown_words
from app.training.evaluation.frames import PHOTO
from app.training.evaluation.kin import LABELS
from app.training.evaluation.results import Results
from app.training.words.wordnet import WordNet

LETTERS = (
    "xyzzy", "qwblorf", "fnargle", "zzkt", "asdfgh", "blorptang",
    "vrrmp", "ploogwix", "hjkl", "trazzibone", "uiop", "gnarfquist",
)  # fmt: skip
"""Letters that are no word."""

UNSEEABLE = (
    "justice", "Tuesday", "although", "seventeen", "gravity", "nevertheless",
    "opinion", "percentage", "grammar", "yesterday", "honesty", "because",
)  # fmt: skip
"""Words for nothing that a photo can show."""


def beaten(images: np.ndarray, own: np.ndarray, other: np.ndarray) -> Bools:
    """Return [N]: whether the highest cosine with `other` [M, D] is that with `own` [L, D] or above it."""
    won: Bools = (images @ other.T).max(axis=1) >= (images @ own.T).max(axis=1)
    return won


def measure_misfits(model: Model, images: np.ndarray, classes: np.ndarray, wordnet: WordNet,
                    drawings: Drawings, results: Results) -> None:  # fmt: skip
    """Add how often a label that can't be right wins, all asked with "a photo of a X."; ties are its own.

    Shapes beside twelve nouns on photos and on drawings; junk, a word at a time, beside the nouns on photos
    of which one noun is true, and its mean cosine with these beside the right word's.
    """
    nouns, shapes = (label_embeddings(model, words, (PHOTO,)) for words in (LABELS, list(SHAPES)))
    shown = shown_words(LABELS, classes, wordnet)
    listed, absent = shown.sum(axis=1) == 1, ~shown.any(axis=1)
    names = f"{len(LABELS)} nouns and {len(SHAPES)} shapes"
    for name, won in {
        "a shape wins on photos of these nouns": beaten(images[listed], nouns, shapes),
        "a shape wins on other photos": beaten(images[absent], nouns, shapes),
        "a noun wins on rendered objects": beaten(drawings.images, shapes, nouns),
    }.items():
        results.rates[f"{names}, {name}"] = Rate(int(won.sum()), len(won))
    right = nouns[shown[listed].argmax(axis=1)]
    results.numbers["mean cosine of a photo and its noun"] = _mean_cosine(images[listed], right)
    for name, words in {"letters at random": LETTERS, "a word for nothing visible": UNSEEABLE}.items():
        _measure_junk(model, images[listed], nouns, (name, words), results)


def _measure_junk(model: Model, images: np.ndarray, nouns: np.ndarray, junk: tuple[str, Sequence[str]],
                  results: Results) -> None:  # fmt: skip
    name, words = junk
    embedded = label_embeddings(model, words, (PHOTO,))
    won = np.stack([beaten(images, nouns, row[None]) for row in embedded], axis=1)
    title = f"{len(LABELS)} nouns, {name} wins, mean of {len(words)}"
    results.rates[title] = mean_over_columns(won)
    results.numbers[f"mean cosine of a photo and {name}"] = float((images @ embedded.T).mean())


def _mean_cosine(images: np.ndarray, texts: np.ndarray) -> float:
    return float((images * texts).sum(axis=1).mean())

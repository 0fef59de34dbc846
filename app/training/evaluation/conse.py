"""ConSE (Norouzi et al. 2014): the baseline for classes that a model was never taught.

The classifier's most probable seen classes, their words' embeddings averaged by probability, and the
unseen class whose word lies nearest: no text tower and nothing learnt.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence

import numpy as np

from app.analysis.rates import Rate, top_k
from app.training import trunk
from app.training.photos import Photo
from app.training.words import sentences
from app.training.words.vocabulary import imagenet_vocabulary
from app.training.words.wordnet import WordNet

TOP = 10
"""Seen classes that are combined: the published T."""


def conse_scores(logits: np.ndarray, seen: np.ndarray, unseen: np.ndarray, top: int = TOP) -> np.ndarray:
    """Return cosines [N, U] of images to unseen classes.

    `logits` [N, S] are over the seen classes, whose words' unit embeddings are `seen` [S, M].
    """
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    cut = np.sort(weights, axis=1)[:, -min(top, weights.shape[1])][:, None]
    mixed = np.where(weights >= cut, weights, 0) @ seen
    cosines: np.ndarray = mixed @ unseen.T / np.linalg.norm(mixed, axis=1, keepdims=True)
    return cosines


def measure_conse(photos: Sequence[Photo], wordnet: WordNet) -> dict[str, Rate]:
    """Return top-1 and top-5 among the photos' own classes, none of which ConSE has seen.

    With the recipe's classifier and word meanings. Raises ImportError without the `train` packages.
    """
    with contextlib.redirect_stdout(sys.stderr):  # progress: the report alone goes to the output
        network = trunk.build_trunk()
        weight = network.get_parameter("classifier.weight").detach().numpy()
        bias = network.get_parameter("classifier.bias").detach().numpy()
        pooled = trunk.photo_features(network, photos)["pooled"]
        concepts = imagenet_vocabulary(wordnet).concepts[: len(weight)]
        words = sentences.concept_meanings(sentences.SentenceEncoder(), concepts, len(weight))
    classes = np.array([photo.class_index for photo in photos])
    unseen = np.unique(classes)
    seen = np.setdiff1d(np.arange(len(weight)), unseen)
    scores = conse_scores(pooled @ weight[seen].T + bias[seen], words[seen], words[unseen])
    right = np.searchsorted(unseen, classes)
    return {f"ConSE without those classes, top-{k}": top_k(scores, right, k) for k in (1, 5)}

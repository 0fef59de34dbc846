"""Who is kin to whom: which word of those that the classifier knows a word lies below in WordNet's graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.training.words.vocabulary import Vocabulary
from app.training.words.wordnet import WordNet


@dataclass(frozen=True)
class Kin:
    """Concepts, each with the nearest concept above it that the classifier tells something of."""

    concepts: np.ndarray  # int64 [K], increasing
    nearest: np.ndarray  # int64 [K]


def nearest_known(vocabulary: Vocabulary, wordnet: WordNet, known: np.ndarray) -> Kin:
    """Return, for every concept that has one, its nearest ancestor among `known` concepts.

    Of several at one distance the first is taken, as WordNet lists what a word mainly is before what it is
    as well. A known concept has one, too ("hound" lies below "dog"); classes themselves are left away.
    """
    position = {concept.synset: i for i, concept in enumerate(vocabulary.concepts)}
    is_known = np.zeros(len(position), bool)
    is_known[known] = True
    pairs = []
    for i, concept in enumerate(vocabulary.concepts):
        if concept.class_index >= 0:
            continue
        above = (position.get(synset, -1) for synset in wordnet.ancestors(concept.synset))
        nearest = next((j for j in above if j >= 0 and is_known[j]), -1)
        if nearest >= 0:
            pairs.append((i, nearest))
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return Kin(table[:, 0], table[:, 1])

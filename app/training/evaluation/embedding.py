"""Texts and photos as a model embeds them, in batches, and which words are true of a photo."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analysis.exact_tests import Bools
from app.images.images import read_picture
from app.training.evaluation.composition import Model
from app.training.photos import Photo
from app.training.words.vocabulary import everyday_synset, timm_synsets
from app.training.words.wordnet import WordNet

IMAGES, TEXTS = 32, 512
"""The sizes of a batch."""


def text_embeddings(model: Model, texts: Sequence[str]) -> np.ndarray:
    """Return unit embeddings [N, D] of any number of texts."""
    batches = (list(texts[start : start + TEXTS]) for start in range(0, len(texts), TEXTS))
    return np.concatenate([model.encode_texts(some) for some in batches])


def label_embeddings(model: Model, labels: Sequence[str], templates: Sequence[str]) -> np.ndarray:
    """Return one unit embedding [L, D] per label: the mean over templates (Radford et al. 2021, 3.1.4)."""
    texts = [template.replace("{}", label) for label in labels for template in templates]
    mean = text_embeddings(model, texts).reshape(len(labels), len(templates), -1).mean(axis=1)
    unit: np.ndarray = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return unit


def photo_embeddings(model: Model, photos: Sequence[Photo]) -> np.ndarray:
    """Return unit embeddings [N, D] of photos, decoded as the app decodes them."""
    batches = (photos[start : start + IMAGES] for start in range(0, len(photos), IMAGES))
    return np.concatenate(
        [model.encode_images([read_picture(p.path).pixels for p in some]) for some in batches]
    )


def shown_words(words: Sequence[str], classes: np.ndarray, wordnet: WordNet) -> Bools:
    """Return [N, L]: of which words ImageNet's classes [N] are kinds. KeyError for a word WordNet lacks."""
    wanted = [everyday_synset(word, wordnet) for word in words]
    kinds = [{synset, *wordnet.ancestors(synset)} for synset in timm_synsets("imagenet")]
    return np.array([[synset in kinds[index] for synset in wanted] for index in classes], bool)

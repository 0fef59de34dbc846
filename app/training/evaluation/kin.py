"""Does the model know a thing by its other names? Twelve labels, one of them said by a synonym or a kind."""

from __future__ import annotations

import numpy as np

from app.analysis.rates import top_k, within_top
from app.analysis.resampled import mean_rate
from app.training.evaluation.composition import Model
from app.training.evaluation.embedding import label_embeddings, shown_words
from app.training.evaluation.frames import PHOTO
from app.training.evaluation.results import Results
from app.training.words.wordnet import WordNet

KIN = {
    "dog": ("puppy", "hound", "canine", "pup", "doggy", "pooch"),
    "bird": ("songbird", "fowl", "birdie", "sparrow", "seabird", "waterfowl"),
    "musical instrument": (
        "instrument", "string instrument", "wind instrument", "woodwind", "guitar", "fiddle",
    ),
    "clothing": ("clothes", "garment", "apparel", "outfit", "attire", "garb"),
    "insect": ("bug", "beetle", "butterfly", "moth", "arthropod", "creepy-crawly"),
    "furniture": ("piece of furniture", "furnishings", "table", "desk", "bench", "cabinet"),
    "fish": ("saltwater fish", "tropical fish", "bony fish", "trout", "herring", "angelfish"),
    "snake": ("serpent", "viper", "python", "rattlesnake", "cobra", "adder"),
    "monkey": ("ape", "primate", "simian", "chimp", "macaque", "baboon"),
    "vegetable": ("veggie", "greens", "squash", "cabbage", "produce", "root vegetable"),
    "lizard": ("gecko", "iguana", "chameleon", "skink", "saurian", "wall lizard"),
    "boat": ("ship", "vessel", "rowboat", "sailboat", "dinghy", "watercraft"),
}  # fmt: skip
"""Everyday words with two or more photos held out, and six words for each: other names for it, and kinds of
it, nearer to what any photo of it shows than the eleven other labels are.

By hand, before any was measured."""

LABELS = tuple(KIN)


def measure_kin(model: Model, images: np.ndarray, classes: np.ndarray, wordnet: WordNet,
                results: Results) -> None:  # fmt: skip
    """Add the rate of the right label of twelve: as they are, and the mean with a word of KIN for its own.

    On photos that are exactly one of the twelve; a word is asked about on those of its label.
    """
    shown = shown_words(LABELS, classes, wordnet)
    used = shown.sum(axis=1) == 1
    right, embedded = shown[used].argmax(axis=1), label_embeddings(model, LABELS, (PHOTO,))
    scores = images[used] @ embedded.T
    results.rates[f"{len(LABELS)} labels, photo"] = top_k(scores, right, 1)
    won, photos, words = [], [], []
    pairs = [(place, word) for place, label in enumerate(LABELS) for word in KIN[label]]
    kin = label_embeddings(model, [word for _, word in pairs], (PHOTO,))
    for number, (place, _) in enumerate(pairs):
        own = np.flatnonzero(right == place)
        changed = scores[own]
        changed[:, place] = images[used][own] @ kin[number]
        won.append(within_top(changed, right[own], 1))
        photos.append(own)
        words.append(np.full(len(own), number))
    rate = mean_rate(*(np.concatenate(parts) for parts in (won, photos, words)))
    asked = len(np.unique(np.concatenate(words)))
    results.rates[f"{len(LABELS)} labels, one by a synonym or kind, mean of {asked} words"] = rate

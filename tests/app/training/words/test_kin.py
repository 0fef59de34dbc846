from __future__ import annotations

import numpy as np

from app.training.words.kin import nearest_known
from app.training.words.vocabulary import build_vocabulary
from app.training.words.wordnet import WordNet


def test_a_word_leans_on_the_nearest_that_is_known(wordnet: WordNet) -> None:
    vocabulary = build_vocabulary(wordnet, ("n00000004",), ("beagle",), ("n00000005", "n00000009"))
    beagle, dog, animal, entity, pug, mouse = map(
        vocabulary.index_of, ("n00000004", "n00000003", "n00000002", "n00000001", "n00000005", "n00000009")
    )
    kin = nearest_known(vocabulary, wordnet, np.array([beagle, dog, animal]))
    # The fixture's graph: pug < dog < animal < entity, mouse < animal. The class itself leans on nothing.
    assert dict(zip(kin.concepts, kin.nearest, strict=True)) == {dog: animal, pug: dog, mouse: animal}
    without_dogs = nearest_known(vocabulary, wordnet, np.array([animal, entity]))
    assert without_dogs.nearest[without_dogs.concepts.tolist().index(pug)] == animal


def test_nothing_known_is_nobodys_kin(wordnet: WordNet) -> None:
    vocabulary = build_vocabulary(wordnet, ("n00000004",), ("beagle",), ())
    assert nearest_known(vocabulary, wordnet, np.zeros(0, np.int64)).concepts.shape == (0,)

from __future__ import annotations

import pytest

from app.training.words.vocabulary import EVERYDAY, NOUNS, Vocabulary, build_vocabulary
from app.training.words.wordnet import WordNet


@pytest.fixture
def vocabulary(wordnet: WordNet) -> Vocabulary:
    """Two dogs and the bird as classes."""
    classes = ("n00000004", "n00000005", "n00000007")
    return build_vocabulary(wordnet, classes, ("beagle", "pug dog", "crane bird"), ("n00000006", "n00000009"))


def test_classes_come_first_and_know_their_index(vocabulary: Vocabulary) -> None:
    assert [c.class_index for c in vocabulary.concepts[:4]] == [0, 1, 2, -1]
    assert vocabulary.concepts[1].names == ("pug dog", "pug")
    assert vocabulary.concepts[0].kinds == ("dog", "animal", "entity")


def test_ancestors_list_the_classes_below(vocabulary: Vocabulary) -> None:
    assert vocabulary.members[vocabulary.index_of("n00000003")] == (0, 1)
    assert vocabulary.members[vocabulary.index_of("n00000002")] == (0, 1, 2)
    assert vocabulary.index_of("n00000009") not in vocabulary.members


def test_a_shared_name_means_its_most_frequent_sense(vocabulary: Vocabulary, wordnet: WordNet) -> None:
    senses = vocabulary.word_senses(wordnet)
    assert senses["crane"] == vocabulary.index_of("n00000006")
    assert senses["crane bird"] == vocabulary.index_of("n00000007")
    assert senses["domestic dog"] == vocabulary.index_of("n00000003")


def test_of_senses_that_nobody_counted_the_ancestor_is_meant(wordnet: WordNet) -> None:
    # As WordNet has "canine": first the tooth, then the family of dogs, neither in the texts it counted.
    vocabulary = build_vocabulary(wordnet, ("n00000004",), ("beagle",), ("n00000006",))
    wordnet.senses["dog"], wordnet.tagged["dog"] = ("n00000006", "n00000003"), 0
    dog = vocabulary.index_of("n00000003")
    assert vocabulary.word_senses(wordnet)["dog"] == dog


def test_the_word_lists_are_as_long_as_they_say() -> None:
    assert len(set(EVERYDAY)) == len(EVERYDAY) == 26
    assert len(set(NOUNS)) == 100

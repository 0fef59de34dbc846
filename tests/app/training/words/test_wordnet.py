from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.training.words.wordnet import WordNet


def test_synsets_are_read_with_names_gloss_and_kinds(wordnet: WordNet) -> None:
    dog = wordnet.synsets["n00000003"]
    assert dog.names == ("dog", "domestic dog")
    assert dog.gloss == "a tame canine"
    assert dog.parents == ("n00000002",)
    assert wordnet.synsets["n00000002"].gloss == "a living organism"
    assert wordnet.synsets["n00000008"].instance and not dog.instance
    assert wordnet.synsets["n00000009"].parents == ("n00000002",)


def test_ancestors_come_nearest_first(wordnet: WordNet) -> None:
    assert wordnet.ancestors("n00000004") == ("n00000003", "n00000002", "n00000001")
    assert wordnet.ancestors("n00000001") == ()


def test_the_first_sense_is_the_most_frequent(wordnet: WordNet) -> None:
    assert wordnet.first_sense("Crane") == "n00000006"
    assert wordnet.first_sense("unheard-of") is None


@pytest.mark.parametrize(
    ("word", "plural"),
    [("dog", "dogs"), ("mouse", "mice"), ("berry", "berries"), ("boy", "boys"), ("fox", "foxes"),
     ("church", "churches"), ("coffee mug", "coffee mugs")],
)  # fmt: skip
def test_plurals(wordnet: WordNet, word: str, plural: str) -> None:
    assert wordnet.plural(word) == plural


def test_a_missing_wordnet_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="wordnet-base"):
        WordNet(tmp_path)

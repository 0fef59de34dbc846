from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.training.words.fillers import abstract_nouns, hashtags, inflected, people_words, read_fillers
from app.training.words.wordnet import WordNet

_INDEX = {
    "adj": "brave a 1 0 1 1 00000001\nred a 1 0 1 1 00000002\nfinical a 1 0 1 0 00000004\n",
    "adv": "  1 the licence\nbravely r 2 0 2 0 00000001 00000002\nlast_of_all r 1 0 1 1 00000003\n",
    "verb": "swim v 1 0 1 1 00000001\nmouse v 1 0 1 0 00000002\n",
}


@pytest.fixture
def folder(wordnet_dir: Path) -> Path:
    """Return the small WordNet with words of the other kinds."""
    for kind, text in _INDEX.items():
        (wordnet_dir / f"index.{kind}").write_text(text, encoding="latin-1")
    return wordnet_dir


def test_words_are_told_apart_by_kind_and_use(folder: Path, wordnet: WordNet) -> None:
    fillers = read_fillers(folder, wordnet, {"dog", "mouse", "construction crane"})
    # A colour, a phrase and what is a noun's name, too, are left away.
    assert fillers.common["ADJ"] == ("brave",) and fillers.rare["ADJ"] == ("finical",)
    assert fillers.all_of("ADV") == {"bravely"} and fillers.common["ADV"] == ()
    assert [fillers.common[slot] for slot in ("VBASE", "V3", "VPAST", "VING")] == [
        ("swim",), ("swims",), ("swam",), ("swimming",)
    ]  # fmt: skip
    assert fillers.common["NOUNS"] == ("dogs", "mice")  # of the fixture's index, those with a counted sense
    assert fillers.rare["NOUN"] == ("construction crane",)
    assert {"brave", "bravely", "swim", "swimming"}.difference(fillers.junk) == {"bravely"}  # a rare one
    assert not {"dog", "mouse", "red"}.intersection(fillers.junk)


def test_abstract_nouns_are_no_things_and_no_groups(tmp_path: Path) -> None:
    lines = (
        "00000001 03 n 01 entity 0 000 | all",
        "00000002 03 n 01 physical_entity 0 001 @ 00000001 n 0000 | what has a body",
        "00000003 03 n 01 group 0 001 @ 00000001 n 0000 | several",
        "00000004 05 n 01 dog 0 001 @ 00000002 n 0000 | a pet",
        "00000005 14 n 01 herd 0 001 @ 00000003 n 0000 | several animals",
        "00000006 12 n 01 joy 0 001 @ 00000001 n 0000 | gladness",
        "00000007 18 n 01 person 0 001 @ 00000002 n 0000 | somebody",
        "00000008 18 n 01 cook 0 001 @ 00000007 n 0000 | who makes meals",
    )
    (tmp_path / "data.noun").write_text("\n".join(lines), encoding="latin-1")
    words = ("cook", "dog", "entity", "group", "herd", "joy", "person", "physical_entity")
    offsets = dict(zip(words, (8, 4, 1, 3, 5, 6, 7, 2), strict=True))
    index = "\n".join(f"{word} n 1 0 1 0 {offsets[word]:08}" for word in words)
    (tmp_path / "index.noun").write_text(index, encoding="latin-1")
    wordnet = WordNet(tmp_path)
    assert abstract_nouns(wordnet) == ["entity", "joy"]
    assert people_words(wordnet) == ["cook", "person"]


def test_hashtags_are_two_words_run_together() -> None:
    tags = hashtags(("no", "happy", "mixed-up"), ("joy",))
    assert tags == ("nojoy", "happyjoy")
    assert hashtags(("no",), ()) == ()


@pytest.mark.parametrize(
    ("lemma", "tag", "form"), [("run", "VBG", "running"), ("go", "VBD", "went"), ("watch", "VBZ", "watches")]
)
def test_verbs_are_inflected_as_english_does(lemma: str, tag: str, form: str) -> None:
    assert inflected(lemma, tag) == form


def test_a_missing_index_is_one_sentence(wordnet_dir: Path, wordnet: WordNet) -> None:
    with pytest.raises(LoupeError, match=r"index\.adj is missing"):
        read_fillers(wordnet_dir, wordnet, set())

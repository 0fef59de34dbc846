"""Label sets: those that ship, and users' files, good and bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.probes.label_set_files import LabelSet, find_label_set, label_set_toml, label_sets, read_label_set


def test_the_papers_words_ship_marked_as_harmful() -> None:
    sets = label_sets()
    assert sets["crime"].labels == ("thief", "criminal", "suspicious person")
    assert sets["non-human"].labels == ("animal", "gorilla", "chimpanzee", "orangutan")
    assert {name for name, one in sets.items() if one.harmful} == {"crime", "non-human"}
    assert all("section 7.1" in sets[name].source and sets[name].purpose for name in ("crime", "non-human"))
    assert len(sets["fairface"].labels) == 14 and sets["child"].labels == ("child",)
    assert len(sets["occupations"].labels) + len(sets["adjectives"].labels) == 29
    assert all(one.title and one.source and one.purpose for one in sets.values())


def test_a_set_written_is_read_back(tmp_path: Path) -> None:
    made = LabelSet("my set", 'Ti\\t"le', ('a "b"', "ü\x7f", "#c"), "so\\urce", "why", True)
    path = tmp_path / "x.toml"
    path.write_text(label_set_toml(made), encoding="utf-8")
    assert read_label_set(path) == made


def test_a_users_set_replaces_a_shipped_one_and_files_are_found(tmp_path: Path) -> None:
    (tmp_path / "child.toml").write_text('name = "child"\nlabels = ["kid", " kid ", "baby"]\n')
    (tmp_path / "words.txt").write_bytes(b"\xef\xbb\xbfone\r\n\r\n two \r\none\r\n")
    assert find_label_set("child").labels == ("child",)
    assert find_label_set("child", tmp_path).labels == ("kid", "baby")
    assert find_label_set(str(tmp_path / "words.txt")) == LabelSet("words", "words", ("one", "two"))
    assert label_sets(tmp_path / "missing") == label_sets()
    with pytest.raises(LoupeError, match="There is no label set or file “nope”; the sets are adjectives,"):
        find_label_set("nope")
    with pytest.raises(LoupeError, match=r"nope.toml does not exist\."):
        find_label_set(str(tmp_path / "nope.toml"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("labels = [", "is not TOML: "),
        ('labels = ["a"]\nlabel = 1', "no key is named “label”"),
        ('name = "a"', "labels must be a list of texts."),
        ('labels = "a"', "labels must be a list of texts."),
        ("labels = [1]", "labels must be a list of texts."),
        ("labels = []", "there are no labels."),
        ('labels = ["a", " "]', "a label is empty."),
        ('labels = ["a"]\nharmful = "yes"', "harmful must be true or false."),
        ('labels = ["a"]\nname = ""', "name must be text."),
        ('labels = ["a"]\ntitle = 3', "title must be text."),
    ],
)
def test_a_bad_set_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(LoupeError) as caught:
        read_label_set(path)
    assert words in str(caught.value) and str(path) in str(caught.value) and "\n" not in str(caught.value)

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from app.errors import LoupeError
from app.training.evaluation.frames import CLASS_FRAMES, EVERYDAY_FRAMES
from app.training.words.corpus import Corpus
from app.training.words.examples import Examples, decorated, read_examples
from app.training.words.grammar import ARTICLE, HEAD, Frame
from app.training.words.vocabulary import imagenet_vocabulary
from app.training.words.wordnet import WORDNET_DIR, WordNet

VISUAL = ("animal", "beagle", "crane", "dog", "domestic dog", "mouse", "pug")
_LINE = "00000010 29 v 01 do 0 000 | "
_VERBS = (
    'to act; "She walked a Dog yesterday"; "the dog chased the mouse"; "these cranes are loud"; "it rained"',
    'to be; "a friendly dog barked"; "the dog\'s tail"; "the crane beagle slept"; "he *starred* the dog"',
    'to see; "never mind, ' + "very " * 20 + 'old dog"',
)


@pytest.fixture
def folder(wordnet_dir: Path) -> Path:
    """Return the small WordNet's folder with examples beside the nouns."""
    text = "  1 This line stands for the licence.\n" + "".join(f"{_LINE}{gloss}\n" for gloss in _VERBS)
    (wordnet_dir / "data.verb").write_text(text, encoding="latin-1")
    for kind in ("adj", "adv"):
        (wordnet_dir / f"data.{kind}").write_text("", encoding="latin-1")
    return wordnet_dir


@pytest.fixture
def examples(folder: Path, wordnet: WordNet) -> Examples:
    """Return what the small WordNet's examples give."""
    return read_examples(folder, wordnet, VISUAL)


def test_a_noun_after_its_article_is_left_open(examples: Examples) -> None:
    # None where the noun is half of a name, where two things are named, of odd signs, of great length.
    assert examples.frames == {
        False: (("she", "walked", ARTICLE, HEAD, "yesterday"), (ARTICLE, "friendly", HEAD, "barked")),
        True: (("these", HEAD, "are", "loud"),),
    }


def test_clauses_name_nothing_that_can_be_seen(examples: Examples) -> None:
    assert examples.clauses == (("it", "moves"), ("it", "rained"))


def test_a_clause_stands_before_or_after_a_frame(examples: Examples) -> None:
    random, frame = Random(0), Frame(("the",), ())
    joined = [examples.joined(random, frame) for _ in range(50)]
    ends = {(f.before[:2], f.after[-2:]) for f in joined}
    for clause in examples.clauses:
        assert (clause, ()) in ends and (("the",), clause) in ends


def test_signs_stand_around_a_frame() -> None:
    random, frame = Random(0), Frame(("the",), ("slept",))
    for found in (decorated(random, frame) for _ in range(50)):
        assert found.before[-1:] == ("the",) and found.after[:1] == ("slept",)
        assert len(found.before) + len(found.after) > 2


@pytest.mark.parametrize(
    "said", ["She walked a {} yesterday", "these {} are loud", "it rained, so my {}", "what a {}! It moves"]
)
def test_it_can_say_its_examples_and_what_ends_in_a_clause(examples: Examples, said: str) -> None:
    assert examples.can_say(said)


@pytest.mark.parametrize("unsaid", ["she walked a {}", "it rained a {}", "{}"])
def test_it_says_nothing_else(examples: Examples, unsaid: str) -> None:
    assert not examples.can_say(unsaid)


def test_it_can_say_what_it_draws(examples: Examples) -> None:
    random = Random(0)
    for plural in (False, True):
        frame = examples.draw(random, plural)
        assert examples.can_say(" ".join((*frame.before, HEAD, *frame.after)).replace(ARTICLE, "a"))


def test_a_missing_file_is_one_sentence(folder: Path, wordnet: WordNet) -> None:
    (folder / "data.adv").unlink()
    with pytest.raises(LoupeError, match=r"data\.adv is missing: install"):
        read_examples(folder, wordnet, VISUAL)


@pytest.mark.skipif(not (WORDNET_DIR / "data.verb").is_file(), reason="needs Debian's wordnet-base")
def test_no_frame_of_the_evaluation_is_an_example() -> None:
    wordnet = WordNet()
    visual = Corpus(imagenet_vocabulary(wordnet), wordnet, 32, seed=0).names()
    examples = read_examples(WORDNET_DIR, wordnet, visual)
    frames = (*EVERYDAY_FRAMES, *CLASS_FRAMES)
    assert [frame for frame in frames if examples.can_say(frame)] == []
    assert len(examples.frames[False]) > 10_000 and len(examples.clauses) > 10_000

from __future__ import annotations

import re
from random import Random

import pytest

from app.training.evaluation.frames import CLASS_FRAMES, EVERYDAY_FRAMES
from app.training.words.fillers import Fillers
from app.training.words.grammar import ARTICLE, HEAD, Frame, Grammar
from app.training.words.productions import PLURAL_SENTENCES, SENTENCES, SLOTS

OPEN = ("ADJ", "ADV", "VBASE", "V3", "VPAST", "VING", "NOUN", "NOUNS", "PERSON", "ABSTRACT", "TAG")


def _fillers(*words: str) -> Fillers:
    return Fillers(dict.fromkeys(OPEN, words), dict.fromkeys(OPEN, ()), ())


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """Return the productions with two words in every open slot, one of them of two parts."""
    return Grammar(_fillers("zonal", "ice pick"))


def _said(frame: Frame) -> str:
    return " ".join((*frame.before, HEAD, *frame.after)).replace(ARTICLE, "a")


def test_frames_depend_on_the_seed_alone(grammar: Grammar) -> None:
    first, again, other = ([grammar.draw(Random(seed), False) for _ in range(3)] for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize("plural", [False, True])
def test_it_can_say_whatever_it_draws(grammar: Grammar, plural: bool) -> None:
    random = Random(0)
    for _ in range(200):
        said = _said(grammar.draw(random, plural))
        assert "<" not in re.sub(r"<(?= 3)", "", said), said
        assert grammar.can_say(said), said


def test_it_draws_thousands_of_frames(grammar: Grammar) -> None:
    random = Random(0)
    assert len({_said(grammar.draw(random, False)) for _ in range(3000)}) > 1500


@pytest.mark.parametrize(
    "frame",
    ["a {}", "This is a {}!", "it's an image of a zonal {}", "I bought a {} yesterday.", "OMG a {} !!"],
)
def test_it_says_what_its_productions_say(grammar: Grammar, frame: str) -> None:
    # The third: <is> <of> <ax>, the fourth: <subject> <did> <ax> <time> .
    assert grammar.can_say(frame)


@pytest.mark.parametrize("frame", ["{} xyz", "a a {}", "a zonal", "", "the quick {} fox", "a {} in"])
def test_it_does_not_say_anything_else(grammar: Grammar, frame: str) -> None:
    assert not grammar.can_say(frame)


def test_no_frame_of_the_evaluation_can_be_said() -> None:
    """Not even with every word of theirs in every open slot: no production has their form."""
    frames = (*EVERYDAY_FRAMES, *CLASS_FRAMES)
    words = {word for frame in frames for word in re.findall(r"[a-z]+", frame.lower())}
    generous = Grammar(_fillers(*sorted(words)))
    assert [frame for frame in frames if generous.can_say(frame)] == []


def test_every_slot_is_there_and_in_use() -> None:
    used = set(re.findall(r"<(\w+)>", " ".join((SENTENCES, PLURAL_SENTENCES, *SLOTS.values()))))
    assert used - {"a"} == set(SLOTS) | set(OPEN)


def test_each_sentence_is_about_one_noun(grammar: Grammar) -> None:
    random = Random(3)
    for _ in range(300):
        frame = grammar.draw(random, plural=random.random() < 0.5)
        assert HEAD not in frame.before

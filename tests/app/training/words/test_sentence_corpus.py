from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from open_clip.tokenizer import SimpleTokenizer

from app.training.words.corpus import Corpus
from app.training.words.examples import Examples
from app.training.words.fillers import Fillers
from app.training.words.grammar import ARTICLE, HEAD, Grammar
from app.training.words.packing import Batch
from app.training.words.sentence_corpus import SentenceCorpus
from app.training.words.vocabulary import Vocabulary, build_vocabulary
from app.training.words.wordnet import WordNet

OPEN = ("ADJ", "ADV", "VBASE", "V3", "VPAST", "VING", "NOUN", "NOUNS", "PERSON", "ABSTRACT", "TAG")
JUNK_ROW = 500


@pytest.fixture
def vocabulary(wordnet: WordNet) -> Vocabulary:
    """Return a class, its ancestors and two more nouns."""
    return build_vocabulary(wordnet, ("n00000004",), ("beagle",), ("n00000006", "n00000009"))


@pytest.fixture
def corpus(vocabulary: Vocabulary, wordnet: WordNet) -> SentenceCorpus:
    """Return the sentences of that vocabulary, with one word in each open slot."""
    fillers = Fillers(dict.fromkeys(OPEN, ("zonal",)), dict.fromkeys(OPEN, ()), ("joy",))
    one, several = ("bury", ARTICLE, HEAD, "at", "night"), ("many", HEAD, "sang")
    examples = Examples({False: (one,), True: (several,)}, (("to", "his", "relief"),))
    short = Corpus(vocabulary, wordnet, 32, seed=0)
    return SentenceCorpus(short, Grammar(fillers), examples, fillers, JUNK_ROW)


def _texts(batch: Batch) -> list[str]:
    tokenizer = SimpleTokenizer()
    count = len(batch.places)
    return [tokenizer.decode(batch.tokens[batch.texts == i][1:-1].tolist()).strip() for i in range(count)]


def test_batches_depend_on_the_step_alone(corpus: SentenceCorpus) -> None:
    first, other = corpus.batch(3, 1024), corpus.batch(4, 1024)
    again = corpus.batch(3, 1024)
    assert np.array_equal(first.tokens, again.tokens) and np.array_equal(first.rows, again.rows)
    assert not np.array_equal(first.tokens, other.tokens)


def test_tokens_are_those_of_open_clip(corpus: SentenceCorpus) -> None:
    batch, tokenizer = corpus.batch(0, 4096), SimpleTokenizer(context_length=32)
    for number, text in enumerate(_texts(batch)):
        own = batch.tokens[batch.texts == number]
        if own[1:-1].max(initial=0) != 7:  # a quotation mark at a word's end is decoded apart from it
            assert tokenizer([text])[0, : len(own)].tolist() == own.tolist(), text


def test_a_nouns_goal_is_at_its_last_piece_and_at_the_end(
    corpus: SentenceCorpus, vocabulary: Vocabulary, wordnet: WordNet
) -> None:
    batch, tokenizer = corpus.batch(0, 8192), SimpleTokenizer()
    flat, seen = batch.tokens.ravel(), Counter[str]()
    for number in range(len(batch.places)):
        for place, row in zip(batch.places[number], batch.rows[number, :, 0], strict=True):
            if place < 0 or flat[place] == tokenizer.eot_token_id or row >= len(vocabulary.concepts):
                continue
            start = place - batch.positions.ravel()[place]
            said = tokenizer.decode(flat[start + 1 : place + 1].tolist()).strip()
            names = vocabulary.concepts[row].names
            assert said.endswith(tuple(n.lower() for m in names for n in (m, wordnet.plural(m)))), said
            seen[names[0]] += 1
    assert set(seen) == {concept.names[0] for concept in vocabulary.concepts}


def test_articles_are_mostly_right(corpus: SentenceCorpus) -> None:
    words = [text.split() for step in range(8) for text in _texts(corpus.batch(step, 4096))]
    before = [
        (one, other[0] in "aeiou")
        for text in words
        for one, other in itertools.pairwise(text)
        if one in ("a", "an") and other.isalpha() and other not in ("a", "an", "in", "is", "all", "and", "of")
    ]
    wrong = [one == "a" for one, vowel in before if vowel]
    assert 0.02 < np.mean(wrong) < 0.4  # as where a template is filled without a thought
    assert np.mean([one == "an" for one, vowel in before if not vowel]) < 0.02


def test_examples_and_clauses_are_among_the_sentences(corpus: SentenceCorpus) -> None:
    texts = [text for step in range(4) for text in _texts(corpus.batch(step, 8192))]
    assert any(text.startswith("bury a") and text.endswith("at night") for text in texts)
    assert any(text.startswith("many ") and text.endswith(" sang") for text in texts)
    assert any(text.startswith("to his relief ") for text in texts)
    assert any(text.endswith(" to his relief") for text in texts)


def test_junk_has_the_goal_of_junk(corpus: SentenceCorpus) -> None:
    batch = corpus.batch(0, 8192)
    junk = [text for text, row in zip(_texts(batch), batch.rows[:, 0, 0], strict=True) if row == JUNK_ROW]
    assert 0.04 < len(junk) / len(batch.places) < 0.1
    names = ("beagle", "dog", "animal", "entity", "crane", "mouse")
    assert any("joy" in text for text in junk) and not any(name in text for text in junk for name in names)


def test_two_nouns_mean_their_sum(corpus: SentenceCorpus) -> None:
    batch = corpus.batch(0, 8192)
    both = np.flatnonzero((batch.shares[:, 0] == 1) & (batch.rows[:, 0, 0] < 6))
    assert len(both) > 5
    for number in both:
        marked = {row for row, place in zip(batch.rows[number, 1:, 0], batch.places[number, 1:], strict=True)
                  if place >= 0}  # fmt: skip
        assert marked == set(batch.rows[number, 0].tolist())

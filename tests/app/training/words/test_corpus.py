from __future__ import annotations

import numpy as np
import pytest
from open_clip.tokenizer import SimpleTokenizer

from app.training.attributes import COLOUR_WORDS, COUNT, SHAPE_WORDS
from app.training.words.corpus import Corpus
from app.training.words.vocabulary import build_vocabulary
from app.training.words.wordnet import WordNet


@pytest.fixture
def corpus(wordnet: WordNet) -> Corpus:
    """Return the texts of a vocabulary with two classes."""
    vocabulary = build_vocabulary(wordnet, ("n00000004", "n00000005"), ("beagle", "pug"), ("n00000009",))
    return Corpus(vocabulary, wordnet, context_length=32, seed=0)


def test_batches_depend_on_the_step_alone(corpus: Corpus) -> None:
    first, again, other = corpus.batch(3, 16), corpus.batch(3, 16), corpus.batch(4, 16)
    assert np.array_equal(first.tokens, again.tokens) and np.array_equal(first.rows, again.rows)
    assert not (first.tokens.shape == other.tokens.shape and np.array_equal(first.tokens, other.tokens))


def _texts(corpus: Corpus, step: int) -> list[str]:
    tokenizer = SimpleTokenizer(context_length=32)
    return [tokenizer.decode(row[1 : int(row.argmax())].tolist()) for row in corpus.batch(step, 256).tokens]


def test_tokens_are_those_of_open_clip(corpus: Corpus) -> None:
    tokenizer, tokens = SimpleTokenizer(context_length=32), corpus.batch(0, 256).tokens
    for text, row in zip(_texts(corpus, 0), tokens, strict=True):
        assert tokenizer([text])[0, : len(row)].tolist() == row.tolist()


def test_goals_are_those_of_the_words_in_the_text(corpus: Corpus) -> None:
    batch, concepts = corpus.batch(0, 256), corpus.concepts
    tokenizer = SimpleTokenizer()
    seen = set()
    for text, row, places, goals in zip(
        _texts(corpus, 0), batch.tokens, batch.places, batch.rows[..., 0], strict=True
    ):
        assert places[0] == row.argmax()
        for place, goal in zip(places[1:], goals[1:], strict=True):
            if place >= 0 and concepts + len(SHAPE_WORDS) <= goal < concepts + COUNT:
                colour = COLOUR_WORDS[goal - concepts - len(SHAPE_WORDS)]
                word = tokenizer.decode(row[1 : place + 1].tolist()).split()[-1]
                assert {"grey": "gray", "turquoise": "cyan"}.get(word, word) == colour, text
                seen.add(colour)
            elif place >= 0 and goal >= concepts + COUNT:
                shape, colour = divmod(int(goal) - concepts - COUNT, len(COLOUR_WORDS))
                assert SHAPE_WORDS[shape][:4] in text
    assert len(seen) > 6


def test_a_scene_of_two_means_the_sum_of_both(corpus: Corpus) -> None:
    batch = corpus.batch(0, 256)
    both = batch.shares[:, 0] == 1
    assert both.any()
    marked = [
        set(goals[places >= 0][1:]) for goals, places in zip(batch.rows[..., 0], batch.places, strict=True)
    ]
    for index in np.flatnonzero(both):
        assert set(batch.rows[index, 0]) <= marked[index]

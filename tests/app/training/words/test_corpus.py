from __future__ import annotations

import numpy as np
import pytest
from open_clip.tokenizer import SimpleTokenizer

from app.training.attributes import COLOUR_WORDS, COUNT, SHAPE_WORDS
from app.training.words.corpus import Corpus
from app.training.words.packing import Batch
from app.training.words.vocabulary import build_vocabulary
from app.training.words.wordnet import WordNet


@pytest.fixture
def corpus(wordnet: WordNet) -> Corpus:
    """Return the texts of a vocabulary with two classes."""
    vocabulary = build_vocabulary(wordnet, ("n00000004", "n00000005"), ("beagle", "pug"), ("n00000009",))
    return Corpus(vocabulary, wordnet, context_length=32, seed=0)


def test_batches_depend_on_the_step_alone(corpus: Corpus) -> None:
    first, again, other = corpus.batch(3, 512), corpus.batch(3, 512), corpus.batch(4, 512)
    assert np.array_equal(first.tokens, again.tokens) and np.array_equal(first.rows, again.rows)
    assert not np.array_equal(first.tokens, other.tokens)


def _owned(batch: Batch) -> list[np.ndarray]:
    return [batch.tokens[batch.texts == number] for number in range(len(batch.places))]


def test_tokens_are_those_of_open_clip(corpus: Corpus) -> None:
    tokenizer = SimpleTokenizer(context_length=32)
    for own in _owned(corpus.batch(0, 2048)):
        text = tokenizer.decode(own[1:-1].tolist())
        assert tokenizer([text])[0, : len(own)].tolist() == own.tolist()


def test_goals_are_those_of_the_words_in_the_text(corpus: Corpus) -> None:
    batch, concepts = corpus.batch(0, 8192), corpus.concepts
    tokenizer = SimpleTokenizer()
    flat, positions, seen = batch.tokens.ravel(), batch.positions.ravel(), set()
    for own, places, goals in zip(_owned(batch), batch.places, batch.rows[..., 0], strict=True):
        text = tokenizer.decode(own[1:-1].tolist())
        assert flat[places[0]] == tokenizer.eot_token_id
        for place, goal in zip(places[1:], goals[1:], strict=True):
            if place >= 0 and concepts + len(SHAPE_WORDS) <= goal < concepts + COUNT:
                colour = COLOUR_WORDS[goal - concepts - len(SHAPE_WORDS)]
                word = tokenizer.decode(flat[place - positions[place] + 1 : place + 1].tolist()).split()[-1]
                assert {"grey": "gray", "turquoise": "cyan"}.get(word, word) == colour, text
                seen.add(colour)
            elif place >= 0 and goal >= concepts + COUNT:
                shape, colour = divmod(int(goal) - concepts - COUNT, len(COLOUR_WORDS))
                assert SHAPE_WORDS[shape][:4] in text
    assert len(seen) > 6


def test_a_scene_of_two_means_the_sum_of_both(corpus: Corpus) -> None:
    batch = corpus.batch(0, 4096)
    both = batch.shares[:, 0] == 1
    assert both.any()
    marked = [
        set(goals[places >= 0][1:]) for goals, places in zip(batch.rows[..., 0], batch.places, strict=True)
    ]
    for index in np.flatnonzero(both):
        assert set(batch.rows[index, 0]) <= marked[index]


def test_a_name_is_found_by_two_numbers(corpus: Corpus) -> None:
    # WordNet's "dog, domestic dog": the later name is the rarer.
    assert {corpus.phrase(1, 0.0, order).name for order in (0.0, 0.4)} == {"dog"}
    assert corpus.phrase(1, 0.0, 0.99).name == "domestic dog"
    assert corpus.is_name("domestic dog") and not corpus.is_name("wild dog")

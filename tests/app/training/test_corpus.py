from __future__ import annotations

import numpy as np
import pytest

from app.training.corpus import Corpus
from app.training.vocabulary import build_vocabulary
from app.training.wordnet import WordNet


@pytest.fixture
def corpus(wordnet: WordNet) -> Corpus:
    """Return the texts of a vocabulary with two classes."""
    vocabulary = build_vocabulary(wordnet, ("n00000004", "n00000005"), ("beagle", "pug"), ("n00000009",))
    return Corpus(vocabulary, wordnet, context_length=32, seed=0)


def test_batches_depend_on_the_step_alone(corpus: Corpus) -> None:
    first, again, other = corpus.batch(3, 16), corpus.batch(3, 16), corpus.batch(4, 16)
    assert np.array_equal(first[0], again[0]) and np.array_equal(first[1], again[1])
    assert not (first[0].shape == other[0].shape and np.array_equal(first[0], other[0]))


def test_tokens_are_those_of_open_clip(corpus: Corpus) -> None:
    from open_clip.tokenizer import SimpleTokenizer

    tokenizer = SimpleTokenizer(context_length=32)
    for tokens, _ in zip(*corpus.batch(0, 64), strict=True):
        text = tokenizer.decode(tokens[1 : int(tokens.argmax())].tolist())
        assert tokenizer([text])[0, : len(tokens)].tolist() == tokens.tolist()

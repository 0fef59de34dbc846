from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.training.evaluation import embedding
from app.training.evaluation.embedding import label_embeddings, shown_words, text_embeddings
from app.training.words.wordnet import WordNet


class _Lengths:
    """Embeds a text as its length and its words, and counts the calls."""

    calls = 0

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        self.calls += 1
        return np.array([[len(text), len(text.split())] for text in texts], np.float32)

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        raise NotImplementedError


def test_many_texts_go_in_batches_and_keep_their_order() -> None:
    model = _Lengths()
    found = text_embeddings(model, ["x" * (1 + number) for number in range(1030)])
    assert found[:, 0].tolist() == list(range(1, 1031)) and model.calls == 3


def test_a_labels_embedding_is_the_scaled_mean_over_templates() -> None:
    row = label_embeddings(_Lengths(), ["cat"], ("{}", "a {}"))[0]  # (3, 1) and (5, 2)
    assert np.allclose(row, np.array([4, 1.5]) / np.hypot(4, 1.5))


def test_a_class_is_all_that_wordnet_puts_above_it(wordnet: WordNet, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ("n00000004", "n00000009", "n00000006")  # beagle, mouse, the crane that lifts
    monkeypatch.setattr(embedding, "timm_synsets", lambda _name: ids)
    shown = shown_words(("dog", "animal", "mouse"), np.array([2, 0, 1]), wordnet)
    assert shown.tolist() == [[False, False, False], [True, True, False], [False, True, True]]

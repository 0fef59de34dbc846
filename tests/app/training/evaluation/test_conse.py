from __future__ import annotations

import numpy as np

from app.training.evaluation.conse import conse_scores

SEEN = np.eye(3, dtype=np.float32)
UNSEEN = np.array([[0.8, 0.6, 0], [0, 0.6, 0.8]], np.float32)


def test_the_mixture_of_seen_words_is_compared_to_the_unseen() -> None:
    logits = np.log(np.array([[0.6, 0.4, 1e-9]]))
    mixed = np.array([0.6, 0.4, 0]) / np.hypot(0.6, 0.4)
    assert np.allclose(conse_scores(logits, SEEN, UNSEEN, top=2), [UNSEEN @ mixed], atol=1e-6)


def test_only_the_top_classes_count() -> None:
    logits = np.array([[3.0, 2.9, 2.8]])
    assert np.allclose(conse_scores(logits, SEEN, UNSEEN, top=1), [[0.8, 0]], atol=1e-6)
    assert conse_scores(logits, SEEN, UNSEEN, top=10).shape == (1, 2)

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.models.encoder import DenseImage
from app.training.evaluation.evaluate import measure_classes
from app.training.evaluation.results import Results


class _Monotone:
    """Says the same of every text."""

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return np.tile(np.array([1.0, 0.0]), (len(texts), 1))

    def encode_images(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        raise NotImplementedError

    def dense_image(self, pixels: np.ndarray) -> DenseImage:
        raise NotImplementedError


def test_ties_among_a_thousand_win_nothing_and_the_cosine_is_the_mean() -> None:
    results = Results("model")
    measure_classes(_Monotone(), np.array([[0.6, 0.8], [0.2, 0.98]]), np.array([3, 999]), results)
    assert [rate.value for rate in results.rates.values()] == [0] * 6
    assert results.numbers == {"mean cosine of a photo and its class": pytest.approx(0.4)}

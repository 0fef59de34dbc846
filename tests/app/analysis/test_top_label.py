"""The top label with its ties by hand; the area under the ROC curve against scikit-learn and its coverage."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score, top_k_accuracy_score

from app.analysis.top_label import auc, top_label


def test_ties_count_against_the_model_wherever_the_true_label_stands() -> None:
    values = np.array([[2, 9, 1], [5, 5, 1], [5, 5, 1], [5, 5, 1], [5, 5, 9]], np.float32)
    judged = top_label(values, np.array([1, 0, 1, 2, 2]))
    assert judged.right.tolist() == [True, False, False, False, True]
    assert judged.tied.tolist() == [False, True, True, False, False]
    assert judged.alone.tolist() == [True, False, False, False, True]
    constant = top_label(np.zeros((5, 3), np.float32), np.zeros(5, np.intp))
    assert not constant.right.any() and constant.tied.all()


def test_without_ties_it_is_scikit_learns_top_1() -> None:
    random = np.random.default_rng(0)
    values, places = random.normal(size=(300, 7)), random.integers(7, size=300)
    assert top_label(values, places).right.mean() == pytest.approx(top_k_accuracy_score(places, values, k=1))


def test_the_area_is_scikit_learns_equal_values_too() -> None:
    random = np.random.default_rng(1)
    for values in (random.normal(size=400), random.integers(5, size=400).astype(float)):
        first = random.random(400) < 0.3
        assert auc(values, first).value == pytest.approx(roc_auc_score(first, values))


def test_its_interval_holds_the_true_area_and_stays_inside() -> None:
    random = np.random.default_rng(2)
    held = 0
    for _ in range(400):
        first = np.arange(120) < 30
        # normal values one deviation apart: the true area is Phi(1 / sqrt 2)
        told = auc(random.normal(size=120) + first, first)
        held += told.low <= 0.76025 <= told.high
    assert held >= 370
    apart = auc(np.r_[np.ones(10), np.zeros(90)], np.arange(100) < 10)
    assert apart.value == 1 and 0.8 < apart.low < 0.95 and apart.high == pytest.approx(1)
    alone = auc(np.ones(4), np.zeros(4, np.bool_))
    assert np.isnan(alone.value) and (alone.low, alone.high) == (0.0, 1.0)

"""NLL, Brier and the best temperature against scipy and scikit-learn; the curves by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import expit, log_softmax, softmax
from sklearn.metrics import brier_score_loss, log_loss

from app.probes.calibration.judged import judge
from app.probes.calibration.temperature import Scored, fit_temperature, nll, temperature_curves


def scored(
    n: int = 400, labels: int = 5, scale: float = 40.0, bias: float | None = None, seed: int = 0
) -> Scored:
    """Return cosines whose true label is higher by a little."""
    random = np.random.default_rng(seed)
    places = random.integers(labels, size=n)
    cosine = random.normal(0.2, 0.05, (n, labels))
    cosine[np.arange(n), places] += 0.06
    return Scored(cosine.astype(np.float32), places, scale, bias)


def test_nll_and_brier_are_scikit_learns() -> None:
    given = scored()
    p = softmax(given.cosine.astype(np.float64) * given.scale, axis=1)
    assert nll(given).mean() == pytest.approx(log_loss(given.places, p, labels=range(5)))
    assert judge(given).brier.mean() == pytest.approx(
        brier_score_loss(given.places, p, labels=range(5), scale_by_half=False)
    )
    np.testing.assert_allclose(judge(given).confidence, p.max(axis=1))
    pairs = scored(bias=-9.0)
    p, is_pair = expit(pairs.cosine.astype(np.float64) * 40.0 - 9), np.eye(5)[pairs.places]
    assert nll(pairs).mean() == pytest.approx(log_loss(is_pair.ravel(), p.ravel()))
    assert judge(pairs).brier.mean() == pytest.approx(brier_score_loss(is_pair.ravel(), p.ravel()))


@pytest.mark.parametrize("bias", [None, -9.0])
def test_the_temperature_is_scipys_minimum(bias: float | None) -> None:
    given = scored(bias=bias)

    def loss(log_t: float) -> float:
        z = (given.cosine.astype(np.float64) * given.scale + (bias or 0)) / math.exp(log_t)
        if bias is None:
            return float(-log_softmax(z, axis=1)[np.arange(400), given.places].mean())
        is_pair = np.eye(5)[given.places]
        return float(-(is_pair * np.log(expit(z)) + (1 - is_pair) * np.log(expit(-z))).mean())

    best = minimize_scalar(loss, bounds=(-3, 3), method="bounded", options={"xatol": 1e-9})
    fitted = fit_temperature(given)
    assert fitted.value == pytest.approx(math.exp(best.x), rel=1e-5)
    assert fitted.low < fitted.value < fitted.high and fitted.n == 400
    assert nll(given, fitted.value).mean() <= loss(0) + 1e-12


def test_its_interval_holds_the_temperature_that_made_the_labels() -> None:
    held = 0
    for seed in range(100):
        random = np.random.default_rng(seed)
        cosine = random.normal(0.2, 0.05, (300, 4)).astype(np.float32)
        p = softmax(cosine * 30.0 / 1.7, axis=1)
        places = (random.random(300)[:, None] > p.cumsum(axis=1)).sum(axis=1).clip(0, 3)
        fitted = fit_temperature(Scored(cosine, places, 30.0, None))
        held += fitted.low <= 1.7 <= fitted.high
    assert held >= 90


def test_where_none_minimises_it_says_why() -> None:
    sure = Scored(np.eye(3, dtype=np.float32), np.arange(3), 10.0, None)
    told = fit_temperature(sure)
    assert math.isnan(told.value) and "towards 0" in told.why
    wrong = fit_temperature(Scored(np.eye(3, dtype=np.float32), np.array([1, 2, 0]), 10.0, None))
    assert math.isnan(wrong.value) and "less than a guess" in wrong.why
    alike = fit_temperature(Scored(np.ones((3, 3), np.float32), np.arange(3), 10.0, None))
    assert math.isnan(alike.value) and "the same at every T" in alike.why


def test_the_curves_divide_logits_and_never_move_a_cosine() -> None:
    curves = temperature_curves(["a", "b"], np.array([0.3, 0.2]), 100.0, None, (1.0, 10.0))
    np.testing.assert_allclose(curves.logit, [[30, 20], [3, 2]])
    assert curves.probability[1, 0] == pytest.approx(1 / (1 + math.exp(-1)), rel=1e-6)
    pair = temperature_curves(["a"], np.array([0.1]), 100.0, -8.0, (1.0, 2.0))
    np.testing.assert_allclose(pair.logit, [[2], [1]])
    np.testing.assert_allclose(pair.probability[:, 0], expit([2, 1]), rtol=1e-6)

"""The probe against scikit-learn run directly, and the sweep against the grid that the paper describes."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from app.probes.linear_probe import logistic
from app.probes.linear_probe.logistic import fitted, rights, strength_at, swept
from tests.rigs.clouds import clouds, unit_rows


def test_the_grid_is_that_of_the_paper() -> None:
    grid = [strength_at(place) for place in range(97)]
    assert grid[0] == pytest.approx(1e-6) and grid[-1] == pytest.approx(1e6)
    np.testing.assert_allclose(grid, np.logspace(-6, 6, 97), rtol=1e-12)
    assert [strength_at(place) for place in range(0, 97, 16)] == pytest.approx(
        [1e-6, 1e-4, 1e-2, 1, 1e2, 1e4, 1e6]
    )


def test_the_sweep_halves_about_the_peak() -> None:
    asked: list[int] = []

    def accuracy(place: int) -> float:
        asked.append(place)
        return -abs(place - 53)

    assert swept(accuracy) == 53
    assert asked[:7] == [0, 16, 32, 48, 64, 80, 96]
    assert asked[7:] == [40, 56, 52, 60, 50, 54, 51, 53]


def test_equal_accuracies_go_to_the_stronger_regularisation() -> None:
    assert swept(lambda _place: 0.5) == 0
    assert swept(lambda place: float(place >= 30)) == 30
    assert strength_at(0) < strength_at(96)  # of scikit-learn's C, the smaller is the stronger


@pytest.mark.parametrize("classes", [2, 3])
def test_the_probe_is_scikit_learns_at_the_strength_that_validation_chose(classes: int) -> None:
    rows, labels = clouds(classes)
    validates = np.arange(len(rows)) % 4 == 0
    probe = fitted(rows, labels, validates, classes)
    known: dict[float, float] = {}

    def accuracy(place: int) -> float:  # cold fits, where ours begin warm
        model = LogisticRegression(C=strength_at(place), max_iter=1000).fit(
            rows[~validates], labels[~validates]
        )
        known[place] = float(model.score(rows[validates], labels[validates]))
        return known[place]

    assert probe.strength == pytest.approx(strength_at(swept(accuracy)))
    direct = LogisticRegression(C=probe.strength, max_iter=1000).fit(rows, labels)
    asked, truth = clouds(classes, 50, seed=1)
    scores = probe.scores(asked)
    np.testing.assert_array_equal(scores.argmax(axis=1), direct.predict(asked))
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    np.testing.assert_allclose(
        powers / powers.sum(axis=1, keepdims=True), direct.predict_proba(asked), rtol=1e-5, atol=1e-6
    )
    right, ties = rights(scores, truth)
    assert right.mean() == pytest.approx(direct.score(asked, truth)) and not ties.any()
    assert probe.tuned and probe.converged and probe.fits == len(known) + 1


def test_the_rounding_of_float32_features_moves_no_strength() -> None:
    """Ten images validate; fitted in float32, two of these four had C = 1e-6, and two 1e4."""
    random = np.random.default_rng(8)
    classes, validates = np.repeat(np.arange(4), 10), np.arange(40) % 4 == 0
    centres = random.normal(size=(4, 64))
    rows = unit_rows(0.55 * centres[classes] + random.normal(size=(40, 64))).astype(np.float64)
    strengths = set()
    for place in range(100, 104):
        noise = 1e-7 * np.random.default_rng(place).normal(size=rows.shape)
        rounded = (rows * (1 + noise)).astype(np.float32)
        strengths.add(fitted(rounded, classes, validates, 4).strength)
    assert len(strengths) == 1


def test_one_image_a_class_has_no_validation_and_scikit_learns_default() -> None:
    rows, labels = clouds(each=1)
    probe = fitted(rows, labels, np.zeros(len(rows), bool), 3)
    assert (probe.strength, probe.tuned, probe.fits) == (1.0, False, 1)


def test_many_classes_of_one_shot_are_learnt_without_a_warning() -> None:
    rows, labels = clouds(30, 1)
    assert fitted(rows, labels, np.zeros(len(rows), bool), 30).converged  # warnings are errors in tests


def test_a_class_without_an_image_is_never_answered() -> None:
    rows, labels = clouds(2)
    probe = fitted(rows, labels * 2, np.arange(len(rows)) % 4 == 0, 4)
    assert set(probe.scores(rows).argmax(axis=1)) <= {0, 2}
    assert np.isneginf(probe.bias[[1, 3]]).all()


def test_a_fit_that_is_cut_off_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logistic, "MAX_ITERATIONS", 1)
    rows, labels = clouds()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        probe = fitted(rows, labels, np.arange(len(rows)) % 4 == 0, 3)
    assert 0 < probe.cut_off <= probe.fits and not probe.converged


def test_ties_count_against() -> None:
    scores = np.array([[1, 1, 0], [2, 1, 0], [0, 1, 2], [3, 3, 3]], np.float32)
    right, ties = rights(scores, np.array([0, 0, 0, 2]))
    assert right.tolist() == [False, True, False, False]
    assert ties.tolist() == [True, False, False, True]

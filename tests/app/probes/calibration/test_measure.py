"""Calibration as a whole: the fixed JSON, halves, risk and floor by hand, and what can't be measured."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy.special import softmax

from app.errors import LoupeError
from app.probes.calibration.floor import BACKGROUND, background_floor
from app.probes.calibration.measure import Calibration, calibration
from app.probes.calibration.risk import risk_coverage
from app.probes.calibration.temperature import Scored


def measured(bias: float | None = None, scale: float = 60.0) -> Calibration:
    random = np.random.default_rng(0)
    places = np.repeat(np.arange(4), [30, 30, 19, 1])
    cosine = random.normal(0.2, 0.04, (80, 5)).astype(np.float32)
    cosine[np.arange(80), places] += 0.05
    background = random.normal(0.15, 0.03, (80, len(BACKGROUND))).astype(np.float32)
    names = [f"{row}.png" for row in range(80)]
    return calibration(Scored(cosine, places, scale, bias), list("abcde"), names, background, seed=2)


def test_the_json_has_the_fixed_keys_and_adds_up() -> None:
    told = measured().as_dict()
    wanted = {"ece", "ece_perfect", "mce", "brier", "nll", "temperature", "nll_at_temperature", "bins"}
    assert wanted <= told.keys()
    json.dumps(told, allow_nan=False)
    bins = told["bins"]
    assert isinstance(bins, list) and len(bins) == 15 and sum(row["n"] for row in bins) == 80
    ece = sum(row["n"] / 80 * abs(row["accuracy"] - row["confidence"]) for row in bins if row["n"])
    assert told["ece"] == pytest.approx(ece)
    held = told["held_out"]
    assert isinstance(held, dict) and held["fitted_on"] + held["n"] == 80
    assert held["nll_at_temperature"] == told["nll_at_temperature"] < held["nll"]


def test_the_temperature_is_of_one_half_and_its_effect_of_the_other() -> None:
    result = measured()
    first, scored = result.held_out.first, result.scored
    z = scored.cosine[~first].astype(np.float64) * 60 / result.temperature
    p = softmax(z, axis=1)[np.arange(len(z)), scored.places[~first]]
    assert result.as_dict()["nll_at_temperature"] == pytest.approx(-np.log(p).mean())


def test_notes_name_classes_without_images_and_of_one() -> None:
    notes = " ".join(measured().notes)
    assert "Classes without an image, which are answers all the same: 1." in notes
    assert "Classes with one image, which is in one half alone: 1." in notes


def test_a_sigmoid_counts_pairs_and_says_so() -> None:
    result = measured(bias=-15.0)
    assert result.as_dict()["cases"] == 80 * 5
    assert "no softmax" in result.method() and "sigmoid for each pair" in result.method()
    assert sum(int(row["n"]) for row in result.rows()) == 400  # type: ignore[call-overload]


def test_risk_and_coverage_by_hand_a_tie_puts_the_error_first() -> None:
    curve = risk_coverage(np.array([0.9, 0.5, 0.7, 0.5]), np.array([True, True, False, False]))
    assert curve.order.tolist() == [0, 2, 3, 1]
    np.testing.assert_allclose(curve.risk, [0, 1 / 2, 2 / 3, 2 / 4])
    assert curve.aurc == pytest.approx((0 + 1 / 2 + 2 / 3 + 1 / 2) / 4)
    assert curve.best == pytest.approx((0 + 0 + 1 / 3 + 2 / 4) / 4)
    points = risk_coverage(np.linspace(1, 0, 1000), np.arange(1000) < 700).points()
    assert len(points) == 101 and points[-1]["coverage"] == 1 and points[-1]["risk"] == pytest.approx(0.3)


def test_the_floor_by_hand() -> None:
    cosine = np.array([[0.30, 0.20, 0.24], [0.10, 0.21, 0.19]], np.float32)
    background = np.stack([np.linspace(0.1, 0.2, 101), np.linspace(0.2, 0.3, 101)]).astype(np.float32)
    floor = background_floor(cosine, background, np.array([0, 1]), np.array([True, True]))
    np.testing.assert_allclose(floor.floor, [0.195, 0.295], rtol=1e-6)  # the 95 % point
    assert floor.above.tolist() == [True, False]
    assert (floor.true_above.hits, floor.other_above.hits) == (1, 1)
    np.testing.assert_allclose(floor.share, [1.0, 0.0])


def test_the_floors_texts_are_all_different_and_of_both_kinds() -> None:
    assert len(set(BACKGROUND)) == len(BACKGROUND) == 64


@pytest.mark.parametrize(("labels", "n", "why"), [(1, 5, "There is one class"), (3, 1, "There is one image")])
def test_what_cannot_be_measured_is_one_sentence(labels: int, n: int, why: str) -> None:
    scored = Scored(np.zeros((n, labels), np.float32), np.zeros(n, np.intp), 10.0, None)
    with pytest.raises(LoupeError, match=why):
        calibration(scored, list("abc")[:labels], ["x"] * n)


def test_a_model_that_answers_all_alike_is_wrong_everywhere() -> None:
    result = calibration(
        Scored(np.zeros((6, 3), np.float32), np.arange(6) % 3, 10.0, None), list("abc"), ["x"] * 6
    )
    assert result.accuracy.hits == 0 and result.as_dict()["ties"] == 6
    assert "counted as wrong: 6." in " ".join(result.notes)

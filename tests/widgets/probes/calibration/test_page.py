"""The calibration page: its charts say the measures' numbers, and its controls give temperatures."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.probes.calibration.ask import TEMPERATURES, CalibrationDraft, CalibrationResult
from app.probes.calibration.held_out import nll_curve
from app.probes.calibration.measure import calibration
from app.probes.calibration.temperature import Scored, temperature_curves
from widgets.probes.calibration.page import CalibrationPage
from widgets.probes.calibration.state import (
    FIXED,
    resolve_cosines,
    resolve_labels,
    resolve_nll,
    resolve_reliability,
    resolve_risk,
)


@pytest.fixture(scope="module")
def result() -> CalibrationResult:
    random = np.random.default_rng(0)
    places = np.arange(60) % 4
    cosine = random.normal(0.2, 0.04, (60, 4)).astype(np.float32)
    cosine[np.arange(60), places] += 0.05
    scored = Scored(cosine, places, 60.0, None)
    measured = calibration(scored, list("abcd"), [f"{row}.png" for row in range(60)])
    return CalibrationResult(measured, nll_curve(scored, measured.held_out, TEMPERATURES))


def test_reliability_shows_every_bin_that_has_cases(result: CalibrationResult) -> None:
    view = resolve_reliability(result.measured)
    rows = [row for row in result.rows() if row["n"]]
    points = view.series[-1]
    assert points.y == pytest.approx([row["accuracy"] for row in rows])
    assert points.x == pytest.approx([row["confidence"] for row in rows])
    assert view.series[0].low == pytest.approx([row["perfect_low"] for row in rows])
    assert [label.text for label in view.labels] == [str(row["n"]) for row in rows]
    assert len(points.tips) == len(points.keys) == len(rows)


def test_risk_ends_with_all_errors_and_its_keys_are_counts(result: CalibrationResult) -> None:
    (line,) = resolve_risk(result.measured).series
    assert line.y[-1] == pytest.approx(100 * (1 - result.measured.accuracy.value))
    assert line.keys[-1] == 60 and line.x[-1] == 100


def test_temperatures_have_the_best_one_dashed(result: CalibrationResult) -> None:
    view = resolve_nll(result, 2.0)
    assert view.rules[0].at == pytest.approx(math.log10(2))
    assert view.rules[1].at == pytest.approx(math.log10(result.measured.temperature))
    assert view.rules[1].stroke == "dash"
    curves = result.curves("7.png")
    labels = resolve_labels(curves, "7.png", 2.0)
    nearest = "abcd"[int(result.measured.scored.cosine[7].argmax())]
    assert labels.series[0].name == nearest and len(labels.series) == 4
    assert sum(series.y[0] for series in labels.series) == pytest.approx(1)
    assert resolve_labels(None, "", 1.0).empty and resolve_cosines(None).empty


def test_an_image_s_cosines_stand_against_logits_and_probabilities_at_several_temperatures(
    result: CalibrationResult,
) -> None:
    scored, temperatures = result.measured.scored, (*FIXED, 4.0)
    cosine = scored.cosine[7].astype(np.float64)
    own = temperature_curves(tuple("abcd"), cosine, scored.scale, None, temperatures)
    order = np.argsort(cosine)
    logits = resolve_cosines(own, "logit", floor=0.19)
    assert [rule.at for rule in logits.rules] == [0.19] and "none of these" in logits.x.title
    lines = {line.name: line for line in logits.series if line.kind == "line"}
    assert list(lines) == ["T = 0.5", "T = 1", "T = 2", "T = 4"]
    for at, line in zip(temperatures, lines.values(), strict=True):
        assert line.y == pytest.approx(60 * cosine[order] / at)
    shares = resolve_cosines(own)
    at_two = np.exp(60 * cosine[order] / 2)
    assert shares.series[4].y == pytest.approx(at_two / at_two.sum()) and not shares.rules
    assert result.floor("7.png") is None  # measured without background texts


def test_slider_box_and_chart_give_the_same_temperature(qtbot: QtBot) -> None:
    page = CalibrationPage()
    qtbot.addWidget(page)
    drafts: list[CalibrationDraft] = []
    page.edited.connect(drafts.append)
    page.show_draft(CalibrationDraft(temperature=2.5))
    assert drafts == [] and page.temperature.value() == 2.5
    page.slider.setValue(page.slider.maximum())
    page.temperature.setValue(0.5)
    page.nll.clicked.emit(TEMPERATURES[0])
    assert [draft.temperature for draft in drafts] == [10.0, 0.5, 0.1]
    page.seed.setValue(4)
    assert drafts[-1].split_seed == 4
    page.against.activated.emit(1)
    assert drafts[-1].against == "logit"

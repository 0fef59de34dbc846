from __future__ import annotations

import math

import numpy as np
import pytest

from app.analysis.rates import Rate
from app.analysis.resampled import MeanRate, mean_over_columns, mean_rate


def test_every_kind_counts_the_same_however_many_images_it_has() -> None:
    won = np.array([True, True, True, False, False])
    rate = mean_rate(won, np.arange(5), np.array([7, 7, 7, 7, 9]))
    assert rate.value == pytest.approx((3 / 4 + 0) / 2) and rate.n == 5


def test_one_question_an_image_has_the_width_of_a_share() -> None:
    won = np.arange(400) % 2 == 0
    rate = mean_rate(won, np.arange(400), np.zeros(400, int))
    half = 1.96 * math.sqrt(0.25 / 400)  # the normal approximation
    assert (rate.low, rate.high) == pytest.approx((0.5 - half, 0.5 + half), abs=0.01)


def test_asking_an_image_again_makes_the_interval_no_narrower() -> None:
    won = np.arange(100) % 4 == 0
    single = mean_over_columns(won[:, None])
    often = mean_over_columns(np.repeat(won[:, None], 9, axis=1))
    assert single == often and single.n == 100


def test_where_all_end_alike_the_interval_is_wilsons_of_as_many_images() -> None:
    none = mean_over_columns(np.zeros((10, 3), bool))
    assert (none.value, none.low, none.high) == pytest.approx((0, 0, 0.2775), abs=1e-4)  # Wilson, 0 of 10
    assert mean_over_columns(np.ones((10, 3), bool)).low == pytest.approx(1 - 0.2775, abs=1e-4)


def test_no_question_has_no_value() -> None:
    rate = mean_rate(np.zeros(0, bool), np.zeros(0, int), np.zeros(0, int))
    assert math.isnan(rate.value) and (rate.low, rate.high, rate.n) == (0, 1, 0)


def test_it_is_printed_and_written_as_a_rate_is() -> None:
    rate, mean = Rate(1, 2), MeanRate(0.5, *Rate(1, 2).interval(), 2)
    assert str(rate) == str(mean) and rate.as_dict() == mean.as_dict()

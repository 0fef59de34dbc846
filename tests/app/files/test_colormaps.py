from __future__ import annotations

import matplotlib
import numpy as np
import pytest

from app.errors import LoupeError
from app.files.colormaps import COLORMAPS, DIVERGING, NAN_COLOR, colorize, lut

NAMES = [*COLORMAPS, DIVERGING]


@pytest.mark.parametrize("name", NAMES)
def test_lut_is_matplotlibs(name: str) -> None:
    table = lut(name)
    assert table.shape == (256, 3) and table.dtype == np.uint8
    colors = matplotlib.colormaps[name](np.linspace(0, 1, 256))[:, :3] * 255
    assert np.abs(table.astype(float) - colors).max() < 1  # it truncates to bytes


@pytest.mark.parametrize("name", NAMES)
def test_colorize_equals_matplotlibs_mapping(name: str) -> None:
    values = np.random.default_rng(0).uniform(-0.3, 0.4, (40, 30)).astype(np.float32)
    scaled = (values.astype(np.float64) + 0.1) / 0.3
    expected = matplotlib.colormaps[name](scaled, bytes=True)[..., :3]
    ours = colorize(values, -0.1, 0.2, name)
    assert ours.shape == (40, 30, 3) and ours.dtype == np.uint8 and ours.flags.c_contiguous
    assert np.abs(ours.astype(int) - expected).max() <= 8  # a value on a bin's edge may fall to its neighbour
    assert (ours == expected).all(axis=-1).mean() > 0.99


@pytest.mark.parametrize("name", NAMES)
def test_ends_are_clamped_and_order_is_kept(name: str) -> None:
    painted = colorize(np.array([[-9.0, 0.0, 1.0, 9.0, np.inf, -np.inf]]), 0.0, 1.0, name)[0]
    first, last = lut(name)[0].tolist(), lut(name)[-1].tolist()
    assert painted.tolist() == [first, first, last, last, last, first]
    ramp = colorize(np.linspace(2.0, 3.0, 2560)[None], 2.0, 3.0, name)[0]
    np.testing.assert_array_equal(ramp, np.repeat(lut(name), 10, axis=0))


def test_diverging_map_is_neutral_at_zero_and_even_on_both_sides() -> None:
    middle = colorize(np.zeros((1, 1)), -0.2, 0.2, DIVERGING)[0, 0].astype(int)
    assert middle.max() - middle.min() <= 4
    low, high = (colorize(np.array([[v]]), -1.0, 1.0, DIVERGING)[0, 0].astype(int) for v in (-1.0, 1.0))
    assert low[2] > low[0] and high[0] > high[2]


def test_nan_is_painted_grey_and_leaves_the_input_alone() -> None:
    values = np.array([[np.nan, 0.0], [1.0, np.nan]], np.float32)
    before = values.copy()
    painted = colorize(values, 0.0, 1.0, "viridis")
    assert painted[0, 0].tolist() == painted[1, 1].tolist() == list(NAN_COLOR)
    assert painted[0, 1].tolist() == lut("viridis")[0].tolist()
    np.testing.assert_array_equal(values, before)


@pytest.mark.parametrize("limits", [(1.0, 1.0), (1.0, 0.0), (np.nan, 1.0)])
def test_limits_must_rise(limits: tuple[float, float]) -> None:
    with pytest.raises(LoupeError, match="limit"):
        colorize(np.zeros((2, 2)), *limits, "viridis")


def test_absurdly_narrow_limits_give_no_warning() -> None:
    assert colorize(np.zeros((2, 2)), 0.0, 1e-300, "viridis").shape == (2, 2, 3)


def test_unknown_map_is_one_sentence_and_the_table_cannot_be_changed() -> None:
    with pytest.raises(LoupeError, match="viridis"):
        lut("jet?")
    with pytest.raises(ValueError, match="read-only"):
        lut("viridis")[0] = 0

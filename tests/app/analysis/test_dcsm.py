from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.dcsm import (
    MIN_SPAN,
    Dcsm,
    build_dcsm,
    color_limits,
    difference,
    heatmap,
    patch_norm_map,
    profile,
    upsample,
)
from app.errors import LoupeError
from app.images.images import Crop
from app.models.encoder import DenseImage, DenseText
from app.models.tokens import Tokens

GRID = (3, 4)
TOKENS = ("SOT", "a", "red", "fox", "EOT")


def unit(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    rows: npt.NDArray[Any] = (array / np.linalg.norm(array, axis=1, keepdims=True)).astype(np.float32)
    return rows


@pytest.fixture
def image() -> DenseImage:
    raw = np.random.default_rng(0).normal(size=(1 + GRID[0] * GRID[1], 8))
    norms = np.linalg.norm(raw, axis=1).astype(np.float32)
    return DenseImage(
        embeddings=unit(raw), norms=norms, grid=GRID, global_name="CLS", variant="raw", crop=Crop(0, 0, 8, 6)
    )


@pytest.fixture
def text() -> DenseText:
    raw = np.random.default_rng(1).normal(size=(len(TOKENS), 8))
    ids = tuple(range(len(TOKENS)))
    tokens = Tokens("a red fox", ids, TOKENS, lost="", count=len(ids), context_length=77)
    return DenseText(
        embeddings=unit(raw),
        names=TOKENS,
        ids=ids,
        global_row=4,
        norms=np.ones(len(ids), np.float32),
        tokens=tokens,
    )


@pytest.fixture
def dcsm(text: DenseText, image: DenseImage) -> Dcsm:
    return build_dcsm(text, image)


def test_every_cell_is_the_cosine_of_its_tokens(dcsm: Dcsm, text: DenseText, image: DenseImage) -> None:
    assert dcsm.values.dtype == np.float32 and dcsm.values.shape == (5, 13)
    for j, a in enumerate(text.embeddings.tolist()):
        for i, b in enumerate(image.embeddings.tolist()):
            dot = math.fsum(x * y for x, y in zip(a, b, strict=True))
            assert dcsm.values[j, i] == pytest.approx(dot / math.hypot(*a) / math.hypot(*b), abs=1e-6)


def test_it_carries_what_its_rows_and_columns_are(dcsm: Dcsm) -> None:
    assert (dcsm.prompt, dcsm.tokens, dcsm.token_ids) == ("a red fox", TOKENS, (0, 1, 2, 3, 4))
    assert (dcsm.global_row, dcsm.text_global, dcsm.global_name) == (4, "EOT", "CLS")
    assert dcsm.cosine == dcsm.values[4, 0] and dcsm.has_cls
    assert (dcsm.grid, dcsm.variant, dcsm.crop) == (GRID, "raw", Crop(0, 0, 8, 6))


def test_columns_and_patches_are_one_to_one(dcsm: Dcsm) -> None:
    assert dcsm.patch_of(0) is None
    places = [dcsm.patch_of(column) for column in range(1, 13)]
    assert places == [(row, col) for row in range(3) for col in range(4)]
    assert [dcsm.column_of(*place) for place in places if place] == list(range(1, 13))


def test_heatmap_is_the_mean_of_rows_over_patches(dcsm: Dcsm) -> None:
    one = heatmap(dcsm, [2])
    assert one.shape == GRID and one.dtype == np.float32
    for row in range(3):
        for col in range(4):
            assert one[row, col] == dcsm.values[2, 1 + 4 * row + col]
    several = heatmap(dcsm, [1, 2, 3])
    np.testing.assert_allclose(several, sum(heatmap(dcsm, [row]) for row in (1, 2, 3)) / 3, atol=1e-7)


def test_profile_is_a_patchs_column(dcsm: Dcsm) -> None:
    for row in range(3):
        for col in range(4):
            column = profile(dcsm, row, col)
            assert column.shape == (5,)
            assert column.tolist() == [heatmap(dcsm, [j])[row, col] for j in range(5)]


def test_views_do_not_share_memory_with_the_map(dcsm: Dcsm) -> None:
    before = dcsm.values.copy()
    heatmap(dcsm, [0])[:] = 9
    profile(dcsm, 0, 0)[:] = 9
    np.testing.assert_array_equal(dcsm.values, before)


@pytest.mark.parametrize("rows", [[], [5], [-1], [0, 99]])
def test_heatmap_refuses_rows_that_are_not_there(dcsm: Dcsm, rows: list[int]) -> None:
    with pytest.raises(LoupeError, match="token"):
        heatmap(dcsm, rows)


@pytest.mark.parametrize("place", [(3, 0), (0, 4), (-1, 0), (0, -1)])
def test_profile_refuses_patches_outside_the_grid(dcsm: Dcsm, place: tuple[int, int]) -> None:
    with pytest.raises(LoupeError, match="patch"):
        profile(dcsm, *place)


def test_patch_norms_leave_the_global_column_out(image: DenseImage) -> None:
    norms = patch_norm_map(image)
    assert norms.shape == GRID
    assert norms[2, 3] == image.norms[12] and norms[0, 0] == image.norms[1]


def test_difference_is_antisymmetric_and_needs_one_grid(dcsm: Dcsm) -> None:
    a, b = heatmap(dcsm, [2]), heatmap(dcsm, [3])
    np.testing.assert_array_equal(difference(a, b), a - b)
    np.testing.assert_array_equal(difference(a, b), -difference(b, a))
    with pytest.raises(LoupeError, match="grid"):
        difference(a, a[:2])


def test_models_that_do_not_fit_or_are_damaged_are_refused(text: DenseText, image: DenseImage) -> None:
    with pytest.raises(LoupeError, match="one model"):
        build_dcsm(replace(text, embeddings=text.embeddings[:, :4]), image)
    with pytest.raises(LoupeError, match="finite"):
        build_dcsm(replace(text, embeddings=text.embeddings * np.float32(np.nan)), image)


def maps() -> list[npt.NDArray[np.float32]]:
    return [np.array([[0.1, 0.3]], np.float32), np.array([[-0.2, 0.2]], np.float32)]


def test_limits_shared_and_per_map() -> None:
    assert color_limits(maps(), "shared") == [pytest.approx((-0.2, 0.3))] * 2
    assert color_limits(maps(), "per-map") == [pytest.approx((0.1, 0.3)), pytest.approx((-0.2, 0.2))]


def test_limits_centred_are_symmetric() -> None:
    assert color_limits(maps(), "shared", centred=True) == [pytest.approx((-0.3, 0.3))] * 2
    assert color_limits(maps(), "per-map", centred=True) == [
        pytest.approx((-0.3, 0.3)),
        pytest.approx((-0.2, 0.2)),
    ]


def test_limits_typed_are_used_as_typed() -> None:
    assert color_limits(maps(), "typed", (0.0, 0.5)) == [(0.0, 0.5)] * 2
    assert color_limits(maps(), "typed", (-0.1, 0.5), centred=True) == [(-0.1, 0.5)] * 2


@pytest.mark.parametrize("typed", [None, (0.5, 0.5), (1.0, 0.0), (math.nan, 1.0), (0.0, math.inf)])
def test_limits_typed_must_rise(typed: tuple[float, float] | None) -> None:
    with pytest.raises(LoupeError, match="limit"):
        color_limits(maps(), "typed", typed)


@pytest.mark.parametrize("value", [0.0, 0.25, -3.0, 1e5])
@pytest.mark.parametrize("centred", [False, True])
def test_limits_of_a_constant_map_are_widened_about_it(value: float, centred: bool) -> None:
    (lo, hi) = color_limits([np.full((2, 2), value, np.float32)], "shared", centred=centred)[0]
    assert lo < value < hi or (centred and lo <= value <= hi and lo < hi)
    assert hi - lo >= MIN_SPAN * 0.99
    if centred:
        assert lo == -hi


def test_limits_of_nothing_and_of_nan() -> None:
    assert color_limits([], "shared") == []
    nan = np.full((2, 2), np.nan, np.float32)
    (lo, hi) = color_limits([nan], "per-map")[0]
    assert lo < hi
    assert color_limits([nan, maps()[0]], "shared")[0] == pytest.approx((0.1, 0.3))


def test_values_are_interpolated_between_centres() -> None:
    fine = upsample(np.array([[0.0, 1.0]], np.float32), 4)
    np.testing.assert_allclose(fine[0], [0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1])
    assert fine.shape == (4, 8)

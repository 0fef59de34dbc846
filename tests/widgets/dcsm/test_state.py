"""What the DCSM panel shows, from planted maps: no Qt, no model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.dcsm import Dcsm
from app.files.colormaps import COLORMAPS, DIVERGING, colorize, lut
from app.images.images import Crop
from widgets.dcsm import settings as dcsm_settings
from widgets.dcsm.settings import DIFFERENCE_KEY, NORMS_KEY, Settings
from widgets.dcsm.state import (
    CardView,
    Inputs,
    read_cell,
    read_patch,
    read_peak,
    resolve,
    shared_bar,
)

GRID = (2, 3)
TOKENS = ("SOT", "a", "dog", "EOT")


def planted(prompt: str, low: float = 0.0, global_row: int = 3) -> Dcsm:
    """A map whose value is low + row / 10 + column / 100: every cell differs, all are exact in 4 digits."""
    rows, columns = np.mgrid[: len(TOKENS), : 1 + GRID[0] * GRID[1]]
    values = (low + rows / 10 + columns / 100).astype(np.float32)
    ids = tuple(range(len(TOKENS)))
    return Dcsm(prompt, values, TOKENS, ids, global_row, "CLS", "EOT", GRID, "raw", Crop(0, 0, 30, 20))


def inputs(*pins: str, settings: Settings | None = None, **selected: tuple[int, ...]) -> Inputs:
    maps = {pin: planted(pin, low=index / 2) for index, pin in enumerate(pins)}
    return Inputs(pins, maps, selected, settings or Settings())


def heat(card: CardView) -> list[list[float]]:
    assert card.heat is not None
    return [[round(float(value), 4) for value in line] for line in card.heat]


def test_the_prompts_own_row_is_shown_first() -> None:
    (card,) = resolve(inputs("p"))
    assert card.selected == (3,)
    assert heat(card) == [[0.31, 0.32, 0.33], [0.34, 0.35, 0.36]]
    assert card.note == "cosine 0.3000"
    assert card.readout == 'peak (row 1, col 2) · "EOT" · cosine 0.3600'


def test_several_tokens_show_their_mean() -> None:
    (card,) = resolve(inputs("p", p=(1, 2)))
    assert heat(card)[0] == [0.16, 0.17, 0.18]
    assert "mean of 2 tokens" in card.readout


def test_rows_that_the_prompt_has_not_are_left_out() -> None:
    (card,) = resolve(inputs("p", p=(99,)))
    assert card.selected == (3,)


def test_shared_limits_are_one_range_over_all_cards() -> None:
    cards = resolve(inputs("p", "q"))
    limits = [card.bar.limits for card in cards if card.bar]
    assert limits[0] == limits[1] == pytest.approx((0.31, 0.86))
    bar = shared_bar(cards)
    assert bar is not None
    assert bar.limits == limits[0]
    assert (bar.unit, bar.below, bar.above) == ("cosine", False, False)


def test_limits_per_map_are_each_cards_own() -> None:
    cards = resolve(inputs("p", "q", settings=Settings(limits="per-map")))
    assert [card.bar.limits for card in cards if card.bar] == [
        pytest.approx((0.31, 0.36)),
        pytest.approx((0.81, 0.86)),
    ]
    assert all(card.own_bar for card in cards)
    assert shared_bar(cards) is None


def test_typed_limits_hold_for_all_and_say_what_lies_beyond() -> None:
    cards = resolve(inputs("p", "q", settings=Settings(limits="typed", typed=(0.33, 0.9))))
    bar = shared_bar(cards)
    assert bar is not None
    assert (bar.limits, bar.below, bar.above) == ((0.33, 0.9), True, False)


def test_the_overlay_has_the_colours_of_the_values() -> None:
    (card,) = resolve(inputs("p", settings=Settings(colormap="inferno")))
    assert card.overlay is not None and card.heat is not None and card.bar is not None
    np.testing.assert_array_equal(card.overlay, colorize(card.heat, *card.bar.limits, "inferno"))
    np.testing.assert_array_equal(card.overlay[1, 2], lut("inferno")[255])


def test_a_smooth_overlay_has_values_between_patches() -> None:
    (card,) = resolve(inputs("p", settings=Settings(smooth=True)))
    assert card.overlay is not None
    assert card.overlay.shape == (32, 48, 3)


def test_surgery_says_what_its_values_are() -> None:
    """Patches have what is above the empty text's cosine; the global column has the model's own."""
    given = inputs("p")
    (card,) = resolve(replace(given, maps={"p": replace(given.maps["p"], variant="surgery")}))
    assert card.bar is not None and card.bar.unit == "cosine above “”"
    assert "cosine above “” " in card.readout
    assert "cosine above “”" in read_cell(card, 0, 1).text
    assert "cosine above" not in read_cell(card, 0, 0).text + read_patch(card, 0).text
    assert card.note == resolve(given)[0].note


def test_the_difference_is_centred_on_zero_and_takes_each_sides_tokens() -> None:
    cards = resolve(inputs("p", "q", settings=Settings(difference=True), p=(1,), q=(2,)))
    card = cards[-1]
    assert (card.key, card.kind, card.title, card.pair) == (DIFFERENCE_KEY, "difference", "1 − 2", ("p", "q"))
    assert heat(card) == [[-0.6] * 3] * 2
    assert card.bar is not None
    assert card.bar.limits == pytest.approx((-0.6, 0.6))
    np.testing.assert_array_equal(card.bar.lut, lut(DIVERGING))


def test_the_difference_follows_the_chosen_pair_while_it_is_pinned() -> None:
    turned = Settings(difference=True, pair=("q", "p"))
    assert heat(resolve(inputs("p", "q", settings=turned))[-1])[0][0] == 0.5
    gone = Settings(difference=True, pair=("gone", "p"))
    assert resolve(inputs("p", "q", settings=gone))[-1].pair == ("p", "q")
    assert len(resolve(inputs("p", settings=gone))) == 1


def test_patch_norms_have_their_own_bar() -> None:
    given = Inputs(
        ("p",), {"p": planted("p")}, {}, Settings(norms=True), np.arange(6, dtype=np.float32).reshape(GRID)
    )
    card = resolve(given)[-1]
    assert (card.key, card.kind) == (NORMS_KEY, "norms")
    assert card.bar is not None
    assert (card.bar.limits, card.bar.unit) == ((0, 5), "norm")
    assert read_patch(card, 6).text == "patch (row 1, col 2) · norm 5"


def test_a_pin_without_a_map_waits() -> None:
    cards = resolve(Inputs(("p", "new"), {"p": planted("p")}, {}, Settings(difference=True)))
    assert [card.heat is None for card in cards] == [False, True, True]
    assert cards[1].readout == "Computing…"
    assert read_patch(cards[1], 3).column is None


def test_a_reading_is_exact_and_lists_the_column() -> None:
    (card,) = resolve(inputs("p", p=(2,)))
    reading = read_patch(card, 1 + 1 * 3 + 2)
    assert reading.text == 'patch (row 1, col 2) · "dog" · cosine 0.2600'
    assert reading.bars == pytest.approx((0.06, 0.16, 0.26, 0.36), abs=1e-7)
    assert read_patch(card, 0).text == 'CLS · "dog" · cosine 0.2000'
    assert read_patch(card, 7).column is None
    assert read_peak(card).bars == reading.bars


def test_a_cell_of_the_matrix_is_read_exactly() -> None:
    (card,) = resolve(inputs("p", settings=Settings(view="matrix")))
    assert read_cell(card, 1, 2).text == 'patch (row 0, col 1) · "a" · cosine 0.1200'
    assert read_cell(card, 3, 0).text == 'CLS · "EOT" · cosine 0.3000'
    assert card.matrix is not None and card.bar is not None
    assert card.matrix.pixels.shape == (4, 7, 3)
    assert card.bar.limits == pytest.approx((0.0, 0.36))


def test_settings_and_tokens_survive_the_session() -> None:
    settings = Settings("cividis", 0.25, True, "typed", (0.1, 0.3), "vv", "matrix", True, ("p", "q"), True)
    chosen = {"p": (TOKENS, (1, 2))}
    state = dcsm_settings.to_state(settings, chosen)
    assert dcsm_settings.settings_from(state) == settings
    assert dcsm_settings.tokens_from(state) == chosen


@pytest.mark.parametrize(
    "state",
    [
        {},
        {
            "colormap": "jet",
            "opacity": "x",
            "limits": "typed",
            "typed": [0.3, 0.1],
            "variant": 3,
            "view": None,
        },
        {
            "pair": ["p"],
            "tokens": {"p": {"tokens": "SOT", "rows": [1]}, "q": 1},
            "smooth": 1,
            "typed": [True, 2],
        },
        {"tokens": []},
    ],
)
def test_damaged_settings_stay_at_their_defaults(state: dict[str, object]) -> None:
    assert dcsm_settings.settings_from(state) == Settings()
    assert dcsm_settings.tokens_from(state) == {}


def test_opacity_is_kept_between_0_and_1() -> None:
    assert dcsm_settings.settings_from({"opacity": 7}).opacity == 1


def test_the_colour_maps_offered_are_those_that_exist() -> None:
    assert dcsm_settings.COLORMAPS == COLORMAPS

"""The rows of the views, and how they share the width. No window."""

from __future__ import annotations

import pytest

from widgets.shell.features import FEATURES
from widgets.shell.views import RAIL, VIEWS, Column, View, column_widths, home_of

PANELS = {feature.name for feature in FEATURES if feature.title}


def test_every_panel_is_at_home_somewhere_and_stands_once_in_a_view() -> None:
    assert {name for view in VIEWS for name in view.panels} == PANELS
    for view in VIEWS:
        assert len(set(view.panels)) == len(view.panels)
        assert set(view.stage) <= set(view.panels)
        assert set(view.folded) <= set(view.panels) - set(view.stage)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_what_a_view_is_for_gets_60_percent_of_1280_pixels(view: View) -> None:
    widths = column_widths(view, 1280 - RAIL)
    stage = sum(width for column, width in zip(view.columns, widths, strict=True) if not view.is_side(column))
    assert stage >= 0.6 * 1280
    assert sum(widths) == pytest.approx(1280 - RAIL, abs=2)


def test_sides_grow_less_than_the_stage() -> None:
    view = View("v", "V", "", (Column(200, (("a", 1),)), Column(800, (("b", 1),))), ("b",))
    assert column_widths(view, 1000) == [200, 800]
    assert column_widths(view, 500) == [100, 400]
    assert column_widths(view, 2000) == [280, 1720]


def test_the_home_of_a_panel_is_where_it_has_the_stage() -> None:
    names = {name: view.name for name in PANELS if (view := home_of(name)) is not None}
    assert names["dcsm"] == names["ranking"] == "explore"
    assert names["images"] == "images"
    assert (names["bias"], names["compare"], names["composition"]) == ("bias", "compare", "composition")
    assert home_of("nothing") is None

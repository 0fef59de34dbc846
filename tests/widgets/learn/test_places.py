"""What a lesson may bring into sight is in the window."""

from __future__ import annotations

from app.lessons.places import MODES, PANELS, SHAPES, VIEWS
from tests.rigs.window import Window
from widgets.ranking.panel import SHAPES as RANKINGS
from widgets.shell.features import FEATURES
from widgets.shell.views import VIEWS as ROWS


def test_views_and_shapes_are_the_windows() -> None:
    assert set(VIEWS) == {view.name for view in ROWS}
    assert SHAPES == RANKINGS
    assert MODES == ("crop", "squash", "pad")
    titled = {feature.name for feature in FEATURES if feature.title}
    assert set(PANELS) == titled - {"learn"}


def test_pages_are_the_panels(window: Window) -> None:
    for name, pages in PANELS.items():
        assert set(pages) <= set(window.parts.get(name).pages), name

"""The real window compares the built-in model with a second one."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from tests.rigs.window import CAT, COFFEE, Window, settle

SECOND = "ViT-S-32-alt@random"


def test_two_models_side_by_side(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.images.add_paths([CAT, COFFEE])
    window.prompts.set_texts("cat\ncup of coffee\nrocket", "a photo of a {}.")
    window.workspace.set_pins(("a photo of a cat.",))
    panel = window.compare_panel
    window.docks["compare"].raise_()
    window.compare.load(SECOND)
    settle(qtbot, window, lambda: "of 2 (" in panel.line())
    assert panel.memory().startswith("A ")
    assert window.workspace.ranked is not None
    assert window.workspace.ranked.info.id == "builtin"  # the ranking panel goes on with A
    panel.show_page("maps")
    cards = [side.card for side in (panel.maps.a, panel.maps.b)]
    settle(qtbot, window, lambda: all(card.view is not None and card.view.heat is not None for card in cards))
    grids = [card.view.grid for card in cards if card.view is not None]
    assert grids == [(9, 9), (7, 7)]
    crops = [card.view.crop for card in cards if card.view is not None]
    assert all(crop is not None for crop in crops)
    window.compare.save(tmp_path / "out.json")
    settle(qtbot, window, lambda: (tmp_path / "out.json").exists())
    said = json.loads((tmp_path / "out.json").read_text())
    assert [said["models"][side]["id"] for side in "ab"] == ["builtin", SECOND]
    panel.unload.click()
    settle(qtbot, window, lambda: not window.compare.second.loaded)
    assert window.workspace.info is not None


def test_the_panel_is_a_tab_behind_the_maps_and_stands_over_no_other(qtbot: QtBot, window: Window) -> None:
    docks = window.docks
    settle(qtbot, window, lambda: docks["compare"] in window.window.tabifiedDockWidgets(docks["dcsm"]))
    for part in (window.bias_panel, window.composition_panel, window.compare_panel):
        part.setMinimumHeight(250)
    qtbot.wait(50)
    window.window.resize(1280, 1)  # as low as it can be
    qtbot.wait(50)
    size = window.window.size()
    window.reset_layout()
    settle(qtbot, window)
    assert window.window.size() == size, "docks on their way need no room"

    def texts() -> list[tuple[str, ...]]:
        bars = [bar for bar in window.window.findChildren(QTabBar) if bar.parent() is window.window]
        return [tuple(bar.tabText(place) for place in range(bar.count())) for bar in bars if bar.isVisible()]

    qtbot.waitUntil(lambda: () not in texts())  # Qt takes back the bars that lost their tabs
    assert len(texts()) == len(set(texts()))
    assert docks["compare"] in window.window.tabifiedDockWidgets(docks["dcsm"])


def test_the_second_model_is_kept_in_the_session(qtbot: QtBot, window: Window) -> None:
    window.docks["compare"].raise_()
    window.compare.load("builtin")
    settle(qtbot, window, lambda: window.compare.second.info is not None)
    kept = window.session.collect()
    assert kept.views["compare"]["model"] == "builtin"
    window.compare.second.unload()
    settle(qtbot, window, lambda: not window.compare.second.loaded)
    window.session.restore(kept)
    settle(qtbot, window)
    assert window.compare_panel.action.text() == "Load builtin"

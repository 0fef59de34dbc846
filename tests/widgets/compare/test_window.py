"""The real window compares the built-in model with a second one."""

from __future__ import annotations

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.rigs.window import CAT, COFFEE, Window, settle

SECOND = "ViT-S-32-alt@random"


def test_two_models_side_by_side(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.images.add_paths([CAT, COFFEE])
    window.prompts.set_texts("cat\ncup of coffee\nrocket", "a photo of a {}.")
    window.workspace.set_pins(("a photo of a cat.",))
    panel = window.compare_panel
    window.stage.show_view("compare")
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


def test_the_second_model_is_kept_in_the_session(qtbot: QtBot, window: Window) -> None:
    window.stage.show_view("compare")
    window.compare.load("builtin")
    settle(qtbot, window, lambda: window.compare.second.info is not None)
    kept = window.session.collect()
    assert kept.views["compare"]["model"] == "builtin"
    window.compare.second.unload()
    settle(qtbot, window, lambda: not window.compare.second.loaded)
    window.session.restore(kept)
    settle(qtbot, window)
    assert window.compare_panel.action.text() == "Load builtin"

"""The bias probes end to end: the real window and the built-in model, on scenes that the program renders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.composition.scene_files import keep_scene
from app.composition.scenes import Scene, Thing
from app.engine.engine import Engine
from app.probes.label_set_files import LabelSet, label_set_toml
from tests.rigs.window import Window, load_once, settle

TEMPLATES = "a photo of {}.\na picture of {}."
ROUND = LabelSet("round", "Round things", ("a circle", "a ring"))


def scenes() -> dict[str, list[Path]]:
    """Render two groups by colour: among the red things are more circles than among the blue ones."""
    shapes = {"red": ["circle"] * 6 + ["square"] * 2, "blue": ["circle"] * 2 + ["square"] * 6}
    made: dict[str, list[Path]] = {}
    for colour, names in shapes.items():
        for number, shape in enumerate(names):
            thing = Thing(shape, colour, "large", 0.42 + 0.02 * number, 0.5)
            scene = Scene((thing,), "plain", None, number)
            made.setdefault(colour, []).append(keep_scene(scene, 96, f"{scene.caption} {number}"))
    return made


def tag_by_keys(qtbot: QtBot, window: Window, made: dict[str, list[Path]]) -> None:
    for group, paths in made.items():
        if group == "red":
            window.groups.add_attribute("colour", group)
        else:
            window.groups.add_group("colour", group)
        window.workspace.set_selected(paths)
        qtbot.keyClicks(window.images_panel.list, group[0].upper())


def batch(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> dict[str, Any]:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    capsys.readouterr()
    assert main.main([str(one) for one in arguments]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_tag_probe_add_a_label_see_the_diff_click_and_export(
    qtbot: QtBot,
    window: Window,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = scenes()
    window.images.add_paths([path for paths in made.values() for path in paths])
    window.prompts.set_texts("a square\na star", TEMPLATES)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 16)
    # Tag.
    tag_by_keys(qtbot, window, made)
    assert [len(window.workspace.tags.of), *window.workspace.tags.names] == [16, "colour"]
    # Probe.
    window.stage.show_view("bias")
    window.bias_panel.show_tab("label-sets")
    page, control = window.probe_page("label-sets"), window.probe("label-sets")
    window.bias.store.save(ROUND)
    page.picker.list.item(list(window.bias.store.sets()).index("round")).setCheckState(Qt.CheckState.Checked)
    settle(qtbot, window, lambda: page.title() != "")
    rates = page.rates.table().rows
    assert [(row.key, row.cells[0].lines[0].text) for row in rates] == [("red", "n = 8"), ("blue", "n = 8")]
    answer = control.answer
    assert answer is not None
    inside = [answer.result.probe.images(group, 0) for group in (0, 1)]
    assert len(inside[0]) > len(inside[1])  # the built-in model sees the circles
    # Add a label; see the difference and who moved.
    control.choose_side("design")
    QTest.keyClicks(page.design.field, "a red circle")
    QTest.keyClick(page.design.field, Qt.Key.Key_Return)
    settle(qtbot, window, lambda: bool(page.design.switches()) and page.design.switches()[0].added)
    settle(qtbot, window, lambda: bool(page.moves.table().rows))
    assert {row.cells[3].text for row in page.moves.table().rows} == {"→ a red circle"}
    assert "→" in page.design.table.table().rows[0].cells[1].text
    # Click a cell.
    control.choose_side("rates")
    rect = page.rates.visualRect(page.rates.model().index(0, 1))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.rates.viewport(), left, pos=rect.topLeft() + QPoint(8, 8))
    chosen = answer.result.chosen(inside[0])
    assert window.workspace.selected == chosen and set(chosen) <= set(made["red"])
    settle(qtbot, window)
    # Export, and the same by the batch command.
    for name in ("probe.json", "probe.csv", "probe.png", "probe.svg"):
        control.export(tmp_path / name)
        settle(qtbot, window, lambda name=name: (tmp_path / name).exists())  # type: ignore[misc]
    shown = json.loads((tmp_path / "probe.json").read_text(encoding="utf-8"))
    window.groups.save(tmp_path / "groups.csv")
    settle(qtbot, window, (tmp_path / "groups.csv").exists)
    (tmp_path / "labels.txt").write_text("a square\na star\n", encoding="utf-8")
    (tmp_path / "round.toml").write_text(label_set_toml(ROUND), encoding="utf-8")
    templates = [word for one in TEMPLATES.split("\n") for word in ("--template", one)]
    said = batch(
        capsys, monkeypatch, "bias", "--groups", tmp_path / "groups.csv", "--labels-file",
        tmp_path / "labels.txt", "--probe-set", tmp_path / "round.toml", *templates, "--json",
    )  # fmt: skip
    assert said["rates"] == shown["rates"]
    assert said["groups"] == shown["groups"] and said["method"] == shown["method"]
    assert shown["provenance"]["model"]["id"] == "builtin"


def test_the_association_page_agrees_with_the_labels_that_tell_the_groups_apart(
    qtbot: QtBot, window: Window
) -> None:
    made = scenes()
    window.images.add_paths([path for paths in made.values() for path in paths])
    window.prompts.set_texts("red\nblue\na dog", "")
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 16)
    tag_by_keys(qtbot, window, made)
    window.stage.show_view("bias")
    window.bias_panel.show_tab("association")
    control = window.probe("association")
    control.set_draft(control.draft.at(0.5))
    settle(qtbot, window, lambda: window.probe_page("association").title() != "")
    rows = window.probe_page("association").pairs.table().rows
    assert {row.key for row in rows if row.cells[0].strong} == {"red", "blue"}


def test_probe_options_are_part_of_the_session(qtbot: QtBot, window: Window) -> None:
    window.stage.show_view("bias")
    window.bias_panel.show_tab("association")
    window.probe("label-sets").edit(sets=("crime",))
    state = json.loads(json.dumps(window.bias.view_state()))
    assert state["tab"] == "association" and state["label-sets"]["sets"] == ["crime"]
    window.probe("label-sets").edit(sets=())
    window.bias_panel.show_tab("groups")
    window.bias.restore_view_state(state)
    assert window.bias.view_state() == state
    window.bias.restore_view_state({"tab": "none", "label-sets": 3})
    assert window.bias.view_state() == state

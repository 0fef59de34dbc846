"""Skew and the association test in the real window, on scenes the program makes; the commands agree."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import app.cli.context
import main
from app.composition.cases import scene_png
from app.composition.scenes import single_scenes
from app.engine.engine import Engine
from app.probes.result import plain
from app.probes.tags import tags_csv
from tests.rigs.window import Window, load_once
from widgets.shell.frame import make_frame

TEMPLATE = "a photo of a {}."


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(make_frame(), Engine(loader=load_once))
    made.window.resize(1280, 800)
    made.window.show()
    made.session.start(restore=False)
    made.prompts.set_texts("circle\nsquare", TEMPLATE)
    settle(qtbot, made, lambda: made.workspace.info is not None)
    yield made
    if isValid(made.window):  # else the test closed it
        made.window.close()


def settle(qtbot: QtBot, window: Window, also: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy and window.images.checking == 0 and also(), timeout=60_000)


@pytest.fixture
def tagged(qtbot: QtBot, window: Window, tmp_path: Path) -> dict[str, list[Path]]:
    """Eight scenes of a circle and eight of a square, tagged by their groups' keys."""
    groups: dict[str, list[Path]] = {"circle": [], "square": []}
    for number, scene in enumerate(islice(single_scenes(3), 60)):
        found = groups.get(scene.things[0].shape)
        if found is not None and len(found) < 8:
            found.append(tmp_path / f"{number}.png")
            found[-1].write_bytes(scene_png(scene, 96, scene.caption))
    window.images.list_files([path for paths in groups.values() for path in paths])
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 16)
    window.groups.add_attribute("shape", "circle")
    window.groups.add_group("shape", "square")
    for group, key in (("circle", Qt.Key.Key_C), ("square", Qt.Key.Key_S)):
        window.workspace.set_selected(groups[group])
        qtbot.keyClick(window.images_panel.list, key)
    window.stage.show_view("bias")
    return groups


def said_by(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> dict[str, Any]:
    """Return what a batch command prints as JSON, on a model and embeddings of its own."""
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    capsys.readouterr()
    assert main.main([*command, "--template", TEMPLATE, "--json"]) == 0
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


def close_to(value: Any) -> Any:
    """Return the value with a tolerance for its numbers: batches of other sizes round differently."""
    if isinstance(value, dict):
        return {key: close_to(one) for key, one in value.items()}
    if isinstance(value, list):
        return [close_to(one) for one in value]
    return pytest.approx(value, abs=1e-5) if isinstance(value, float) else value


def test_skew_agrees_with_the_command(
    qtbot: QtBot,
    window: Window,
    tagged: dict[str, list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = window.probe_page("skew")
    window.bias_panel.show_tab("skew")
    assert page.action() == "Ask for occupations"
    page.sets.activated.emit(page.sets.findData("occupations"))
    page.k.setValue(5)
    settle(qtbot, window, lambda: "k = 5" in page.title())
    answer = window.probe("skew").answer
    assert answer is not None
    shown = answer.result.skews.measures(answer.result.paths)
    groups = tmp_path / "groups.csv"
    groups.write_text(tags_csv(window.workspace.tags, tmp_path), encoding="utf-8")
    command = ["skew", "--groups", str(groups), "--queries", "occupations", "--k", "5"]
    said = said_by(command, monkeypatch, capsys)
    assert len(said["queries"]) == 14 and said["queries"] == close_to(shown)
    assert any(query["ndkl"] > 0 for query in said["queries"])
    row = page.table.table().rows[3]
    assert row.cells[0].text == said["queries"][3]["query"]
    assert row.cells[1].text == f"{said['queries'][3]['max_skew']:.2f}".replace("-", "−")

    page.table.cell_chosen.emit(3, 0)
    strip = page.strip
    assert [str(cell.path) for cell in strip.cells()] == [one["path"] for one in said["queries"][3]["top"]]
    letters = {"circle": "C", "square": "S"}
    assert [cell.mark.letter for cell in strip.cells()] == [
        letters[one["group"]] for one in said["queries"][3]["top"]
    ]
    strip.grab()
    settle(qtbot, window, lambda: strip.pictured() == 5)
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.place(2).toPoint())
    assert window.workspace.current == strip.cells()[2].path

    window.workspace.set_tags(window.workspace.tags.untagged(tagged["square"][:4], "shape"))
    settle(qtbot, window, lambda: "of 12 tagged" in page.heading())


def test_a_saved_spec_agrees_with_the_command(
    qtbot: QtBot,
    window: Window,
    tagged: dict[str, list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = window.probe_page("weat")
    window.bias_panel.show_tab("weat")
    page.action_requested.emit()
    settle(qtbot, window, lambda: bool(page.title()))
    assert page.title() == "circle / square by career / family"
    spec = tmp_path / "test.toml"
    window.probe("weat").save_spec(spec)
    settle(qtbot, window, spec.exists)
    said = said_by(["weat", "--spec", str(spec)], monkeypatch, capsys)
    answer = window.probe("weat").answer
    assert answer is not None
    assert said["effect_size"] == pytest.approx(answer.result.weat.effect, abs=1e-4)
    assert (
        said["p"] == answer.result.weat.p
        and said["exact"]
        and said["sizes"] == {"X": 8, "Y": 8, "A": 8, "B": 8}
    )
    window.workspace.set_images([])
    window.probe("weat").open_spec(spec)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 16 and page.sentence() == "")
    again = window.probe("weat").answer
    assert again is not None and again.result.weat.effect == pytest.approx(said["effect_size"], abs=1e-4)


def test_association_and_class_design_agree_with_their_commands(
    qtbot: QtBot,
    window: Window,
    tagged: dict[str, list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    groups, labels = tmp_path / "groups.csv", tmp_path / "labels.txt"
    groups.write_text(tags_csv(window.workspace.tags, tmp_path), encoding="utf-8")
    labels.write_text("circle\nsquare\n", encoding="utf-8")
    given = ["--groups", str(groups), "--labels-file", str(labels)]
    pair = window.probe("association")
    pair.edit(measure="cosine", groups=("square", "circle"))
    pair.set_draft(pair.draft.at(0.1))
    window.bias_panel.show_tab("association")
    settle(qtbot, window, lambda: pair.answer is not None)
    command = [
        "association",
        *given,
        "--pair",
        "square",
        "circle",
        "--measure",
        "cosine",
        "--threshold",
        "0.1",
    ]
    said = said_by(command, monkeypatch, capsys)
    shown = plain(pair.answer.result.as_dict())
    assert {key: said[key] for key in shown} == close_to(shown)
    assert shown["found"], "the built-in model tells circles from squares"

    design = window.probe("label-sets")
    design.edit(sets=("child",), added=("a star",), off=frozenset({"square"}), side="design")
    window.bias_panel.show_tab("label-sets")
    settle(qtbot, window, lambda: design.answer is not None and design.answer.result.design is not None)
    command = ["class-design", *given, "--probe-set", "child", "--add", "a star", "--off", "square"]
    said = said_by(command, monkeypatch, capsys)
    shown = plain(design.exported(design.answer.result).as_dict())
    assert {key: said[key] for key in shown} == close_to(shown) and shown["moves"]


def test_counterfactuals_flip_on_scenes_agree_with_the_command_and_come_back(
    qtbot: QtBot,
    window: Window,
    tagged: dict[str, list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = window.probe_page("counterfactuals")
    window.bias_panel.show_tab("counterfactuals")
    page.action_requested.emit()
    settle(qtbot, window, lambda: len(page.table.table().rows) == 16)
    answer = window.probe("counterfactuals").answer
    assert answer is not None
    flipped = int(answer.result.counterfactual.flipped.sum())
    assert page.summary().startswith(f"⇄ {flipped} of 16 images flip")
    assert sum(row.cells[0].text.startswith("⇄ ") for row in page.table.table().rows) == flipped
    groups = tmp_path / "groups.csv"
    groups.write_text(tags_csv(window.workspace.tags, tmp_path), encoding="utf-8")
    words = [
        f"{slot}={', '.join(found)}" for slot, found in window.probe("counterfactuals").draft.words.items()
    ]
    command = ["counterfactuals", "--groups", str(groups), "--slot-template", page.template.text()]
    said = said_by([*command, *(word for one in words for word in ("--words", one))], monkeypatch, capsys)
    assert said == close_to({**said, **plain(answer.result.as_dict())})
    draft = window.probe("counterfactuals").draft
    window.window.close()
    again = Window(make_frame(), Engine(loader=load_once))
    again.window.show()
    again.session.start()
    settle(qtbot, again)
    assert again.probe("counterfactuals").draft == draft
    again.window.close()

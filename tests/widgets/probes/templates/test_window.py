"""Templates and calibration in the window, on the built-in model: numbers, their images, commands, votes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.engine.engine import Engine
from app.paths import RESOURCES
from tests.rigs.window import Window, load_once, settle
from widgets.probes.calibration.page import CalibrationPage
from widgets.probes.templates.page import TemplatesPage
from widgets.probes.templates.state import ACCURACY

PLACES = (("cat", "cat"), ("rocket", "rocket"), ("violin", "astronaut"))
"""Classes, each with a sample; the last one is no violin."""


def test_both_pages_say_what_their_commands_say_and_open_images(
    qtbot: QtBot,
    window: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for place, name in PLACES:
        (tmp_path / "set" / place).mkdir(parents=True)
        shutil.copy(RESOURCES / "samples" / f"{name}.jpg", tmp_path / "set" / place)
    window.stage.show_view("evaluate")
    window.evaluate.truth.open(tmp_path / "set")
    templates, calibration = window.evaluation("templates"), window.evaluation("calibration")
    templates.edit(templates="imagenet7")
    window.evaluate_panel.show_tab("templates")
    settle(qtbot, window, lambda: templates.answer is not None and len(templates.answer.result.paths) == 3)
    page = window.evaluate_panel.page("templates")
    assert isinstance(page, TemplatesPage)
    assert page.effects.table().rows[0].cells[ACCURACY].text == "66.7 %"
    page.effect_pressed.emit(0, ACCURACY)
    assert [path.name for path in window.workspace.selected] == ["astronaut.jpg"]
    assert len(page.votes.view().series[0].x) <= 7 and not page.votes.view().empty
    words = window.evaluate.command()
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    capsys.readouterr()
    assert isinstance(words, list) and main.main([*words, "--json", "--no-cache"]) == 0
    said = json.loads(capsys.readouterr().out)
    told = templates.answer.result.as_dict()
    assert (said["bare"], said["chosen"], said["templates"]) == (
        told["bare"],
        told["chosen"],
        told["templates"],
    )

    window.evaluate_panel.show_tab("calibration")
    settle(qtbot, window, lambda: calibration.answer is not None)
    other = window.evaluate_panel.page("calibration")
    assert isinstance(other, CalibrationPage)
    asked = calibration.answer
    other.temperature.setValue(2.0)
    assert calibration.answer is asked and other.nll.view().rules[0].at == pytest.approx(0.30103, abs=1e-4)
    other.coverage_pressed.emit(3)
    assert [path.name for path in window.workspace.selected] == ["astronaut.jpg"]
    assert other.labels.view().title.startswith("astronaut.jpg")

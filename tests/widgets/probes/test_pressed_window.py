"""The pages Probe and Overlap in the window, on the built-in model: the commands they copy say the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.engine.engine import Engine
from app.paths import RESOURCES
from tests.rigs.window import Window, load_once, settle


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return two classes of two samples each, one of them there twice; by name the classes lie mixed."""
    for place, name, copy in (
        ("cat", "cat", "1"),
        ("cat", "coffee", "3"),
        ("not", "rocket", "2"),
        ("not", "cat", "4"),
    ):
        (tmp_path / "set" / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(RESOURCES / "samples" / f"{name}.jpg", tmp_path / "set" / place / f"{copy}.jpg")
    return tmp_path / "set"


def test_the_commands_that_pages_copy_say_what_they_say(
    qtbot: QtBot,
    window: Window,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))

    def said(name: str) -> Any:
        """Press a page's button and run the command it copies; return what this says, and the page's result."""
        window.evaluate_panel.show_tab(name)
        control = window.evaluation(name)
        control.press()
        settle(qtbot, window, lambda: control.answer is not None and not control.asking)
        words = window.evaluate.command()
        capsys.readouterr()
        assert isinstance(words, list) and main.main([*words, "--json", "--no-cache"]) == 0
        return json.loads(capsys.readouterr().out), control.answer.result

    window.stage.show_view("evaluate")
    window.evaluate.truth.open(data)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 4)
    window.evaluation("linear-probe").edit(shots="1", seeds=2, tip=False)
    told, probe = said("linear-probe")
    shown = probe.as_dict()
    assert told["curve"] == shown["curve"] and told["zero_shot"] == shown["zero_shot"]
    assert [rival["name"] for rival in told["rivals"]] == ["LP++"]
    assert told["leaks"]["exact"] == shown["leaks"]["exact"] and told["leaks"]["n"] == 2

    window.evaluation("overlap").edit(false_rate=0.4)
    told, overlap = said("overlap")
    shown = overlap.as_dict()
    assert [(pair["a"], pair["b"], pair["kind"]) for pair in told["pairs"]] == [
        (pair["a"], pair["b"], pair["kind"]) for pair in shown["pairs"]
    ]
    assert "exact" in {pair["kind"] for pair in told["pairs"]}
    assert told["accuracy"] == shown["accuracy"] and told["threshold"]["false_rate"] == 0.4

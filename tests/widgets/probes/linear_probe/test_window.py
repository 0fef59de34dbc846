"""The page of linear probes in the window, on the built-in model: the command it copies says the same."""

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


def test_the_command_that_the_page_copies_says_what_it_says(
    qtbot: QtBot,
    window: Window,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window.stage.show_view("evaluate")
    window.evaluate.truth.open(data)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 4)
    control = window.evaluation("linear-probe")
    control.edit(shots="1", seeds=2, tip=False)
    window.evaluate_panel.show_tab("linear-probe")
    control.press()
    settle(qtbot, window, lambda: control.answer is not None and not control.asking)
    words = window.evaluate.command()
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    capsys.readouterr()
    assert isinstance(words, list) and main.main([*words, "--json", "--no-cache"]) == 0
    told = json.loads(capsys.readouterr().out)
    shown = control.answer.result.as_dict()
    assert told["curve"] == shown["curve"] and told["zero_shot"] == shown["zero_shot"]
    assert [rival["name"] for rival in told["rivals"]] == ["LP++"]
    assert told["leaks"]["exact"] == shown["leaks"]["exact"] and told["leaks"]["n"] == 2

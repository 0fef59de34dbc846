"""The check of the model in the window: page, mark, command and file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.analysis.check.line import Check, Line, judged, not_applicable
from app.errors import LoupeError
from app.jobs import Jobs
from tests.rigs.composition import model
from widgets.desk.desk import Desk
from widgets.desk.workspace import Workspace
from widgets.models.bar import ModelBar
from widgets.models.check_controller import CheckController
from widgets.models.check_page import CheckPage
from widgets.models.check_state import check_view

GOLDEN = judged("golden similarity", True, 0.0, 0.001, "Pictures lie near their texts.")
BROKEN = judged("finite weights", False, 1, 0, "1 of 2 tensors holds NaN.")
OPEN = not_applicable("QuickGELU", "Nothing tells.", doubt=True)


class Rig:
    """A toolbar, a window, and a check whose lines are given."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.jobs, self.workspace, self.bar = qtbot, Jobs(), Workspace(), ModelBar()
        self.window = QWidget()
        for widget in (self.bar, self.window):
            qtbot.addWidget(widget)
        self.info: Any = None
        self.lines: tuple[Line, ...] = (GOLDEN,)
        self.failure = ""
        self.runs = 0
        desk = Desk(self.workspace, self.jobs, cast(Any, self))
        self.control = CheckController(self.bar, self.window, desk, self.window)

    def require(self) -> Any:
        return self

    def check(self, encoder: Rig, checkpoint: Callable[[int, int], None]) -> Check:
        self.runs += 1
        checkpoint(0, 1)
        if self.failure:
            raise LoupeError(self.failure)
        return Check(encoder.info.describe(), self.lines)

    def load(self, name: str = "m") -> None:
        self.info = replace(model(name), weights_hash=name)
        self.workspace.set_info(self.info)

    @property
    def page(self) -> CheckPage:
        (page,) = self.window.findChildren(CheckPage)
        return page

    def run(self) -> None:
        self.page.run.click()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    @property
    def mark(self) -> str:
        return "" if self.bar._check.isHidden() else self.bar._check.text()


@pytest.fixture
def rig(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    made = Rig(qtbot)
    monkeypatch.setattr("app.engine.check.run.run_check", made.check)
    made.load()
    made.control.open()
    yield made
    made.jobs.close()


@pytest.mark.parametrize(
    ("lines", "mark"), [((GOLDEN,), "✓"), ((GOLDEN, BROKEN), "!"), ((GOLDEN, OPEN), "–"), ((), "–")]
)
def test_the_mark_says_what_the_check_came_to(rig: Rig, lines: tuple[Line, ...], mark: str) -> None:
    assert rig.mark == ""
    rig.lines = lines
    rig.run()
    assert rig.mark == mark
    rows = [row.key for row in rig.page.table.table().rows]
    assert sorted(rows) == sorted(line.name for line in lines)
    assert BROKEN not in lines or rows[0] == BROKEN.name, "what failed is seen first"


def test_the_mark_opens_the_page_and_names_itself(rig: Rig) -> None:
    rig.lines = (GOLDEN, BROKEN)
    rig.run()
    rig.page.close()
    rig.bar._check.click()
    assert rig.page.isVisible()
    assert rig.bar._check.accessibleName() == "Check of the model"
    assert "1 failed" in rig.bar._check.accessibleDescription()


def test_a_check_is_kept_for_its_weights(rig: Rig) -> None:
    rig.run()
    rig.load("other")
    assert (rig.mark, rig.page.export.isEnabled()) == ("", False)
    rig.load()
    assert (rig.mark, rig.runs) == ("✓", 1)


def test_a_failure_is_said_and_nothing_is_marked(rig: Rig) -> None:
    rig.failure = "The device ran out of memory."
    rig.run()
    assert rig.page.headline.text() == rig.failure
    assert rig.mark == ""
    assert rig.page.run.isEnabled()


def test_the_command_is_copied_without_what_is_default(rig: Rig) -> None:
    rig.page.copy.click()
    assert QGuiApplication.clipboard().text().endswith("main.py check --model m")
    rig.workspace.set_info(replace(rig.info, id="builtin", precision="bf16"))
    assert rig.control.command() == ["check"]


def test_the_lines_are_saved_with_their_provenance(rig: Rig, tmp_path: Path) -> None:
    rig.lines = (GOLDEN, BROKEN)
    rig.run()
    path = tmp_path / "check.json"
    rig.control.save(path)
    rig.qtbot.waitUntil(path.exists)
    saved = json.loads(path.read_text())
    assert saved["checks"][1] == BROKEN.as_dict()
    assert saved["provenance"]["model"]["weights_hash"] == "m"


def test_without_a_model_nothing_can_be_run() -> None:
    view = check_view(None, None, False, "")
    assert (view.can_run, view.headline, view.mark) == (False, "The model is loading…", "")


def test_a_model_that_could_not_be_loaded_is_said_on_the_page(qtbot: QtBot) -> None:
    rig = Rig(qtbot)
    rig.control.open()
    assert rig.page.headline.text() == "The model is loading…"
    rig.workspace.set_model_error("There is no model folder at /nowhere.")
    assert rig.page.headline.text() == "There is no model folder at /nowhere."
    rig.jobs.close()

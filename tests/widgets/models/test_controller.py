"""Loading models: what the window says of a load that fails or is cancelled, and which model is in force."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import product
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.models.device import DEVICES, PRECISIONS
from tests.rigs.engines.loading import FakeEngine, made
from widgets.desk.workspace import Workspace
from widgets.models.bar import ModelBar
from widgets.models.controller import ModelController


class Set:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.jobs, self.workspace, self.engine = qtbot, Jobs(), Workspace(), FakeEngine()
        self.bar = ModelBar()
        qtbot.addWidget(self.bar)
        self.control = ModelController(self.bar, self.workspace, self.jobs, cast(Any, self.engine))
        self.notes: list[tuple[str, str]] = []
        self.workspace.note_posted.connect(lambda level, text: self.notes.append((level, text)))

    def load(self, model_id: str) -> None:
        self.control.load(model_id)
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=30_000)  # the first imports torch

    def cancel_in(self, gate: threading.Event, model_id: str) -> None:
        """Cancel while the load waits at a gate, then let it go on."""
        gate.clear()
        self.engine.entered.clear()
        self.control.load(model_id)
        assert self.engine.entered.wait(5)
        if gate is self.engine.late:
            self.qtbot.wait(50)  # past the last checkpoint
        self.jobs.cancel_all()
        gate.set()

    def says(self) -> str:
        return self.bar._button.text()


@pytest.fixture
def models(qtbot: QtBot) -> Iterator[Set]:
    rig = Set(qtbot)
    yield rig
    rig.jobs.close()


def test_a_cancelled_load_leaves_the_old_model_and_says_so(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.cancel_in(models.engine.early, "two")
    qtbot.waitUntil(lambda: bool(models.notes))
    assert models.notes == [("info", "Loading two was cancelled. one stays loaded.")]
    assert (models.says(), models.control.wanted) == ("one", "one")


def test_a_load_that_was_over_before_the_cancel_is_in_force(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.cancel_in(models.engine.late, "two")
    qtbot.waitUntil(lambda: models.says() == "two")
    assert models.workspace.info is models.engine.info
    assert models.control.wanted == "two"


def test_a_cancelled_first_load_leaves_no_model(models: Set, qtbot: QtBot) -> None:
    models.cancel_in(models.engine.early, "one")
    qtbot.waitUntil(lambda: models.says() == "no model")
    assert models.workspace.model_error == "Loading one was cancelled."


def test_after_a_failure_the_window_knows_the_model_that_the_engine_has(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.engine.late.clear()
    models.engine.entered.clear()
    models.control.load("two")
    assert models.engine.entered.wait(5)
    qtbot.wait(50)
    models.control.load("bad")
    models.engine.late.set()
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.workspace.info is models.engine.info
    assert models.notes[-1] == ("error", "There is no model bad. two stays loaded.")
    assert models.says() == "two"


def test_a_device_that_is_missing_is_not_kept(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.bar.set_device("cuda")
    models.control.set_device("cuda")
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.notes[-1][1] == "CUDA is not available on this machine. one stays loaded."
    assert (models.bar._device.currentText(), models.control.device) == ("auto", "auto")
    models.load("two")
    assert len(models.notes) == 1, "the notice of the step says which model is loaded: once is enough"
    assert models.workspace.history.undoText() == "Load two"


def test_another_precision_loads_nothing(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.bar.precision_requested.emit("bf16")
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.workspace.info == made("one", "bf16")
    assert (models.control.precision, models.bar._precision.currentText()) == ("bf16", "bf16")
    assert models.engine.loads == 1
    models.load("two")
    assert models.workspace.info == made("two", "bf16")


def test_a_precision_that_is_missing_is_not_kept(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.bar.precision_requested.emit("fp16")
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.notes[-1] == ("error", "fp16 is not available. one stays loaded.")
    assert (models.control.precision, models.bar._precision.currentText()) == ("fp32", "fp32")


def test_a_precision_chosen_while_a_model_loads_goes_with_it(models: Set, qtbot: QtBot) -> None:
    models.load("one")
    models.engine.early.clear()
    models.control.load("two")
    models.control.set_precision("bf16")
    models.engine.early.set()
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.workspace.info == made("two", "bf16")


def test_a_session_brings_its_precision_back(models: Set, qtbot: QtBot) -> None:
    models.control.restore("one", "cpu", (), "bf16")
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.workspace.info == made("one", "bf16")
    models.control.restore("one", "cpu", (), "fp7")
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.workspace.info == made("one", "fp32")


def test_what_this_machine_lacks_is_disabled_with_its_reason(models: Set) -> None:
    models.load("one")  # brings what torch says of this machine
    bar = models.bar
    bar.set_device("cpu")
    items = cast(Any, bar._precision.model())
    assert [items.item(row).isEnabled() for row in range(3)] == [True, True, False]
    assert bar._precision.itemData(2, Qt.ItemDataRole.ToolTipRole) == "on cpu models compute in fp32 or bf16"
    here = dict.fromkeys(product(DEVICES, PRECISIONS), "")
    bar.set_reasons(here | dict.fromkeys(product(["mps"], PRECISIONS), "no such GPU"))
    devices = cast(Any, bar._device.model())
    assert [devices.item(row).isEnabled() for row in range(4)] == [True, True, False, True]
    assert bar._device.itemData(2, Qt.ItemDataRole.ToolTipRole) == "no such GPU"


def test_a_smaller_batch_is_told_in_the_window(models: Set, qtbot: QtBot) -> None:
    worker = threading.Thread(target=models.engine.tell, args=("now 8.",))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: models.notes == [("warning", "now 8.")])


def test_weights_for_another_activation_offer_the_right_architecture(models: Set, qtbot: QtBot) -> None:
    offers: list[tuple[str, str]] = []
    models.control.alternative_offered.connect(lambda text, action: offers.append((text, action)))
    models.control.load_alternative()
    assert not models.jobs.busy  # nothing was offered yet
    models.load("ViT-B-32@openai")
    assert offers == [("Results are off.", "Load ViT-B-32-quickgelu@openai instead")]
    assert not models.notes
    models.control.load_alternative()
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.says() == "ViT-B-32-quickgelu@openai"
    assert models.notes == [("warning", "Results are off.")]
    models.control.load_alternative()
    assert not models.jobs.busy


def test_a_change_of_model_is_one_step_that_goes_back(models: Set, qtbot: QtBot) -> None:
    history = models.workspace.history
    models.control.restore("one", "auto", ())
    qtbot.waitUntil(lambda: not models.jobs.busy, timeout=30_000)
    assert history.count() == 0, "a start is no step"
    models.load("two")
    models.load("bad")  # comes to nothing
    models.bar.precision_requested.emit("bf16")
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert [history.text(place) for place in range(history.count())] == ["Load two", "Load bf16"]
    for wanted in (("two", "fp32"), ("one", "fp32")):
        history.undo()
        qtbot.waitUntil(lambda: not models.jobs.busy)
        assert (models.workspace.info.id, models.workspace.info.precision) == wanted  # type: ignore[union-attr]
    history.redo()
    qtbot.waitUntil(lambda: not models.jobs.busy)
    assert models.says() == "two" and history.count() == 2


def test_the_menu_marks_the_model_in_force(models: Set) -> None:
    models.load("one")
    models.load("two")
    models.bar._button._menu.aboutToShow.emit()
    marked = [action.text() for action in models.bar._button._menu.actions() if action.isChecked()]
    assert marked == ["two"]

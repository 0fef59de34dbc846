"""The window's undo over the shared state: what comes back, what stays, what is one step."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.probes.tags import Tags
from widgets.desk.workspace import ImageItem, Workspace


def items(*names: str) -> list[ImageItem]:
    return [ImageItem(Path("/photos") / name, name) for name in names]


def names(workspace: Workspace) -> str:
    return "".join(item.name for item in workspace.images)


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    made = Workspace()
    made.set_images(items(*"abcdef"))
    made.set_tags(Tags({"kind": ("x", "y")}, {item.path: {"kind": "x"} for item in items("b", "c", "e")}))
    made.set_selected([item.path for item in items("c", "b")])
    return made


def remove(workspace: Workspace, *gone: str) -> None:
    with workspace.history.step("Remove", "Removed."):
        workspace.set_images([item for item in workspace.images if item.name not in gone])
        workspace.set_selected([])


def test_images_come_back_in_order_with_groups_and_selection(workspace: Workspace) -> None:
    tags, selected = workspace.tags, workspace.selected
    told = QSignalSpy(workspace.history.told)
    remove(workspace, *"abcdef")
    assert names(workspace) == "" and not workspace.tags.of and told.at(0) == ["Removed."]
    workspace.history.undo()
    assert (names(workspace), workspace.tags, workspace.selected) == ("abcdef", tags, selected)
    workspace.history.redo()
    assert names(workspace) == "" and workspace.tags.names == tags.names
    assert workspace.history.count() == 1, "undo makes no steps"


def test_what_came_or_went_meanwhile_stays_so(workspace: Workspace) -> None:
    remove(workspace, "b", "e")
    workspace.set_images([*workspace.images, *items("g")])  # added: no step
    workspace.set_images([item for item in workspace.images if item.name != "d"])  # it can't be read
    workspace.set_tags(workspace.tags.tagged([items("g")[0].path], "kind", "y"))
    workspace.history.undo()
    assert names(workspace) == "abcefg"
    of = {path.name: own["kind"] for path, own in workspace.tags.of.items()}
    assert of == {"b": "x", "c": "x", "e": "x", "g": "y"}
    workspace.history.redo()
    assert names(workspace) == "acfg"


def test_a_step_in_a_step_is_part_of_it(workspace: Workspace) -> None:
    with workspace.history.step("Both"):
        workspace.set_pins(["a cat"])
        workspace.set_mode("pad")
    assert workspace.history.count() == 1 and workspace.history.undoText() == "Both"
    workspace.history.undo()
    assert (workspace.pins, workspace.mode) == ((), "crop")


def test_pins_mode_and_temperature_are_steps_and_nothing_is_none(workspace: Workspace) -> None:
    workspace.toggle_pin("a cat")
    workspace.toggle_pin("a dog")
    workspace.set_mode("squash")
    for factor in (1.1, 1.2, 1.3):  # a slider on its way
        workspace.set_temperature(factor)
    workspace.set_pins(["a cat", "a dog"])
    with workspace.history.step("Nothing"):
        pass
    assert workspace.history.count() == 4
    workspace.history.undo()
    assert workspace.temperature == 1.0
    workspace.history.undo()
    workspace.history.undo()
    assert (workspace.mode, workspace.pins) == ("crop", ("a cat",))
    with workspace.history.quiet():
        workspace.set_pins([])
    assert workspace.history.index() == 1


def test_a_rest_begins_another_step(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    workspace.set_temperature(2.0)
    now[0] += 1
    workspace.set_temperature(3.0)
    now[0] += 10
    workspace.set_temperature(4.0)
    workspace.history.undo()
    assert workspace.temperature == 3.0
    workspace.history.undo()
    assert workspace.temperature == 1.0


_CYCLE = """
import gc, sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from widgets.desk.history import to
from widgets.desk.workspace import Workspace

workspace = Workspace()
gc.freeze()  # what is frozen comes after what was made meanwhile once it is thawed: the step is freed first
if sys.argv[1] == "with a step":
    workspace.history.hold("views", workspace.history.count, to(lambda _, w=workspace: w))
    workspace.history.add("Step", {"views": -1})
assert workspace.history.count() == (sys.argv[1] == "with a step")
gc.collect()
gc.unfreeze()
del workspace
assert gc.collect() > 0
print("freed")
"""


@pytest.mark.parametrize("steps", ["with a step", "without"])
def test_steps_freed_by_the_collector_before_their_stack_are_freed_once(steps: str) -> None:
    argv = [sys.executable, "-c", _CYCLE, steps]
    result = subprocess.run(argv, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[3])
    assert (result.returncode, result.stdout.strip()) == (0, "freed"), result.stderr

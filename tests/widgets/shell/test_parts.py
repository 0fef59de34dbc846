"""Parts made by their rows, each when it is first needed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.jobs import Jobs
from app.probes.tags import Tags
from tests.rigs.window import CAT, Window
from widgets.desk.part import House, Part
from widgets.desk.workspace import ImageItem, Workspace
from widgets.shell.features import FEATURES, Feature
from widgets.shell.frame import make_frame
from widgets.shell.menus import MENUS
from widgets.shell.parts import Parts


class Controller(QObject):
    """A controller with one setting."""

    def __init__(self) -> None:
        super().__init__()
        self.state: dict[str, Any] = {"page": "first"}

    def view_state(self) -> dict[str, Any]:
        return self.state

    def restore_view_state(self, state: dict[str, Any]) -> None:
        self.state = state


def make(_house: House) -> Part:
    return Part(Controller(), QLabel("late"))


ROWS = (
    Feature("early", f"{__name__}:make", "Early"),
    Feature("late", f"{__name__}:make", "Late", late=True, session="late-state"),
    Feature("grouped", f"{__name__}:make", late=True, with_groups=True),
)


@pytest.fixture
def parts(qtbot: QtBot) -> Parts:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Parts(window, (Workspace(window), Jobs(window), Engine()), ROWS, window)
    made.make_early()
    return made


def test_a_late_part_is_made_when_it_is_asked_for_and_once(parts: Parts) -> None:
    assert [name for name in parts.features if parts.is_made(name)] == ["early"]
    assert parts.part("late") is parts.part("late")
    assert parts.panel("late").accessibleName() == "Late"


def test_a_session_restored_before_it_is_made_is_not_lost(parts: Parts) -> None:
    (kept,) = parts.views().values()
    assert list(parts.views()) == ["late-state"]
    kept.restore_view_state({"page": "second"})
    assert not parts.is_made("late")
    assert kept.view_state() == {"page": "second"}
    assert parts.part("late").state == {"page": "second"}
    kept.restore_view_state({"page": "third"})
    assert parts.part("late").state == kept.view_state() == {"page": "third"}


def test_what_works_with_groups_is_made_with_the_first(parts: Parts) -> None:
    parts.workspace.set_images([ImageItem(CAT, CAT.name)])
    assert not parts.is_made("grouped")
    parts.workspace.set_tags(Tags().tagged([CAT], "kind", "animal"))
    assert parts.is_made("grouped")


def test_the_window_starts_without_its_late_parts() -> None:
    code = (
        "import sys; from widgets.shell.frame import open_frame; app, frame = open_frame();"
        "from widgets.shell.main_window import Explorer; Explorer(frame); app.processEvents();"
        "late = [name for name in sys.modules if name.startswith(('widgets.composition.c', 'widgets.compare',"
        " 'widgets.scenes', 'widgets.groups.panel', 'widgets.probes.skew', 'widgets.probes.weat'))];"
        "frame.close(); sys.exit(repr(late) if late else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_every_row_can_be_made_and_its_entries_called(qtbot: QtBot) -> None:
    window = Window(make_frame())
    sections = {f"{menu}/{section}" for menu, names in MENUS.items() for section in names}
    for feature in FEATURES:
        module, _, function = feature.make.partition(":")
        assert callable(getattr(import_module(module), function))
        part = window.parts.get(feature.name)
        assert (part.panel is None) <= (feature.title == "")
        assert bool(part.pages) == (part.show_page is not None)
        if feature.session:
            assert isinstance(part.controller.view_state(), dict)
        for entry in feature.entries:
            target = part.controller
            for name in entry.calls.split("."):
                target = getattr(target, name)
            assert callable(target), entry
            assert entry.menu in sections
            assert entry.shows in ("", *window.docks)
    window.window.close()

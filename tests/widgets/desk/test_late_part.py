"""Panels that are made when they are first needed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from widgets.desk.late_part import LatePart
from widgets.shell.frame import make_frame
from widgets.shell.main_window import Explorer


class Part:
    """A controller with one setting."""

    def __init__(self) -> None:
        self.state: dict[str, Any] = {"page": "first"}

    def view_state(self) -> dict[str, Any]:
        return self.state

    def restore_view_state(self, state: dict[str, Any]) -> None:
        self.state = state


class Rig:
    """A window with two docks in one place, of which the second is late."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.front, self.dock = QDockWidget("Front"), QDockWidget("Late")
        self.front.setWidget(QLabel("front"))
        self.made = 0
        self.part = LatePart(self.dock, self.make, self.window)
        for dock in (self.front, self.dock):
            self.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        self.window.tabifyDockWidget(self.front, self.dock)
        self.front.raise_()
        self.window.show()
        qtbot.wait(50)

    def make(self) -> tuple[QWidget, Part]:
        self.made += 1
        return QLabel("late"), Part()


@pytest.fixture
def rig(qtbot: QtBot) -> Rig:
    return Rig(qtbot)


def test_a_part_behind_another_tab_is_not_made(rig: Rig) -> None:
    assert rig.made == 0 and not rig.part.made


def test_it_is_made_once_when_its_tab_comes_to_the_front(qtbot: QtBot, rig: Rig) -> None:
    rig.dock.raise_()
    qtbot.waitUntil(lambda: rig.part.made)
    rig.front.raise_()
    rig.dock.raise_()
    qtbot.wait(20)
    panel = rig.dock.widget()
    assert rig.made == 1 and isinstance(panel, QLabel) and panel.text() == "late"
    assert panel.accessibleName() == "Late" and panel.isVisible()


def test_a_session_restored_before_it_is_made_is_not_lost(rig: Rig) -> None:
    rig.part.restore_view_state({"page": "second"})
    assert not rig.part.made
    assert rig.part.view_state() == {"page": "second"}
    assert rig.part.get().state == {"page": "second"}
    rig.part.restore_view_state({"page": "third"})
    assert rig.part.get().state == rig.part.view_state() == {"page": "third"}


def test_the_window_starts_without_its_late_panels(qtbot: QtBot) -> None:
    window = Explorer(make_frame())
    window.window.show()
    qtbot.wait(50)
    views = window.parts.views
    assert not any(part.made for part in views.values() if isinstance(part, LatePart))
    window.docks["bias"].raise_()
    qtbot.waitUntil(lambda: window.docks["bias"].widget() is window.parts.bias_panel)
    window.window.close()

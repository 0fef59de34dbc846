"""Lessons as a part of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.learn.controller import LearnController
from widgets.learn.dock import LessonDock
from widgets.learn.own.editor import EditorDock
from widgets.learn.panel import LearnPanel


def make(house: House) -> Part:
    """Make the list; the strip and the editor, which are hidden until a lesson begins or is written."""
    panel = LearnPanel()
    docks = LessonDock(house.window), EditorDock(house.window)
    return Part(LearnController(panel, docks, house, house.owner), panel)

"""Lessons as a part of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.learn.controller import LearnController
from widgets.learn.dock import LessonDock
from widgets.learn.panel import LearnPanel


def make(house: House) -> Part:
    """Make the list, and the strip, which is hidden until a lesson begins."""
    panel = LearnPanel()
    return Part(LearnController(panel, LessonDock(house.window), house, house.owner), panel)

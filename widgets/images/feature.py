"""The list of images as a part of the window."""

from __future__ import annotations

from functools import partial

from widgets.desk.part import House, Part
from widgets.images.controller import ImagesController
from widgets.images.counted import CountedImages
from widgets.images.note_line import NoteLine
from widgets.images.panel import ImagesPanel


def make(house: House) -> Part:
    """Make the list."""
    panel = ImagesPanel()
    if (column := panel.layout()) is not None:
        column.addWidget(NoteLine(house.workspace, panel))
    store, shelf = house.engine.store, house.engine.shelf
    controller = ImagesController(panel, house.workspace, house.jobs, house.owner, store, shelf)
    panel.empty.lesson_button.clicked.connect(partial(_take_lesson, house))
    CountedImages(panel, controller, house.workspace)
    return Part(controller, panel)


def _take_lesson(house: House, _checked: bool = False) -> None:
    house.part("learn").begin_next()

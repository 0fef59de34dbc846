"""The list of images as a part of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.images.controller import ImagesController
from widgets.images.note_line import NoteLine
from widgets.images.panel import ImagesPanel


def make(house: House) -> Part:
    """Make the list."""
    panel = ImagesPanel()
    if (column := panel.layout()) is not None:
        column.addWidget(NoteLine(house.workspace, panel))
    store, shelf = house.engine.store, house.engine.shelf
    return Part(ImagesController(panel, house.workspace, house.jobs, house.owner, store, shelf), panel)

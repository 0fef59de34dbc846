"""The dense cosine similarity maps as a part of the window."""

from __future__ import annotations

from widgets.dcsm.controller import DcsmController
from widgets.dcsm.panel import DcsmPanel
from widgets.desk.part import House, Part


def make(house: House) -> Part:
    """Make the maps."""
    panel = DcsmPanel()
    controller = DcsmController(panel, house.workspace, house.jobs, house.engine, house.owner)
    panel.images_requested.connect(house.part("images").open_dialog)
    return Part(controller, panel)

"""The editor of prompts as a part of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.prompts.controller import PromptsController
from widgets.prompts.panel import PromptsPanel


def make(house: House) -> Part:
    """Make the editor."""
    panel = PromptsPanel()
    return Part(PromptsController(panel, house.workspace, house.jobs, house.engine, house.owner), panel)

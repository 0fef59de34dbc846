"""The comparison of two models as a part of the window."""

from __future__ import annotations

from widgets.compare.controller import CompareController
from widgets.compare.panel import ComparePanel
from widgets.compare.state import PAGES
from widgets.desk.part import House, Part


def make(house: House) -> Part:
    """Make the comparison."""
    panel = ComparePanel()
    controller = CompareController(panel, house.desk, house.part("models"), house.owner)
    return Part(controller, panel, PAGES, panel.show_page, page=panel.page)

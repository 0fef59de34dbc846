"""Collections as a part of the window."""

from __future__ import annotations

from widgets.collections.controller import CollectionController
from widgets.collections.pages import PAGES
from widgets.collections.panel import CollectionPanel
from widgets.desk.part import House, Part


def make(house: House) -> Part:
    """Make the panel; its pages are made when they are seen."""
    panel = CollectionPanel(PAGES)
    controller = CollectionController(panel, house, house.owner)
    controller.model_requested.connect(house.part("models").load)
    claims = {"search.focus": controller.find, "search.find_like_current": controller.find_like}
    return Part(controller, panel, panel.pages(), panel.show_page, controller.escape, claims, panel.page)

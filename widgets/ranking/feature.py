"""The ranking as a part of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.ranking.controller import RankingController
from widgets.ranking.panel import RankingPanel


def make(house: House) -> Part:
    """Make the ranking."""
    panel = RankingPanel()
    controller = RankingController(panel, house.desk, house.owner)
    controller.images_requested.connect(house.part("images").open_dialog)
    return Part(controller, panel)

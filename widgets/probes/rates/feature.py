"""The groups' rates as a part of the window."""

from __future__ import annotations

from functools import partial

from widgets.desk.part import House, Part
from widgets.probes.rates.controller import RatesController
from widgets.probes.rates.page import RatesPage


def make(house: House) -> Part:
    """Make the rates; where there are no groups, they lead to the page of groups."""
    panel = RatesPage()
    controller = RatesController(panel, house.part("evidence"), house.owner)
    controller.images_requested.connect(house.part("images").open_dialog)
    controller.page_requested.connect(partial(house.show, "bias"))
    return Part(controller, panel)

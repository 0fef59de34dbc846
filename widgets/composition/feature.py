"""The composition laboratory as a part of the window."""

from __future__ import annotations

from widgets.composition.controller import CompositionController
from widgets.composition.panel import TABS, CompositionPanel
from widgets.desk.part import House, Part


def make(house: House) -> Part:
    """Make the laboratory; two captions' maps can be compared in the panel of maps."""
    dcsm = house.part("dcsm")

    def compare(first: str, second: str) -> None:
        house.show("dcsm")
        dcsm.show_difference(first, second)

    panel = CompositionPanel()
    controller = CompositionController(
        panel, house.desk, lambda: house.part("compare").second.slot, house.owner
    )
    controller.images_requested.connect(house.part("images").open_dialog)
    controller.comparison_requested.connect(compare)
    controller.benchmarks.listing_requested.connect(house.part("images").list_files)
    return Part(controller, panel, TABS, panel.show_tab, page=panel.tab)

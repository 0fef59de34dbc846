"""The bias probes and the groups as a part of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.groups.controller import GroupsController
from widgets.probes.all_probes import BiasController
from widgets.probes.panel import BiasPanel


def make(house: House) -> Part:
    """Make the probes' pages, and the groups' before them."""
    panel, images = BiasPanel(), house.part("images")
    workspace, jobs, owner = house.workspace, house.jobs, house.owner
    groups = GroupsController(panel.groups, house.panel("images"), images, workspace, jobs, owner)
    controller = BiasController(panel, groups, house.part("evidence"), owner)
    controller.images_requested.connect(images.open_dialog)
    controller.images_found.connect(images.list_files)
    return Part(controller, panel, panel.tabs(), panel.show_tab)

"""The bias probes with the groups, the evaluations with the truth, and the model's inside, as parts."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.groups.controller import GroupsController
from widgets.probes.all_probes import BiasController, EvaluateController, InsideController
from widgets.probes.panel import BiasPanel, EvaluatePanel, InsidePanel
from widgets.probes.truth.controller import TruthController


def make(house: House) -> Part:
    """Make the probes' pages, and the groups' before them."""
    panel, images = BiasPanel(), house.part("images")
    workspace, jobs, owner = house.workspace, house.jobs, house.owner
    groups = GroupsController(panel.groups, house.panel("images"), images, workspace, jobs, owner)
    controller = BiasController(panel, groups, house.part("evidence"), owner)
    controller.images_requested.connect(images.open_dialog)
    controller.images_found.connect(images.list_files)
    return Part(controller, panel, panel.tabs(), panel.show_tab, page=panel.tab)


def make_evaluation(house: House) -> Part:
    """Make the evaluations' pages, and the truth's before them."""
    panel, images = EvaluatePanel(), house.part("images")
    truth = TruthController(panel.truth, house.workspace, house.jobs, house.owner)
    truth.images_found.connect(images.list_files)
    controller = EvaluateController(panel, truth, house.part("evidence"), house.owner)
    controller.images_requested.connect(images.open_dialog)
    controller.images_found.connect(images.list_files)
    return Part(controller, panel, panel.tabs(), panel.show_tab, page=panel.tab)


def make_inside(house: House) -> Part:
    """Make the pages on what in the model makes a number."""
    panel, images = InsidePanel(), house.part("images")
    controller = InsideController(panel, house.part("evidence"), house.owner)
    controller.model_requested.connect(house.part("models").open_picker_action)
    controller.images_requested.connect(images.open_dialog)
    controller.images_found.connect(images.list_files)
    return Part(controller, panel, panel.tabs(), panel.show_tab, page=panel.tab)

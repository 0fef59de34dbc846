"""The panels behind other tabs, made when they are first needed: bias probes, composition laboratory,
comparison of two models.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDockWidget, QWidget

from widgets.desk.late_part import HasViewState, LatePart

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs
    from widgets.compare.controller import CompareController
    from widgets.compare.panel import ComparePanel
    from widgets.composition.controller import CompositionController
    from widgets.composition.panel import CompositionPanel
    from widgets.dcsm.controller import DcsmController
    from widgets.desk.workspace import Workspace
    from widgets.groups.controller import GroupsController
    from widgets.images.controller import ImagesController
    from widgets.images.panel import ImagesPanel
    from widgets.models.controller import ModelController
    from widgets.probes.all_probes import BiasController
    from widgets.probes.panel import BiasPanel


class LateParts(QObject):
    """Knows how each late part is made and what it is joined to; asking for one makes it."""

    def __init__(
        self,
        docks: Mapping[str, QDockWidget],
        shared: tuple[Workspace, Jobs, Engine],
        images: tuple[ImagesPanel, ImagesController],
        others: tuple[DcsmController, ModelController],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._engine = shared
        self._images_panel, self._images = images
        self._dcsm, self._models = others
        self._bias = LatePart(docks["bias"], self._make_bias, self)
        self._composition = LatePart(docks["composition"], self._make_composition, self)
        self._compare = LatePart(docks["compare"], self._make_compare, self)
        self._workspace.tags_changed.connect(self._need_groups)

    @property
    def views(self) -> dict[str, HasViewState]:
        """The parts that the session knows, by their names in it."""
        return {"bias": self._bias, "composition": self._composition, "compare": self._compare}

    @property
    def bias(self) -> BiasController:
        """The probes' controller."""
        return self._bias.get()

    @property
    def bias_panel(self) -> BiasPanel:
        """The probes' panel."""
        self._bias.get()
        return self._bias_panel

    @property
    def groups(self) -> GroupsController:
        """The controller of the groups' page."""
        self._bias.get()
        return self._groups

    @property
    def composition(self) -> CompositionController:
        """The laboratory's controller."""
        return self._composition.get()

    @property
    def composition_panel(self) -> CompositionPanel:
        """The laboratory's panel."""
        self._composition.get()
        return self._composition_panel

    @property
    def compare(self) -> CompareController:
        """The comparison's controller."""
        return self._compare.get()

    @property
    def compare_panel(self) -> ComparePanel:
        """The comparison's panel."""
        self._compare.get()
        return self._compare_panel

    @Slot()
    def open_groups(self) -> None:
        """Ask for a table of groups and open it."""
        self.groups.open_dialog()

    @Slot()
    def export_groups(self) -> None:
        """Ask where to write the groups."""
        self.groups.export_dialog()

    @Slot()
    def _need_groups(self) -> None:
        """Make the groups' controller once there are groups: it marks the images and knows the keys."""
        if self._workspace.has_groups:
            self._bias.get()

    @Slot(str, str)
    def _compare_maps(self, first: str, second: str) -> None:
        """Show two pinned captions' maps with their difference."""
        state = self._dcsm.view_state()
        pair = {"view": "maps", "difference": True, "pair": [first, second]}
        self._dcsm.restore_view_state({**state, **pair})

    def _make_bias(self) -> tuple[QWidget, BiasController]:
        from widgets.groups.controller import GroupsController
        from widgets.probes.all_probes import BiasController
        from widgets.probes.panel import BiasPanel

        self._bias_panel = panel = BiasPanel()
        workspace, jobs, images = self._workspace, self._jobs, self._images
        self._groups = GroupsController(panel.groups, self._images_panel, images, workspace, jobs, self)
        made = BiasController(panel, workspace, jobs, self._engine, self)
        made.images_requested.connect(images.open_dialog)
        made.images_found.connect(images.list_files)
        return panel, made

    def _make_composition(self) -> tuple[QWidget, CompositionController]:
        from widgets.composition.controller import CompositionController
        from widgets.composition.panel import CompositionPanel

        self._composition_panel = panel = CompositionPanel()
        made = CompositionController(panel, self._workspace, self._jobs, self._engine, self)
        made.images_requested.connect(self._images.open_dialog)
        made.comparison_requested.connect(self._compare_maps)
        return panel, made

    def _make_compare(self) -> tuple[QWidget, CompareController]:
        from widgets.compare.controller import CompareController
        from widgets.compare.panel import ComparePanel

        self._compare_panel = panel = ComparePanel()
        made = CompareController(panel, self._workspace, self._jobs, self._engine, self._models, self)
        return panel, made

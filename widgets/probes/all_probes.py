"""The bias probes' controllers, a page each, over the same images, embeddings and label sets."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.probes.base import Bench
from app.probes.registry import find_probes
from widgets.probes.association.controller import AssociationController
from widgets.probes.auto_page import AutoController, AutoPage
from widgets.probes.controller import ProbeDesk
from widgets.probes.counterfactuals.controller import SwapController
from widgets.probes.data import ProbeData
from widgets.probes.draft_controller import DraftController
from widgets.probes.label_set_store import LabelSetStore
from widgets.probes.label_sets.controller import LabelSetsController
from widgets.probes.skew.controller import SkewController
from widgets.probes.weat.controller import WeatController

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs
    from widgets.desk.workspace import Workspace
    from widgets.groups.controller import GroupsController
    from widgets.probes.panel import BiasPanel


class BiasController(QObject):
    """Makes a controller for each probe page of the dock, and keeps their options in the session.

    Signals:
        images_requested(): a page's button asks for images to be opened.
        images_found(tuple[Path, ...]): a file that was opened names these images; they should be listed.
    """

    images_requested = Signal()
    images_found = Signal(object)

    def __init__(
        self,
        view: BiasPanel,
        groups: GroupsController,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self.groups = groups
        self.desk = ProbeDesk(workspace, jobs, engine, ProbeData(workspace, self), Bench())
        self.store = LabelSetStore(self)
        self.label_sets = LabelSetsController(view.label_sets, self.store, self.desk, self)
        self.association = AssociationController(view.association, self.desk, self)
        self.skew = SkewController(view.skew, self.store, self.desk, self)
        self.weat = WeatController(view.weat, self.desk, self)
        self.swap = SwapController(view.swap, self.desk, self)
        self.weat.images_found.connect(self.images_found)
        own = (self.label_sets, self.association, self.skew, self.weat, self.swap)
        self.probes: tuple[DraftController[Any, Any], ...] = (*own, *self._others({one.name for one in own}))
        for probe in self.probes:
            probe.images_requested.connect(self.images_requested)
            probe.page_requested.connect(self._show_page)

    def _others(self, own: Collection[str]) -> list[AutoController]:
        """Return the controllers of the probes without a page of their own, made one behind the others."""
        found = find_probes()
        for sentence in found.broken:
            self.desk.workspace.post("warning", sentence)
        controllers = []
        for probe in found.probes:
            if probe.name not in own:
                page = AutoPage(probe)
                self._view.add_page(probe.name, probe.title, page, probe.tip)
                controllers.append(AutoController(probe, page, self.store, self.desk, self))
        return controllers

    @Slot(str)
    def _show_page(self, name: str) -> None:
        self._view.show_tab(name)

    def view_state(self) -> dict[str, Any]:
        """Return the page in front and every probe's options, for the session."""
        return {"tab": self._view.tab(), **{probe.name: probe.view_state() for probe in self.probes}}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what `view_state` returned; unknown or damaged entries are ignored."""
        if not isinstance(state, dict):
            return
        for probe in self.probes:
            if isinstance(own := state.get(probe.name), dict):
                probe.restore_view_state(own)
        if state.get("tab") in self._view.tabs():
            self._view.show_tab(str(state["tab"]))
